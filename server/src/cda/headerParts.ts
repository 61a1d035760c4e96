import { descendants, localName, type NodeId, NodeKind } from '../xml';
import type { CdaQuery } from './query';

/** Local names of the children of the ClinicalDocument outside of the body, each once, in document order. */
export function headerNames(q: CdaQuery): readonly string[] {
  return [...partsOf(q).keys()];
}

const parts = new WeakMap<CdaQuery, ReadonlyMap<string, readonly NodeId[]>>();

function partsOf(q: CdaQuery): ReadonlyMap<string, readonly NodeId[]> {
  const known = parts.get(q);
  if (known) return known;
  const { xml, root } = q;
  const found = new Map<string, NodeId[]>();
  for (let node = root + 1; node < xml.subtreeEnd[root]!; node = xml.subtreeEnd[node]!) {
    if (xml.kind[node] !== NodeKind.Element || !q.isInHeader(node)) continue;
    const name = localName(xml, node);
    const namesakes = found.get(name);
    if (namesakes) namesakes.push(node);
    else found.set(name, [node]);
  }
  parts.set(q, found);
  return found;
}

/** The children of the ClinicalDocument outside of the body that have that local name. */
export function namesakes(q: CdaQuery, local: string): readonly NodeId[] {
  return partsOf(q).get(local) ?? [];
}

const narrowed = new WeakMap<CdaQuery, Map<string, CdaQuery>>();

/** The questions about a document of whose header nothing is seen but what has that name. */
export function headerPart(q: CdaQuery, local: string): CdaQuery {
  let known = narrowed.get(q);
  if (!known) narrowed.set(q, (known = new Map<string, CdaQuery>()));
  let part = known.get(local);
  if (!part) known.set(local, (part = narrow(q, namesakes(q, local))));
  return part;
}

function narrow(q: CdaQuery, seen: readonly NodeId[]): CdaQuery {
  const { xml, root } = q;
  return {
    ...q,
    headerElements: (local) =>
      seen.flatMap((part) => descendants(xml, root, local, part, xml.subtreeEnd[part])),
    isInHeader: (node) => seen.some((part) => node >= part && node < xml.subtreeEnd[part]!),
  };
}
