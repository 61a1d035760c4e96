import { findClinicalDocument } from '../../cda/model';
import {
  attribute,
  attributeName,
  attributes,
  attributeValue,
  isElement,
  localName,
  namespaceInScope,
  namespaceUri,
  none,
  qualifiedName,
  rootElement,
  type AttributeId,
  type NodeId,
  type XmlDocument,
} from '../../xml';
import type { IndexBase } from '../report';
import { countsLocalNames, hasCondition, localWanted, rankAmongLocalNames } from './stepRanks';
import { elementWithId } from './identified';
import { readSteps, type Condition, type NameTest, type Step } from './xpathSteps';

/** Where a path of a report leads in a document. */
export interface XmlTarget {
  readonly node: NodeId;
  readonly attribute?: AttributeId;
  /** False where the path goes on and the document does not: the node is as far as it leads. */
  readonly complete: boolean;
}

export interface XmlPaths {
  /** Undefined for a path that does not begin in this document. */
  follow(path: string, base: IndexBase): XmlTarget | undefined;
}

/** How the names of a path are to be understood: as the document writes them, or by the namespaces that they stand for. */
type Reading = 'written' | 'expanded';

type Item = { readonly node: NodeId; readonly attribute?: AttributeId };

/** Follows paths of reports in one document. What was looked for once is kept: thousands of paths share their beginnings. */
export function createXmlPaths(xml: XmlDocument, prefixes: Readonly<Record<string, string>>): XmlPaths {
  const root = rootElement(xml);
  const childrenOf = new Map<NodeId, readonly NodeId[]>();
  const named = new Map<string, readonly NodeId[]>();
  const known = new Map<string, XmlTarget | undefined>();
  let budget = mostVisits;

  function elementsIn(parent: NodeId): readonly NodeId[] {
    let found = childrenOf.get(parent);
    if (found === undefined) {
      const list: NodeId[] = [];
      for (let at = parent + 1; at < xml.subtreeEnd[parent]!; at = xml.subtreeEnd[at]!)
        if (isElement(xml, at)) list.push(at);
      childrenOf.set(parent, (found = list));
    }
    return found;
  }

  /** Children of a local name, whatever their namespace. */
  function childrenNamed(parent: NodeId, local: string): readonly NodeId[] {
    const key = `${parent} ${local}`;
    let found = named.get(key);
    if (found === undefined)
      named.set(key, (found = elementsIn(parent).filter((child) => localName(xml, child) === local)));
    return found;
  }

  function candidates(parent: NodeId, step: Step): readonly NodeId[] {
    const local = step.test.kind === 'name' ? step.test.local : localWanted(step);
    if (step.axis === 'child') return local === undefined ? elementsIn(parent) : childrenNamed(parent, local);
    const inside: NodeId[] = [];
    const end = xml.subtreeEnd[parent]!;
    for (let at = parent + 1; at < end && budget-- > 0; at++)
      if (isElement(xml, at) && (local === undefined || localName(xml, at) === local)) inside.push(at);
    return inside;
  }

  /** The namespace that a prefix of the path stands for; undefined when nobody says. */
  function namespaceOf(prefix: string, first: Step): string | undefined {
    if (Object.hasOwn(prefixes, prefix)) return prefixes[prefix];
    const rootTest = first.test;
    if (rootTest.kind === 'name' && rootTest.prefix === prefix) return namespaceUri(xml, root);
    return namespaceInScope(xml, root, prefix);
  }

  function fits(node: NodeId, test: NameTest, reading: Reading, first: Step): boolean {
    if (test.kind !== 'name') return test.kind === 'any';
    if (test.uri !== undefined) return namespaceUri(xml, node) === test.uri;
    if (test.prefix === '*') return true;
    if (reading === 'written')
      return (
        qualifiedName(xml, node) === (test.prefix === undefined ? test.local : `${test.prefix}:${test.local}`)
      );
    // Where the path says of its first step in which namespace it is, a bare name is in none.
    const bare =
      first.test.kind === 'name' && first.test.prefix === undefined && first.test.uri === undefined;
    if (test.prefix === undefined) return namespaceUri(xml, node) === (bare ? namespaceUri(xml, root) : '');
    const wanted = namespaceOf(test.prefix, first);
    if (wanted !== undefined) return namespaceUri(xml, node) === wanted;
    // A prefix that nobody explains stands for another namespace than the one that the path begins with.
    const known = first.test.kind === 'name' && first.test.prefix !== undefined && first.test.prefix !== '*';
    return !known || namespaceUri(xml, node) !== namespaceUri(xml, root);
  }

  function holds(condition: Condition, item: Item, position: number, size: number, base: IndexBase): boolean {
    const { node, attribute: at } = item;
    switch (condition.kind) {
      case 'index':
        return position === condition.index + (1 - base);
      case 'last':
        return position === size;
      case 'namespace':
        return at === undefined
          ? namespaceUri(xml, node) === condition.value
          : (xml.names.namespaces[xml.attributeNamespace[at]!] ?? '') === condition.value;
      case 'local':
        return (
          (at === undefined ? localName(xml, node) : localOf(attributeName(xml, at))) === condition.value
        );
      case 'written':
        return (at === undefined ? qualifiedName(xml, node) : attributeName(xml, at)) === condition.value;
      case 'attribute': {
        const found = attribute(xml, node, condition.name);
        return found !== none && attributeValue(xml, found) === condition.value;
      }
      case 'unread':
        return true;
    }
  }

  function filtered(items: readonly Item[], step: Step, base: IndexBase): readonly Item[] {
    let left = items;
    for (const predicate of step.predicates)
      left = left.filter((item, rank) =>
        predicate.every((condition) => holds(condition, item, rank + 1, left.length, base)),
      );
    return left;
  }

  /** What a step gives from a node. A step without a rank means the first: reports write none for it. */
  function next(from: NodeId, step: Step, reading: Reading, base: IndexBase, first: Step): Item | undefined {
    if (step.axis === 'namespace') return namespaceDeclared(from, step.test);
    const all: readonly Item[] =
      step.axis === 'attribute'
        ? attributes(xml, from)
            .filter((id) => fitsAttribute(id, step.test))
            .map((id) => ({ node: from, attribute: id }))
        : candidates(from, step)
            .filter((node) => fits(node, step.test, reading, first))
            .map((node) => ({ node }));
    const ranked = hasCondition(step, 'index') || hasCondition(step, 'last');
    // `//author[2]` is each one that is the second author of its parent.
    if (step.axis === 'descendant' && ranked) {
      const left = byParent(xml, all).flatMap((siblings) => filtered(siblings, step, base));
      return left.length === 1 ? left[0] : undefined;
    }
    const rank = ranked && countsLocalNames(first) ? rankAmongLocalNames(step) : undefined;
    if (rank !== undefined) {
      const named = childrenNamed(from, localWanted(step) ?? '')[rank - 1];
      return named === undefined
        ? undefined
        : filtered([{ node: named }], { ...step, predicates: [step.predicates[0]!] }, base)[0];
    }
    const left = filtered(all, step, base);
    // A condition that we cannot follow chooses between several: which one, nobody knows.
    return hasCondition(step, 'unread') && left.length > 1 ? undefined : left[0];
  }

  /** A namespace is shown where the element declares it, else on the element. */
  function namespaceDeclared(from: NodeId, test: NameTest): Item {
    const found = test.kind === 'name' ? attribute(xml, from, `xmlns:${test.local}`) : none;
    return found === none ? { node: from } : { node: from, attribute: found };
  }

  function fitsAttribute(id: AttributeId, test: NameTest): boolean {
    if (test.kind !== 'name') return test.kind === 'any';
    const written = attributeName(xml, id);
    if (test.uri !== undefined)
      return (
        localOf(written) === test.local &&
        (xml.names.namespaces[xml.attributeNamespace[id]!] ?? '') === test.uri
      );
    if (test.prefix === '*') return localOf(written) === test.local;
    const wanted = test.prefix === undefined ? test.local : `${test.prefix}:${test.local}`;
    if (written === wanted) return true;
    const uri = test.prefix === undefined ? undefined : prefixes[test.prefix];
    return (
      uri !== undefined &&
      localOf(written) === test.local &&
      xml.names.namespaces[xml.attributeNamespace[id]!] === uri
    );
  }

  function walk(
    steps: readonly Step[],
    reading: Reading,
    base: IndexBase,
  ): (XmlTarget & { readonly depth: number }) | undefined {
    const [first, ...rest] = steps;
    if (first === undefined) return root < 0 ? undefined : { node: root, complete: true, depth: 0 };
    const begin = start(first, reading, base);
    if (begin === undefined) return undefined;
    let at: NodeId = begin;
    let depth = 1;
    for (const [rank, step] of rest.entries()) {
      if (step.test.kind === 'content') return { node: at, complete: rank === rest.length - 1, depth };
      const found: Item | undefined =
        next(at, step, reading, base, first) ?? otherwise(at, step, rank === rest.length - 1, base);
      if (found === undefined) return { node: at, complete: false, depth };
      depth++;
      if (found.attribute !== undefined) return { ...found, complete: rank === rest.length - 1, depth };
      at = found.node;
    }
    return { node: at, complete: true, depth };
  }

  /** Models name what XML writes as an attribute like an element, and elements of an extension with their prefix. */
  function otherwise(from: NodeId, { test, axis }: Step, isLast: boolean, base: IndexBase): Item | undefined {
    if (base !== 0 || axis !== 'child' || test.kind !== 'name') return undefined;
    const extended = /^sdtc([A-Z])(\w*)$/.exec(test.local);
    if (extended !== null) {
      const [found] = childrenNamed(from, extended[1]!.toLowerCase() + extended[2]!);
      if (found !== undefined) return { node: found };
    }
    if (!isLast) return undefined;
    if (/^(?:xmlText|dataString)$/.test(test.local)) return { node: from };
    const found = attribute(xml, from, test.local);
    return found === none ? undefined : { node: from, attribute: found };
  }

  /** The element of the first step: the root, or the clinical document inside a style sheet or a signature. */
  function start(first: Step, reading: Reading, base: IndexBase): NodeId | undefined {
    if (root < 0) return undefined;
    const { test } = first;
    if (test.kind === 'root') return root;
    if (test.kind === 'id') return elementWithId(xml, test.value);
    if (first.axis === 'attribute' || first.axis === 'namespace') return undefined;
    if (first.axis === 'descendant') return next(0, first, reading, base, first)?.node;
    if (isNamed(root, test) && filtered([{ node: root }], first, base).length > 0) return root;
    // The model of Gazelle writes the first letter small.
    if (test.kind === 'name' && localName(xml, root).toLowerCase() === test.local.toLowerCase()) return root;
    const document = findClinicalDocument(xml);
    return document >= 0 && document !== root && isNamed(document, test) ? document : undefined;
  }

  function isNamed(node: NodeId, test: NameTest): boolean {
    if (test.kind !== 'name') return test.kind === 'any';
    return (
      localName(xml, node) === test.local && (test.uri === undefined || namespaceUri(xml, node) === test.uri)
    );
  }

  function followOnce(path: string, base: IndexBase): XmlTarget | undefined {
    const steps = readSteps(path);
    if (steps === undefined) return undefined;
    const [first] = steps;
    const asWritten =
      first?.test.kind === 'name' &&
      root >= 0 &&
      qualifiedName(xml, root) ===
        (first.test.prefix === undefined ? first.test.local : `${first.test.prefix}:${first.test.local}`);
    const readings: readonly Reading[] = asWritten ? ['written', 'expanded'] : ['expanded', 'written'];
    // Ranks that are 0 tell how all of them count.
    const zero = steps.some(({ predicates }) =>
      predicates.some((all) => all.some((one) => one.kind === 'index' && one.index === 0)),
    );
    const bases: readonly IndexBase[] = zero ? [0] : base === 0 ? [0, 1] : [1];
    let best: (XmlTarget & { readonly depth: number }) | undefined;
    for (const tried of bases)
      for (const reading of readings) {
        const found = walk(steps, reading, tried);
        // What leads nowhere as it should be counted is a guess: the document may have changed as well.
        if (found?.complete === true) return { ...found, complete: tried === bases[0] };
        if (found !== undefined && (best === undefined || found.depth > best.depth)) best = found;
      }
    return best;
  }

  return {
    follow(path, base) {
      const key = `${base} ${path}`;
      if (!known.has(key)) known.set(key, followOnce(path, base));
      return known.get(key);
    },
  };
}

/** Nodes that steps into the depth may look at, all paths together. */
const mostVisits = 20_000_000;

function byParent(xml: XmlDocument, items: readonly Item[]): readonly (readonly Item[])[] {
  const groups = new Map<NodeId, Item[]>();
  for (const item of items) {
    const parent = xml.parent[item.node]!;
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
