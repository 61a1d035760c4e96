import type { LocalizedText } from '../../core/localized';
import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { nameRange } from '../segment';
import type { WrappingKind } from '../wrapping/unwrap';
import { fix } from './support';

/** The id of the rule, whose fixes rewrite the whole text. */
export const aboutWrapping = 'HL7-011';

const quotation: LocalizedText = {
  fr: 'Ce texte cite un message HL7 v2 : il est jugé comme s’il était seul.',
  en: 'This text quotes an HL7 v2 message: it is judged as if it stood alone.',
};

const words: Readonly<Record<WrappingKind, LocalizedText>> = {
  string: {
    fr: 'Ce message est écrit dans une chaîne de caractères : il est jugé tel que la chaîne le donne.',
    en: 'This message is written as a string: it is judged as the string gives it.',
  },
  prefix: {
    fr: 'Du texte précède « MSH » sur sa ligne (citation, commentaire, journal) : le message est jugé sans lui ; un récepteur le refuserait.',
    en: 'Text stands before “MSH” on its line (quotation, comment, log): the message is judged without it; a receiver would refuse it.',
  },
  escapes: {
    fr: 'Les fins de ligne du message sont écrites en toutes lettres (« \\r », « <CR> ») : pour un récepteur, tout est dans un seul segment. Le message est jugé comme si elles étaient des octets CR.',
    en: 'The line ends of the message are written out (“\\r”, “<CR>”): for a receiver everything is in one segment. The message is judged as if they were CR bytes.',
  },
  entities: {
    fr: 'Le message est écrit avec les entités de XML (« &amp; » pour « & ») : un récepteur lirait d’autres séparateurs. Il est jugé comme si elles étaient décodées.',
    en: 'The message is written with XML entities (“&amp;” for “&”): a receiver would read other separators. It is judged as if they were decoded.',
  },
  element: {
    fr: 'Ce message est le texte d’un élément XML : il est jugé tel que l’élément le donne.',
    en: 'This message is the text of an XML element: it is judged as the element gives it.',
  },
  text: quotation,
};

const wrapped: Rule<Hl7Model> = {
  id: aboutWrapping,
  family: 'hl7v2.msh',
  severity: 'error',
  title: { fr: 'Message dans une autre écriture', en: 'Message in another writing' },
  source: 'HL7 v2.5, § 2.6 Message construction rules',
  check({ wrapping, messages, document }, report) {
    const header = messages[0]?.segments[0];
    if (!wrapping || !header) return;
    const { kind, length, isQuotation } = wrapping;
    const quoted = kind !== 'escapes' && kind !== 'entities';
    if (isQuotation) {
      report({ severity: 'information', range: nameRange(header), message: quotation });
      return;
    }
    report({
      ...(quoted ? { severity: 'information' as const } : {}),
      range: nameRange(header),
      message: words[kind],
      fixes: () => [
        fix(
          'unwrap',
          { fr: 'Garder le message seul', en: 'Keep the message alone' },
          [{ range: { start: 0, end: length }, newText: document.text }],
          !quoted,
        ),
      ],
    });
  },
};

export const wrappingRules: readonly Rule<Hl7Model>[] = [wrapped];
