import type { ContextTrie, Edge, EdgeSet, RuleRef, TrieNode } from './contextTrie';
import { NodeType, type XdmNode } from './xdm';
import type { Environment } from './xpath/compiled';
import { isNode, XPathError } from './xpath/values';

/** What watches over the contexts of a run while they are matched. */
export interface ContextWatch {
  /** Nodes that one condition may visit on one node. */
  readonly nodesPerCheck: number;
  /** Told of a context that could not be evaluated on a node: it does not match there, which nobody wrote it for. */
  failed(ref: RuleRef, error: unknown): void;
  /** A condition that may take long is about to be evaluated; false when it took too long before. */
  begins(ref: RuleRef): boolean;
}

/** A rule, by its rank in its pattern, and a node that it fires on. */
export interface Firing {
  readonly node: XdmNode;
  readonly rule: number;
}

interface Trial {
  readonly env: Environment;
  readonly watch: ContextWatch;
  /** Nodes that the contexts of the run may still visit. */
  left: number;
}

/** Which rule of each pattern fires on which node, in document order within a pattern. */
export function matchContexts(
  trie: ContextTrie,
  root: XdmNode,
  patternCount: number,
  env: Environment,
  watch: ContextWatch,
): readonly (readonly Firing[])[] {
  const firings: Firing[][] = Array.from({ length: patternCount }, () => []);
  const trial: Trial = { env, watch, left: env.budget };
  const selected = selectedNodes(trie, root, trial);
  const tested = testedByKind(trie);
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
    for (const { ref, pattern } of tested[node.type] ?? [])
      if (attempt([ref], true, trial, () => pattern.matches(node, env))) offer([ref]);
    const others = selected?.get(node);
    if (others) offer(others);
    for (const pattern of touched) {
      firings[pattern]!.push({ node, rule: best[pattern]! });
      best[pattern] = -1;
    }
    touched.length = 0;
  };
  const attributes = trie.kinds.has(NodeType.Attribute);

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
    if (!isElement && !trie.kinds.has(node.type)) continue;
    const reached: TrieNode[] = [];
    for (const from of matched[depth]!) advance(from.children, node, reached, trial);
    for (const from of pending[depth]!) advance(from.descendants, node, reached, trial);
    for (const step of reached) if (step.rules.length > 0) offer(step.rules);
    settle(node);
    if (!isElement) continue;
    if (attributes) for (const attribute of node.attributes) settle(attribute);
    if (node.children.length === 0) continue;
    lists.push(node.children);
    at.push(0);
    matched.push(reached);
    const opened = reached.filter((step) => step.descendants.byKey.size > 0);
    pending.push(opened.length === 0 ? pending[depth]! : [...new Set([...pending[depth]!, ...opened])]);
  }
  env.budget = trial.left;
  return firings;
}

function testedByKind({ tested }: ContextTrie): readonly (ContextTrie['tested'] | undefined)[] {
  const byKind: { ref: RuleRef; pattern: ContextTrie['tested'][number]['pattern'] }[][] = [];
  for (const each of tested) for (const kind of each.pattern.kinds) (byKind[kind] ??= []).push(each);
  return byKind;
}

function selectedNodes(trie: ContextTrie, root: XdmNode, trial: Trial): Map<XdmNode, RuleRef[]> | undefined {
  if (trie.selected.length === 0) return undefined;
  const { env } = trial;
  const selected = new Map<XdmNode, RuleRef[]>();
  for (const { ref, selection } of trie.selected)
    for (const start of selection.anywhere ? [root, ...root.tree.elements()] : [root])
      attempt([ref], true, trial, () => {
        for (const node of selection.nodes(start, env)) {
          if (!isNode(node)) throw new XPathError('XPTY0004', 'a context selects nodes only');
          const holds = () => selection.conditions.every((condition) => condition(node, env));
          if (selected.get(node)?.includes(ref) === true) continue;
          if (!attempt([ref], false, trial, holds)) continue;
          const refs = selected.get(node);
          if (refs) refs.push(ref);
          else selected.set(node, [ref]);
        }
        return true;
      });
  return selected;
}

function advance(edges: EdgeSet, node: XdmNode, reached: TrieNode[], trial: Trial): void {
  if (edges.byKey.size === 0) return;
  const named = edges.byName.get(node.name);
  if (named !== undefined) advanceGroup(named, node, reached, trial);
  advanceGroup(edges.anyName, node, reached, trial);
}

function advanceGroup(
  { plain, guarded }: EdgeSet['anyName'],
  node: XdmNode,
  reached: TrieNode[],
  trial: Trial,
): void {
  for (let i = 0; i < plain.length; i++) tryEdge(plain[i]!, node, reached, trial);
  for (const { guard, byValue } of guarded)
    guard.values(node, (value) => {
      const edges = byValue.get(value);
      if (edges !== undefined) for (const edge of edges) tryEdge(edge, node, reached, trial);
    });
}

function tryEdge(edge: Edge, node: XdmNode, reached: TrieNode[], trial: Trial): void {
  const { test, condition, slow, target } = edge;
  if (!test.matches(node) || reached.includes(target)) return;
  if (condition === undefined) reached.push(target);
  else if (attempt(edge, slow, trial, () => condition(node, trial.env))) reached.push(target);
}

/** Whether a condition holds. An error in a pattern means that it does not match this node, and is told. */
function attempt(
  concerned: Edge | readonly RuleRef[],
  slow: boolean,
  trial: Trial,
  holds: () => boolean,
): boolean {
  const { env, watch } = trial;
  const refs = () => ('target' in concerned ? rulesBelow(concerned.target) : concerned);
  if (slow && !watch.begins(refs()[0]!)) {
    for (const ref of refs()) watch.failed(ref, undefined);
    return false;
  }
  const allowed = Math.min(watch.nodesPerCheck, trial.left);
  env.budget = allowed;
  env.position = 0;
  env.size = 0;
  try {
    return holds();
  } catch (error) {
    for (const ref of refs()) watch.failed(ref, error);
    return false;
  } finally {
    trial.left -= allowed - Math.max(0, env.budget);
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
