import type { DocumentAbout } from '../../core/documentKind';
import type { LocalizedText } from '../../core/localized';
import type { FrenchProfile } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';

/** Short enough to stand behind the type of the message on one line of the language status. */
const profiles: Readonly<Record<FrenchProfile, LocalizedText>> = {
  cda: { fr: 'transmission CI-SIS de CDA', en: 'CI-SIS transmission of a CDA' },
  lps: { fr: 'transmission CI-SIS au LPS', en: 'CI-SIS delivery to the LPS' },
  ack: { fr: 'acquittement', en: 'acknowledgment' },
  zam: { fr: 'accusé métier CI-SIS', en: 'CI-SIS receipt' },
  pam: { fr: 'IHE PAM France', en: 'IHE PAM France' },
  tlr: { fr: 'volet Téléradiologie (projet)', en: 'Teleradiology volet (draft)' },
  tlrAck: { fr: 'acquittement de téléradiologie (projet)', en: 'teleradiology acknowledgment (draft)' },
};

/** What the messages of a text were taken for, and those that no French text covers. */
export function aboutMessages(model: Hl7Model): DocumentAbout {
  const { messages } = model;
  if (messages.length === 0)
    return { taken: { fr: 'HL7 v2, sans message pour l’instant', en: 'HL7 v2, without a message yet' } };
  const uncovered = messages.filter(({ profile }) => profile === undefined);
  const kinds = [...new Set(messages.map(codeOf))].slice(0, 3).join(', ');
  const known = [...new Set(messages.flatMap(({ profile }) => profile ?? []))];
  const taken = (locale: keyof LocalizedText): string => {
    const head =
      messages.length > 1
        ? `${messages.length} messages HL7 v2`
        : locale === 'fr'
          ? 'Message HL7 v2'
          : 'HL7 v2 message';
    return [head, kinds, ...known.map((profile) => profiles[profile][locale])]
      .filter((part) => part !== '')
      .join(' · ');
  };
  return {
    taken: { fr: taken('fr'), en: taken('en') },
    ...(uncovered.length > 0
      ? {
          unjudged: {
            fr: 'règles françaises (aucun volet n’en parle)',
            en: 'French rules (no volet covers it)',
          },
        }
      : {}),
  };
}

function codeOf({ type, event }: MessageView): string {
  return [type, event].filter((part) => part !== '').join('^');
}
