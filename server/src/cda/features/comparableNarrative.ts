import type { ComparedNode } from '../../core/comparison';
import { type LocalizedText, verbatim } from '../../core/localized';
import { type NodeId, NodeKind, isElement, localName, rangeOf, textContent } from '../../xml';
import type { CdaModel } from '../model';
import { type ComparedPlace, comparedAttributes, stepInto } from './comparablePlace';

/** What lays out a narrative; all else is a word among words. */
const blocks = new Set([
  'text',
  'list',
  'item',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'colgroup',
  'col',
  'tr',
  'td',
  'th',
  'caption',
  'paragraph',
  'footnote',
  'renderMultiMedia',
]);

const names: Readonly<Record<string, LocalizedText>> = {
  list: { fr: 'liste', en: 'list' },
  item: { fr: 'élément de liste', en: 'list item' },
  table: { fr: 'tableau', en: 'table' },
  tr: { fr: 'ligne', en: 'row' },
  td: { fr: 'cellule', en: 'cell' },
  th: { fr: 'cellule d’en-tête', en: 'header cell' },
  caption: { fr: 'légende', en: 'caption' },
  paragraph: { fr: 'paragraphe', en: 'paragraph' },
  footnote: { fr: 'note', en: 'note' },
  renderMultiMedia: { fr: 'image', en: 'picture' },
  text: { fr: 'texte', en: 'narrative' },
};

/** Deeper blocks are compared by their words. */
const deepest = 60;

/** Names that a program gives to passages, which only it refers to. */
const generated = new Set(['ID', 'IDREF', 'referencedObject', 'headers']);

/** The narrative of a section: its blocks, each with the words that it holds. What marks words counts as the words do. */
export function narrativeComparable(
  model: CdaModel,
  node: NodeId,
  place: ComparedPlace,
  depth = 0,
): ComparedNode {
  const { xml } = model;
  const name = localName(xml, node);
  const inside: NodeId[] = [];
  if (depth < deepest)
    for (let at = node + 1; at < xml.subtreeEnd[node]!; at = xml.subtreeEnd[at]!)
      if (isElement(xml, at) && blocks.has(localName(xml, at))) inside.push(at);
  const words = depth < deepest ? wordsOf(model, node) : textContent(xml, node);
  const own = comparedAttributes(xml, node)
    .filter(({ name: attribute }) => !generated.has(attribute))
    .map(({ name: attribute, value }) => [attribute, value] as const);
  const marks = marksOf(model, node);
  const facts = [
    ...own,
    ...(words === '' ? [] : [['', words] as const]),
    ...(marks === '' ? [] : [['markup', marks] as const]),
  ];
  const said = names[name];
  const counts = new Map<string, number>();
  return {
    sort: `narrative ${name}`,
    keys: [],
    ...(said ? { name: () => numberedName(said, place.path) } : {}),
    ...place,
    range: rangeOf(xml, node),
    ...(facts.length === 0 ? {} : { value: { facts, shown: () => verbatim(words.trim()) } }),
    children: inside.map((one) => {
      const inner = localName(xml, one);
      const count = (counts.get(inner) ?? 0) + 1;
      counts.set(inner, count);
      return narrativeComparable(model, one, stepInto(place, `${inner}[${count}]`, inner), depth + 1);
    }),
  };
}

/** « ligne 3 » : which of several it is, as the path numbers it. */
function numberedName(said: LocalizedText, path: string): LocalizedText {
  const number = /\[(\d+)\]$/.exec(path)?.[1];
  return number === undefined ? said : { fr: `${said.fr} ${number}`, en: `${said.en} ${number}` };
}

/** The words of a block that are not those of a block inside. */
function wordsOf({ xml }: CdaModel, node: NodeId): string {
  let words = '';
  for (let at = node + 1; at < xml.subtreeEnd[node]!;) {
    if (isElement(xml, at) && blocks.has(localName(xml, at))) {
      at = xml.subtreeEnd[at]!;
      continue;
    }
    if (isElement(xml, at) && localName(xml, at) === 'br') words += '\n';
    else if (xml.kind[at] === NodeKind.Text || xml.kind[at] === NodeKind.CData) words += textContent(xml, at);
    at++;
  }
  return words.trim() === '' ? '' : words;
}

/** The marks around words (`content`, `sup`, `linkHtml`) with what they say, in their order. */
function marksOf({ xml }: CdaModel, node: NodeId): string {
  const marks: string[] = [];
  for (let at = node + 1; at < xml.subtreeEnd[node]!;) {
    if (isElement(xml, at)) {
      const name = localName(xml, at);
      if (blocks.has(name)) {
        at = xml.subtreeEnd[at]!;
        continue;
      }
      const said = comparedAttributes(xml, at)
        .filter(({ name: attribute, value }) => !generated.has(attribute) && !value.startsWith('#'))
        .map(({ name: attribute, value }) => ` ${attribute}="${value}"`)
        .sort()
        .join('');
      // A mark that says nothing but its name for others is none.
      if (!(name === 'content' && said === '')) marks.push(`<${name}${said}>`);
    }
    at++;
  }
  return marks.join('');
}
