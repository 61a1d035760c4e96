import type { PackPaths } from './packPaths';
import { packMessages } from './packProblems';
import type { PackProblem } from './schema';

/** What is told of a file whose bytes are not of the encoding that it says: it was read, other tools may read it otherwise. */
export function misreadProblem(paths: PackPaths, file: string): PackProblem | undefined {
  const fault = paths.misread(file);
  if (fault === undefined) return undefined;
  const { type, declared = 'UTF-8', readAs, offset } = fault;
  const length = type === 'foreign' ? 1 : declared.length;
  return {
    code: 'encoding',
    place: { file, range: { start: offset, end: offset + length } },
    message: packMessages.encoding[type](file, declared, readAs),
  };
}
