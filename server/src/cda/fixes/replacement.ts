import type { OffsetEdit } from '../../core/finding';
import { isOid, isUuid } from '../../identifiers/uid';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { removeAttribute, setAttribute, setAttributes, skeletonValue } from './edits';
import { insertInOrder } from './headerOrder';

/** The identifier of a document: its authority, and what that authority calls it. */
export interface DocumentId {
  readonly root: string;
  readonly extension?: string;
}

/** The identifier of the document; undefined when it has none that another document could name. */
export function documentIdOf(q: CdaQuery): DocumentId | undefined {
  const node = q.child(q.root, 'id');
  const root = q.value(node, 'root');
  if (root === undefined || q.isNull(node) || !(isOid(root) || isUuid(root))) return undefined;
  const extension = q.value(node, 'extension');
  return extension === undefined ? { root } : { root, extension };
}

/** The OID above that of the document, when it has one: all versions can share it. */
export function proposedSeries(q: CdaQuery): string {
  const id = q.value(q.child(q.root, 'id'), 'root') ?? '';
  const parent = id.slice(0, Math.max(0, id.lastIndexOf('.')));
  return /^[0-2](\.(0|[1-9]\d*)){3,}$/.test(parent) ? parent : '1.2.250.1.999.1.1';
}

/**
 * An identifier for the version after this one: the last number of an OID or of an extension is one more, a UUID is
 * derived from the present one. Never the identifier of the series, nor that of a document already replaced or `taken`.
 */
export function nextIdentifier(
  q: CdaQuery,
  present: DocumentId,
  taken: readonly DocumentId[] = [],
): DocumentId {
  const others = new Set([
    q.value(q.child(q.root, 'setId'), 'root'),
    ...q.all(q.root, 'relatedDocument', 'parentDocument', 'id').map((id) => q.value(id, 'root')),
  ]);
  const isTaken = ({ root, extension }: DocumentId): boolean =>
    (extension === undefined && others.has(root)) ||
    taken.some((one) => one.root === root && one.extension === extension);
  let next = present;
  do next = after(next);
  while (isTaken(next));
  return next;
}

function after({ root, extension }: DocumentId): DocumentId {
  if (extension !== undefined) return { root, extension: nextExtension(extension) };
  return { root: isUuid(root) ? derivedUuid(root) : nextOid(root) };
}

function nextOid(oid: string): string {
  const last = oid.lastIndexOf('.') + 1;
  return oid.slice(0, last) + String(BigInt(oid.slice(last)) + 1n);
}

/** `DOC-0009` becomes `DOC-0010`; what does not end with a number gets one. */
function nextExtension(extension: string): string {
  const number = /\d+$/.exec(extension)?.[0];
  if (number === undefined) return `${extension}-2`;
  const next = String(BigInt(number) + 1n).padStart(number.length, '0');
  return extension.slice(0, -number.length) + next;
}

/** A UUID of version 8 (RFC 9562), made of the present one: the same document always gets the same next identifier. */
function derivedUuid(uuid: string): string {
  const hex = [1, 2, 3, 4]
    .map((seed) => hash(uuid.toLowerCase(), seed).toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
  return uuid === uuid.toUpperCase() ? parts.toUpperCase() : parts;
}

/** FNV-1a from a seed, then mixed so that close texts part. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Gives the document another identifier. */
export function identifyAs(q: CdaQuery, { root, extension }: DocumentId): readonly OffsetEdit[] {
  const node = q.child(q.root, 'id');
  return node === undefined
    ? []
    : setAttributes(q, node, extension === undefined ? { root } : { root, extension });
}

/** Says which document this one replaces: in the relation that is there, or in a new one. */
export function replaceDocument(q: CdaQuery, replaced: DocumentId, version?: string): readonly OffsetEdit[] {
  const { root, extension } = replaced;
  const present = q.child(q.root, 'relatedDocument', 'parentDocument', 'id');
  if (present === undefined) {
    const more = extension === undefined ? '' : ` extension="${skeletonValue(extension)}"`;
    return [
      insertInOrder(q, q.root, 'relatedDocument', relationSkeleton(`root="${skeletonValue(root)}"${more}`)),
    ];
  }
  const told = q.child(q.root, 'relatedDocument', 'parentDocument', 'versionNumber');
  return [
    ...setAttributes(q, present, extension === undefined ? { root } : { root, extension }),
    ...(extension === undefined ? removeAttribute(q, present, 'extension') : []),
    ...(told === undefined || version === undefined ? [] : [setAttribute(q, told, 'value', version)]),
  ];
}

export function relationSkeleton(id: string): string {
  return `<relatedDocument typeCode="RPLC">\n\t<parentDocument>\n\t\t<id ${id}/>\n\t</parentDocument>\n</relatedDocument>`;
}

/** What makes of a document the next version of itself, and the number of that version. */
export interface NextVersion {
  readonly version: string;
  readonly id: DocumentId;
  /** The identifier of the document that it replaces. */
  readonly replaced: DocumentId;
  readonly edits: readonly OffsetEdit[];
}

/**
 * The document as the version that replaces it: setId kept or added, versionNumber one more, a new identifier,
 * relatedDocument RPLC with the present one. Undefined where the header is not sound enough to say so.
 */
export function nextVersion(q: CdaQuery, taken: readonly DocumentId[] = []): NextVersion | undefined {
  const replaced = documentIdOf(q);
  const node = q.child(q.root, 'versionNumber');
  const written = q.value(node, 'value') ?? '1';
  if (replaced === undefined || !/^\d{1,15}$/.test(written) || !q.provesAbsence || !relatesSoundly(q))
    return undefined;
  const version = String(Number(written) + 1);
  const id = nextIdentifier(q, replaced, taken);
  const missing = [
    ...(q.child(q.root, 'setId') === undefined ? [`<setId root="${proposedSeries(q)}"/>`] : []),
    ...(node === undefined ? [`<versionNumber value="${version}"/>`] : []),
  ];
  return {
    version,
    id,
    replaced,
    edits: [
      ...identifyAs(q, id),
      // Two insertions may not meet: what is missing of the two goes in together.
      ...(missing.length > 0
        ? [insertInOrder(q, q.root, node === undefined ? 'versionNumber' : 'setId', missing.join('\n'))]
        : []),
      ...(node === undefined ? [] : [setAttribute(q, node, 'value', version)]),
      ...replaceDocument(q, replaced, written),
    ],
  };
}

/** No relation yet, or one replacement of one document. */
function relatesSoundly(q: CdaQuery): boolean {
  const relations: readonly NodeId[] = q.children(q.root, 'relatedDocument');
  if (relations.length === 0) return true;
  const [only] = relations;
  return (
    relations.length === 1 &&
    q.value(only, 'typeCode') === 'RPLC' &&
    q.all(only, 'parentDocument', 'id').length === 1
  );
}
