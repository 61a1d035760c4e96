import type { MessageView } from '../message';
import { segmentName } from '../parser/fields';
import { segmentOf, value, type Segment } from '../segment';
import {
  formerMetadataCodes,
  intendedCode,
  isMailBody,
  metadataCodes,
  metadataSystem,
  yesNoSystem,
} from './metadata';

/** What an OBX of the volets is for. */
export type ObservationRole = 'document' | 'metadata' | 'mailBody' | 'mail' | 'other';

/**
 * The role of an OBX. The document comes first; what declares itself Base64 XML is a document too; the LPS volet adds the
 * mail itself, whose OBX-3 holds a message id and a subject.
 */
export function roleOf(message: MessageView, obx: Segment): ObservationRole {
  // Orders and answers of teleradiology carry no document.
  if (message.profile === 'tlr') return 'other';
  const code = value(obx, 3, 1);
  if (isMailBody(code)) return 'mailBody';
  if (isMetadata(obx)) return 'metadata';
  if (message.first('OBX')?.index === obx.index) return 'document';
  if (value(obx, 5, 3) === 'XML') return 'document';
  if (value(obx, 2) === 'ED' && opensOrder(message, obx)) return 'document';
  if (message.profile === 'lps' && value(obx, 5, 4) !== '') return 'mail';
  return 'other';
}

/** True for the first OBX after the ORC or OBR of its order. */
function opensOrder(message: MessageView, obx: Segment): boolean {
  for (let at = obx.index - 1; at >= message.message.first; at--) {
    const name = segmentName(message.document, at);
    if (name === 'ORC' || name === 'OBR') return true;
    if (name === 'OBX') return false;
  }
  return false;
}

/** An OBX of metadata, whatever is wrong with its code: its name says so, or the way its answer is written. */
export function isMetadata(obx: Segment): boolean {
  return namesMetadata(obx) || value(obx, 5, 3) === yesNoSystem;
}

/** True when OBX-3 names metadata of the volets, of today or of former editions. */
export function namesMetadata(obx: Segment): boolean {
  const code = value(obx, 3, 1);
  return (
    value(obx, 3, 3) === metadataSystem ||
    metadataCodes.includes(code) ||
    Object.hasOwn(formerMetadataCodes, code)
  );
}

/** The OBX that carry the document: one, or two in an ORU. */
export function documentsOf(message: MessageView): readonly Segment[] {
  return message.all('OBX').filter((obx) => roleOf(message, obx) === 'document');
}

/** All metadata OBX, mail bodies included, in order. */
export function metadataOf(message: MessageView): readonly Segment[] {
  return message.all('OBX').filter(isMetadata);
}

/** The OBX of one metadata code, or else the one that a slip keeps from being it. */
export function metadatum(message: MessageView, code: string): Segment | undefined {
  const all = message.all('OBX');
  return (
    all.find((obx) => value(obx, 3, 1) === code) ??
    all.find((obx) => isMetadata(obx) && intendedCode(value(obx, 3, 1)) === code)
  );
}

/** What a metadatum answers, in whatever words: the rules that follow from it need not wait for its spelling. */
export function answerOf(obx: Segment): 'Y' | 'N' | undefined {
  const answer = value(obx, 5, 1).trim();
  if (/^(y|o|oui|yes|true|1)$/i.test(answer)) return 'Y';
  return /^(n|non|no|false|0)$/i.test(answer) ? 'N' : undefined;
}

/** True when a metadatum answers so. */
export function says(message: MessageView, code: string, answer: 'Y' | 'N'): boolean {
  const obx = metadatum(message, code);
  return obx !== undefined && answerOf(obx) === answer;
}

/** The nearest segment of a name before another one: the ORC or OBR of the order that an OBX belongs to. */
export function precedingSegment(message: MessageView, segment: Segment, name: string): Segment | undefined {
  let found: Segment | undefined;
  for (const candidate of message.all(name)) {
    if (candidate.index > segment.index) break;
    found = candidate;
  }
  return found;
}

/** The segments that belong to an OBX: itself and the PRT and NTE after it. */
export function groupOf(message: MessageView, obx: Segment): readonly Segment[] {
  const group = [obx];
  for (let at = obx.index + 1; at < message.message.end; at++) {
    const next = segmentOf(message.document, at);
    if (next.name !== 'PRT' && next.name !== 'NTE') break;
    group.push(next);
  }
  return group;
}
