import type { CompiledSchema, PlacedCompiled, RunEnvironment } from './compileSchema';
import { packMessages } from './packProblems';
import { createRunEnvironment, reasonOf, type RunLimits } from './runEnvironment';
import type { PackProblem } from './schema';
import type { XdmNode, XdmTree } from './xdm';
import type { Compiled, Documents } from './xpath/compiled';
import { isNode, XPathError } from './xpath/values';

export interface ChosenPhase {
  /** An id, or `#ALL`; undefined where the phase was known from the beginning. */
  readonly phase: string | undefined;
  readonly problems: readonly PackProblem[];
}

/** The first phase whose condition holds of a document; all patterns where none does. Never throws. */
export function choosePhase(
  { choices, schema }: CompiledSchema,
  tree: XdmTree,
  documents: Documents,
  limits: RunLimits,
  now: number | undefined,
): ChosenPhase {
  if (schema.choices === undefined) return { phase: undefined, problems: [] };
  const problems: PackProblem[] = [];
  const env = createRunEnvironment(tree, documents, limits, now);
  for (const { phase, when } of choices) {
    env.budget = limits.nodesPerCheck;
    const holds = atDocument(
      when,
      tree,
      env,
      (compiled) => compiled.test(tree.root, env),
      (reason) => {
        const message = packMessages.phaseNotChosen(when.select, reason);
        problems.push({ code: 'not-evaluable', place: when.place, message });
      },
    );
    if (holds === true) return { phase, problems };
  }
  return { phase: '#ALL', problems };
}

/** Whether a node stands where the phase begins or below; undefined where the phase is about the whole document. */
export function begunIn(
  { from }: CompiledSchema,
  tree: XdmTree,
  env: RunEnvironment,
  tell: (problem: PackProblem) => void,
): ((node: XdmNode) => boolean) | undefined {
  if (from === undefined) return undefined;
  const begun = atDocument(
    from,
    tree,
    env,
    (compiled) =>
      compiled.items(tree.root, env).map((item) => {
        if (!isNode(item)) throw new XPathError('XPTY0004', 'a phase begins at nodes only');
        return item;
      }),
    (reason) => {
      tell({
        code: 'not-evaluable',
        place: from.place,
        message: packMessages.beginningNotEvaluable(from.select, reason),
      });
    },
  );
  const ranges = (begun ?? [])
    .filter((node) => node.tree === tree)
    .sort((a, b) => a.order - b.order)
    .filter((node, at, all) => at === 0 || node.order > all[at - 1]!.last);
  return ({ order }) => ranges.some((node) => order >= node.order && order <= node.last);
}

/** Evaluates what stands outside of rules at the document; undefined, and told, where it has no value. */
export function atDocument<T>(
  { compiled }: PlacedCompiled,
  tree: XdmTree,
  env: RunEnvironment,
  evaluate: (compiled: Compiled) => T,
  tell: (reason: string) => void,
): T | undefined {
  env.frame = { node: tree.root, values: [] };
  env.position = 0;
  env.size = 0;
  try {
    return evaluate(compiled());
  } catch (error) {
    tell(reasonOf(error));
    return undefined;
  } finally {
    env.frame = undefined;
  }
}
