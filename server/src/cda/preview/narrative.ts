import type { PreviewAttribute, PreviewElement, PreviewNode, PreviewTag } from '../../core/preview';
import {
  attribute,
  children,
  isElement,
  localName,
  NodeKind,
  none,
  type NodeId,
  textContent,
  valueOf,
  type XmlDocument,
} from '../../xml';
import { type Builder, from, type Rest } from './build';
import type { Media } from './media';

/** Deeper elements are shown as their text: no narrative nests like that. */
const deepest = 60;

/** What the narrative of a section is laid out with. */
export interface NarrativeBuilder extends Builder {
  readonly media: Media;
}

/**
 * The narrative of a section (StrucDoc of CDA R2: HL7 CDA R2 § 4.3.5), all of its text kept: what the standard does not
 * know is shown as what it holds.
 * @param text the `text` of a section
 */
export function narrativeOf(builder: NarrativeBuilder, text: NodeId): PreviewElement {
  return from(builder, text, 'div', contentOf(builder, text, 0), { looks: ['narrative'] });
}

const tableParts = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup']);

function contentOf(builder: NarrativeBuilder, parent: NodeId, depth: number): readonly PreviewNode[] {
  const { xml } = builder;
  // What indents the parts of a table is no text of it.
  const dropsBlanks = tableParts.has(localName(xml, parent)) || localName(xml, parent) === 'list';
  const found: PreviewNode[] = [];
  for (let at = parent + 1; at < xml.subtreeEnd[parent]!; at = xml.subtreeEnd[at]!) {
    if (isElement(xml, at)) found.push(elementOf(builder, at, depth + 1));
    else if (isText(xml, at)) {
      const text = textContent(xml, at);
      if (text !== '' && !(dropsBlanks && /^\s*$/.test(text))) found.push(text);
    }
  }
  return found;
}

function isText(xml: XmlDocument, node: NodeId): boolean {
  return xml.kind[node] === NodeKind.Text || xml.kind[node] === NodeKind.CData;
}

/** What HTML calls by the same name, and means the same by. */
const sameTags: Readonly<Record<string, PreviewTag>> = {
  sub: 'sub',
  sup: 'sup',
  br: 'br',
  table: 'table',
  colgroup: 'colgroup',
  col: 'col',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tfoot',
  tr: 'tr',
  th: 'th',
  td: 'td',
  item: 'li',
};

function elementOf(builder: NarrativeBuilder, node: NodeId, depth: number): PreviewElement {
  const { xml } = builder;
  const name = localName(xml, node);
  const looks = looksOf(xml, node);
  const rest = (more: Rest = {}, ...others: readonly string[]): Rest => {
    const id = valueOf(xml, node, 'ID') ?? (name === 'linkHtml' ? valueOf(xml, node, 'name') : undefined);
    const all = [...looks, ...others];
    return { ...(all.length > 0 ? { looks: all } : {}), ...(id ? { id } : {}), ...more };
  };
  if (depth > deepest) return from(builder, node, 'span', [textContent(xml, node)], rest());
  const content = (): readonly PreviewNode[] => contentOf(builder, node, depth);
  switch (name) {
    case 'paragraph':
      return from(builder, node, holdsBlocks(xml, node) ? 'div' : 'p', content(), rest({}, 'paragraph'));
    case 'content': {
      const revised = valueOf(xml, node, 'revised');
      const tag = revised === 'delete' ? 'del' : revised === 'insert' ? 'ins' : 'span';
      return from(builder, node, tag, content(), rest());
    }
    case 'caption':
      return localName(xml, xml.parent[node]!) === 'table'
        ? from(builder, node, 'caption', content(), rest())
        : from(builder, node, 'div', content(), rest({}, 'caption'));
    case 'list':
      return listOf(builder, node, content(), rest);
    case 'footnote':
      return from(builder, node, 'span', content(), rest({}, 'footnote'));
    case 'footnoteRef': {
      const id = valueOf(xml, node, 'IDREF') ?? '';
      const held = content();
      return from(
        builder,
        node,
        'sup',
        held.length > 0 ? held : ['※'],
        rest({ link: { type: 'inside', id } }),
      );
    }
    case 'linkHtml':
      return linkOf(builder, node, content(), rest);
    case 'renderMultiMedia':
      return from(
        builder,
        node,
        'figure',
        [...builder.media.shown(builder, node), ...content()],
        rest({}, 'media'),
      );
    default: {
      const tag = sameTags[name];
      if (tag === undefined) return from(builder, node, 'span', content(), rest());
      const attributes = attributesOf(xml, node, name);
      return from(builder, node, tag, content(), rest(attributes && { attributes }));
    }
  }
}

