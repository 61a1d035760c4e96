import type { seeded } from './random';
import {
  attributeName,
  attributeRange,
  elementsNamed,
  type NodeId,
  NodeKind,
  none,
  parseXml,
  qualifiedName,
  type XmlDocument,
} from '../../server/src/xml';

import { oddAttributes, oddNames, oddValues, strayTexts } from './schemaOddities';

type Random = ReturnType<typeof seeded>;

/** Names and values that documents use, to be put where they do not belong. */
export interface Vocabulary {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export interface SchemaMutation {
  readonly kind: MutationKind;
  readonly label: string;
  readonly text: string;
}

/** What a document uses by way of names and values. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  const values = new Set<string>();
  const types = new Set<string>([
    'PQX',
    'ST',
    'cs',
    'IVL_INT',
    'SXPR_TS',
    'ANY',
    'QTY',
    'pq',
    'POCD',
    'thumbnail',
  ]);
  for (const text of texts) {
    const xml = parseXml(text);
    for (let node = 0; node < xml.kind.length; node++)
      if (xml.kind[node] === NodeKind.Element) elements.add(qualifiedName(xml, node));
    for (let at = 0; at < xml.attributeName.length; at++) {
      const name = attributeName(xml, at);
      const value = text.slice(xml.attributeValueStart[at], xml.attributeValueEnd[at]);
      if (name === 'xsi:type') types.add(value);
      else if (!name.startsWith('xmlns')) attributes.add(name);
      if (value.length < 40 && values.size < 4000) values.add(value);
    }
  }
  return {
    elements: [...elements],
    attributes: [...attributes],
    values: [...values],
    types: [...types],
  };
}

export const mutationKinds = [
  'delete element',
  'double element',
  'move element',
  'swap siblings',
  'rename element',
  'insert element',
  'copy element elsewhere',
  'unwrap element',
  'wrap element',
  'empty element',
  'delete attribute',
  'rename attribute',
  'add attribute',
  'change value',
  'pad value',
  'slip in value',
  'delete type',
  'change type',
  'add type',
  'stray text',
  'slip in text',
  'change prefix',
  'change namespace',
  'null element',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/**
 * One accident of structure: well-formed XML again, which a schema may refuse or not. Undefined where the place chosen
 * has nothing to do it to.
 */
export function schemaMutation(
  xml: XmlDocument,
  vocabulary: Vocabulary,
  random: Random,
  kind: MutationKind,
): SchemaMutation | undefined {
  const { text } = xml;
  // A style sheet beside the document has a schema of its own.
  const root = elementsNamed(xml, 'ClinicalDocument')[0] ?? none;
  if (root === none) return undefined;
  const elements = elementsOf(xml, root);
  const node = random.pick(elements);
  const name = qualifiedName(xml, node);
  const start = xml.start[node]!;
  const end = xml.end[node]!;
  const whole = text.slice(start, end);
  const where = `${name} at ${String(start)}`;
  const done = (label: string, from: number, to: number, by: string): SchemaMutation => ({
    kind,
    label: `${kind}: ${label}`,
    text: text.slice(0, from) + by + text.slice(to),
  });
  const other = (): NodeId => random.pick(elements);
  const inside = (at: NodeId): boolean => at >= node && at < xml.subtreeEnd[node]!;
  const tagEnd = openTagEnd(xml, node);
  const afterName = start + 1 + name.length;
  const first = xml.firstAttribute[node]!;
  const count = xml.firstAttribute[node + 1]! - first;
  const anyAttribute = (): number | undefined => (count === 0 ? undefined : first + random.below(count));
  const valued = (): { at: number; from: number; to: number; value: string; said: string } | undefined => {
    // Every namespace declaration is another kind of accident.
    for (let tries = 0; tries < 6; tries++) {
      const at = anyAttribute();
      if (at === undefined) return undefined;
      if (attributeName(xml, at).startsWith('xmlns')) continue;
      const from = xml.attributeValueStart[at]!;
      const to = xml.attributeValueEnd[at]!;
      return { at, from, to, value: text.slice(from, to), said: `${attributeName(xml, at)} of ${where}` };
    }
    return undefined;
  };
  const without = (at: number): [number, number] => {
    const range = attributeRange(xml, at);
    return [/\s/.test(text.charAt(range.start - 1)) ? range.start - 1 : range.start, range.end];
  };
  const childPlaces = (parent: NodeId): readonly number[] => {
    if (text.charAt(openTagEnd(xml, parent) - 2) === '/') return [];
    const places = [openTagEnd(xml, parent)];
    for (let child = parent + 1; child < xml.subtreeEnd[parent]!; child = xml.subtreeEnd[child]!)
      places.push(xml.end[child]!);
    return places;
  };

  switch (kind) {
    case 'delete element':
      return node === root ? undefined : done(where, start, end, '');
    case 'double element':
      return node === root ? undefined : done(where, end, end, whole);
    case 'move element':
    case 'copy element elsewhere': {
      const target = other();
      if (node === root || inside(target) || whole.length > 40_000) return undefined;
      const places = childPlaces(target);
      if (places.length === 0) return undefined;
      const to = random.pick(places);
      if (kind === 'copy element elsewhere') return done(`${where} to ${String(to)}`, to, to, whole);
      if (to > start && to < end) return undefined;
      const moved =
        to <= start
          ? text.slice(0, to) + whole + text.slice(to, start) + text.slice(end)
          : text.slice(0, start) + text.slice(end, to) + whole + text.slice(to);
      return { kind, label: `${kind}: ${where} to ${String(to)}`, text: moved };
    }
    case 'swap siblings': {
      const siblings = elements.filter((one) => xml.parent[one] === xml.parent[node] && one > node);
      if (siblings.length === 0 || node === root) return undefined;
      const next = random.pick(siblings.slice(0, 4));
      return done(
        `${where} and ${qualifiedName(xml, next)}`,
        start,
        xml.end[next]!,
        text.slice(xml.start[next], xml.end[next]) + text.slice(end, xml.start[next]) + whole,
      );
    }
    case 'rename element': {
      const by =
        random.below(3) === 0
          ? random.pick(oddNames)
          : random.below(2) === 0
            ? slip(name, random)
            : random.pick(vocabulary.elements);
      if (node === root || !isName(by)) return undefined;
      const closing = whole.endsWith('/>') ? whole : whole.slice(0, whole.lastIndexOf('</')) + `</${by}>`;
      return done(`${where} to ${by}`, start, end, `<${by}` + closing.slice(1 + name.length));
    }
    case 'insert element': {
      const by = random.below(3) === 0 ? random.pick(oddNames) : random.pick(vocabulary.elements);
      const places = childPlaces(node);
      if (places.length === 0) return undefined;
      const to = random.pick(places);
      const filled =
        random.below(3) === 0
          ? `<${by} nullFlavor="UNK"/>`
          : random.below(2) === 0
            ? `<${by}/>`
            : `<${by}>x</${by}>`;
      return done(`${filled} in ${where}`, to, to, filled);
    }
    case 'unwrap element':
      return node === root || text.charAt(tagEnd - 2) === '/'
        ? undefined
        : done(where, start, end, text.slice(tagEnd, start + whole.lastIndexOf('</')));
    case 'wrap element': {
      const by = random.pick(vocabulary.elements);
      return node === root || whole.length > 40_000
        ? undefined
        : done(`${where} in ${by}`, start, end, `<${by}>${whole}</${by}>`);
    }
    case 'empty element':
      return text.charAt(tagEnd - 2) === '/' || node === root
        ? undefined
        : done(where, tagEnd, start + whole.lastIndexOf('</'), '');
    case 'null element':
      return /nullFlavor/.test(text.slice(start, tagEnd))
        ? undefined
        : done(
            where,
            afterName,
            afterName,
            ` nullFlavor="${random.pick(['UNK', 'NA', 'MSK', 'OTH', 'PINF', 'NINF', 'QS', 'TRC', 'NP', 'INV', 'DER'])}"`,
          );
    case 'delete attribute': {
      const one = valued();
      return one && done(one.said, ...without(one.at), '');
    }
    case 'rename attribute': {
      const one = valued();
      const by =
        random.below(2) === 0
          ? random.pick(oddAttributes)
          : one
            ? slip(attributeName(xml, one.at), random)
            : '';
      const range = one && attributeRange(xml, one.at);
      if (!one || !range || !isName(by) || hasAttribute(xml, node, by)) return undefined;
      return done(`${one.said} to ${by}`, range.start, range.start + attributeName(xml, one.at).length, by);
    }
    case 'add attribute': {
      const by = random.below(2) === 0 ? random.pick(oddAttributes) : random.pick(vocabulary.attributes);
      if (hasAttribute(xml, node, by)) return undefined;
      const value = random.below(2) === 0 ? random.pick(oddValues) : random.pick(vocabulary.values);
      return done(
        `${by}="${value}" on ${where}`,
        afterName,
        afterName,
        ` ${by}="${value.replaceAll('"', '')}"`,
      );
    }
    case 'change value': {
      const one = valued();
      const value = random.below(2) === 0 ? random.pick(oddValues) : random.pick(vocabulary.values);
      return one && value !== one.value
        ? done(`${one.said} to “${value}”`, one.from, one.to, value.replaceAll('"', ''))
        : undefined;
    }
    case 'pad value': {
      const one = valued();
      // libxml2 does not take white space off a QName.
      if (one?.said.startsWith('xsi:type')) return undefined;
      const blank = random.pick([' ', '  ', '&#9;', '\u00a0']);
      return (
        one &&
        (random.below(2) === 0
          ? done(`${one.said} before`, one.from, one.from, blank)
          : done(`${one.said} after`, one.to, one.to, blank))
      );
    }
    case 'slip in value': {
      const one = valued();
      const value = one && slip(one.value, random);
      return one && value !== one.value && !/[<>&"']/.test(value!)
        ? done(`${one.said} to “${value!}”`, one.from, one.to, value!)
        : undefined;
    }
    case 'delete type':
    case 'change type': {
      const typed = elements.flatMap((one) => {
        for (let at = xml.firstAttribute[one]!; at < xml.firstAttribute[one + 1]!; at++)
          if (attributeName(xml, at) === 'xsi:type') return [{ one, at }];
        return [];
      });
      if (typed.length === 0) return undefined;
      const { one, at } = random.pick(typed);
      const said = `${qualifiedName(xml, one)} at ${String(xml.start[one]!)}`;
      if (kind === 'delete type') return done(said, ...without(at), '');
      const value =
        random.below(4) === 0 ? slip(random.pick(vocabulary.types), random) : random.pick(vocabulary.types);
      return /[<>&"']/.test(value)
        ? undefined
        : done(`${said} to ${value}`, xml.attributeValueStart[at]!, xml.attributeValueEnd[at]!, value);
    }
    case 'add type': {
      if (hasAttribute(xml, node, 'xsi:type')) return undefined;
      const value = random.pick(vocabulary.types);
      return done(`${value} on ${where}`, afterName, afterName, ` xsi:type="${value}"`);
    }
    case 'stray text': {
      const places = childPlaces(node);
      if (places.length === 0) return undefined;
      const to = random.pick(places);
      const by = random.pick(strayTexts);
      return done(`${by} in ${where}`, to, to, by);
    }
    case 'slip in text': {
      const texts: NodeId[] = [];
      for (let at = 0; at < xml.kind.length; at++)
        if (xml.kind[at] === NodeKind.Text && text.slice(xml.start[at], xml.end[at]).trim() !== '')
          texts.push(at);
      if (texts.length === 0) return undefined;
      const at = random.pick(texts);
      const from = xml.start[at]!;
      const to = Math.min(xml.end[at]!, from + 60);
      const value = slip(text.slice(from, to), random);
      return /[<>&]/.test(value + text.slice(from, to)) ? undefined : done(String(from), from, to, value);
    }
    case 'change prefix': {
      const by = `${random.pick(['sdtc', 'lab', 'pharm', 'hl7', 'xsi'])}:${name.slice(name.indexOf(':') + 1)}`;
      if (node === root) return undefined;
      const closing = whole.endsWith('/>') ? whole : whole.slice(0, whole.lastIndexOf('</')) + `</${by}>`;
      return done(`${where} to ${by}`, start, end, `<${by}` + closing.slice(1 + name.length));
    }
    case 'change namespace': {
      if (hasAttribute(xml, node, 'xmlns')) return undefined;
      const uri = random.pick([
        '',
        'urn:hl7-org:v3',
        'urn:hl7-org:sdtc',
        'urn:x',
        'http://www.w3.org/1999/xhtml',
      ]);
      return done(`xmlns="${uri}" on ${where}`, afterName, afterName, ` xmlns="${uri}"`);
    }
  }
}

function elementsOf(xml: XmlDocument, root: NodeId): readonly NodeId[] {
  const found: NodeId[] = [];
  for (let node = root; node < xml.subtreeEnd[root]!; node++)
    if (xml.kind[node] === NodeKind.Element) found.push(node);
  return found;
}

/** Offset behind the `>` of the start tag. */
function openTagEnd(xml: XmlDocument, node: NodeId): number {
  const last = xml.firstAttribute[node + 1]! - 1;
  const from = last >= xml.firstAttribute[node]! ? xml.attributeEnd[last]! : xml.start[node]!;
  return xml.text.indexOf('>', from) + 1;
}

function hasAttribute(xml: XmlDocument, node: NodeId, name: string): boolean {
  for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++)
    if (attributeName(xml, at) === name) return true;
  return false;
}

function isName(text: string): boolean {
  return /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/.test(text);
}

/** A word as a hurried hand types it. */
function slip(text: string, random: Random): string {
  if (text === '') return 'x';
  const at = random.below(text.length);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + random.pick(['a', 'E', '1', ' ', '.', '-', ',']) + text.slice(at);
    case 2:
      return random.below(2) === 0 ? text.toLowerCase() : text.toUpperCase();
    default:
      return text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2);
  }
}
