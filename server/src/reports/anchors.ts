import type { OffsetRange } from '../core/range';
import {
  attribute,
  attributes,
  elementAt,
  isElement,
  localName,
  nodeAt,
  none,
  NodeKind,
  qualifiedName,
  rootElement,
  type NodeId,
  type XmlDocument,
} from '../xml';
import { attributeName } from '../xml';
import type { TextChange } from './edits';
import { onElement, type JudgedText, type Placement } from './places/place';

/**
 * Where a remark stands, kept while the text is edited. In XML it is the `<` of an element: the element is read anew in
 * each text. Elsewhere it is a range, which grows with what is typed at its borders.
 */
export interface Anchor {
  readonly range: OffsetRange;
  /** What stood there when the report was opened. */
  readonly sign: string;
  /** Name of the element, and of the attribute on it. */
  readonly element?: string;
  readonly attribute?: string;
  /**
   * Taken out of the text: the text that went with it, and how far into it the place stood. `perhaps`: an element of its
   * name has come where it stood, and is it if it has its sign.
   */
  readonly lost?: { readonly removed: string; readonly within: number; readonly perhaps?: boolean };
}

/** Where an anchor stands in a text. */
export interface Standing {
  readonly range: OffsetRange;
  /** `changed`: it is there and no longer what it was; `gone`: it is not there any more. */
  readonly state: 'same' | 'changed' | 'gone';
  /** For joining: the element and attribute of today, in XML. */
  readonly node?: NodeId;
  readonly attribute?: number;
}

// segur: implements SEG/RAP.03
export function anchorOf(placement: Placement, judged: JudgedText): Anchor {
  const { xml } = judged;
  if (xml && placement.node !== undefined) {
    const { node, attribute: id } = placement;
    const start = xml.start[node]!;
    return {
      range: { start, end: start + 1 },
      sign: signOf(xml, node, id),
      element: qualifiedName(xml, node),
      ...(id === undefined ? {} : { attribute: attributeName(xml, id) }),
    };
  }
  return { range: placement.range, sign: textSign(judged, placement.range) };
}

/** An anchor after a change of the text. */
export function moved(anchor: Anchor, change: TextChange, removed: string): Anchor {
  const { start, end, inserted } = change;
  const { range } = anchor;
  const shift = inserted.length - (end - start);
  if (anchor.lost) return movedLost(anchor, anchor.lost, change);
  const grows = anchor.element === undefined;
  if (end < range.start || (end === range.start && (!grows || start < end)))
    return { ...anchor, range: shifted(range, shift) };
  if (start > range.end || (start === range.end && (!grows || start < end))) return anchor;
  // A value that gives way to another one is still there; what goes with its surroundings is not.
  const covers = start <= range.start && end >= range.end;
  if (covers && (!grows || start < range.start || end > range.end)) {
    const length = range.end - range.start;
    return {
      ...anchor,
      range: { start, end: start + length },
      lost: { removed, within: range.start - start },
    };
  }
  return {
    ...anchor,
    range: {
      start: Math.min(range.start, start),
      end: Math.max(start + inserted.length, range.end + shift),
    },
  };
}

/** What was taken out comes back where one undoes: at once, or as one puts back what went letter by letter. */
function movedLost(anchor: Anchor, lost: NonNullable<Anchor['lost']>, change: TextChange): Anchor {
  const { start, end, inserted } = change;
  const { range, element } = anchor;
  const length = range.end - range.start;
  if (range.start === start && inserted === lost.removed) {
    const at = start + lost.within;
    return withoutLoss({ ...anchor, range: { start: at, end: at + length } });
  }
  const { perhaps = false, ...gone } = lost;
  const touches = start <= range.start && range.start <= end;
  if (!perhaps && touches && element !== undefined) {
    const within = onlyElement(inserted, element);
    if (within !== undefined)
      return {
        ...anchor,
        range: shifted(range, start + within - range.start),
        lost: { ...gone, perhaps: true },
      };
  }
  const at =
    end <= range.start ? range.start + inserted.length - (end - start) : Math.min(range.start, start);
  const covered = start <= range.start && range.start < end;
  return {
    ...anchor,
    range: shifted(range, at - range.start),
    lost: perhaps && !covered ? lost : gone,
  };
}

/** Where the only element of a name begins in a text; undefined where there is none, or several. */
function onlyElement(text: string, name: string): number | undefined {
  let found: number | undefined;
  const tag = `<${name}`;
  for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + 1)) {
    if (/[\w.:-]/.test(text[at + tag.length] ?? '')) continue;
    if (found !== undefined) return undefined;
    found = at;
  }
  return found;
}

