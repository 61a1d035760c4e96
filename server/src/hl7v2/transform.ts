import type { DocumentId } from '../cda/fixes/replacement';
import { applyEdits } from '../core/edits';
import type { OffsetEdit } from '../core/finding';
import { setPart } from './edits';
import { carriedBy, type Carried } from './embedded/carried';
import { createContentCache } from './embedded/decode';
import { replacingDocument, type ReplacingDocument } from './embedded/replacingDocument';
import { writeBack } from './embedded/writeBack';
import { viewMessage, type MessageView } from './message';
import { escapeHl7 } from './parser/escapes';
import { parseHl7 } from './parser/parse';
import { documentsOf, precedingSegment, roleOf } from './profile/observations';
import { lastField, raw, separators, value, type Segment } from './segment';

/** What to make of a message that transmits a document. */
export type Derivation = 'replacement' | 'deletion';

export type DerivedMessage =
  | {
      readonly ok: true;
      /** The new message, one segment a line as in the first. */
      readonly text: string;
      /** What the author must still write, by path: it identifies or dates the new message or the new document. */
      readonly toComplete: readonly string[];
      /** What was written for the author to confirm, or taken over although it may speak of the old document, by path. */
      readonly toCheck: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'notADocumentMessage' };

const codes = {
  replacement: { event: 'T10', order: 'RO', status: 'C' },
  deletion: { event: 'T04', order: 'CA', status: 'D' },
} as const;

/**
 * Makes the replacement or the deletion of a document from the message that transmitted it. `index` counts messages of
 * the text. The new message keeps everything but the event, the order and the status. MSH-7, MSH-10 and EVN-2 are emptied:
 * a message is never sent twice under one number, nor dated before it was made. For a replacement the document inside
 * becomes its own next version, which names the present one; TXA-12 and TXA-13 follow it. Where the document cannot be
 * rewritten, what it needs is named, TXA-13 takes the old identifier, and TXA-12 waits for the new one.
 */
export function deriveMessage(text: string, index: number, derivation: Derivation): DerivedMessage {
  const document = parseHl7(text);
  const message = document.messages[index];
  const view = message && viewMessage(document, message);
  if (!view || (view.profile !== 'cda' && view.profile !== 'lps') || documentsOf(view).length === 0) {
    return { ok: false, reason: 'notADocumentMessage' };
  }
  const changes = emptyChanges();
  changeHeader(view, derivation, changes);
  changeOrders(view, derivation, changes);
  if (derivation === 'replacement') replaceDocuments(view, changes);
  checkMails(view, changes);
  const start = document.starts[message.first]!;
  const end = document.ends[message.end - 1]!;
  const { edits, toComplete, toCheck } = changes;
  return { ok: true, text: applyWithin(text, edits, start, end), toComplete, toCheck };
}

interface Changes {
  readonly edits: OffsetEdit[];
  readonly toComplete: string[];
  readonly toCheck: string[];
}

function emptyChanges(): Changes {
  return { edits: [], toComplete: [], toCheck: [] };
}

function changeHeader(view: MessageView, derivation: Derivation, { edits, toComplete }: Changes): void {
  const { event } = codes[derivation];
  const header = view.header!;
  edits.push(setPart(header, { field: 7 }, ''), setPart(header, { field: 10 }, ''));
  toComplete.push('MSH-7', 'MSH-10');
  if (view.type === 'MDM') edits.push(setPart(header, { field: 9, component: 2 }, event));
  const evn = view.first('EVN');
  if (!evn) return;
  // Former versions repeat the event there.
  if (value(evn, 1) !== '') edits.push(setPart(evn, { field: 1 }, event));
  edits.push(setPart(evn, { field: 2 }, ''));
  toComplete.push('EVN-2');
}

function changeOrders(view: MessageView, derivation: Derivation, { edits }: Changes): void {
  const { order, status } = codes[derivation];
  const orders = new Set<number>();
  for (const obx of documentsOf(view)) {
    const orc = precedingSegment(view, obx, 'ORC');
    if (orc && !orders.has(orc.index)) {
      orders.add(orc.index);
      edits.push(setPart(orc, { field: 1 }, order));
    }
    edits.push(setPart(obx, { field: 11 }, status));
  }
}

