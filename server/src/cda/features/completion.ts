import type { CompletionProposal } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import {
  type NodeId,
  NodeKind,
  elementAt,
  endNameRange,
  isSelfClosing,
  nodeAt,
  none,
  placeAt,
  qualifiedName,
} from '../../xml';
import type { CdaModel } from '../model';
import { completeAttributeNames } from './completeAttributes';
import { completeElements } from './completeElements';
import { completeText, completeValues } from './completeValues';
import { isInside } from './place';

/** Farthest that a `<` is looked for before the cursor. */
const longestName = 120;

// segur: implements SEG/CDA.07
/** What may be written at the cursor: elements by their place in the schema, attributes, values. */
export function complete(model: CdaModel, offset: number): readonly CompletionProposal[] {
  const { text, xml } = model;
  const less = text.lastIndexOf('<', offset - 1);
  if (less >= 0 && offset - less <= longestName) {
    const typed = text.slice(less + 1, offset);
    if (/^[\w.:-]*$/.test(typed)) {
      const parent = parentAt(model, less);
      if (parent === none) return [];
      const rest = restOfTag.exec(text.slice(offset, offset + longestTag))?.[0];
      if (rest === undefined) return completeElements(model, parent, less, offset);
      return renamed(model, less, offset + rest.length, completeElements(model, parent, less, offset));
    }
    if (/^\/[\w.:-]*$/.test(typed)) return closingTag(model, less, offset);
    const broken = /^[\w.:-]+\s[^>]*\s$|^[\w.:-]+\s$/.test(typed) ? elementStartingAt(model, less) : none;
    if (broken !== none && xml.tagEnd[broken]! <= offset && isInside(model, broken))
      return completeAttributeNames(model, broken, { start: offset, end: offset }, offset);
  }
  const place = placeAt(xml, offset);
  // Just before a tag the cursor is still in its parent.
  if (place.type === 'tag' && xml.kind[place.node] === NodeKind.Element && xml.start[place.node] === offset) {
    const parent = parentAt(model, offset);
    return parent === none ? [] : completeElements(model, parent, offset, offset);
  }
  if (place.type === 'attributeValue')
    return isInside(model, place.node) ? completeValues(model, place.node, place.attribute) : [];
  if (place.type === 'attributeName') {
    return isInside(model, place.node) ? completeAttributeNames(model, place.node, place.range, offset) : [];
  }
  if (place.type === 'tag') {
    const spaced = /[\s]/.test(text.charAt(offset - 1));
    return spaced && isInside(model, place.node)
      ? completeAttributeNames(model, place.node, { start: offset, end: offset }, offset)
      : [];
  }
  if (place.type !== 'text' || !isInside(model, place.parent)) return [];
  const words = completeText(model, place.parent, textRange(model, place));
  if (words.length > 0) return words;
  // In white space between elements a whole element can be inserted, `<` included.
  const blank = place.node === none || text.slice(place.range.start, place.range.end).trim() === '';
  return blank ? completeElements(model, place.parent, offset, offset) : [];
}

/** Farthest that the end of a tag is looked for behind the cursor. */
const longestTag = 2_000;

/** The rest of a name behind which its tag goes on and ends. */
const restOfTag = /^[\w.:-]*(?=(?:\s[^<>]*)?\/?>)/;

/** In a tag that is there, only its name changes, and that of its end tag: a whole element does not fit inside. */
function renamed(
  model: CdaModel,
  less: number,
  nameEnd: number,
  proposals: readonly CompletionProposal[],
): readonly CompletionProposal[] {
  const { xml } = model;
  const node = elementStartingAt(model, less);
  const end = node === none || isSelfClosing(xml, node) ? undefined : endNameRange(xml, node);
  return proposals.map(({ edit: _, ...proposal }) => ({
    ...proposal,
    edit: { range: { start: less, end: nameEnd }, newText: `<${proposal.label}` },
    ...(end ? { alongWith: [{ range: end, newText: proposal.label }] } : {}),
  }));
}

/** The whole text of an element that holds nothing else; where it is not closed yet, what the cursor touches. */
function textRange({ xml, text }: CdaModel, place: { parent: NodeId; range: OffsetRange }): OffsetRange {
  const start = xml.tagEnd[place.parent]!;
  const end = xml.contentEnd[place.parent]!;
  return text.slice(start, end).includes('<') ? place.range : { start, end };
}

/** An element whose tag begins here: one that breaks off may end before the white space where its author types. */
function elementStartingAt({ xml }: CdaModel, less: number): NodeId {
  let node = nodeAt(xml, less);
  while (node > 0 && xml.start[node] === less && xml.kind[node] !== NodeKind.Element)
    node = xml.parent[node]!;
  return node > 0 && xml.start[node] === less ? node : none;
}

/** The element in which a `<` at this offset opens a child. */
function parentAt(model: CdaModel, less: number): NodeId {
  const { xml } = model;
  let node = elementAt(xml, less);
  while (node !== none && xml.start[node] === less) node = xml.parent[node]!;
  if (node > 0 && xml.kind[node] === NodeKind.Element && isInside(model, node)) return node;
  return none;
}

function closingTag(model: CdaModel, less: number, offset: number): readonly CompletionProposal[] {
  const { xml, text } = model;
  let node = elementAt(xml, Math.max(0, less - 1));
  if (node !== none && xml.end[node]! <= less) node = xml.parent[node]!;
  const name = node > 0 ? qualifiedName(xml, node) : '';
  if (name === '') return [];
  const close = text.charAt(offset) === '>' ? '' : '>';
  return [
    {
      label: `</${name}>`,
      kind: 'element',
      edit: { range: { start: less, end: offset }, newText: `</${name}${close}` },
      filterText: `</${name}`,
    },
  ];
}
