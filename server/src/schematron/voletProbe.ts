import type { RunStep } from './run';
import type { VoletSchema } from './volets';

export interface Probed {
  readonly schema: VoletSchema;
  readonly steps: readonly RunStep[];
}

/** Running more schemas than these, to know whether they are for the document, costs more than it tells. */
const mostProbes = 30;

/**
 * Of schemas whose demands on templateIds cannot be read, those whose demands the document fulfils: their rules fire
 * on it, and what they test of its templateIds holds.
 */
export function* probeVolets(
  schemas: readonly VoletSchema[],
  run: (schema: VoletSchema) => Iterable<RunStep>,
): Generator<void, readonly Probed[]> {
  const accepted: Probed[] = [];
  for (const schema of schemas.slice(0, mostProbes)) {
    yield;
    const steps: RunStep[] = [];
    for (const step of run(schema)) {
      steps.push(step);
      yield;
    }
    const refused = steps.some(({ verdicts }) =>
      verdicts.some(
        ({ check, location }) =>
          /templateId/.test(check.test) && /(?:ClinicalDocument[^/]*|^\/[^/]*)$/.test(location),
      ),
    );
    if (!refused && steps.some(({ fired }) => fired > 0)) accepted.push({ schema, steps });
  }
  return accepted;
}
