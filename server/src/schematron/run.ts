import { matchContexts, type ContextWatch, type Firings } from './contexts';
import type { RuleRef } from './contextTrie';
import type { CompiledCheck, CompiledRule } from './compileRule';
import type { CompiledPattern, CompiledSchema, RunEnvironment } from './compileSchema';
import type { Culprit } from './culprit';
import type { Demands } from './demands';
import { describeVerdict } from './describeVerdict';
import { otherDocuments, shownAt } from './otherDocuments';
import { packMessages } from './packProblems';
import { begunIn } from './phaseOfDocument';
import { createRunEnvironment, defaultLimits, reasonOf, type RunLimits } from './runEnvironment';
import type { Check, Gravity, PackProblem, Pattern, Rule } from './schema';
import type { Spoken } from './spoken';
import type { XdmNode, XdmTree } from './xdm';
import type { Documents, Frame } from './xpath/compiled';
import { isNode, type Item, type Sequence } from './xpath/values';
import type { Fix } from '../core/finding';
import type { LocalizedText } from '../core/localized';

/** An assertion that failed, or a report that was made, on one node. */
export interface Verdict {
  readonly check: Check;
  readonly rule: Rule;
  readonly pattern: Pattern;
  /** The node that the check was evaluated at; that which the rule fired on where it was a value. */
  readonly node: XdmNode;
  /** Its path, in the notation of the official reports. */
  readonly location: string;
  /** In the words of the check, and of those of its diagnostics that are in no other language. */
  readonly message: string;
  /** The same in each of our languages, of which diagnostics may have one. */
  readonly words: LocalizedText;
  /** What its author offers to correct it: the first is the preferred one. */
  readonly corrections: readonly Fix[];
  /** How serious it is in the words of the check, of its rule and of its pattern. */
  readonly gravity: readonly Gravity[];
  /** What machines are told beside. */
  readonly properties: readonly { readonly id: string; readonly text: string }[];
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

/** Verdicts of one assertion that get their corrections. */
const mostCorrected = 100;

/** Somebody who looks from outside at how long one assertion takes. */
export interface RunWatch {
  /** An assertion, or the context of a rule, is about to be evaluated; false when it took too long before. */
  begins(subject: Check | Rule): boolean;
  /** No assertion is being evaluated. */
  ends(): void;
}

// segur: implements SEG/PACK.01
/** Runs a schema over a document, a pattern at a time: the caller may stop, or let others run, between two steps. */
export function* runSchema(
  compiled: CompiledSchema,
  tree: XdmTree,
  documents: Documents,
  limits: RunLimits = defaultLimits,
  watch?: RunWatch,
  now?: number,
): Iterable<RunStep> {
  const env = createRunEnvironment(tree, documents, limits, now);
  const run: Run = {
    env,
    limits,
    watch,
    left: limits.nodesPerRun,
    blamed: new Set(),
    blamedRules: new Set(),
    blamedWords: new Set(),
    counts: new Map(),
  };
  const untold: PackProblem[] = [];
  const isBegun = begunIn(compiled, tree, env, (problem) => untold.push(problem));
  const contextWatch = watchContexts(compiled, run, (problem) => untold.push(problem));
  const firings = matchContexts(compiled.trie, tree.root, compiled.patterns.length, env, contextWatch);
  watch?.ends();
  run.left = env.budget;
  if (untold.length > 0) yield { verdicts: [], fired: 0, problems: untold.splice(0) };
  const others = otherDocuments(compiled, tree, env, contextWatch);
  for (const [rank, pattern] of compiled.patterns.entries()) {
    const verdicts: Verdict[] = [];
    const problems: PackProblem[] = [];
    const found: Found = { verdicts, problems };
    let count = 0;
    if (pattern.documents !== undefined) {
      env.budget = run.left;
      const judged = others(rank, pattern.documents, (problem) => problems.push(problem));
      run.left = env.budget;
      for (const { fired, place } of judged) {
        const before = verdicts.length;
        count += fireAll(pattern, fired, undefined, true, run, found);
        for (const verdict of verdicts.splice(before)) verdicts.push(shownAt(verdict, place));
      }
      problems.push(...untold.splice(0));
    } else {
      count = fireAll(pattern, firings[rank]!, isBegun, false, run, found);
    }
    if (count === 0 && problems.length === 0) continue;
    watch?.ends();
    yield { verdicts, fired: count, problems };
  }
}

/** Tells once of each context that could not be evaluated. */
function watchContexts(
  { patterns }: CompiledSchema,
  { limits, watch }: Run,
  tell: (problem: PackProblem) => void,
): ContextWatch {
  const failed = new Set<string>();
  const ruleAt = ({ pattern, rule }: RuleRef) => patterns[pattern]!.rules[rule]!.rule;
  return {
    nodesPerCheck: limits.nodesPerCheck,
    begins: (ref) => watch?.begins(ruleAt(ref)) !== false,
    failed(ref, error) {
      const key = `${ref.pattern} ${ref.rule}`;
      if (failed.has(key)) return;
      failed.add(key);
      const { place, context } = ruleAt(ref);
      const message =
        error === undefined
          ? packMessages.contextTookTooLong(context)
          : packMessages.contextNotEvaluable(context, reasonOf(error));
      tell({ code: 'not-evaluable', place, message });
    },
  };
}

interface Run {
  readonly env: RunEnvironment;
  readonly limits: RunLimits;
  readonly watch: RunWatch | undefined;
  left: number;
  /** Checks that have been told not to be evaluable. */
  readonly blamed: Set<CompiledCheck>;
  readonly blamedRules: Set<Rule>;
  /** Checks of whose message it has been told that a value is lacking. */
  readonly blamedWords: Set<CompiledCheck>;
  readonly counts: Map<CompiledCheck, number>;
}

/** What a step of the run has found so far. */
interface Found {
  readonly verdicts: Verdict[];
  readonly problems: PackProblem[];
}

/** What the checks of a rule are evaluated at where it names something else than the node that it fires on. */
function visitedFrom(
  rule: Rule,
  visitEach: NonNullable<CompiledRule['visitEach']>,
  node: XdmNode,
  run: Run,
  problems: PackProblem[],
): Sequence {
  const { env, limits } = run;
  if (run.watch?.begins(rule) === false) return [];
  const allowed = Math.min(limits.nodesPerCheck, run.left);
  env.budget = allowed;
  env.frame = { node, values: [] };
  try {
    return visitEach().items(node, env);
  } catch (error) {
    if (!run.blamedRules.has(rule)) {
      run.blamedRules.add(rule);
      const message = packMessages.contextNotEvaluable(rule.visitEach ?? '', reasonOf(error));
      problems.push({ code: 'not-evaluable', place: rule.place, message });
    }
    return [];
  } finally {
    env.frame = undefined;
    run.left -= allowed - Math.max(0, env.budget);
  }
}

/** What fires of a pattern in one document, from where its phase begins. Gives how many rules fired. */
function fireAll(
  { pattern, rules }: CompiledPattern,
  { nodes, rules: ranks }: Firings,
  isBegun: ((node: XdmNode) => boolean) | undefined,
  elsewhere: boolean,
  run: Run,
  found: Found,
): number {
  let count = 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (isBegun !== undefined && !isBegun(node)) continue;
    count++;
    const compiledRule = rules[ranks[i]!]!;
    if (compiledRule.visitEach === undefined) fire(compiledRule, pattern, node, node, elsewhere, run, found);
    else
      for (const visited of visitedFrom(compiledRule.rule, compiledRule.visitEach, node, run, found.problems))
        fire(compiledRule, pattern, node, visited, elsewhere, run, found);
  }
  return count;
}

