import type { OffsetEdit } from '../core/finding';
import { setPart } from './edits';
import { viewMessage, type MessageView } from './message';
import { parseHl7 } from './parser/parse';
import { documentsOf, precedingSegment } from './profile/observations';
import { raw, value } from './segment';

/** What to make of a message that transmits a document. */
export type Derivation = 'replacement' | 'deletion';

export type DerivedMessage =
  | {
      readonly ok: true;
      /** The new message, one segment a line as in the first. */
      readonly text: string;
      /** What the author must still write, by path: it identifies or dates the new message or the new document. */
      readonly toComplete: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'notADocumentMessage' };

const codes = {
  replacement: { event: 'T10', order: 'RO', status: 'C' },
  deletion: { event: 'T04', order: 'CA', status: 'D' },
} as const;

/**
 * Makes the replacement or the deletion of a document from the message that transmitted it. `index` counts messages of
 * the text. The new message keeps everything but the event, the order, the status and, for a replacement, the
 * identifiers of the document: TXA-13 takes the old one, and TXA-12 waits for that of the new document. MSH-7, MSH-10 and
 * EVN-2 are emptied: a message is never sent twice under one number, nor dated before it was made. What only the author
 * knows of the new document (its id, whom it replaces) is named.
 */
export function deriveMessage(text: string, index: number, derivation: Derivation): DerivedMessage {
  const document = parseHl7(text);
  const message = document.messages[index];
  const view = message && viewMessage(document, message);
  if (!view || (view.profile !== 'cda' && view.profile !== 'lps') || documentsOf(view).length === 0) {
    return { ok: false, reason: 'notADocumentMessage' };
  }
  const { edits, toComplete } = editsFor(view, derivation);
  const start = document.starts[message.first]!;
  const end = document.ends[message.end - 1]!;
  return { ok: true, text: apply(text, edits, start, end), toComplete };
}

function editsFor(
  view: MessageView,
  derivation: Derivation,
): { readonly edits: readonly OffsetEdit[]; readonly toComplete: readonly string[] } {
  const { event, order, status } = codes[derivation];
  const header = view.header!;
  const edits: OffsetEdit[] = [setPart(header, { field: 7 }, ''), setPart(header, { field: 10 }, '')];
  const toComplete = ['MSH-7', 'MSH-10'];
  if (view.type === 'MDM') edits.push(setPart(header, { field: 9, component: 2 }, event));
  const evn = view.first('EVN');
  if (evn) {
    // Former versions repeat the event there.
    if (value(evn, 1) !== '') edits.push(setPart(evn, { field: 1 }, event));
    edits.push(setPart(evn, { field: 2 }, ''));
    toComplete.push('EVN-2');
  }
  const orders = new Set<number>();
  for (const obx of documentsOf(view)) {
    const orc = precedingSegment(view, obx, 'ORC');
    if (orc && !orders.has(orc.index)) {
      orders.add(orc.index);
      edits.push(setPart(orc, { field: 1 }, order));
    }
    edits.push(setPart(obx, { field: 11 }, status));
    if (derivation === 'replacement') {
      toComplete.push(`OBX${occurrence(view, obx.index)}-5.5 (${partsOfReplacement.join(', ')})`);
    }
  }
  const txa = view.first('TXA');
  if (txa && derivation === 'replacement' && value(txa, 12) !== '') {
    const old = raw(txa, 12);
    edits.push(setPart(txa, { field: 12 }, ''));
    edits.push(setPart(txa, { field: 13 }, old));
    toComplete.push('TXA-12');
  }
  return { edits, toComplete };
}

/** What a replacing document says anew: who it is, which version, when, and what it replaces. */
const partsOfReplacement = ['ClinicalDocument/id', 'versionNumber', 'effectiveTime', 'relatedDocument RPLC'];

function occurrence(view: MessageView, index: number): string {
  const rank = view.all('OBX').findIndex((obx) => obx.index === index) + 1;
  return rank > 1 ? `[${rank}]` : '';
}

/** Applies edits that do not overlap to a part of the text. */
function apply(text: string, edits: readonly OffsetEdit[], start: number, end: number): string {
  let result = '';
  let at = start;
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at, end);
}
