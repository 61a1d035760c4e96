import { guardOf, type Guard } from './guards';
import {
  compilePattern,
  compileSelection,
  conditionOf,
  patternSteps,
  type NodePattern,
  type PatternStep,
  type Selection,
} from './patterns';
import { NodeType, type XdmNode } from './xdm';
import type { Expr } from './xpath/ast';
import type { Compiled, Environment, StaticContext } from './xpath/compiled';
import { mayTakeLong, usesCurrent } from './xpath/focus';
import { compileTest, type CompiledTest } from './xpath/steps';

/** The rule of a pattern, by their ranks in the schema. */
export interface RuleRef {
  readonly pattern: number;
  readonly rule: number;
}

/**
 * The contexts of a whole schema as one tree of steps. A document is walked once, from its root down: a step that
 * many contexts share is tested once for each node, and never below a node where it has failed.
 */
export interface ContextTrie {
  readonly root: TrieNode;
  /** Contexts that are tested on each node of their kinds: of attributes, of the document, with `current()`. */
  readonly tested: readonly { readonly ref: RuleRef; readonly pattern: NodePattern }[];
  /** Contexts that are no paths: the nodes they select are computed once for each document. */
  readonly selected: readonly { readonly ref: RuleRef; readonly selection: Selection }[];
  /** The kinds of nodes beside elements that some context may match. */
  readonly kinds: ReadonlySet<number>;
}

/** The same while it is being made. */
export interface TrieBuilder {
  readonly root: TrieNode;
  readonly tested: { readonly ref: RuleRef; readonly pattern: NodePattern }[];
  readonly selected: { readonly ref: RuleRef; readonly selection: Selection }[];
  readonly kinds: Set<number>;
}

/** Most nodes are the last of their context: what may follow is made with the first that does. */
export interface TrieNode {
  children: EdgeSet | undefined;
  descendants: EdgeSet | undefined;
  readonly rules: RuleRef[];
}

/** The steps that may follow, found by the name that they want and by the identifier that they require. */
export interface EdgeSet {
  readonly byName: Map<number, EdgeGroup>;
  readonly anyName: EdgeGroup;
  readonly byKey: Map<string, Edge>;
}

interface EdgeGroup {
  readonly plain: Edge[];
  readonly guarded: { readonly guard: Omit<Guard, 'value'>; readonly byValue: Map<string, Edge[]> }[];
}

export interface Edge {
  readonly test: CompiledTest;
  /** Undefined when the step has no predicate. */
  readonly condition: ((node: XdmNode, env: Environment) => boolean) | undefined;
  /** Whether evaluating the condition might take long without visiting nodes. */
  readonly slow: boolean;
  readonly target: TrieNode;
}

export function createTrie(): TrieBuilder {
  return { root: createTrieNode(), tested: [], selected: [], kinds: new Set() };
}

function createTrieNode(): TrieNode {
  return { children: undefined, descendants: undefined, rules: [] };
}

function createEdgeSet(): EdgeSet {
  return { byName: new Map(), anyName: { plain: [], guarded: [] }, byKey: new Map() };
}

/** Adds one alternative of a context: to the tree when it is a path of steps downwards, which is the rule. */
export function addContext(
  trie: TrieBuilder,
  expr: Expr,
  ref: RuleRef,
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): void {
  const steps = patternSteps(expr);
  if (steps === undefined) {
    trie.selected.push({ ref, selection: compileSelection(expr, compile) });
    // What an expression selects may be of any kind.
    for (const kind of allKinds) trie.kinds.add(kind);
    return;
  }
  const last = steps[steps.length - 1];
  const kinds = kindsOf(last);
  for (const kind of kinds) trie.kinds.add(kind);
  if (last === undefined || (downwards(steps) && !usesCurrent(expr))) {
    let at = trie.root;
    for (const step of steps) at = follow(at, step, compile, context);
    at.rules.push(ref);
  } else trie.tested.push({ ref, pattern: compilePattern(steps, kinds, compile, context) });
}

const allKinds = [NodeType.Attribute, NodeType.Text, NodeType.Comment, NodeType.Instruction];

/** The kinds of nodes that a pattern with that last step may match; none where it matches elements only. */
export function kindsOf(last: PatternStep | undefined): readonly number[] {
  if (last === undefined) return [];
  if (last.axis === 'attribute') return [NodeType.Attribute];
  switch (last.test.t) {
    case 'node':
      return [NodeType.Element, NodeType.Text, NodeType.Comment, NodeType.Instruction];
    case 'text':
      return [NodeType.Text];
    case 'comment':
      return [NodeType.Comment];
    case 'instruction':
      return [NodeType.Instruction];
    case 'document':
      return [NodeType.Document];
    default:
      return [];
  }
}

/** True when every step leads from a node to what it holds. */
function downwards(steps: readonly PatternStep[]): boolean {
  return steps.every(({ axis, test }) => axis === 'child' && test.t !== 'document');
}

function follow(
  from: TrieNode,
  step: PatternStep,
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): TrieNode {
  const edges = step.deep ? (from.descendants ??= createEdgeSet()) : (from.children ??= createEdgeSet());
  const key = keyOf(step);
  const known = edges.byKey.get(key);
  if (known !== undefined) return known.target;
  const test = compileTest(step.test, 'child', context);
  const edge: Edge = {
    test,
    condition: conditionOf(step, test, compile),
    slow: step.predicates.some(mayTakeLong),
    target: createTrieNode(),
  };
  edges.byKey.set(key, edge);
  let group = edges.anyName;
  if (test.name !== undefined) {
    group = edges.byName.get(test.name) ?? { plain: [], guarded: [] };
    edges.byName.set(test.name, group);
  }
  const guard = guardOf(step.predicates, context);
  if (guard === undefined) group.plain.push(edge);
  else {
    let family = group.guarded.find(
      (g) => g.guard.child === guard.child && g.guard.attribute === guard.attribute,
    );
    if (family === undefined) group.guarded.push((family = { guard, byValue: new Map() }));
    const edgesOfValue = family.byValue.get(guard.value);
    if (edgesOfValue) edgesOfValue.push(edge);
    else family.byValue.set(guard.value, [edge]);
  }
  return edge.target;
}

/** The same for steps that ask the same. */
function keyOf({ test, predicates }: PatternStep): string {
  return test.t === 'name' && test.uri === undefined && predicates.length === 0
    ? `${test.prefix}:${test.local}`
    : JSON.stringify([test, predicates]);
}

/** Alternatives of `a | b`. */
export function alternatives(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const waiting: Expr[] = [expr];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.k === 'combine' && next.op === 'union') waiting.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}
