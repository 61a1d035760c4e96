import {
  attributeNs,
  attributeValue,
  descendants,
  elementsNamed,
  namespaceUri,
  none,
  type NodeId,
} from '../../xml';
import { type CdaQuery, xsiNamespace } from '../query';
import type { Condition, Path, Step, ValueTest } from './expression';
import { valueIndex } from './valueIndex';

/** Namespaces of what a French document holds beside CDA, by the prefix that demands give them. */
const namespaces: Readonly<Record<string, string>> = {
  lab: 'urn:oid:1.3.6.1.4.1.19376.1.3.2',
  pharm: 'urn:ihe:pharm',
  'ps3-20': 'urn:dicom-org:ps3-20',
  sdtc: 'urn:hl7-org:sdtc',
};

/** Namespaces of elements that demands may name, and the prefix that they give them. */
export const demandPrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]),
);

/** Whether a condition holds at an element. */
export function holds(q: CdaQuery, condition: Condition, node: NodeId): boolean {
  switch (condition.k) {
    case 'and':
      return condition.parts.every((part) => holds(q, part, node));
    case 'or':
      return condition.parts.some((part) => holds(q, part, node));
    case 'not':
      return !holds(q, condition.part, node);
    case 'count': {
      const count = select(q, condition.path, node).length;
      return count >= condition.min && count <= condition.max;
    }
    case 'same':
      return countOf(q, condition.paths, node) === select(q, condition.as, node).length;
    case 'some': {
      const { path, test } = condition;
      const found = select(q, path, node);
      return test === undefined ? found.length > 0 : found.some((one) => passes(q, path, one, test));
    }
  }
}

/** How many nodes several paths lead to, together. */
export function countOf(q: CdaQuery, paths: readonly Path[], node: NodeId): number {
  return paths.reduce((sum, path) => sum + select(q, path, node).length, 0);
}

/** The elements at the end of a path, or those whose attribute is, in the order of the document. */
export function select(q: CdaQuery, { from, steps, attribute }: Path, node: NodeId): readonly NodeId[] {
  let level: readonly NodeId[] = [node];
  for (let index = 0; index < steps.length && level.length > 0; index++) {
    const step = steps[index]!;
    const isRoot = from === 'document' && index === 0;
    const next = (one: NodeId): readonly NodeId[] =>
      isRoot ? fromDocument(q, step) : candidates(q, step, one);
    // From one element, which is the rule, nothing is met twice.
    const found = level.length === 1 ? next(level[0]!) : unique(level.flatMap(next));
    level = fulfilling(q, step, found);
  }
  return attribute === undefined
    ? level
    : level.filter((one) => attributeText(q, one, attribute) !== undefined);
}

function fulfilling(q: CdaQuery, { predicates }: Step, nodes: readonly NodeId[]): readonly NodeId[] {
  return nodes.length === 0 || predicates.length === 0
    ? nodes
    : nodes.filter((one) => predicates.every((predicate) => holds(q, predicate, one)));
}

/** Those among the elements of a step that may fulfil its predicates. */
function candidates(q: CdaQuery, step: Step, node: NodeId): readonly NodeId[] {
  if (step.axis !== 'descendant') return along(q, step, node);
  const { roots, template } = step;
  const found = roots
    ? inOrder(roots.map((root) => valueIndex(q, 'templateId', 'root').nodes.get(root) ?? []))
    : template === undefined
      ? undefined
      : templated(q, template);
  const end = q.xml.subtreeEnd[node]!;
  return (
    found?.filter((one) => one > node && one < end && isNamed(q, one, step.name)) ?? along(q, step, node)
  );
}

function inOrder([first = [], ...others]: readonly (readonly NodeId[])[]): readonly NodeId[] {
  return others.length === 0 ? first : [...first, ...others.flat()].sort((a, b) => a - b);
}

/** Elements by the templateIds that they bear. */
export function templated(q: CdaQuery, template: string): readonly NodeId[] {
  return parentsBy(q, 'templateId', 'root', template);
}

/** Elements of which a child of that name says a value in an attribute. */
export function parentsBy(q: CdaQuery, child: string, attribute: string, value: string): readonly NodeId[] {
  const parents: NodeId[] = [];
  for (const node of valueIndex(q, child, attribute).nodes.get(value) ?? []) {
    const parent = q.parent(node);
    if (parent !== undefined && parent !== parents[parents.length - 1]) parents.push(parent);
  }
  return parents;
}

