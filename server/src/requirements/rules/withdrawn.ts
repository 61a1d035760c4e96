import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Locale, LocalizedText } from '../../core/localized';
import { datesInWords, statusWords } from '../wording';
import { isWithdrawn, type RequirementRule } from './model';

export const withdrawn: RequirementRule = {
  id: 'REQ-005',
  family: 'requirements.withdrawn',
  severity: 'information',
  title: { fr: 'Exigence écartée ou supprimée', en: 'Requirement dropped or removed' },
  explanation: {
    fr: 'Le projet de 2023 l’avait écartée, ou une source publiée la dit supprimée. Elle a pu revenir depuis : seul le texte publié fait foi.',
    en: 'The 2023 draft had dropped it, or a published source says that it was removed. It may have come back since: only the published text decides.',
  },
  source:
    'Classeurs de travail des REM (2022-2023) ; FAQ de l’ANS ; tickets d’homologation DMP (devbox-sante)',
  check({ analysis, catalogue }, report) {
    for (const { range, resolution } of analysis.believed) {
      if (!resolution || !resolution.targets.every(isWithdrawn)) continue;
      report({ range, message: messageOf(resolution.targets[0], catalogue) });
    }
  },
};

function messageOf(requirement: Requirement, catalogue: Catalogue): LocalizedText {
  const { id, draftStatus, origin } = requirement;
  if (draftStatus !== 'removed')
    return {
      fr: `${id} avait été écartée du projet de 2023. Elle a pu être reprise depuis : vérifiez dans le REM publié.`,
      en: `${id} was dropped from the 2023 draft. It may have come back since: check the published REM.`,
    };
  if (origin.type === 'shipped')
    return {
      fr: `${id} a été supprimée, d’après ${sourceOf(requirement, catalogue, 'fr')}. Vérifiez dans le texte publié.`,
      en: `${id} was removed, according to ${sourceOf(requirement, catalogue, 'en')}. Check the published text.`,
    };
  const status = statusWords(requirement)!;
  return { fr: `${id} : ${status.fr}.`, en: `${id}: ${status.en}.` };
}

/** The first source in words, an address by its site alone, and how old it is. */
function sourceOf(requirement: Requirement, catalogue: Catalogue, locale: Locale): string {
  const words = catalogue.sourceText(requirement.sources[0] ?? '');
  const site = /^https?:\/\/([^/\s]+)/.exec(words)?.[1] ?? words;
  const dates = datesInWords(requirement)?.[locale];
  return dates === undefined ? site : `${site} (${dates})`;
}
