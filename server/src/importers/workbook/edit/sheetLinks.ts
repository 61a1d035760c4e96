import { columnName } from '../table';
import { attributesOf, prefixOf } from '../xmlPart';
import type { CellEdit } from './cellEdit';

/** A worksheet part, and the part of its relationships, which may not be there yet. */
export interface LinkedSheet {
  readonly xml: string;
  readonly relations: string | undefined;
}

type Linked = CellEdit & { readonly link: string };

/** What a sheet may hold, less what its own may be. */
const mostLinks = 60_000;
/** What spreadsheets accept of an address. */
const longestAddress = 2_000;

/** Children of a worksheet that must come after its links, whatever of them is there. */
const afterLinks = new Set([
  ...[
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'rowBreaks',
    'colBreaks',
    'customProperties',
  ],
  ...[
    'cellWatches',
    'ignoredErrors',
    'smartTags',
    'drawing',
    'legacyDrawing',
    'legacyDrawingHF',
    'drawingHF',
  ],
  ...['picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'],
]);

const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const strictRelations = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const relationsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Where the relationships of a part stand in the package. */
export function relationsPath(part: string): string {
  return part.replace(/([^/]+)$/, '_rels/$1.rels');
}

/**
 * Makes cells lead where their edits say, as ECMA-376 has it: an element in the sheet, a relationship beside it. The link that
 * a cell had goes when its text is written anew; those of other cells stay as they are. Where the sheet is written in
 * a way that leaves no sure place for links, its cells have their text without them.
 */
export function linkCells(sheet: LinkedSheet, edits: readonly CellEdit[]): LinkedSheet {
  const prefix = prefixOf(sheet.xml);
  const { xml, relations } = withoutLinksOf(sheet, prefix, new Set(edits.map(addressOf)));
  const links = edits.filter(isLinked).slice(0, mostLinks);
  const place = links.length > 0 ? placeForLinks(xml, prefix) : undefined;
  if (!place) return { xml, relations };
  const namespace = xml.includes(strictMain) ? strictRelations : relationsNamespace;
  const before = relations ?? `<Relationships xmlns="${packageRelations}"></Relationships>`;
  const after = withRelations(before, links, `${namespace}/hyperlink`);
  if (!after) return { xml, relations };
  const elements = links
    .map(
      (edit, at) =>
        `<${prefix}hyperlink xmlns:r="${namespace}" ref="${addressOf(edit)}" r:id="${after.ids[at]!}"/>`,
    )
    .join('');
  const put = place.inList ? elements : `<${prefix}hyperlinks>${elements}</${prefix}hyperlinks>`;
  return { xml: xml.slice(0, place.at) + put + xml.slice(place.at), relations: after.relations };
}

function isLinked(edit: CellEdit): edit is Linked {
  return edit.link !== undefined && edit.link.length <= longestAddress && /^https?:\/\//i.test(edit.link);
}

function addressOf({ row, column }: CellEdit): string {
  return `${columnName(column)}${row}`;
}

/** A list of links that would be left empty is not allowed: it goes with its last one. */
function withoutLinksOf(
  { xml, relations }: LinkedSheet,
  prefix: string,
  cells: ReadonlySet<string>,
): LinkedSheet {
  const ids = new Set<string>();
  const link = new RegExp(`<${prefix}hyperlink(?=[\\s/])[^>]*?(?:/>|>\\s*</${prefix}hyperlink>)`, 'g');
  const kept = xml.replace(link, (tag) => {
    const attributes = attributesOf(tag);
    if (!cells.has(attributes.get('ref') ?? '')) return tag;
    for (const [name, value] of attributes) if (name.endsWith(':id')) ids.add(value);
    return '';
  });
  if (kept === xml) return { xml, relations };
  const empty = new RegExp(`<${prefix}hyperlinks(?:\\s[^>]*)?>\\s*</${prefix}hyperlinks>`);
  const relation = /<(?:[\w.-]+:)?Relationship(?=[\s/])[^>]*?\/>/g;
  return {
    xml: kept.replace(empty, ''),
    relations: relations?.replace(relation, (tag) => (ids.has(attributesOf(tag).get('Id') ?? '') ? '' : tag)),
  };
}

/** The end of the list of links, or where one is to be put: before whatever must follow it. */
function placeForLinks(
  xml: string,
  prefix: string,
): { readonly at: number; readonly inList: boolean } | undefined {
  const start = xml.lastIndexOf(`</${prefix}sheetData>`);
  if (start < 0) return undefined;
  const tags = /<(\/?)([\w.-]+:)?([\w.-]+)(?:"[^"]*"|'[^']*'|[^<>"'])*>/g;
  tags.lastIndex = start;
  let depth = 1; // the end of the rows is one of them
  for (let match = tags.exec(xml); match; match = tags.exec(xml)) {
    const [tag, closing, , name = ''] = match;
    if (closing) {
      depth -= 1;
      if (depth === 0 && name === 'hyperlinks') return { at: match.index, inList: true };
      if (depth < 0) return { at: match.index, inList: false };
      continue;
    }
    if (depth === 0 && afterLinks.has(name)) return { at: match.index, inList: false };
    if (!tag.endsWith('/>')) depth += 1;
  }
  return undefined;
}

/** The relationships with those of the links, and the identifiers that these have got; undefined where they cannot be read. */
function withRelations(
  relations: string,
  links: readonly Linked[],
  type: string,
): { readonly relations: string; readonly ids: readonly string[] } | undefined {
  const open = relations.replace(/<((?:[\w.-]+:)?Relationships)((?:\s[^>]*?)?)\/>/, '<$1$2></$1>');
  const end = /<\/((?:[\w.-]+:)?)Relationships\s*>\s*$/.exec(open);
  if (!end) return undefined;
  const used = new Set([...open.matchAll(/\sId\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id));
  const ids: string[] = [];
  for (let number = 1; ids.length < links.length; number += 1)
    if (!used.has(`rIdSegur${number}`)) ids.push(`rIdSegur${number}`);
  const added = links.map(
    ({ link }, at) =>
      `<${end[1]}Relationship Id="${ids[at]!}" Type="${type}" Target="${attributeText(link)}" TargetMode="External"/>`,
  );
  return { relations: open.slice(0, end.index) + added.join('') + open.slice(end.index), ids };
}

function attributeText(text: string): string {
  return text
    .replace(/[\0-\x1f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
