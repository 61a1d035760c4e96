import { type ComparedNode, type ComparedValue, holding } from '../../core/comparison';
import { type LocalizedText, quoted, verbatim } from '../../core/localized';
import { oneLine } from '../../core/text';
import {
  type NodeId,
  NodeKind,
  attributeRange,
  child,
  children,
  isElement,
  localName,
  namespaceUri,
  none,
  rangeOf,
  textContent,
  valueOf,
} from '../../xml';
import { type CdaModel } from '../model';
import { hl7Namespace } from '../query';
import { schemaView } from './place';
import { narrativeComparable } from './comparableNarrative';
import { type ComparedPlace, comparedAttributes, stepInto } from './comparablePlace';
import { shortName, valueInWords } from './comparableWords';
import { codeLabel } from './words';

/** Deeper elements are compared by their text: no document nests like that. */
const deepest = 100;

// segur: implements SEG/CMP.02
/** A CDA document as what can be compared; undefined while there is none. Comments and instructions say nothing. */
export function comparable(model: CdaModel): ComparedNode | undefined {
  const { xml, root } = model;
  if (root === none) return undefined;
  const name = localName(xml, root);
  // The root is the document itself: what it holds is addressed from there.
  const whole = elementNode(model, root, { path: '', address: '' });
  return holding({ ...whole, path: name, address: name, keys: [] }, () => whole.children);
}

function elementNode(model: CdaModel, node: NodeId, place: ComparedPlace, depth = 0): ComparedNode {
  const { xml } = model;
  const inside = depth < deepest ? children(xml, node).filter((one) => isElement(xml, one)) : [];
  const shared = {
    sort: sortOf(model, node),
    keys: keysOf(model, node, inside),
    ...place,
    range: rangeOf(xml, node),
    ...(isReference(model, node) ? { isGenerated: true as const } : {}),
  };
  const name = nameOf(model, node, inside);
  if (inside.length === 0)
    return { ...shared, name: name ?? (() => ownName(model, node)), ...leafValue(model, node), children: [] };
  return holding({ ...shared, ...(name ? { name } : {}) }, () => {
    const text = looseText(model, node);
    return [
      ...attributeNodes(model, node, place),
      ...(text === '' ? [] : [textNode(model, node, text, place)]),
      ...numbered(model, inside).map(([one, step]) => {
        const inner = stepInto(place, step, localName(xml, one));
        return isNarrative(model, one)
          ? narrativeComparable(model, one, inner)
          : elementNode(model, one, inner, depth + 1);
      }),
    ];
  });
}

/** Children with their names, numbered where several bear one. */
function numbered({ xml }: CdaModel, inside: readonly NodeId[]): readonly (readonly [NodeId, string])[] {
  const counts = new Map<string, number>();
  for (const one of inside) counts.set(localName(xml, one), (counts.get(localName(xml, one)) ?? 0) + 1);
  const at = new Map<string, number>();
  return inside.map((one) => {
    const name = localName(xml, one);
    at.set(name, (at.get(name) ?? 0) + 1);
    return [one, counts.get(name) === 1 ? name : `${name}[${at.get(name)}]`];
  });
}

/** Elements of one name in two namespaces are two things; their prefixes are nothing. */
function sortOf({ xml }: CdaModel, node: NodeId): string {
  const uri = namespaceUri(xml, node) ?? '';
  return uri === hl7Namespace ? localName(xml, node) : `{${uri}}${localName(xml, node)}`;
}

function isNarrative({ xml }: CdaModel, node: NodeId): boolean {
  return localName(xml, node) === 'text' && localName(xml, xml.parent[node]!) === 'section';
}

/** `<reference value="#r1"/>`: which name a program gave to a passage of the narrative. */
function isReference({ xml }: CdaModel, node: NodeId): boolean {
  return localName(xml, node) === 'reference' && (valueOf(xml, node, 'value') ?? '').startsWith('#');
}

/** In the order of their names: that in which they are written says nothing. */
function attributeNodes(
  model: CdaModel,
  node: NodeId,
  { path, address }: ComparedPlace,
): readonly ComparedNode[] {
  return comparedAttributes(model.xml, node)
    .map(({ attribute, name, value }): ComparedNode => ({
      sort: `@${name}`,
      keys: [],
      name: () => verbatim(name),
      path: `${path}/@${name}`,
      address: `${address}/@${name}`,
      range: attributeRange(model.xml, attribute),
      value: { facts: [[name, value]], shown: () => attributeInWords(model, node, name, value) },
      children: [],
      ...(name === 'ID' ? { isGenerated: true as const } : {}),
    }))
    .sort((one, other) => (one.sort < other.sort ? -1 : 1));
}

