import { NodeType, type XdmNode } from './xdm';
import type { Expr, Step } from './xpath/ast';
import type { Compiled, Environment, Eval } from './xpath/compiled';
import { guardOf, type Guard } from './guards';
import { compilePredicate } from './xpath/paths';
import { compileTest, type CompiledTest } from './xpath/steps';
import type { StaticContext } from './xpath/compiled';
import { isNode, type Sequence } from './xpath/values';

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
  /** Contexts that are no paths: the nodes they select are computed once for each document. */
  readonly selected: readonly { readonly ref: RuleRef; readonly nodes: Eval<Sequence> }[];
  /** Whether some context may match a comment or a processing instruction. */
  readonly beyondElements: boolean;
}

export interface TrieNode {
  readonly children: EdgeSet;
  readonly descendants: EdgeSet;
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
  readonly condition: (node: XdmNode, env: Environment) => boolean;
  readonly target: TrieNode;
}

type AxisStep = Step & { axis: 'child' | 'descendant' };

export function createTrie(): { root: TrieNode; selected: { ref: RuleRef; nodes: Eval<Sequence> }[] } {
  return { root: createTrieNode(), selected: [] };
}

function createTrieNode(): TrieNode {
  return { children: createEdgeSet(), descendants: createEdgeSet(), rules: [] };
}

function createEdgeSet(): EdgeSet {
  return { byName: new Map(), anyName: { plain: [], guarded: [] }, byKey: new Map() };
}

/** What adding a context came to. */
export type Added = 'added' | 'never-fires' | 'not-a-path';

/** Adds one alternative of a context to the tree when it is a path of steps downwards. */
export function addPath(
  root: TrieNode,
  expr: Expr,
  ref: RuleRef,
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): Added {
  if (expr.k !== 'path') return 'not-a-path';
  const steps = downwards(expr);
  if (steps === undefined) return 'not-a-path';
  if (steps === 'never-fires') return steps;
  let at = root;
  for (const step of steps) at = follow(at, step, compile, context);
  at.rules.push(ref);
  return 'added';
}

/** The steps as edges: where a pattern may start anywhere, its first step is one to any descendant. */
function downwards(expr: Expr & { k: 'path' }): readonly AxisStep[] | 'never-fires' | undefined {
  const steps: AxisStep[] = [];
  let deep = expr.from === 'context';
  for (const step of expr.steps) {
    if (step.axis === 'descendant-or-self' && step.test.t === 'node' && step.predicates.length === 0)
      deep = true;
    else if (step.axis === 'child' || step.axis === 'descendant') {
      steps.push({ ...step, axis: deep || step.axis === 'descendant' ? 'descendant' : 'child' });
      deep = false;
    } else if (step.axis === 'attribute') return 'never-fires';
    else return undefined;
  }
  const last = expr.steps[expr.steps.length - 1];
  if (last !== undefined && last.axis !== 'expression' && last.test.t === 'text') return 'never-fires';
  return deep ? undefined : steps;
}

