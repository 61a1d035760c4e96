import { hasText, type Requirement, type TextStatus } from '../catalogue/requirement';
import type { Locale, LocalizedText } from '../core/localized';
import type { SheetState } from '../core/sheet';
import { capitalized, placeWords, statusWords } from './wording';

/** How far the text of a requirement may be trusted; undefined when it needs no caution. */
export const textStatusNotes: Readonly<Record<TextStatus, LocalizedText | undefined>> = {
  known: undefined,
  known_summary: {
    fr: 'énoncé officiel non lu, résumé d’après une FAQ de l’ANS ou un éditeur',
    en: 'official statement not read, summary from an ANS FAQ or a vendor',
  },
  summary_by_crosswalk: {
    fr: 'énoncé officiel non lu, résumé d’après une exigence liée',
    en: 'official statement not read, summary from a linked requirement',
  },
  third_party_claim: {
    fr: 'énoncé officiel non lu, d’après un tiers et sans vérification',
    en: 'official statement not read, as told by a third party, unverified',
  },
  subject_only: {
    fr: 'énoncé non lu, seul le sujet est connu',
    en: 'statement not read, only the subject is known',
  },
  crosswalk_only: {
    fr: 'énoncé non lu, seul le lien avec d’autres exigences est connu',
    en: 'statement not read, only its link to other requirements is known',
  },
  unknown: { fr: 'énoncé non lu', en: 'statement not read' },
  withdrawn_draft: {
    fr: 'énoncé non lu ; le REM publié a pu la reprendre',
    en: 'statement not read; the published REM may have it again',
  },
};

/** The line that decides, under the name: in use or not, read or not, whose text. */
export function stateOf(requirement: Requirement, locale: Locale): SheetState {
  const parts = [statusWords(requirement), whenceOf(requirement), noteOf(requirement)]
    .filter((part) => part !== undefined)
    .map((part) => part[locale]);
  const tone = toneOf(requirement);
  return parts.length > 0
    ? { tone, text: capitalized(parts.join(locale === 'fr' ? ' ; ' : '; ')) }
    : { tone };
}

export function toneOf(requirement: Requirement): SheetState['tone'] {
  const { draftStatus, textStatus, origin } = requirement;
  if (draftStatus === 'removed' || draftStatus === 'dropped') return 'gone';
  if (origin.type === 'user' && hasText(requirement)) return 'own';
  if (draftStatus === 'obsolete' || textStatus === 'withdrawn_draft') return 'gone';
  if (!hasText(requirement)) return 'unread';
  return textStatus === 'known' ? 'read' : 'partial';
}

/** The state in two or three words, as a row of many has room for; undefined where the text was read and is in use. */
export function shortState(requirement: Requirement, locale: Locale): string | undefined {
  const { draftStatus, textStatus } = requirement;
  const tone = toneOf(requirement);
  if (tone === 'own') return { fr: 'votre texte', en: 'your text' }[locale];
  if (tone === 'unread') return { fr: 'énoncé non lu', en: 'not read' }[locale];
  if (tone === 'partial')
    return textStatus === 'third_party_claim'
      ? { fr: 'd’après un tiers', en: 'third party' }[locale]
      : { fr: 'résumé', en: 'summary' }[locale];
  if (tone === 'read') return undefined;
  if (draftStatus === 'removed') return { fr: 'supprimée', en: 'removed' }[locale];
  if (draftStatus === 'dropped') return { fr: 'retirée de la vague 2', en: 'withdrawn from wave 2' }[locale];
  return { fr: 'écartée du projet', en: 'dropped from the draft' }[locale];
}

function noteOf({ origin, textStatus }: Requirement): LocalizedText | undefined {
  return origin.type === 'user' ? undefined : textStatusNotes[textStatus];
}

/** Whose words are shown, where they are the user's: the place in the REM, or the name of the catalogue file. */
function whenceOf(requirement: Requirement): LocalizedText | undefined {
  const { origin, place } = requirement;
  if (origin.type !== 'user' || requirement.draftStatus === 'removed') return undefined;
  if (place) {
    const words = placeWords(place);
    return { fr: `texte de votre REM : ${words.fr}`, en: `text of your REM: ${words.en}` };
  }
  if (!hasText(requirement)) return undefined;
  return { fr: `texte de votre catalogue : ${origin.file}`, en: `text of your catalogue: ${origin.file}` };
}

/** The sentence that stands where the demand would. */
export function cautionOf(requirement: Requirement, locale: Locale): string | undefined {
  const note = noteOf(requirement)?.[locale];
  return note === undefined ? undefined : `${capitalized(note)}.`;
}

/** Why a session in English reads French; undefined where it does not, or where the user wrote the text. */
export function languageNotice(requirement: Requirement, locale: Locale): string | undefined {
  if (locale === 'fr' || !hasText(requirement)) return undefined;
  if (requirement.origin.type === 'user' && !requirement.place) return undefined;
  return 'Shown in French: the official texts exist in no other language.';
}
