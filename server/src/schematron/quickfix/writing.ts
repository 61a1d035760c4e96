import { NodeKind } from '../../xml';
import { namespaceInScope, namespaceUri, prefixesInScope, qualifiedName, stringValue } from '../nodes';
import type { Made, MadeName } from '../template';
import { NodeType, type XdmNode } from '../xdm';
import { isNode, itemToString, XPathError } from '../xpath/values';

/** What a correction writes: what templates make, and the nodes that only a correction makes. */
export type Written =
  | Made
  | { readonly made: 'comment'; readonly text: string }
  | { readonly made: 'instruction'; readonly target: string; readonly text: string };

/** Where lines of elements that are written begin: a line break with the indentation, and one more level of it. */
export interface Lines {
  readonly gap: string;
  readonly unit: string;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** What prefixes mean where something is written. */
export class Scope {
  private constructor(
    private readonly at: XdmNode | undefined,
    private readonly declared: ReadonlyMap<string, string>,
  ) {}

  static at(element: XdmNode | undefined): Scope {
    return new Scope(element?.type === NodeType.Element ? element : undefined, new Map());
  }

  resolve(prefix: string): string | undefined {
    if (prefix === 'xml') return xmlNamespace;
    return (
      this.declared.get(prefix) ??
      (this.at ? namespaceInScope(this.at, prefix) : prefix === '' ? '' : undefined)
    );
  }

  with(declarations: ReadonlyMap<string, string>): Scope {
    return declarations.size === 0 ? this : new Scope(this.at, new Map([...this.declared, ...declarations]));
  }

  /** The name by which an element or attribute is of its namespace here; what it needs declared goes to `declare`. */
  name({ written, uri }: MadeName, isAttribute: boolean, declare: Map<string, string>): string {
    const colon = written.indexOf(':');
    const [own, local] = colon < 0 ? ['', written] : [written.slice(0, colon), written.slice(colon + 1)];
    if (!isName.test(local)) throw new XPathError('XTDE0820', `${written} is no name`);
    if (isAttribute && uri === '') return local;
    const prefix = this.prefixes(own, uri).find(
      (each) => (!isAttribute || each !== '') && (declare.get(each) ?? this.resolve(each) ?? '') === uri,
    );
    if (prefix !== undefined) return prefix === '' ? local : `${prefix}:${local}`;
    const made = isAttribute && own === '' ? 'ns1' : own;
    declare.set(made, uri);
    return made === '' ? local : `${made}:${local}`;
  }

  /** Those that may stand for the namespace: as the element around writes it, without one, as the schema writes it. */
  private prefixes(own: string, uri: string): readonly string[] {
    const around = this.at === undefined ? '' : qualifiedName(this.at);
    const likeAround =
      this.at !== undefined && namespaceUri(this.at) === uri && around.includes(':')
        ? [around.slice(0, around.indexOf(':'))]
        : [];
    const known = this.at === undefined ? [] : prefixesInScope(this.at);
    return [...likeAround, '', own, ...this.declared.keys(), ...known];
  }
}

const isName = /^[\p{L}_][\p{L}\p{N}_.\-\u00b7]*$/u;

/** Text of markup for what is made; attributes among it belong elsewhere. */
export function write(made: readonly Written[], scope: Scope, lines: Lines | undefined): string {
  const content = made.filter((each) => !isAttribute(each));
  const apart = lines !== undefined && content.every(standsAlone);
  return content
    .map((each, rank) => {
      const before = content[rank - 1];
      // Values beside each other are set apart, nodes are not.
      const space = before !== undefined && isValue(before) && isValue(each) ? ' ' : '';
      return space + writeOne(each, scope, apart ? lines : undefined);
    })
    .join(apart ? lines.gap : '');
}

function writeOne(made: Written, scope: Scope, lines: Lines | undefined): string {
  switch (made.made) {
    case 'text':
      return escapedText(made.text);
    case 'item':
      return isNode(made.item) ? copied(made.item, scope) : escapedText(itemToString(made.item));
    case 'element':
      return writeElement(made, scope, lines);
    case 'comment':
      if (/--|-$/.test(made.text)) throw new XPathError('XTDE0000', 'a comment may not have two hyphens');
      return `<!--${made.text}-->`;
    case 'instruction':
      if (!isName.test(made.target) || made.text.includes('?>'))
        throw new XPathError('XTDE0890', `${made.target} is no instruction`);
      return `<?${made.target}${made.text === '' ? '' : ' '}${made.text}?>`;
    case 'attribute':
      return '';
  }
}

function writeElement(
  { name, content }: Written & { made: 'element' },
  scope: Scope,
  lines: Lines | undefined,
): string {
  const declared = new Map<string, string>();
  const tag = scope.name(name, false, declared);
  const attributes = new Map<string, string>();
  for (const each of content) {
    const attribute = attributeIn(each);
    if (attribute !== undefined)
      attributes.set(scope.with(declared).name(attribute.name, true, declared), attribute.value);
  }
  const inside = content.filter((each) => !isAttribute(each));
  const inner =
    lines !== undefined && inside.length > 0 && inside.every(standsAlone)
      ? { gap: lines.gap + lines.unit, unit: lines.unit }
      : undefined;
  const text = write(inside, scope.with(declared), inner);
  const start = `${tag}${declarations(declared)}${[...attributes].map(([key, value]) => ` ${key}="${escapedValue(value)}"`).join('')}`;
  if (text === '') return `<${start}/>`;
  return inner === undefined
    ? `<${start}>${text}</${tag}>`
    : `<${start}>${inner.gap}${text}${lines!.gap}</${tag}>`;
}

export function declarations(declared: ReadonlyMap<string, string>): string {
  return [...declared]
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedValue(uri)}"`)
    .join('');
}

