import { isWithdrawn, type RequirementRule } from './model';

export const withdrawn: RequirementRule = {
  id: 'REQ-005',
  family: 'requirements.withdrawn',
  severity: 'information',
  title: { fr: 'Exigence écartée ou supprimée', en: 'Requirement dropped or removed' },
  explanation: {
    fr: 'Le projet de 2023 l’avait écartée, ou une réponse de l’ANS la dit supprimée. Elle a pu revenir depuis : seul le REM publié fait foi.',
    en: 'The 2023 draft had dropped it, or an ANS answer says it was removed. It may have come back since: only the published REM decides.',
  },
  source: 'Classeurs de travail des REM (2022-2023) ; FAQ de l’ANS',
  check({ analysis }, report) {
    for (const { range, resolution } of analysis.believed) {
      if (!resolution || !resolution.targets.every(isWithdrawn)) continue;
      const [{ id, draftStatus }] = resolution.targets;
      report({
        range,
        message:
          draftStatus === 'removed'
            ? {
                fr: `${id} a été supprimée d’après la FAQ de l’ANS. Vérifiez dans le REM publié.`,
                en: `${id} was removed according to the ANS FAQ. Check the published REM.`,
              }
            : {
                fr: `${id} avait été écartée du projet de 2023. Elle a pu être reprise depuis : vérifiez dans le REM publié.`,
                en: `${id} was dropped from the 2023 draft. It may have come back since: check the published REM.`,
              },
      });
    }
  },
};
