import { matchContexts } from './contexts';
import type { RuleRef } from './contextTrie';
import type { CompiledCheck, CompiledRule, CompiledSchema, RunEnvironment } from './compileSchema';
import { culpritOf, type Culprit, type PartEvaluator } from './culprit';
import { demandsOf, type Demands } from './demands';
import { locationOf } from './location';
import { packMessages } from './packProblems';
import type { Check, PackProblem, Rule } from './schema';
import { saysNothing, spokenOf, type Spoken } from './spoken';
import type { XdmNode, XdmTree } from './xdm';
import type { Documents, Frame } from './xpath/compiled';
import { normalizeSpace } from './xpath/functions';
import { itemToString, XPathError } from './xpath/values';

/** An assertion that failed, or a report that was made, on one node. */
export interface Verdict {
  readonly check: Check;
  readonly rule: Rule;
  readonly patternId: string;
  /** The node that the rule fired on. */
  readonly node: XdmNode;
  /** Its path, in the notation of the official reports. */
  readonly location: string;
  readonly message: string;
  /** What to underline. */
  readonly culprit: Culprit;
  /** Everything that the test found wrong or missing. */
  readonly spoken: readonly Spoken[];
  /** What the test wants. */
  readonly demands: Demands;
  /** Address of a document that the test wanted and that the pack does not have: it could not but fail. */
  readonly missed: string | undefined;
}

/** A run goes pattern by pattern; what is known grows with each step. */
export interface RunStep {
  readonly verdicts: readonly Verdict[];
  /** Rules that fired. */
  readonly fired: number;
  /** Checks that could not be evaluated, each told once. */
  readonly problems: readonly PackProblem[];
}

export interface RunLimits {
  /** Nodes that one assertion may visit on one node. */
  readonly nodesPerCheck: number;
  /** Nodes that the whole run may visit. */
  readonly nodesPerRun: number;
  /** Verdicts of one assertion on one document; more of the same teach nothing. */
  readonly verdictsPerCheck: number;
}

export const defaultLimits: RunLimits = {
  nodesPerCheck: 2_000_000,
  nodesPerRun: 200_000_000,
  verdictsPerCheck: 1000,
};

/** Somebody who looks from outside at how long one assertion takes. */
export interface RunWatch {
  /** An assertion, or the context of a rule, is about to be evaluated; false when it took too long before. */
  begins(subject: Check | Rule): boolean;
  /** No assertion is being evaluated. */
  ends(): void;
}

/** Runs a schema over a document, a pattern at a time: the caller may stop, or let others run, between two steps. */
export function* runSchema(
  compiled: CompiledSchema,
  tree: XdmTree,
  documents: Documents,
  limits: RunLimits = defaultLimits,
  watch?: RunWatch,
  now?: number,
): Iterable<RunStep> {
  const env: RunEnvironment = {
    locals: [],
    frame: undefined,
    documents,
    position: 0,
    size: 0,
    budget: limits.nodesPerRun,
    now,
    missed: undefined,
    globals: { node: tree.root, values: [], global: true },
  };
  const run: Run = { env, limits, watch, left: limits.nodesPerRun, blamed: new Set(), counts: new Map() };
  const failed = new Map<string, PackProblem>();
  const ruleAt = ({ pattern, rule }: RuleRef) => compiled.patterns[pattern]!.rules[rule]!.rule;
  const firings = matchContexts(compiled.trie, tree.root, compiled.patterns.length, env, {
    nodesPerCheck: limits.nodesPerCheck,
    begins: (ref) => watch?.begins(ruleAt(ref)) !== false,
    failed(ref, error) {
      const key = `${ref.pattern} ${ref.rule}`;
      if (failed.has(key)) return;
      const { place, context } = ruleAt(ref);
      const message =
        error === undefined
          ? packMessages.contextTookTooLong(context)
          : packMessages.contextNotEvaluable(context, reasonOf(error));
      failed.set(key, { code: 'not-evaluable', place, message });
    },
  });
  watch?.ends();
  run.left = env.budget;
  if (failed.size > 0) yield { verdicts: [], fired: 0, problems: [...failed.values()] };
  for (const [rank, pattern] of compiled.patterns.entries()) {
    const fired = firings[rank]!;
    if (fired.length === 0) continue;
    const verdicts: Verdict[] = [];
    const problems: PackProblem[] = [];
    for (const { node, rule } of fired) fire(pattern.rules[rule]!, pattern.id, node, run, verdicts, problems);
    watch?.ends();
    yield { verdicts, fired: fired.length, problems };
  }
}