function follow(
  from: TrieNode,
  step: AxisStep,
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): TrieNode {
  const edges = step.axis === 'child' ? from.children : from.descendants;
  const key = JSON.stringify([step.test, step.predicates]);
  const known = edges.byKey.get(key);
  if (known !== undefined) return known.target;
  const test = compileTest(step.test, 'child', context);
  const edge: Edge = { test, condition: conditionOf(step, test, compile), target: createTrieNode() };
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

function conditionOf(
  step: AxisStep,
  test: CompiledTest,
  compile: (expr: Expr) => Compiled,
): Edge['condition'] {
  const predicates = step.predicates.map((predicate) => compilePredicate(predicate, compile));
  const tests = predicates.flatMap((predicate) => (predicate.test === undefined ? [] : [predicate.test]));
  if (tests.length === predicates.length) {
    const [a, b] = tests;
    if (a === undefined) return () => true;
    if (b === undefined) return a;
    return (node, env) => tests.every((holds) => holds(node, env));
  }
  // A position is one among the siblings that pass the same test.
  return (node, env) => {
    const siblings = node.parent?.children.filter(test.matches) ?? [node];
    return predicates
      .reduce<Sequence>((kept, predicate) => predicate.filter(kept, env), siblings)
      .includes(node);
  };
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

/** A context that is no path, as the selection of its nodes from the root of a document. */
export function selection(expr: Expr): Expr {
  if (expr.k === 'path' && expr.from === 'root') return expr;
  if (expr.k === 'library') return { k: 'library', text: `/descendant-or-self::node()/(${expr.text})` };
  return {
    k: 'path',
    from: 'root',
    steps: [
      { axis: 'descendant-or-self', test: { t: 'node' }, predicates: [] },
      { axis: 'expression', expr },
    ],
  };
}

/** Told of a context that could not be evaluated on a node: it does not match there, which nobody wrote it for. */
export type ContextFailure = (ref: RuleRef, error: unknown) => void;

/** Which rule of each pattern fires on which node, in document order within a pattern. */
export function matchContexts(
  trie: ContextTrie,
  root: XdmNode,
  patternCount: number,
  env: Environment,
  onFailure: ContextFailure = () => undefined,
): readonly (readonly { readonly node: XdmNode; readonly rule: number }[])[] {
  const firings: { node: XdmNode; rule: number }[][] = Array.from({ length: patternCount }, () => []);
  const selected = selectedNodes(trie, root, env, onFailure);
  const best = new Int32Array(patternCount).fill(-1);
  const touched: number[] = [];
  const offer = (refs: readonly RuleRef[]) => {
    for (const { pattern, rule } of refs) {
      const current = best[pattern]!;
      if (current < 0) touched.push(pattern);
      if (current < 0 || rule < current) best[pattern] = rule;
    }
  };
  const settle = (node: XdmNode) => {
    const others = selected?.get(node);
    if (others) offer(others);
    for (const pattern of touched) {
      firings[pattern]!.push({ node, rule: best[pattern]! });
      best[pattern] = -1;
    }
    touched.length = 0;
  };

  // For each open element: the steps that it has matched, and those whose descendants are still to come.
  const matched: (readonly TrieNode[])[] = [[trie.root]];
  const pending: (readonly TrieNode[])[] = [[trie.root]];
  offer(trie.root.rules);
  settle(root);
  const lists: (readonly XdmNode[])[] = [root.children];
  const at: number[] = [0];
  while (lists.length > 0) {
    const depth = lists.length - 1;
    const node = lists[depth]![at[depth]!++];
    if (node === undefined) {
      for (const stack of [lists, at, matched, pending]) stack.pop();
      continue;
    }
    const isElement = node.type === NodeType.Element;
    if (!isElement && !(trie.beyondElements && node.type !== NodeType.Text)) continue;
    const reached: TrieNode[] = [];
    for (const from of matched[depth]!) advance(from.children, node, env, reached, onFailure);
    for (const from of pending[depth]!) advance(from.descendants, node, env, reached, onFailure);
    for (const step of reached) if (step.rules.length > 0) offer(step.rules);
    if (touched.length > 0 || selected !== undefined) settle(node);
    if (!isElement || node.children.length === 0) continue;
    lists.push(node.children);
    at.push(0);
    matched.push(reached);
    const opened = reached.filter((step) => step.descendants.byKey.size > 0);
    pending.push(opened.length === 0 ? pending[depth]! : [...new Set([...pending[depth]!, ...opened])]);
  }
  return firings;
}

function selectedNodes(
  trie: ContextTrie,
  root: XdmNode,
  env: Environment,
  onFailure: ContextFailure,
): Map<XdmNode, RuleRef[]> | undefined {
  if (trie.selected.length === 0) return undefined;
  const selected = new Map<XdmNode, RuleRef[]>();
  for (const { ref, nodes } of trie.selected) {
    let found: Sequence = [];
    try {
      found = nodes(root, env);
    } catch (error) {
      onFailure(ref, error);
    }
    for (const node of found) {
      if (!isNode(node)) continue;
      const refs = selected.get(node);
      if (refs) refs.push(ref);
      else selected.set(node, [ref]);
    }
  }
  return selected;
}

function advance(
  edges: EdgeSet,
  node: XdmNode,
  env: Environment,
  reached: TrieNode[],
  onFailure: ContextFailure,
): void {
  if (edges.byKey.size === 0) return;
  const named = edges.byName.get(node.name);
  if (named !== undefined) advanceGroup(named, node, env, reached, onFailure);
  advanceGroup(edges.anyName, node, env, reached, onFailure);
}

function advanceGroup(
  { plain, guarded }: EdgeGroup,
  node: XdmNode,
  env: Environment,
  reached: TrieNode[],
  onFailure: ContextFailure,
): void {
  for (let i = 0; i < plain.length; i++) tryEdge(plain[i]!, node, env, reached, onFailure);
  for (const { guard, byValue } of guarded)
    guard.values(node, (value) => {
      const edges = byValue.get(value);
      if (edges !== undefined) for (const edge of edges) tryEdge(edge, node, env, reached, onFailure);
    });
}

function tryEdge(
  { test, condition, target }: Edge,
  node: XdmNode,
  env: Environment,
  reached: TrieNode[],
  onFailure: ContextFailure,
): void {
  if (!test.matches(node) || reached.includes(target)) return;
  try {
    if (condition(node, env)) reached.push(target);
  } catch (error) {
    // An error in a pattern means that it does not match.
    for (const ref of rulesBelow(target)) onFailure(ref, error);
  }
}

/** The rules whose contexts go through a step. */
function rulesBelow(step: TrieNode): readonly RuleRef[] {
  const found: RuleRef[] = [];
  const waiting = [step];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(...next.rules);
    for (const edges of [next.children, next.descendants])
      for (const edge of edges.byKey.values()) waiting.push(edge.target);
  }
  return found;
}
