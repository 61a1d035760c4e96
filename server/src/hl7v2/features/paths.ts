import type { OffsetRange } from '../../core/range';
import { formatPath, parsePath, pathAt, resolvePath } from '../parser/address';
import { segmentAt } from '../parser/fields';
import { parseHl7 } from '../parser/parse';

/** The path of an offset, as `PID-3[2].4.2`; undefined between segments. */
export function copyPath(text: string, offset: number): string | undefined {
  const placed = pathAt(parseHl7(text), offset);
  return placed && formatPath(placed.path);
}

export type PathSearch =
  | { readonly ok: true; readonly range: OffsetRange }
  | { readonly ok: false; readonly reason: 'notAPath' | 'notThere' };

/** Where a path leads: in the message of `offset` first, then in the next ones that have it. */
export function goToPath(text: string, path: string, offset = 0): PathSearch {
  const wanted = parsePath(path);
  if (!wanted) return { ok: false, reason: 'notAPath' };
  const document = parseHl7(text);
  const segment = segmentAt(document, offset);
  const here = segment === undefined ? 0 : Math.max(0, document.messageOf[segment]!);
  const count = document.messages.length;
  for (let step = 0; step < count; step++) {
    const range = resolvePath(document, (here + step) % count, wanted);
    if (range) return { ok: true, range };
  }
  return { ok: false, reason: 'notThere' };
}