interface Run {
  readonly env: RunEnvironment;
  readonly limits: RunLimits;
  readonly watch: RunWatch | undefined;
  left: number;
  /** Checks that have been told not to be evaluable. */
  readonly blamed: Set<CompiledCheck>;
  readonly counts: Map<CompiledCheck, number>;
}

function fire(
  compiledRule: CompiledRule,
  patternId: string,
  node: XdmNode,
  run: Run,
  verdicts: Verdict[],
  problems: PackProblem[],
): void {
  const { env, limits, watch } = run;
  const { rule, checks } = compiledRule;
  /** Tells once that a check has no answer. */
  const blame = (compiled: CompiledCheck, message: PackProblem['message']) => {
    if (run.blamed.has(compiled)) return;
    run.blamed.add(compiled);
    problems.push({ code: 'not-evaluable', place: compiled.check.place, message });
  };
  const frame: Frame = { node, values: [] };
  for (const compiled of checks()) {
    const { check, test } = compiled;
    if (test === undefined) continue;
    if (watch?.begins(check) === false) {
      blame(compiled, packMessages.tookTooLong);
      continue;
    }
    const allowed = Math.min(limits.nodesPerCheck, run.left);
    env.budget = allowed;
    env.missed = undefined;
    env.frame = frame;
    env.position = 0;
    env.size = 0;
    try {
      if (test(node, env) === (check.kind === 'report')) {
        const count = (run.counts.get(compiled) ?? 0) + 1;
        run.counts.set(compiled, count);
        const { missed } = env;
        env.budget = allowed;
        if (count <= limits.verdictsPerCheck)
          verdicts.push({
            check,
            rule,
            patternId,
            node,
            missed,
            ...describe(compiled, compiledRule, node, env),
          });
      }
    } catch (error) {
      blame(compiled, packMessages.notEvaluable(reasonOf(error)));
    }
    run.left -= allowed - Math.max(0, env.budget);
  }
  env.frame = undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof XPathError ? error.message : 'internal error';
}

function describe(
  compiled: CompiledCheck,
  { context }: CompiledRule,
  node: XdmNode,
  env: RunEnvironment,
): Pick<Verdict, 'location' | 'message' | 'culprit' | 'spoken' | 'demands'> {
  const isReport = compiled.check.kind === 'report';
  const test = compiled.expression();
  const parts = partsOf(compiled, node, env);
  const message = messageOf(compiled, node, env);
  return {
    location: locationOf(node),
    message,
    culprit: culpritOf(node, test, isReport, parts),
    spoken: spokenOf(node, test, context(), isReport, parts, compiled.definition),
    demands: demandsOf(saysNothing(test) ? context() : test, compiled.definition, message),
  };
}

/** Parts of a test are evaluated like the test itself, and their errors say nothing. */
function partsOf(compiled: CompiledCheck, node: XdmNode, env: RunEnvironment): PartEvaluator {
  return {
    holds: (expr, from = node) => attempt(() => compiled.part(expr).test(from, env)),
    items: (expr, from = node) => attempt(() => compiled.part(expr).items(from, env)),
  };
}

/** A value that cannot be made leaves a gap in the message; the verdict stands all the same. */
function messageOf(compiled: CompiledCheck, node: XdmNode, env: RunEnvironment): string {
  const parts = compiled.message().map((part) => {
    if (typeof part === 'string') return part;
    return attempt(() => part.items(node, env).map(itemToString).join(' ')) ?? '…';
  });
  return normalizeSpace(parts.join(''));
}

function attempt<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch {
    return undefined;
  }
}