/** The elements of a step from one element, predicates aside. */
export function along(q: CdaQuery, step: Step, node: NodeId): readonly NodeId[] {
  switch (step.axis) {
    case 'self':
      return isNamed(q, node, step.name) ? [node] : [];
    case 'parent': {
      const parent = q.parent(node);
      return parent === undefined ? [] : [parent];
    }
    case 'child': {
      // In one namespace the tree finds children by their names; most demands are about CDA alone.
      const all =
        q.isCda(node) && isPlain(step.name)
          ? q.children(node, step.name)
          : q.elementChildren(node).filter((one) => isNamed(q, one, step.name));
      return step.position === undefined ? all : all.slice(step.position - 1, step.position);
    }
    case 'descendant': {
      if (q.isCda(node) && isPlain(step.name)) return descendants(q.xml, node, step.name);
      const end = q.xml.subtreeEnd[node]!;
      return [...elementsNamed(q.xml, localOf(step.name))].filter(
        (one) => one > node && one < end && isNamed(q, one, step.name),
      );
    }
  }
}

function fromDocument(q: CdaQuery, step: Step): readonly NodeId[] {
  const root = isNamed(q, q.root, step.name) ? [q.root] : [];
  // What wraps the document, a style sheet, is not looked into: there a path from the top leads nowhere.
  if (step.axis === 'child') return q.xml.parent[q.root] === 0 ? root : [];
  return [...root, ...candidates(q, step, q.root)];
}

/** True where an element is one on which demands with that path are made. */
export function matches(q: CdaQuery, path: Path, node: NodeId): boolean {
  return matchesUpTo(q, path, path.steps.length - 1, node);
}

/** The same of a path as far as one of its steps. */
export function matchesUpTo(q: CdaQuery, { from, steps }: Path, index: number, node: NodeId): boolean {
  return matchesFrom(q, steps, index, node, from === 'document');
}

function matchesFrom(
  q: CdaQuery,
  steps: readonly Step[],
  index: number,
  node: NodeId,
  fromTop: boolean,
): boolean {
  const step = steps[index]!;
  if (step.template !== undefined && !rootsAt(q, node).includes(step.template)) return false;
  if (!isNamed(q, node, step.name) || !step.predicates.every((predicate) => holds(q, predicate, node)))
    return false;
  if (index === 0)
    return !fromTop || step.axis === 'descendant' || (node === q.root && q.xml.parent[node] === 0);
  for (let up = q.parent(node); up !== undefined; up = q.parent(up)) {
    if (matchesFrom(q, steps, index - 1, up, fromTop)) return true;
    if (step.axis === 'child') return false;
  }
  return false;
}

const toTemplateId: Step = { axis: 'child', name: 'templateId', predicates: [] };
const rootsOf = new WeakMap<CdaQuery, Map<NodeId, readonly string[]>>();

/** The templateIds that an element bears: hundreds of patterns ask the few elements that an edit reached. */
function rootsAt(q: CdaQuery, node: NodeId): readonly string[] {
  let known = rootsOf.get(q);
  if (known === undefined) rootsOf.set(q, (known = new Map<NodeId, readonly string[]>()));
  let roots = known.get(node);
  if (roots === undefined) {
    roots = along(q, toTemplateId, node).map((child) => q.value(child, 'root') ?? '');
    known.set(node, roots);
  }
  return roots;
}

export function isNamed(q: CdaQuery, node: NodeId, name: string): boolean {
  if (name === '*') return true;
  if (!name.includes(':')) return q.local(node) === name && q.isCda(node);
  const uri = namespaces[name.slice(0, name.indexOf(':'))];
  return q.local(node) === localOf(name) && namespaceUri(q.xml, node) === uri;
}

function isPlain(name: string): boolean {
  return name !== '*' && !name.includes(':');
}

export function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The value of an attribute, with its prefix where it has one; undefined where there is none. */
export function attributeText(q: CdaQuery, node: NodeId, name: string): string | undefined {
  if (!name.startsWith('xsi:')) return q.value(node, name);
  const at = attributeNs(q.xml, node, xsiNamespace, localOf(name));
  return at === none ? undefined : attributeValue(q.xml, at);
}

export function passes(q: CdaQuery, path: Path, node: NodeId, { op, values }: ValueTest): boolean {
  const text = path.attribute === undefined ? q.content(node) : attributeText(q, node, path.attribute);
  if (text === undefined) return false;
  switch (op) {
    case '=':
      return values.includes(text);
    case '!=':
      return values.some((value) => value !== text);
    case 'starts-with':
      return text.startsWith(values[0]!);
    case 'contains':
      return text.includes(values[0]!);
    case 'length':
      return [...text].length === Number(values[0]);
    default: {
      const [one, other] = [text.trim() === '' ? NaN : Number(text), Number(values[0])];
      if (op === '<') return one < other;
      if (op === '<=') return one <= other;
      return op === '>' ? one > other : one >= other;
    }
  }
}

function unique(nodes: readonly NodeId[]): readonly NodeId[] {
  return nodes.length < 2 ? nodes : [...new Set(nodes)].sort((a, b) => a - b);
}
