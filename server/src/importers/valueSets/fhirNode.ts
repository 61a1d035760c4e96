import { isRecord, type JsonRecord } from '../../catalogue/fields';
import {
  attributeValue,
  attribute,
  isElement,
  localName,
  none as absent,
  type NodeId,
  type XmlDocument,
} from '../../xml';

/*
 * A FHIR element as a plain object. JSON writes lists of one as lists, XML as one element, and hand-made files mix the
 * two up: every reader here takes both.
 */

const none: readonly JsonRecord[] = [];

/** The values of a field, none when it is absent. */
export function many(node: JsonRecord, field: string): readonly unknown[] {
  const value = node[field];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** Those of its values that are elements. */
export function nodes(node: JsonRecord, field: string): readonly JsonRecord[] {
  if (node[field] === undefined) return none;
  return many(node, field).filter(isRecord);
}

/** The texts of a field, those of numbers and truth values included. */
export function texts(node: JsonRecord, field: string): readonly string[] {
  return many(node, field).flatMap((value) =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'number' || typeof value === 'boolean'
        ? [String(value)]
        : [],
  );
}

/** The first text of a field. Asked of every code of a package: most fields are one text, and it is taken as it is. */
export function text(node: JsonRecord, field: string): string {
  const value = node[field];
  if (typeof value === 'string') return value;
  return value === undefined ? '' : (texts(node, field)[0] ?? '');
}

/** The OID among the identifiers of a resource. */
export function oidOf(node: JsonRecord): string {
  for (const identifier of nodes(node, 'identifier')) {
    const value = text(identifier, 'value').trim();
    const oid = /^urn:oid:(\S+)$/i.exec(value)?.[1];
    if (oid !== undefined) return oid;
    if (text(identifier, 'system') === 'urn:ietf:rfc:3986' && /^[0-2](\.\d+)+$/.test(value)) return value;
  }
  return '';
}

/** Some lists of the NOS say the OID of each code's system beside it, as their code systems gather several. */
export function designatedSystem(row: JsonRecord): string | undefined {
  for (const designation of nodes(row, 'designation')) {
    if (!nodes(designation, 'use').some((use) => text(use, 'code') === 'OID')) continue;
    const oid = text(designation, 'value')
      .trim()
      .replace(/^urn:oid:/i, '');
    if (oid !== '') return oid;
  }
  return undefined;
}

/** A canonical address without the version that it asks for. */
export function canonical(url: string): { readonly url: string; readonly version: string } {
  const bar = url.indexOf('|');
  return bar < 0
    ? { url: url.trim(), version: '' }
    : { url: url.slice(0, bar).trim(), version: url.slice(bar + 1).trim() };
}

/**
 * An element of FHIR XML as JSON would say it: `value` attributes are values, a resource inside another one says its
 * type. Walks the tables in document order, whatever the depth.
 */
export function fhirOfXml(xml: XmlDocument, root: NodeId): JsonRecord {
  const whole: Record<string, unknown> = { resourceType: localName(xml, root) };
  const made = new Map<NodeId, Record<string, unknown>>([[root, whole]]);
  for (let node = root + 1; node < xml.subtreeEnd[root]!; node++) {
    if (!isElement(xml, node)) continue;
    const parent = made.get(xml.parent[node]!);
    if (!parent) continue;
    const name = localName(xml, node);
    if (name === 'div') continue; // narrative: no fact stands there alone
    const value = attribute(xml, node, 'value');
    const holder = xml.parent[node]!;
    if (isContainer(xml, holder, root)) {
      // `<resource><ValueSet>…`: the element is the resource itself.
      parent['resourceType'] = name;
      made.set(node, parent);
      continue;
    }
    if (value !== absent) {
      push(parent, name, attributeValue(xml, value));
      continue;
    }
    const child: Record<string, unknown> = {};
    const url = attribute(xml, node, 'url');
    if (url !== absent) child['url'] = attributeValue(xml, url);
    push(parent, name, child);
    made.set(node, child);
  }
  return whole;
}

function isContainer(xml: XmlDocument, node: NodeId, root: NodeId): boolean {
  if (node === root) return false;
  const name = localName(xml, node);
  return name === 'resource' || name === 'contained';
}

function push(parent: Record<string, unknown>, name: string, value: unknown): void {
  // No name of a document may reach what objects inherit.
  if (name === '__proto__') return;
  const known = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (Array.isArray(known)) known.push(value);
  else parent[name] = [value];
}
