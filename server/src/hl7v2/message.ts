import type { FrenchProfile } from './dictionary/types';
import type { Hl7Document, Hl7Message } from './parser/parse';
import { holdsClinicalDocument } from './profile/clinicalHead';
import { recognise, type Recognition } from './profile/profile';
import { namesMetadata } from './profile/observations';
import { repetitions, segmentOf, value, type Segment } from './segment';

/** A message as rules and features see it. */
export interface MessageView {
  readonly document: Hl7Document;
  readonly message: Hl7Message;
  readonly segments: readonly Segment[];
  /** MSH, or undefined when the text starts without one. */
  readonly header: Segment | undefined;
  /** MSH-9.1, MSH-9.2 and MSH-9.3. */
  readonly type: string;
  readonly event: string;
  readonly structure: string;
  /** MSH-12.1. */
  readonly version: string;
  /** What the message was taken for; a text without a header for nothing in particular. */
  readonly recognition: Recognition;
  /** The French text that judges the message; undefined for a message that none of them covers. */
  readonly profile: FrenchProfile | undefined;
  /** Segments of that name, in order. */
  all(name: string): readonly Segment[];
  first(name: string): Segment | undefined;
}

const frenchSegments = ['ZBE', 'ZFA', 'ZFP', 'ZFV', 'ZFM', 'ZFD', 'ZFS'];

/** The messages of a text. What an acknowledgment is judged by may stand in the message that it answers. */
export function viewMessages(document: Hl7Document): readonly MessageView[] {
  const views = document.messages.map((message) => viewMessage(document, message));
  const teleradiology = views.filter(({ profile }) => profile === 'tlr');
  if (teleradiology.length === 0) return views;
  return views.map((view) =>
    view.type === 'ACK' && acknowledged(view, teleradiology)
      ? { ...view, profile: 'tlrAck', recognition: { kind: 'french', profile: 'tlrAck' } }
      : view,
  );
}

/** The message that an acknowledgment is about (MSA-2), where it is one of these. */
export function acknowledged(answer: MessageView, messages: readonly MessageView[]): MessageView | undefined {
  const msa = answer.first('MSA');
  const id = msa ? value(msa, 2).trim() : '';
  if (id === '') return undefined;
  return messages.find((message) => message.header && value(message.header, 10).trim() === id);
}

export function viewMessage(document: Hl7Document, message: Hl7Message): MessageView {
  const segments: Segment[] = [];
  const byName = new Map<string, Segment[]>();
  for (let index = message.first; index < message.end; index++) {
    const segment = segmentOf(document, index);
    segments.push(segment);
    const same = byName.get(segment.name);
    if (same) same.push(segment);
    else byName.set(segment.name, [segment]);
  }
  const all = (name: string): readonly Segment[] => byName.get(name) ?? [];
  const header = message.hasHeader ? segments[0] : undefined;
  const of = (field: number, component: number): string => (header ? value(header, field, component) : '');
  const observations = all('OBX');
  const recognition: Recognition = !header
    ? { kind: 'unproven' }
    : recognise({
        // Another case is a fault of its own, and hides nobody's text.
        type: of(9, 1).trim().toUpperCase(),
        event: of(9, 2).trim().toUpperCase(),
        version: of(12, 1),
        country: of(17, 1),
        versionCountry: of(12, 2),
        profileNames: Array.from({ length: Math.min(repetitions(header, 21), 50) }, (_, index) =>
          value(header, 21, 2, undefined, index + 1),
        ),
        metadata: new Set(observations.filter(namesMetadata).map((obx) => value(obx, 3, 1))),
        hasFrenchSegments: frenchSegments.some((name) => byName.has(name)),
        carriesClinicalDocument: () => observations.some(holdsClinicalDocument),
      });
  return {
    document,
    message,
    segments,
    header,
    type: of(9, 1),
    event: of(9, 2),
    structure: of(9, 3),
    version: of(12, 1),
    recognition,
    profile: recognition.kind === 'french' ? recognition.profile : undefined,
    all,
    first: (name) => byName.get(name)?.[0],
  };
}
