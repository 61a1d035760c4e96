import type { Locale } from '../core/localized';
import type { ServiceStatus } from '../core/views';
import type { SegurDocument } from '../documents/segurDocument';
import { fromLayers } from './positions';

const unread = {
  none: {
    fr: 'tout, sauf la forme : le texte est trop abîmé pour être lu',
    en: 'all but the form: the text is too damaged to be read',
  },
  guessed: {
    fr: 'ce qui semble manquer ou mal placé : des balises ne se répondent pas',
    en: 'what seems to be missing or misplaced: tags do not match',
  },
} as const;

/** What a document was taken for by each of the kinds that know it, and what of it is not judged and why. */
export function documentAbout(document: SegurDocument, locale: Locale): NonNullable<ServiceStatus['about']> {
  const all = fromLayers(document, (layer) => layer.about?.());
  const readings = fromLayers(document, (layer) => layer.reading);
  return {
    taken: all.map(({ taken }) => taken[locale]).join(' · '),
    isEmpty: all.every(({ isEmpty }) => isEmpty === true),
    unjudged: [
      ...readings.map((reading) => unread[reading][locale]),
      ...all.flatMap(({ unjudged }) => unjudged?.[locale] ?? []),
    ],
  };
}