/** One rule on one node: nearly all the time of a run is spent here, in tests that hold. */
function fire(
  compiledRule: CompiledRule,
  pattern: Pattern,
  firedOn: XdmNode,
  visited: Item,
  elsewhere: boolean,
  run: Run,
  found: Found,
): void {
  const { env, limits, watch } = run;
  const checks = compiledRule.checks();
  const frame: Frame = {
    node: visited === firedOn || !isNode(visited) ? firedOn : visited,
    item: visited,
    values: [],
  };
  for (let rank = 0; rank < checks.length; rank++) {
    const compiled = checks[rank]!;
    const { test } = compiled;
    if (test === undefined) continue;
    if (watch !== undefined && !watch.begins(compiled.check)) {
      blame(compiled, packMessages.tookTooLong, run.blamed, found.problems);
      continue;
    }
    const allowed = Math.min(limits.nodesPerCheck, run.left);
    env.budget = allowed;
    env.missed = undefined;
    env.frame = frame;
    env.position = 0;
    env.size = 0;
    try {
      if (test(visited, env) === compiled.isReport) {
        const { missed } = env;
        env.budget = allowed;
        // A value, or a node of another document, is shown where the rule fired.
        const node = isNode(visited) && visited.tree === firedOn.tree ? visited : firedOn;
        tell(compiled, compiledRule, pattern, node, visited, missed, elsewhere, run, found);
      }
    } catch (error) {
      blame(compiled, packMessages.notEvaluable(reasonOf(error)), run.blamed, found.problems);
    }
    run.left -= allowed - Math.max(0, env.budget);
  }
  env.frame = undefined;
}

/** What a check that failed says, once it is known that it does. */
function tell(
  compiled: CompiledCheck,
  compiledRule: CompiledRule,
  pattern: Pattern,
  node: XdmNode,
  visited: Item,
  missed: string | undefined,
  elsewhere: boolean,
  run: Run,
  { verdicts, problems }: Found,
): void {
  const { env, limits } = run;
  const count = (run.counts.get(compiled) ?? 0) + 1;
  run.counts.set(compiled, count);
  if (count > limits.verdictsPerCheck) return;
  verdicts.push({
    check: compiled.check,
    rule: compiledRule.rule,
    pattern,
    node,
    missed,
    ...describeVerdict(compiled, compiledRule, pattern, node, visited, env, (reason) =>
      blame(compiled, packMessages.wordsNotEvaluable(reasonOf(reason)), run.blamedWords, problems),
    ),
    corrections:
      count <= mostCorrected && !elsewhere
        ? (compiled.corrections()?.(visited, node, env, (problem) => problems.push(problem)) ?? [])
        : [],
  });
}

/** Tells once that a check has no answer. */
function blame(
  compiled: CompiledCheck,
  message: PackProblem['message'],
  told: Set<CompiledCheck>,
  problems: PackProblem[],
): void {
  if (told.has(compiled)) return;
  told.add(compiled);
  problems.push({ code: 'not-evaluable', place: compiled.check.place, message });
}
