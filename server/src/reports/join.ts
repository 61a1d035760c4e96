import type { Finding } from '../core/finding';
import { contains } from '../core/range';
import { pathAt } from '../hl7v2/parser/address';
import { demandsOfWords } from '../schematron/demands';
import { twinOf } from '../schematron/merge';
import type { Sign } from '../schematron/packFindings';
import { demandsOfXsd, signsOfXsd } from '../schematron/xsdFindings';
import {
  attributeName,
  attributeRange,
  attributes,
  attributeValue,
  isElement,
  localName,
  startTagRange,
  type NodeId,
  type XmlDocument,
} from '../xml';
import type { JudgedText, Placement } from './places/place';
import { readSchemaError } from './places/schemaErrors';
import type { Remark } from './report';

/**
 * The finding of our own that says what a remark says, of the same place; undefined where nothing shows that it does. A
 * remark stands on the element that its rule is about, which holds what is wrong or lacks it: the words name that.
 */
export function confirmedBy(
  remark: Remark,
  placement: Placement,
  judged: JudgedText,
  own: readonly Finding[],
  { mayHold, mustHold }: ElementsWithin,
): Finding | undefined {
  if (placement.certainty !== 'exact') return undefined;
  if (judged.xml && placement.node !== undefined) {
    const { xml } = judged;
    const { node } = placement;
    const reading = readSchemaError(remark.message);
    if (reading) {
      const about = signsOfXsd(xml, node, placement.attribute, reading, mustHold);
      return twinOf({ about, demands: demandsOfXsd(reading) }, own);
    }
    const about = signsOfWords(xml, node, placement.attribute, remark, mayHold);
    return twinOf({ about, demands: demandsOfWords(remark.message, remark.test) }, own);
  }
  return placement.segment ? inMessage(placement, remark, own) : undefined;
}

/** What the schema says of elements by their local names. */
export interface ElementsWithin {
  /** Whether one may hold the other: what makes a word of a sentence a name. */
  readonly mayHold: (parent: string, child: string) => boolean;
  /** Whether one must hold the other. */
  readonly mustHold: (parent: string, child: string) => boolean;
}

/** Elements inside the one of the remark that its words may mean: the nearer ones. */
const mostInside = 400;
const deepest = 7;

function signsOfWords(
  xml: XmlDocument,
  node: NodeId,
  at: number | undefined,
  remark: Remark,
  mayHold: ElementsWithin['mayHold'],
): readonly Sign[] {
  if (at !== undefined && at >= 0)
    return [{ range: attributeRange(xml, at), proof: false, value: attributeValue(xml, at) }];
  const words = namesIn(`${remark.message} ${remark.test ?? ''}`);
  const text = remark.message;
  const exact: Sign[] = [];
  const worded: Sign[] = [];
  const weak: Sign[] = [];
  const present = new Set<string>();

  function look(element: NodeId, isNode: boolean): void {
    const named = isNode || words.has(localName(xml, element));
    for (const id of attributes(xml, element)) {
      const name = attributeName(xml, id);
      if (isNode) present.add(name);
      const value = attributeValue(xml, id);
      const sign = { range: attributeRange(xml, id), value };
      // A value that the words quote is what they complain of, or what they want it to be.
      if (named && value.length > 2 && quotes(text, value)) exact.push({ ...sign, proof: true });
      else if (named && (words.has(name) || words.has(`@${name}`))) worded.push({ ...sign, proof: false });
    }
    if (!isNode && named) weak.push({ range: startTagRange(xml, element), proof: false });
  }

  look(node, true);
  let seen = 0;
  for (let inside = node + 1; inside < xml.subtreeEnd[node]! && seen < mostInside; inside++) {
    if (!isElement(xml, inside)) continue;
    if (xml.parent[inside] === node) present.add(localName(xml, inside));
    if (depthBelow(xml, inside, node) > deepest) continue;
    seen++;
    look(inside, false);
  }
  // What the words name and the element has nothing of: where ours names it too, both miss the same.
  const start = startTagRange(xml, node);
  const own = localName(xml, node);
  const lacking = [...words]
    .filter((word) => !present.has(word.replace(/^@/, '')) && (word.startsWith('@') || mayHold(own, word)))
    .map((word): Sign => ({ range: start, word: word.replace(/^@/, ''), proof: true }));
  return [...exact, ...lacking, ...worded, ...weak, { range: start, proof: false }];
}

function depthBelow(xml: XmlDocument, node: NodeId, ancestor: NodeId): number {
  let depth = 0;
  for (let at = node; at !== ancestor && at > 0 && depth <= deepest; at = xml.parent[at]!) depth++;
  return depth;
}

/** Words that may name a part of a document; those with a sign of an attribute keep it. */
function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, sign, name] of text.matchAll(/(@|\b[A-Za-z][\w-]*:|\/)?\b([A-Za-z][A-Za-z\d]*)\b/g)) {
    if (sign === '@') names.add(`@${name!}`);
    names.add(name!);
    if (names.size > 200) break;
  }
  return names;
}

/** Whether a value stands in words as a word of its own. */
function quotes(text: string, value: string): boolean {
  const at = text.indexOf(value);
  return (
    at >= 0 &&
    !/[\p{L}\p{N}.]/u.test(text[at - 1] ?? '') &&
    !/[\p{L}\p{N}]/u.test(text[at + value.length] ?? '')
  );
}

/** A field of a message has one fault at a time: ours, when it is the only one there and names the same field. */
function inMessage(placement: Placement, remark: Remark, own: readonly Finding[]): Finding | undefined {
  const { range } = placement;
  const segment = placement.segment!;
  const there = own.filter(
    ({ range: ours, severity }) =>
      (severity === 'error' || severity === 'warning') &&
      ((ours.start === range.start && ours.end === range.end) ||
        (contains(range, ours.start) && ours.end <= range.end) ||
        (contains(ours, range.start) && range.end <= ours.end)),
  );
  const field = fieldOf(placement, remark);
  const same = there.filter(
    ({ message }) =>
      (field !== undefined && namesField(message.en, `${segment.name}-${field}`)) ||
      // Some of our rules name a field by what it is: both complain of the same value there.
      (remark.value !== undefined && quotesAlone(message.en, remark.value)),
  );
  return same.length === 1 ? same[0] : undefined;
}

/** The field that the remark speaks of: by where it stands, or, where that is the whole segment, by its words and paths. */
function fieldOf({ range, segment }: Placement, remark: Remark): number | undefined {
  const { document, index } = segment!;
  const inside = range.start - document.starts[index]!;
  const found = inside > 3 ? pathAt(document, range.start)?.path.field : undefined;
  if (found !== undefined) return found;
  const written = [
    ...remark.places.map((place) => (place.type === 'path' ? place.path : '')),
    remark.message,
  ].join(' ');
  const reported = remark.places.find((place) => place.type === 'segment');
  if (reported?.type === 'segment' && reported.field !== undefined) return reported.field;
  const number = new RegExp(`\\b${segment!.name}-(\\d{1,3})\\b`).exec(written)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Whether a message quotes a value, whichever quotation marks it has. */
function quotesAlone(message: string, value: string): boolean {
  return ['“”', '‘’', '""', '«»', "''"].some(
    ([open = '', close = '']) =>
      message.includes(`${open}${value}${close}`) || message.includes(`${open} ${value} ${close}`),
  );
}

function namesField(message: string, label: string): boolean {
  const at = message.indexOf(label);
  return at >= 0 && !/\d/.test(message[at + label.length] ?? '');
}
