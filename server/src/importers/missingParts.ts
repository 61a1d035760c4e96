import type { FaqStatus } from '../catalogue/faqEntry';
import type { LocalizedText } from '../core/localized';

/** What an answer announces and the saved page does not hold. */
export interface MissingParts {
  readonly status: FaqStatus;
  /** In French, as the answers are. */
  readonly warnings: readonly string[];
  readonly problem?: LocalizedText;
}

const notLetter = '(?<![\\p{L}\\p{N}])';
/** Pictures do not come through an import, and files beside the page neither. */
const picture = new RegExp(
  `${notLetter}(?:images?|captures?|copies? d['’]écran|schémas?|illustrations?)[^.]{0,200}ci-?(?:dessous|dessus|après|contre)|` +
    `ci-?(?:dessous|dessus|après|contre),?[^.]{0,60}${notLetter}(?:images?|captures?|copies? d['’]écran|schémas?|illustrations?)`,
  'iu',
);
const attachment = new RegExp(
  `${notLetter}(?:ci-joint|(?:trouverez|figure|fournie?s?|disponibles?|donnée?s?) (?:[^.\\s]+ ){0,4}en pièces? jointes?)`,
  'iu',
);
const announcedLink = new RegExp(
  `${notLetter}(?:(?:page|rubrique) dédiée|en cliquant (?:ici|sur)|cliquez ici|(?:disponible|téléchargeable|consultable|accessible)s? (?:ici|(?:via|à|par) ce lien|à l['’]adresse suivante)|(?:lien|document|guide) (?:suivant|ci-(?:après|dessous)))`,
  'iu',
);

/** @param links how many addresses the answer kept */
export function missingParts(plain: string, links: number): MissingParts {
  if (/:$/.test(plain))
    return {
      status: 'truncated',
      warnings: ["La réponse s'arrête sur un deux-points : la suite manque dans la page enregistrée."],
      problem: {
        fr: 'La réponse s’arrête sur un deux-points : sa suite manque dans la page enregistrée.',
        en: 'The answer stops at a colon: what follows is missing from the saved page.',
      },
    };
  if (picture.test(plain) || (links === 0 && attachment.test(plain)))
    return {
      status: 'attachment-lost',
      warnings: ['La réponse renvoie à une image ou à une pièce jointe absente de la page enregistrée.'],
      problem: {
        fr: 'La réponse renvoie à une image ou à une pièce jointe absente de la page enregistrée.',
        en: 'The answer refers to a picture or an attachment that is missing from the saved page.',
      },
    };
  if (links === 0 && announcedLink.test(plain))
    return {
      status: 'complete',
      warnings: ["Le lien auquel la réponse renvoie n'est pas dans la page enregistrée."],
    };
  return { status: 'complete', warnings: [] };
}
