import { severityOf } from './severities';
import type { RunStep, Verdict } from './run';
import type { Trial } from './select';
import type { VoletSchema } from './volets';

/** What a trial has found: the schema that fits the document best, and its run. */
export interface TrialResult {
  readonly winner: VoletSchema;
  readonly steps: readonly RunStep[];
  /** True for what every other schema of the trial says too. */
  readonly isShared: (verdict: Verdict) => boolean;
}

interface Tried {
  readonly schema: VoletSchema;
  readonly steps: readonly RunStep[];
  readonly errors: number;
  readonly fired: number;
}

/**
 * Runs the schemas one after the other. The one that finds the fewest errors fits best; among equals the
 * one whose documents are known to declare no version, then the one that judged most of the document, then the newest;
 * but the one that the document names itself comes first. What has lost its includes finds nothing wrong with anything.
 */
export function* tryVolets(
  { schemas, preferred }: Trial,
  run: (schema: VoletSchema) => Iterable<RunStep>,
): Generator<void, TrialResult> {
  const sound = schemas.filter(({ hollow }) => !hollow);
  const tried: Tried[] = [];
  for (const schema of sound.length > 0 ? sound : schemas) {
    yield;
    const steps: RunStep[] = [];
    for (const step of run(schema)) {
      steps.push(step);
      yield;
    }
    const verdicts = steps.flatMap((step) => step.verdicts);
    tried.push({
      schema,
      steps,
      errors: verdicts.filter((verdict) => severityOf(verdict) === 'error').length,
      fired: steps.reduce((sum, step) => sum + step.fired, 0),
    });
  }
  // Newest last: it wins where the others are no better.
  const best =
    tried.find(({ schema }) => schema === preferred) ??
    tried.reduce((one, other) => (fits(other, one) ? other : one));
  const others = tried
    .filter((one) => one !== best)
    .map(({ steps }) => new Set(steps.flatMap((step) => step.verdicts).flatMap(signs)));
  return {
    winner: best.schema,
    steps: best.steps,
    isShared: (verdict) => {
      const own = signs(verdict);
      return others.every((said) => own.some((sign) => said.has(sign)));
    },
  };
}

/** At least as well as the one before. */
function fits(one: Tried, before: Tried): boolean {
  if (one.errors !== before.errors) return one.errors < before.errors;
  if (one.schema.undeclared !== before.schema.undeclared) return one.schema.undeclared;
  return one.fired >= before.fired;
}

/** The same place and the same test, or the same words but for the version that they name. */
function signs({ location, check, message }: Verdict): readonly string[] {
  return [
    `${location} ${check.kind} ${check.test.replace(/\s+/g, ' ').trim()}`,
    `${location} ${message
      .replace(/\[[^\]]*\]/g, '')
      .replace(/v?\d{4}\.\d{2}|\bv?\d+\.\d+\b/g, '')
      .replace(/\s+/g, ' ')
      .trim()}`,
  ];
}