const listTypes: Readonly<Record<string, string>> = {
  arabic: '1',
  littleroman: 'i',
  bigroman: 'I',
  littlealpha: 'a',
  bigalpha: 'A',
};

function listOf(
  builder: NarrativeBuilder,
  node: NodeId,
  content: readonly PreviewNode[],
  rest: (more?: Rest, ...looks: readonly string[]) => Rest,
): PreviewElement {
  const { xml } = builder;
  const type = looksOf(xml, node).flatMap((look) => listTypes[look] ?? [])[0];
  const isOrdered = valueOf(xml, node, 'listType') === 'ordered' || type !== undefined;
  const isItem = (child: PreviewNode): boolean => typeof child !== 'string' && child.tag === 'li';
  const first = content.findIndex(isItem);
  // The title of a list stands above it; what else is no item stays where it is.
  const above = first < 0 ? content : content.slice(0, first);
  const list = from(
    builder,
    node,
    isOrdered ? 'ol' : 'ul',
    content
      .slice(above.length)
      .map((child) => (isItem(child) ? child : { tag: 'li', looks: ['stray'], children: [child] })),
    rest(type === undefined ? {} : { attributes: { type } }),
  );
  return above.length === 0 ? list : from(builder, node, 'div', [...above, list]);
}

function linkOf(
  builder: NarrativeBuilder,
  node: NodeId,
  content: readonly PreviewNode[],
  rest: (more?: Rest) => Rest,
): PreviewElement {
  const href = (valueOf(builder.xml, node, 'href') ?? '').trim();
  const words = content.length > 0 ? content : [href];
  if (href.startsWith('#'))
    return from(builder, node, 'a', words, rest({ link: { type: 'inside', id: href.slice(1) } }));
  return /^(?:https?|mailto):/i.test(href)
    ? from(builder, node, 'a', words, rest({ link: { type: 'outside', address: href } }))
    : from(builder, node, 'span', words, rest());
}

const blocks = new Set(['list', 'table', 'paragraph', 'renderMultiMedia']);

function holdsBlocks(xml: XmlDocument, node: NodeId): boolean {
  return children(xml, node).some((child) => blocks.has(localName(xml, child)));
}

/** The styles of the standard that we know, in small letters. */
const knownLooks = new Set([
  'bold',
  'underline',
  'italics',
  'emphasis',
  'lrule',
  'rrule',
  'toprule',
  'botrule',
  'arabic',
  'littleroman',
  'bigroman',
  'littlealpha',
  'bigalpha',
  'disc',
  'circle',
  'square',
]);

function looksOf(xml: XmlDocument, node: NodeId): readonly string[] {
  return (valueOf(xml, node, 'styleCode') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((look) => knownLooks.has(look));
}

/** What an attribute of a table may say. */
const allowed: Readonly<Partial<Record<PreviewAttribute, RegExp>>> = {
  colspan: /^\d{1,3}$/,
  rowspan: /^\d{1,4}$/,
  span: /^\d{1,3}$/,
  align: /^(?:left|center|right|justify)$/i,
  valign: /^(?:top|middle|bottom|baseline)$/i,
  width: /^\d{1,4}(?:px|%)?$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/i,
};

function attributesOf(
  xml: XmlDocument,
  node: NodeId,
  name: string,
): PreviewElement['attributes'] | undefined {
  if (!tableParts.has(name) && name !== 'td' && name !== 'th' && name !== 'col') return undefined;
  const found: Partial<Record<PreviewAttribute, string>> = {};
  let any = false;
  for (const [key, form] of Object.entries(allowed) as readonly [PreviewAttribute, RegExp][]) {
    if (attribute(xml, node, key) === none) continue;
    const value = valueOf(xml, node, key)!.trim();
    if (!form.test(value)) continue;
    found[key] = key === 'width' ? value.replace('px', '') : value;
    any = true;
  }
  return any ? found : undefined;
}
