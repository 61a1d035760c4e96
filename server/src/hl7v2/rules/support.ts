import type { Fix, OffsetEdit } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { FrenchProfile } from '../dictionary/types';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { orderViews, type OrderView } from '../profile/orders';
import type { Part, Segment } from '../segment';

/** The texts that the rules quote. */
export const sources = {
  volet: (section: string): string => `CI-SIS, Transmission de document(s) CDA-R2 en HL7v2 2.1.2, ${section}`,
  lps: (section: string): string =>
    `CI-SIS, Transmission au LPS d’un document CDA provenant d’un courriel MSSanté 1.1, ${section}`,
  pam: (section: string): string => `IHE PAM National Extension France 2.11.2, ${section}`,
  tlr: (section: string): string => `CI-SIS, Volet Téléradiologie, projet 0.1.0 en concertation, ${section}`,
  types: (section: string): string =>
    `IHE France, Contraintes sur les types de données HL7 v2.5 1.8.2, ${section}`,
} as const;

/** The requirements that the families of rules serve. */
export const requirements = {
  transmission: ['CDA/HL7.02', 'CDA/HL7.04'],
  acknowledgment: ['CDA/HL7.01'],
  identity: ['INS/va1.61', 'INS/va1.59'],
  sender: ['CDA/HL7.02', 'SC.DMP/CONF.12'],
  teleradiology: ['RIS.TLR/INT.02'],
} as const;

/** The messages that one of these French texts judges. */
export function judged(model: Hl7Model, ...profiles: readonly FrenchProfile[]): readonly MessageView[] {
  return model.messages.filter((message) => message.profile && profiles.includes(message.profile));
}

/** The volets that carry a document. */
export function withDocument(model: Hl7Model): readonly MessageView[] {
  return judged(model, 'cda', 'lps');
}

/** The same, order by order: each document has its metadata and participants. */
export function documentOrders(model: Hl7Model, ...profiles: readonly FrenchProfile[]): readonly OrderView[] {
  return judged(model, ...(profiles.length > 0 ? profiles : (['cda', 'lps'] as const))).flatMap(orderViews);
}

/** Each PID that one of the French texts about patients judges, with its message. */
export function* patients(model: Hl7Model): Iterable<readonly [MessageView, Segment]> {
  for (const message of judged(model, 'cda', 'lps', 'pam', 'tlr')) {
    for (const pid of message.all('PID')) yield [message, pid];
  }
}

export function fix(id: string, title: LocalizedText, edits: readonly OffsetEdit[], preferred = true): Fix {
  return { id, title, edits, ...(preferred ? { preferred } : {}) };
}

/** The fix that writes a text into a part. */
export function writeFix(
  id: string,
  segment: Segment,
  target: Part,
  text: string,
  preferred = true,
): () => readonly Fix[] {
  return () => [
    fix(id, { fr: `Écrire « ${text} »`, en: `Write “${text}”` }, [setPart(segment, target, text)], preferred),
  ];
}

/** A value as a message quotes it: bounded, on one line, because it comes from the document. */
export function quote(text: string): LocalizedText {
  const clean = text.replace(/[\u0000-\u001f]+/g, ' ');
  const short = clean.length > 60 ? `${clean.slice(0, 57)}…` : clean;
  return { fr: `« ${short} »`, en: `“${short}”` };
}

/** « vide » or the quoted value. */
export function found(text: string): LocalizedText {
  return text === ''
    ? { fr: 'le champ est vide', en: 'it is empty' }
    : { fr: `il contient ${quote(text).fr}`, en: `it holds ${quote(text).en}` };
}

/** `A, B ou C`. */
export function oneOf(values: readonly string[]): LocalizedText {
  const list = (or: string): string =>
    values.length < 2
      ? (values[0] ?? '')
      : `${values.slice(0, -1).join(', ')} ${or} ${values[values.length - 1]!}`;
  return { fr: list('ou'), en: list('or') };
}

export { editionCited, restingOn, restingOnFor, tableCited } from '../profile/editions';