/** What a replacing document says anew: who it is, which version, when, and what it replaces. */
const partsOfReplacement = ['ClinicalDocument/id', 'versionNumber', 'effectiveTime', 'relatedDocument RPLC'];

function replaceDocuments(view: MessageView, { edits, toComplete, toCheck }: Changes): void {
  const carried = carriedBy(view, createContentCache());
  const documents = documentsOf(view);
  const contentOf = (obx: Segment) => carried.find(({ segment }) => segment.index === obx.index);
  // Two forms of one document have an identifier each: neither may take the present one of the other.
  const taken = documents.length < 2 ? [] : documents.flatMap((obx) => presentId(contentOf(obx)) ?? []);
  let first: ReplacingDocument | undefined;
  documents.forEach((obx, rank) => {
    const path = `OBX${occurrence(view, obx)}-5.5`;
    const one = contentOf(obx);
    const next = one && replacingDocument(one, taken);
    const written = next && writeBack(carried, one.id, next.text);
    if (!next || !written?.ok) {
      toComplete.push(`${path} (${partsOfReplacement.join(', ')})`);
      return;
    }
    taken.push(next.id);
    if (rank === 0) first = next;
    edits.push(...written.edits);
    toComplete.push(`${path} (effectiveTime)`);
    toCheck.push(`${path} (ClinicalDocument/id ${shown(next.id)}, versionNumber ${next.version})`);
  });
  const txa = view.first('TXA');
  if (!txa) return;
  if (first) {
    edits.push(...setNumbers(txa, numberOf(txa, first.id), numberOf(txa, first.replaced)));
    toCheck.push(`TXA-12 (${shown(first.id)})`);
    return;
  }
  toComplete.push('TXA-12');
  const old = raw(txa, 12);
  if (old === '') toComplete.push('TXA-13');
  else edits.push(...setNumbers(txa, '', old));
}

/** TXA-12 and TXA-13; in one edit where the segment stops before them. */
function setNumbers(txa: Segment, own: string, parent: string): readonly OffsetEdit[] {
  if (lastField(txa) < 12) return [setPart(txa, { field: 12 }, own + separators(txa).field + parent)];
  return [setPart(txa, { field: 12 }, own), setPart(txa, { field: 13 }, parent)];
}

function presentId(carried: Carried | undefined): DocumentId | undefined {
  return carried && replacingDocument(carried, [])?.replaced;
}

/** An identifier as TXA writes it: `oid`, or `extension^^oid^ISO`. */
function numberOf(segment: Segment, { root, extension }: DocumentId): string {
  const marks = separators(segment);
  const parts = extension === undefined ? [root] : [escapeHl7(extension, marks), '', root, 'ISO'];
  return parts.join(marks.component);
}

function shown({ root, extension }: DocumentId): string {
  return extension === undefined ? root : `${root} ${extension}`;
}

/** What a mail says of the old document (its number, its subject, its text) may not hold for the new one. */
function checkMails(view: MessageView, { toCheck }: Changes): void {
  for (const obx of view.all('OBX')) {
    const role = roleOf(view, obx);
    const path = `OBX${occurrence(view, obx)}`;
    if (role === 'mail') toCheck.push(`${path}-3`, `${path}-5.5`);
    else if (role === 'mailBody') toCheck.push(`${path}-5.5`);
  }
}

function occurrence(view: MessageView, obx: Segment): string {
  const rank = view.all('OBX').findIndex(({ index }) => index === obx.index) + 1;
  return rank > 1 ? `[${rank}]` : '';
}

/** A part of the text, with edits that do not overlap. */
function applyWithin(text: string, edits: readonly OffsetEdit[], start: number, end: number): string {
  const shifted = edits.map((edit) => ({
    ...edit,
    range: { start: edit.range.start - start, end: edit.range.end - start },
  }));
  return applyEdits(text.slice(start, end), shifted);
}
