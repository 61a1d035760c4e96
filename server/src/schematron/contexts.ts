import type { ContextTrie, Edge, EdgeSet, RuleRef, TrieNode } from './contextTrie';
import { stringValue } from './nodes';
import { attributeNamed, NodeType, type XdmNode } from './xdm';
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

/**
 * What fires of one pattern, in document order: nodes, and beside each the rank of the rule in its pattern. Two lists and
 * not one of pairs: a document makes tens of thousands of them at each run.
 */
export interface Firings {
  readonly nodes: readonly XdmNode[];
  readonly rules: readonly number[];
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
): readonly Firings[] {
  const firings = Array.from({ length: patternCount }, () => ({
    nodes: [] as XdmNode[],
    rules: [] as number[],
  }));
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
    const ofKind = tested[node.type];
    if (ofKind !== undefined)
      for (const { ref, pattern } of ofKind)
        if (attempt([ref], true, trial, pattern.matches, node)) offer([ref]);
    const others = selected?.get(node);
    if (others) offer(others);
    for (const pattern of touched) {
      const { nodes, rules } = firings[pattern]!;
      nodes.push(node);
      rules.push(best[pattern]!);
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
      lists.pop();
      at.pop();
      matched.pop();
      pending.pop();
      continue;
    }
    const isElement = node.type === NodeType.Element;
    if (!isElement && !trie.kinds.has(node.type)) continue;
    const reached: TrieNode[] = [];
    for (const from of matched[depth]!) advance(from.children, node, reached, trial);
    for (const from of pending[depth]!) advance(from.descendants, node, reached, trial);
    for (const step of reached) offer(step.rules);
    settle(node);
    if (!isElement) continue;
    if (attributes) for (const attribute of node.attributes) settle(attribute);
    if (node.children.length === 0) continue;
    lists.push(node.children);
    at.push(0);
    matched.push(reached);
    pending.push(
      reached.some(leadsDeeper)
        ? [...new Set([...pending[depth]!, ...reached.filter(leadsDeeper)])]
        : pending[depth]!,
    );
  }
  env.budget = trial.left;
  return firings;
}

function leadsDeeper({ descendants }: TrieNode): boolean {
  return descendants !== undefined;
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
      attempt(
        [ref],
        true,
        trial,
        () => {
          for (const node of selection.nodes(start, env)) {
            if (!isNode(node)) throw new XPathError('XPTY0004', 'a context selects nodes only');
            const holds = () => selection.conditions.every((condition) => condition(node, env));
            if (selected.get(node)?.includes(ref) === true) continue;
            if (!attempt([ref], false, trial, holds, node)) continue;
            const refs = selected.get(node);
            if (refs) refs.push(ref);
            else selected.set(node, [ref]);
          }
          return true;
        },
        start,
      );
  return selected;
}

function advance(edges: EdgeSet | undefined, node: XdmNode, reached: TrieNode[], trial: Trial): void {
  if (edges === undefined) return;
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
  for (let i = 0; i < guarded.length; i++) {
    const { guard, byValue } = guarded[i]!;
    const { child, attribute } = guard;
    if (child === undefined) tryGuarded(byValue, node, attribute, node, reached, trial);
    else
      for (const carrier of node.children)
        if (carrier.name === child) tryGuarded(byValue, carrier, attribute, node, reached, trial);
  }
}

/** The edges whose guard wants the value that a carrier has in its attribute. */
function tryGuarded(
  byValue: ReadonlyMap<string, readonly Edge[]>,
  carrier: XdmNode,
  attribute: number,
  node: XdmNode,
  reached: TrieNode[],
  trial: Trial,
): void {
  const found = attributeNamed(carrier, attribute);
  const edges = found === undefined ? undefined : byValue.get(stringValue(found));
  if (edges !== undefined) for (const edge of edges) tryEdge(edge, node, reached, trial);
}

function tryEdge(edge: Edge, node: XdmNode, reached: TrieNode[], trial: Trial): void {
  const { test, condition, slow, target } = edge;
  if (!test.matches(node) || reached.includes(target)) return;
  if (condition === undefined) reached.push(target);
  else if (attempt(edge, slow, trial, condition, node)) reached.push(target);
}

/** Whether a condition holds. An error in a pattern means that it does not match this node, and is told. */
function attempt(
  concerned: Edge | readonly RuleRef[],
  slow: boolean,
  trial: Trial,
  holds: (node: XdmNode, env: Environment) => boolean,
  node: XdmNode,
): boolean {
  const { env, watch } = trial;
  if (slow && !watch.begins(refsOf(concerned)[0]!)) {
    for (const ref of refsOf(concerned)) watch.failed(ref, undefined);
    return false;
  }
  const allowed = Math.min(watch.nodesPerCheck, trial.left);
  env.budget = allowed;
  env.position = 0;
  env.size = 0;
  try {
    return holds(node, env);
  } catch (error) {
    for (const ref of refsOf(concerned)) watch.failed(ref, error);
    return false;
  } finally {
    trial.left -= allowed - Math.max(0, env.budget);
  }
}

function refsOf(concerned: Edge | readonly RuleRef[]): readonly RuleRef[] {
  return 'target' in concerned ? rulesBelow(concerned.target) : concerned;
}

/** The rules whose contexts go through a step. */
function rulesBelow(step: TrieNode): readonly RuleRef[] {
  const found: RuleRef[] = [];
  const waiting = [step];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(...next.rules);
    for (const edges of [next.children, next.descendants])
      if (edges !== undefined) for (const edge of edges.byKey.values()) waiting.push(edge.target);
  }
  return found;
}