/** The attribute that is made or copied; undefined for anything else. */
export function attributeIn(made: Written): { readonly name: MadeName; readonly value: string } | undefined {
  if (made.made === 'attribute') return made;
  if (made.made !== 'item' || !isNode(made.item) || made.item.type !== NodeType.Attribute) return undefined;
  const { item } = made;
  return { name: { written: qualifiedName(item), uri: namespaceUri(item) }, value: stringValue(item) };
}

export function isAttribute(made: Written): boolean {
  return attributeIn(made) !== undefined;
}

/** An element, comment or instruction, which may stand on a line of its own. */
export function standsAlone(made: Written): boolean {
  if (made.made === 'item') return isNode(made.item) && made.item.type !== NodeType.Text;
  return made.made !== 'text';
}

function isValue(made: Written): boolean {
  return made.made === 'item' && !isNode(made.item);
}

/** A node as its document writes it, with the declarations that it had from around it. */
function copied(node: XdmNode, scope: Scope): string {
  const { document } = node.tree;
  if (node.type === NodeType.Document) return node.children.map((child) => copied(child, scope)).join('');
  if (node.type === NodeType.Namespace) return '';
  const text = document.text.slice(document.start[node.row], endOf(node));
  if (node.type !== NodeType.Element) return text;
  const name = qualifiedName(node);
  const startTag = text.slice(0, document.tagEnd[node.row]! - document.start[node.row]!);
  const missing = new Map<string, string>();
  for (const prefix of new Set(['', ...prefixesInScope(node)])) {
    if (prefix === 'xml') continue;
    const uri = namespaceInScope(node, prefix) ?? '';
    const used = prefix === '' ? /<(?![\w.-]*:)[\p{L}_]/u.test(text) : text.includes(`${prefix}:`);
    const own = new RegExp(`\\sxmlns${prefix === '' ? '' : `:${prefix}`}\\s*=`).test(startTag);
    if (used && !own && (scope.resolve(prefix) ?? '') !== uri) missing.set(prefix, uri);
  }
  return `<${name}${declarations(missing)}${text.slice(1 + name.length)}`;
}

/** Where a node ends; a text made of several ends with the last of them. */
export function endOf({ tree: { document }, type, row }: XdmNode): number {
  let last = row;
  if (type === NodeType.Text)
    while (
      last + 1 < document.nodeCount &&
      document.parent[last + 1] === document.parent[row] &&
      (document.kind[last + 1] === NodeKind.Text || document.kind[last + 1] === NodeKind.CData)
    )
      last++;
  return document.end[last]!;
}

export function escapedText(text: string): string {
  return text
    .replace(/[&<\r]/g, (unit) => (unit === '&' ? '&amp;' : unit === '<' ? '&lt;' : '&#13;'))
    .replaceAll(']]>', ']]&gt;');
}

/** @param quote what the value stands in */
export function escapedValue(text: string, quote = '"'): string {
  return text.replace(/[&<"'\t\n\r]/g, (unit) => {
    if (unit === '&') return '&amp;';
    if (unit === '<') return '&lt;';
    if (unit === '"' || unit === "'") return unit !== quote ? unit : unit === '"' ? '&quot;' : '&apos;';
    return `&#${unit.charCodeAt(0)};`;
  });
}
