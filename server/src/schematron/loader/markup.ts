import type { Let, Markup } from '../schema';
import { isElement, type SchElement, type SchNode } from './source';

/** An element with what it holds, as plain data. */
export function markupOf(element: SchElement): Markup {
  const attributes = [...element.attributes].flatMap(([name, value]) => {
    if (name === 'xmlns' || name.startsWith('xmlns:')) return [];
    const colon = name.indexOf(':');
    return [{ name, uri: colon < 0 ? '' : (element.prefix(name.slice(0, colon)) ?? ''), value }];
  });
  return {
    name: element.written,
    uri: element.namespace,
    attributes,
    children: contentsOf(element),
    namespaces: namespacesIn(element),
    place: element.place,
  };
}

/** What an element holds, without the white space that only sets its parts apart, as XSLT reads its own elements. */
export function contentsOf(element: SchElement): readonly (Markup | string)[] {
  const keeps = element.attributes.get('xml:space') === 'preserve' || /(?:^|:)text$/.test(element.written);
  return joined(element.children).flatMap((child): readonly (Markup | string)[] => {
    if (isElement(child)) return [markupOf(child)];
    return keeps || child.trim() !== '' ? [child] : [];
  });
}

/** Texts that only a comment set apart are one. */
function joined(children: readonly SchNode[]): readonly SchNode[] {
  const found: SchNode[] = [];
  for (const child of children) {
    const last = found[found.length - 1];
    if (typeof child === 'string' && typeof last === 'string') found[found.length - 1] = last + child;
    else found.push(child);
  }
  return found;
}

/** The prefixes that a name, a path or a value in an element may use, its content left aside. */
function namespacesIn(element: SchElement): Readonly<Record<string, string>> {
  const texts = [
    element.written,
    ...[...element.attributes].flat(),
    ...element.children.filter((c) => !isElement(c)),
  ];
  const found: Record<string, string> = {};
  for (const [, prefix] of texts.join(' ').matchAll(/([\p{L}_][\p{L}\p{N}_.-]*):(?!:)/gu)) {
    const uri = element.prefix(prefix!);
    if (uri !== undefined && prefix !== 'xml') found[prefix!] = uri;
  }
  const own = element.prefix('');
  return own === undefined || own === '' ? found : { '': own, ...found };
}

/** The content of a let as text in an element of no meaning; undefined when there is none. */
export function letContent(element: SchElement): Let['content'] {
  const contents = contentsOf(element);
  return contents.length === 0 ? undefined : `<v>${contents.map((each) => written(each, {})).join('')}</v>`;
}

/** Markup as text. `known`: what the prefixes mean where it stands. */
function written(node: Markup | string, known: Readonly<Record<string, string>>): string {
  if (typeof node === 'string') return escaped(node);
  const scope = { ...known, ...node.namespaces };
  if (node.namespaces[''] === undefined && (known[''] ?? '') !== '' && node.uri === '') scope[''] = '';
  const declarations = Object.entries(scope)
    .filter(([prefix, uri]) => (known[prefix] ?? '') !== uri)
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(uri)}"`);
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${escaped(value)}"`);
  const contents = node.children.map((child) => written(child, scope)).join('');
  return `<${node.name}${[...declarations, ...attributes].join('')}>${contents}</${node.name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
