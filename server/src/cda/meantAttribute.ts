import { nearestName } from '../core/nearestName';
import { attribute, attributeName, none, type AttributeId, type NodeId, type XmlDocument } from '../xml';

/** The names of attributes that CDA has, of any element. */
export type KnownAttributes = (name: string) => boolean;

/** By document: whether a qualified name, by its id, is one that no attribute of CDA bears. */
const strangers = new WeakMap<XmlDocument, Uint8Array | undefined>();

/**
 * The attribute of an element that is so named or, where there is none, the one whose name is that word in another case
 * or with a slip of the pen. That the name is wrong is told of the name; what asks for the attribute takes it for what it
 * was meant to be, so that one cause is one finding.
 */
export function meantAttribute(
  xml: XmlDocument,
  node: NodeId,
  name: string,
  known: KnownAttributes | undefined,
): AttributeId {
  const exact = attribute(xml, node, name);
  if (exact !== none || known === undefined || node < 0) return exact;
  const strange = strangersOf(xml, known);
  if (strange === undefined) return none;
  const end = xml.firstAttribute[node + 1]!;
  for (let at = xml.firstAttribute[node]!; at < end; at++)
    if (strange[xml.attributeName[at]!] === 1 && nearestName(attributeName(xml, at), [name]) === name)
      return at;
  return none;
}

/** Undefined where every attribute bears a name of CDA, as in nearly all documents. */
function strangersOf(xml: XmlDocument, known: KnownAttributes): Uint8Array | undefined {
  if (strangers.has(xml)) return strangers.get(xml);
  const { qualified } = xml.names;
  // 1: a stranger; 2: a name of CDA, or one with a prefix, which is not ours to read otherwise.
  const judged = new Uint8Array(qualified.length);
  let some = false;
  for (let at = 0; at < xml.attributeCount; at++) {
    const id = xml.attributeName[at]!;
    if (judged[id] !== 0) continue;
    const name = qualified[id]!;
    judged[id] = known(name) || name.includes(':') || name === 'xmlns' ? 2 : 1;
    some ||= judged[id] === 1;
  }
  const found = some ? judged : undefined;
  strangers.set(xml, found);
  return found;
}
