import { isRewritable } from '../place';
import { isProposable, named, type RequirementRule } from './model';

/** `SC.PCS.14`, `RIS.TRL/INT.02`. */
const officialMarks = /^[A-Z]+[./]/;

export const didYouMean: RequirementRule = {
  id: 'REQ-001',
  family: 'requirements.unknown',
  severity: 'warning',
  title: {
    fr: 'Identifiant d’exigence mal orthographié',
    en: 'Misspelt requirement identifier',
  },
  explanation: {
    fr: 'Une faute d’une lettre ou un séparateur oublié coupe le lien entre le texte et l’exigence : elle n’est ni survolée, ni comptée, ni retrouvée.',
    en: 'One wrong letter or a missing separator cuts the text from the requirement: it is neither hovered, counted nor found.',
  },
  source: 'Grammaire des identifiants des REM Ségur (familles et axes fermés)',
  check({ analysis, nearMisses, catalogue }, report) {
    for (const { range, written, corrections } of nearMisses) {
      const place = analysis.placeOf(range);
      // A name of a program or a key is what it is called; with the marks of an identifier it is meant as one.
      if ((place === 'identifier' || place === 'key') && !officialMarks.test(written)) continue;
      const wishes = corrections.map(({ requirement }) => named(requirement));
      report({
        range,
        message: {
          fr: `« ${written} » n’est pas un identifiant d’exigence connu. Vouliez-vous dire ${wishes.join(' ou ')} ?`,
          en: `"${written}" is not a known requirement identifier. Did you mean ${wishes.join(' or ')}?`,
        },
        fixes: () =>
          (isRewritable(place) ? corrections : [])
            .filter(({ requirement }) => isProposable(requirement, catalogue))
            .map(({ text }) => ({
              id: `write-${text}`,
              title: { fr: `Remplacer par ${text}`, en: `Replace with ${text}` },
              edits: [{ range, newText: text }],
              ...(corrections.length === 1 ? { preferred: true } : {}),
            })),
      });
    }
  },
};
