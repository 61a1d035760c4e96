import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { openCda } from '../../server/src/cda/model';
import { NodeKind, qualifiedName } from '../../server/src/xml';

export interface HeaderMutation {
  readonly label: string;
  readonly mutated: string;
}

/**
 * One fault at a time in the header of a document: an element deleted, doubled, swapped with its neighbour or made null,
 * an attribute deleted, emptied or given another value. Every `step`-th of them.
 */
export function* headerMutations(
  text: string,
  knowledge: CdaKnowledge,
  step: number,
): Iterable<HeaderMutation> {
  let count = 0;
  for (const mutation of allMutations(text, knowledge)) if (count++ % step === 0) yield mutation;
}

function* allMutations(text: string, knowledge: CdaKnowledge): Iterable<HeaderMutation> {
  const { xml, root } = openCda(text, knowledge);
  const replaced = (start: number, end: number, by: string): string =>
    text.slice(0, start) + by + text.slice(end);
  for (let node = root + 1; node < xml.subtreeEnd[root]!; node++) {
    if (xml.kind[node] !== NodeKind.Element) continue;
    const name = qualifiedName(xml, node);
    if (xml.parent[node] === root && name === 'component') break;
    const start = xml.start[node]!;
    const end = xml.end[node]!;
    const label = `${qualifiedName(xml, xml.parent[node]!)}/${name} at ${String(start)}`;
    yield { label: `delete ${label}`, mutated: replaced(start, end, '') };
    yield { label: `double ${label}`, mutated: replaced(end, end, text.slice(start, end)) };
    let next = xml.subtreeEnd[node]!;
    const last = xml.subtreeEnd[xml.parent[node]!]!;
    while (next < last && xml.kind[next] !== NodeKind.Element) next = xml.subtreeEnd[next]!;
    if (next < last) {
      const between = text.slice(end, xml.start[next]);
      const swapped = text.slice(xml.start[next], xml.end[next]) + between + text.slice(start, end);
      yield { label: `swap ${label}`, mutated: replaced(start, xml.end[next]!, swapped) };
    }
    const afterName = start + 1 + name.length;
    yield { label: `null ${label}`, mutated: replaced(afterName, afterName, ' nullFlavor="UNK"') };
    for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
      const from = xml.attributeValueStart[at]!;
      const to = xml.attributeValueEnd[at]!;
      const where = `${label} attribute ${String(at)}`;
      yield {
        label: `delete ${where}`,
        mutated: replaced(xml.attributeStart[at]! - 1, xml.attributeEnd[at]!, ''),
      };
      for (const value of ['', 'X', 'x y', `${text.slice(from, to).toLowerCase()} `]) {
        yield { label: `set ${where} to “${value}”`, mutated: replaced(from, to, value) };
      }
    }
  }
}
