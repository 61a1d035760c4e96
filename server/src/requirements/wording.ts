import type {
  DraftStatus,
  Nature,
  Obligation,
  Requirement,
  RequirementText,
  TextPlace,
  TextStatus,
} from '../catalogue/requirement';
import type { LocalizedText } from '../core/localized';

/** Why there is no statement, or how far the one shown may be trusted; undefined when it needs no caution. */
export const textStatusNotes: Readonly<Record<TextStatus, LocalizedText | undefined>> = {
  known: undefined,
  known_summary: {
    fr: 'Résumé d’après une FAQ de l’ANS ou un éditeur ; l’énoncé officiel n’a pas été lu.',
    en: 'Summary from an ANS FAQ or a vendor; the official statement was not read.',
  },
  summary_by_crosswalk: {
    fr: 'Résumé déduit d’une exigence liée ; l’énoncé officiel n’a pas été lu.',
    en: 'Summary inferred from a linked requirement; the official statement was not read.',
  },
  third_party_claim: {
    fr: 'D’après un tiers, sans vérification.',
    en: 'As told by a third party, unverified.',
  },
  subject_only: {
    fr: 'Énoncé non disponible : seul le sujet est connu.',
    en: 'Statement not available: only the subject is known.',
  },
  crosswalk_only: {
    fr: 'Énoncé non disponible : seul le lien avec d’autres exigences est connu.',
    en: 'Statement not available: only its link to other requirements is known.',
  },
  unknown: { fr: 'Énoncé non disponible.', en: 'Statement not available.' },
  withdrawn_draft: {
    fr: 'Énoncé non disponible : écartée du projet de 2023. Elle a pu être reprise depuis ; vérifiez dans le REM publié.',
    en: 'Statement not available: dropped from the 2023 draft. It may have come back since; check the published REM.',
  },
};

export const obligationWords: Readonly<Record<Obligation, LocalizedText>> = {
  DOIT: { fr: 'DOIT', en: 'DOIT (must)' },
  'NE DOIT PAS': { fr: 'NE DOIT PAS', en: 'NE DOIT PAS (must not)' },
  PEUT: { fr: 'PEUT', en: 'PEUT (may)' },
};

export const natureWords: Readonly<Record<Nature, LocalizedText>> = {
  EXIGENCE: { fr: 'exigence', en: 'requirement' },
  PRECONISATION: { fr: 'préconisation', en: 'recommendation' },
};

export const draftStatusWords: Readonly<Record<DraftStatus, LocalizedText>> = {
  approved: { fr: 'approuvée dans le projet de 2023', en: 'approved in the 2023 draft' },
  rework: { fr: 'à retravailler dans le projet de 2023', en: 'to be reworked in the 2023 draft' },
  review: { fr: 'en relecture dans le projet de 2023', en: 'under review in the 2023 draft' },
  obsolete: { fr: 'marquée obsolète dans le projet de 2023', en: 'marked obsolete in the 2023 draft' },
  'carried-over': { fr: 'vague 1 reprise en vague 2', en: 'wave 1, carried over into wave 2' },
  removed: { fr: 'supprimée', en: 'removed' },
  dropped: { fr: 'vague 1 écartée de la vague 2', en: 'wave 1, dropped from wave 2' },
};

/** The status of a requirement, and who says so. */
export function statusWords({ draftStatus, origin, place }: Requirement): LocalizedText | undefined {
  if (draftStatus === undefined) return undefined;
  if (draftStatus !== 'removed' || origin.type === 'shipped') return draftStatusWords[draftStatus];
  const from = place ? placeWords(place) : { fr: 'votre catalogue', en: 'your catalogue' };
  return { fr: `supprimée d’après ${from.fr}`, en: `removed according to ${from.en}` };
}

/** Where a text was imported from: the document and its version, the sheet, the row. */
export function placeWords({ file, sheet, row, version }: TextPlace): LocalizedText {
  const named = version === undefined || file.includes(version) ? file : `${file} (${version})`;
  const within = sheet === undefined || sheet === file ? '' : `, « ${sheet} »`;
  return {
    fr: `${named}${within}${row === undefined ? '' : `, ligne ${row}`}`,
    en: `${named}${within.replace('« ', '"').replace(' »', '"')}${row === undefined ? '' : `, row ${row}`}`,
  };
}

export function waveWords(wave: '1' | '2'): LocalizedText {
  return { fr: `vague ${wave}`, en: `wave ${wave}` };
}

/** The sentence that stands where the demand would, or that qualifies it. */
export function cautionOf(requirement: Requirement): LocalizedText | undefined {
  if (requirement.origin.type === 'user') return undefined;
  return textStatusNotes[requirement.textStatus];
}

/** How old what we know is: the date of the newest source, and that of our reading; undefined when neither is known. */
export function datesInWords({
  dated,
  read,
}: Pick<RequirementText, 'dated' | 'read'>): LocalizedText | undefined {
  if (read === undefined)
    return dated === undefined ? undefined : { fr: `source datée du ${dated}`, en: `source dated ${dated}` };
  if (dated === undefined)
    return { fr: `source non datée, lue le ${read}`, en: `source without a date, read on ${read}` };
  return {
    fr: `dernière source datée : ${dated} ; lu le ${read}`,
    en: `newest dated source: ${dated}; read on ${read}`,
  };
}

/** The narrowest heading of a requirement's subject: « Pendant l'intégration » of a long path. */
export function subjectLeaf({ subject }: Requirement): string | undefined {
  return subject?.split(' / ').at(-1);
}