function shifted({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}

function withoutLoss({ range, sign, element, attribute: name }: Anchor): Anchor {
  return {
    range,
    sign,
    ...(element === undefined ? {} : { element }),
    ...(name === undefined ? {} : { attribute: name }),
  };
}

/** Looks for an anchor in the text as it is. */
export function standingOf(anchor: Anchor, judged: JudgedText): Standing {
  const { xml } = judged;
  if (xml && anchor.element !== undefined) return inXml(anchor, xml);
  const end = judged.text.length;
  const range = {
    start: Math.min(anchor.range.start, end),
    end: Math.min(anchor.lost ? anchor.range.start : anchor.range.end, end),
  };
  if (anchor.lost) return { range, state: 'gone' };
  return { range, state: textSign(judged, range) === anchor.sign ? 'same' : 'changed' };
}

function inXml(anchor: Anchor, xml: XmlDocument): Standing {
  const at = Math.min(anchor.range.start, xml.text.length);
  const node = nodeAt(xml, at);
  const perhaps = anchor.lost?.perhaps === true;
  if (
    (anchor.lost && !perhaps) ||
    node <= 0 ||
    xml.start[node] !== at ||
    !isElement(xml, node) ||
    qualifiedName(xml, node) !== anchor.element ||
    (perhaps && !bearsSign(anchor, xml, node))
  ) {
    const around = elementAt(xml, at);
    const shown = around < 0 ? rootElement(xml) : around;
    return shown < 0
      ? { range: { start: 0, end: 0 }, state: 'gone' }
      : { range: onElement(xml, shown).range, state: 'gone' };
  }
  if (anchor.attribute === undefined) {
    const state = signOf(xml, node) === anchor.sign ? 'same' : 'changed';
    return { ...onElement(xml, node), state };
  }
  const id = attribute(xml, node, anchor.attribute);
  if (id === none) return { ...onElement(xml, node), state: 'gone' };
  return { ...onElement(xml, node, id), state: signOf(xml, node, id) === anchor.sign ? 'same' : 'changed' };
}

function bearsSign(anchor: Anchor, xml: XmlDocument, node: NodeId): boolean {
  if (anchor.attribute === undefined) return signOf(xml, node) === anchor.sign;
  const id = attribute(xml, node, anchor.attribute);
  return id !== none && signOf(xml, node, id) === anchor.sign;
}

/** Children and characters that tell an element apart: more of them than a person would change unseen. */
const mostChildren = 2_000;
const longestText = 20_000;

/**
 * What a remark on an element is about: its attributes, the names of its children and its own text. What stands deeper has
 * places of its own, and white space tells nothing.
 */
function signOf(xml: XmlDocument, node: NodeId, id?: number): string {
  if (id !== undefined && id >= 0)
    return xml.text.slice(xml.attributeValueStart[id], xml.attributeValueEnd[id]);
  let known = signs.get(xml);
  if (known === undefined) signs.set(xml, (known = new Map()));
  let sign = known.get(node);
  if (sign === undefined) known.set(node, (sign = signOfElement(xml, node)));
  return sign;
}

/** Many remarks stand on one element. */
const signs = new WeakMap<XmlDocument, Map<NodeId, string>>();

function signOfElement(xml: XmlDocument, node: NodeId): string {
  const parts: string[] = attributes(xml, node)
    .map((one) => xml.text.slice(xml.attributeStart[one], xml.attributeEnd[one]))
    .sort();
  let count = 0;
  for (
    let at = node + 1;
    at < xml.subtreeEnd[node]! && count < mostChildren;
    at = xml.subtreeEnd[at]!, count++
  ) {
    const kind = xml.kind[at];
    if (kind === NodeKind.Element) parts.push(`<${localName(xml, at)}>`);
    else if (kind === NodeKind.Text || kind === NodeKind.CData) {
      const text = xml.text.slice(xml.start[at], Math.min(xml.end[at]!, xml.start[at]! + longestText)).trim();
      if (text !== '') parts.push(text.replace(/\s+/g, ' '));
    }
  }
  return parts.join('\n');
}

/** The text of a range; of a segment that is told by its name, the whole segment. */
function textSign({ text }: JudgedText, { start, end }: OffsetRange): string {
  const isSegment = end - start === 3 && /^[A-Z][A-Z\d]{2}$/.test(text.slice(start, end));
  if (!isSegment) return text.slice(start, Math.min(end, start + longestText));
  const line = /[\r\n]/.exec(text.slice(start, start + longestText));
  return text.slice(start, line === null ? start + longestText : start + line.index);
}
