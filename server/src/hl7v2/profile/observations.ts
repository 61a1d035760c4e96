import type { MessageView } from '../message';
import { value, type Segment } from '../segment';
import { formerMetadataCodes, isMailBody, metadataCodes, metadataSystem, yesNoSystem } from './metadata';

/** What an OBX of the volets is for. */
export type ObservationRole = 'document' | 'metadata' | 'mailBody' | 'mail' | 'other';

/**
 * The role of an OBX. The document comes first; what declares itself Base64 XML is a document too; the LPS volet adds the
 * mail itself, whose OBX-3 holds a message id and a subject.
 */
export function roleOf(message: MessageView, obx: Segment): ObservationRole {
  const code = value(obx, 3, 1);
  if (isMailBody(code)) return 'mailBody';
  if (isMetadata(obx)) return 'metadata';
  if (message.first('OBX')?.index === obx.index) return 'document';
  if (value(obx, 5, 3) === 'XML') return 'document';
  if (message.profile === 'lps' && value(obx, 5, 4) !== '') return 'mail';
  return 'other';
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

/** The OBX of one metadata code. */
export function metadatum(message: MessageView, code: string): Segment | undefined {
  return message.all('OBX').find((obx) => value(obx, 3, 1) === code);
}

/** True when a metadatum says Y. */
export function says(message: MessageView, code: string, answer: 'Y' | 'N'): boolean {
  const obx = metadatum(message, code);
  return obx !== undefined && value(obx, 5, 1) === answer;
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
  for (let at = obx.index - message.message.first + 1; at < message.segments.length; at++) {
    const next = message.segments[at]!;
    if (next.name !== 'PRT' && next.name !== 'NTE') break;
    group.push(next);
  }
  return group;
}
