import type { DefinitionTarget } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import {
  type NodeId,
  type XmlDocument,
  attribute,
  attributeName,
  attributeValue,
  none,
  rangeOf,
  valueRange,
} from '../../xml';
import type { CdaModel } from '../model';
import { cdaPlaceAt } from './place';

const anchors = new WeakMap<XmlDocument, ReadonlyMap<string, NodeId>>();

/** Elements of the ClinicalDocument by their `ID`, the first of each. */
function anchorsOf({ xml, root }: CdaModel): ReadonlyMap<string, NodeId> {
  let found = anchors.get(xml);
  if (!found) {
    const byId = new Map<string, NodeId>();
    const id = xml.names.localId('ID');
    for (let at = 0; root !== none && at < xml.attributeCount; at++) {
      const owner = xml.attributeOwner[at]!;
      if (xml.attributeName[at] !== id || owner < root || owner >= xml.subtreeEnd[root]!) continue;
      const value = attributeValue(xml, at);
      if (!byId.has(value)) byId.set(value, owner);
    }
    anchors.set(xml, (found = byId));
  }
  return found;
}

/** The element whose `ID` is that, or undefined. */
export function targetOf(model: CdaModel, id: string): NodeId | undefined {
  return anchorsOf(model).get(id);
}

/** Attributes that point to an `ID` of the readable part. */
const pointers = new Set(['value', 'href', 'referencedObject', 'IDREF']);

/** From `reference value="#x"` to the element with `ID="x"`. */
export function definition(model: CdaModel, offset: number): readonly DefinitionTarget[] {
  const place = cdaPlaceAt(model, offset);
  if (place?.type !== 'attributeValue') return [];
  const { xml } = model;
  if (!pointers.has(attributeName(xml, place.attribute))) return [];
  const value = attributeValue(xml, place.attribute);
  const byName = attributeName(xml, place.attribute) === 'referencedObject' || value.startsWith('#');
  const target = byName ? targetOf(model, value.replace(/^#/, '')) : undefined;
  return target === undefined ? [] : [{ type: 'range', origin: place.range, range: rangeOf(xml, target) }];
}

/** An `ID` and all that points to it. */
export function highlights(model: CdaModel, offset: number): readonly OffsetRange[] {
  const place = cdaPlaceAt(model, offset);
  if (place?.type !== 'attributeValue') return [];
  const { xml, root } = model;
  const value = attributeValue(xml, place.attribute);
  const name = attributeName(xml, place.attribute);
  const id = name === 'ID' ? value : pointers.has(name) && value.startsWith('#') ? value.slice(1) : undefined;
  if (id === undefined) return [];
  const found: OffsetRange[] = [];
  const target = targetOf(model, id);
  if (target !== undefined) found.push(valueRange(xml, attribute(xml, target, 'ID')));
  const last = xml.firstAttribute[xml.subtreeEnd[root]!]!;
  for (let at = xml.firstAttribute[root]!; at < last; at++)
    if (pointers.has(attributeName(xml, at)) && attributeValue(xml, at) === `#${id}`)
      found.push(valueRange(xml, at));
  return found.sort((a, b) => a.start - b.start);
}
