/* Reads a schema of W3C XML Schema with all that it includes and imports, as far as the schemas of CDA R2 go. */
import { XMLParser } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const xsNamespace = 'http://www.w3.org/2001/XMLSchema';

/** A name in its namespace, `{urn:hl7-org:v3}II`; of no namespace, `{}x`. */
export type QName = `{${string}}${string}`;

/** An element of a schema document, with the prefixes that hold for it. */
export interface XsdNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XsdNode[];
  /** Namespaces by prefix; the default one by the empty prefix. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** The target namespace of the schema, which an included document takes from the one that includes it. */
  readonly target: string;
}

export type ComponentKind =
  'complexType' | 'simpleType' | 'element' | 'group' | 'attributeGroup' | 'attribute';

/** All that a set of schema documents declares at their top. */
export interface Xsd {
  component(kind: ComponentKind, name: QName): XsdNode | undefined;
  all(kind: ComponentKind): readonly (readonly [QName, XsdNode])[];
}

/** A name that an attribute of a schema holds, `hl7:II`, in its namespace. */
export function resolve(node: XsdNode, written: string): QName {
  const colon = written.indexOf(':');
  const uri = node.prefixes[colon < 0 ? '' : written.slice(0, colon)];
  // Documents without a namespace of their own name those of the one that includes them.
  const found = uri === undefined || uri === '' ? node.target : uri;
  return `{${found}}${written.slice(colon + 1)}`;
}

export function isXs(name: QName): boolean {
  return name.startsWith(`{${xsNamespace}}`);
}

export function localOf(name: QName): string {
  return name.slice(name.indexOf('}') + 1);
}

export function namespaceOf(name: QName): string {
  return name.slice(1, name.indexOf('}'));
}

type Raw = Readonly<Record<string, unknown>>;

const attributesKey = ':@';

/** Reads the schema in that file. Throws when a document that it names is not there. */
export function readXsd(file: string): Xsd {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    processEntities: false,
  });
  const found = new Map<string, XsdNode>();
  const read = new Set<string>();

  const load = (at: string, includedBy: string): void => {
    const roots = (parser.parse(readFileSync(at, 'utf8')) as readonly Raw[]).filter((one) =>
      nameOf(one).endsWith('schema'),
    );
    const root = roots[0];
    if (!root) throw new Error(`${at} is no schema`);
    const target = attributesOf(root)['targetNamespace'] ?? includedBy;
    if (read.has(`${at} ${target}`)) return;
    read.add(`${at} ${target}`);
    const schema = nodeOf(root, {}, target);
    for (const node of schema.children) {
      const { name, schemaLocation } = node.attributes;
      if ((node.name === 'include' || node.name === 'import') && schemaLocation) {
        // What transforms documents says nothing of documents.
        if (!/XSL\/Transform|XML\/1998/.test(node.attributes['namespace'] ?? ''))
          load(path.resolve(path.dirname(at), schemaLocation), node.name === 'include' ? target : '');
      } else if (name !== undefined && !found.has(`${node.name} {${target}}${name}`))
        found.set(`${node.name} {${target}}${name}`, node);
    }
  };
  load(path.resolve(file), '');
  return {
    component: (kind, name) => found.get(`${kind} ${name}`),
    all: (kind) =>
      [...found].flatMap(([key, node]) =>
        key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1) as QName, node] as const] : [],
      ),
  };
}

function nameOf(raw: Raw): string {
  return Object.keys(raw).find((key) => key !== attributesKey) ?? '';
}

function attributesOf(raw: Raw): Readonly<Record<string, string>> {
  return (raw[attributesKey] as Readonly<Record<string, string>> | undefined) ?? {};
}

function nodeOf(raw: Raw, outer: Readonly<Record<string, string>>, target: string): XsdNode {
  const written = nameOf(raw);
  const attributes = attributesOf(raw);
  const prefixes: Record<string, string> = { ...outer };
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') prefixes[''] = value;
    else if (name.startsWith('xmlns:')) prefixes[name.slice(6)] = value;
  }
  const children = Array.isArray(raw[written]) ? (raw[written] as readonly Raw[]) : [];
  return {
    name: written.slice(written.indexOf(':') + 1),
    attributes,
    prefixes,
    target,
    children: children
      .filter((child) => {
        const name = nameOf(child);
        return name !== '#text' && !/(?:^|:)annotation$/.test(name) && !name.startsWith('?');
      })
      .map((child) => nodeOf(child, prefixes, target)),
  };
}