function attributeInWords(
  { xml, knowledge }: CdaModel,
  node: NodeId,
  name: string,
  said: string,
): LocalizedText {
  const words = knowledge.dictionary.value(localName(xml, node), name, said);
  return words ? { fr: `${said} (${words.fr})`, en: `${said} (${words.en})` } : verbatim(said);
}

function textNode(
  model: CdaModel,
  node: NodeId,
  text: string,
  { path, address }: ComparedPlace,
): ComparedNode {
  return {
    sort: '#text',
    keys: [],
    path: `${path}/text()`,
    address: `${address}/text()`,
    range: rangeOf(model.xml, node),
    value: { facts: [['', text]], shown: () => verbatim(text.trim()) },
    children: [],
  };
}

/** Text beside elements, which only some data types have. */
function looseText({ xml }: CdaModel, node: NodeId): string {
  let text = '';
  for (let at = node + 1; at < xml.subtreeEnd[node]!; at = xml.subtreeEnd[at]!)
    if (xml.kind[at] === NodeKind.Text || xml.kind[at] === NodeKind.CData) text += textContent(xml, at);
  return text.trim() === '' ? '' : text;
}

function leafValue(model: CdaModel, node: NodeId): { readonly value?: ComparedValue } {
  const { xml } = model;
  const facts = comparedAttributes(xml, node).map(({ name, value }) => [name, value] as const);
  const text = textContent(xml, node);
  const all = text.trim() === '' ? facts : [...facts, ['', text] as const];
  return all.length === 0 ? {} : { value: { facts: all, shown: () => valueInWords(model, node) } };
}

/** The act, the role or the section that an element is there for: itself, or the only one that it wraps. */
function coreOf({ xml }: CdaModel, node: NodeId, inside: readonly NodeId[]): NodeId {
  if (inside.some((one) => ['id', 'code', 'templateId'].includes(localName(xml, one)))) return node;
  const wrapped = inside.filter((one) => child(xml, one, 'id') !== none || child(xml, one, 'code') !== none);
  return wrapped.length === 1 ? wrapped[0]! : node;
}

function keysOf(model: CdaModel, node: NodeId, inside: readonly NodeId[]): readonly string[] {
  const { xml } = model;
  const said = (one: NodeId, ...names: readonly string[]): string =>
    names
      .map((name) => valueOf(xml, one, name) ?? '')
      .join('^')
      .replace(/^\^+$/, '');
  if (inside.length === 0)
    // Of several values of one sort: what is said of what, for a template, a name, an address.
    // None of it makes two things of them, as a code does of acts.
    return [said(node, 'root', 'extension'), said(node, 'root'), said(node, 'use', 'qualifier'), ''];
  const core = coreOf(model, node, inside);
  const id = child(xml, core, 'id');
  const code = child(xml, core, 'code');
  return [
    id === none ? '' : said(id, 'root', 'extension'),
    code === none ? '' : said(code, 'code', 'codeSystem'),
  ];
}

/** What people call an element that holds others: a section by its title, an act by its code, a part of the header. */
function nameOf(model: CdaModel, node: NodeId, inside: readonly NodeId[]): (() => LocalizedText) | undefined {
  const { xml, root } = model;
  const name = localName(xml, node);
  if (node === root) return undefined;
  if (name === 'section') {
    const title = oneLine(textContent(xml, child(xml, node, 'title')));
    return () =>
      title === '' ? { fr: 'Section sans titre', en: 'Untitled section' } : between('Section', title);
  }
  if (xml.parent[node] === root && name !== 'component') return () => ownName(model, node);
  const code = child(xml, node, 'code');
  if (code === none || inside.length === 0) return undefined;
  const label = codeLabel(model, code);
  return label === undefined || label === '' ? undefined : () => verbatim(oneLine(label));
}

function between(word: string, title: string): LocalizedText {
  return { fr: `${word} ${quoted(title, 'fr')}`, en: `${word} ${quoted(title, 'en')}` };
}

function ownName(model: CdaModel, node: NodeId): LocalizedText {
  const view = schemaView(model, node);
  const name = localName(model.xml, node);
  const entry = model.knowledge.dictionary.element(view?.parentType?.name, view?.name ?? name);
  return shortName(entry?.text, name);
}
