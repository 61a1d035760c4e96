import { countedEn, countedFr } from '../core/counted';
import type { Locale } from '../core/localized';

const fr = {
  colon: ' : ',
  wave: 'vague',
  sheet: 'Feuille',
  heading: 'En-tête',
  takenFor: 'Lu comme',
  row: 'ligne',
  by: { content: 'd’après son contenu', option: 'choisi' },
  internal: 'colonne interne, ignorée',
  unplaced: 'non lue',
  noHeading: 'sans en-tête',
  skipped: 'Lignes laissées de côté',
  leftOut: 'Feuilles laissées de côté',
  differences: 'Différences avec le catalogue livré',
  sinceTitle: 'Depuis votre dernier import de ce fichier',
  remarks: 'Remarques',
  rowsHead: '| Ligne | Exigence | Nature | Énoncé | Scénarios | Preuves |',
  fields: {
    obligation: 'obligation',
    nature: 'nature',
    scenarios: 'scénarios',
    proofs: 'preuves',
  } as Readonly<Record<string, string>>,
  requirements: (count: number) => countedFr(count, 'exigence', 'exigences'),
  withdrawn: (count: number) => countedFr(count, 'supprimée', 'supprimées'),
  scenarios: (count: number) => countedFr(count, 'scénario', 'scénarios'),
  proofs: (count: number) => countedFr(count, 'preuve', 'preuves'),
  read: (rows: number, skipped: number, headings: string) =>
    `${headings === '' ? 'Pas de ligne d’en-têtes' : `En-têtes ligne ${headings}`} ; ${countedFr(rows, 'ligne lue', 'lignes lues')}, ${countedFr(skipped, 'laissée de côté', 'laissées de côté')}.`,
  firstRows: (count: number) => (count > 1 ? `Les ${count} premières exigences` : 'La première exigence'),
  texts: (replaced: number, fresh: number) =>
    `énoncés officiels : ${replaced} à la place de nos mots, ${fresh} là où nous n’avions pas de texte`,
  added: (count: number) => `**${countedFr(count, 'nouvelle', 'nouvelles')}**`,
  changed: (count: number) => `**${countedFr(count, 'changée', 'changées')}**`,
  withdrawnSince: (count: number) =>
    `**${countedFr(count, 'supprimée par le REM', 'supprimées par le REM')}**`,
  restored: (count: number) =>
    `**${countedFr(count, 'présente dans le REM', 'présentes dans le REM')}** alors que nous la disions écartée ou supprimée`,
  absent: (count: number) =>
    `**${countedFr(count, 'absente du REM', 'absentes du REM')}**, que le catalogue livré y rattache`,
  since: (added: number, updated: number, unchanged: number, removed: number) =>
    [
      countedFr(added, 'nouvelle', 'nouvelles'),
      countedFr(updated, 'changée', 'changées'),
      countedFr(unchanged, 'inchangée', 'inchangées'),
      countedFr(removed, 'disparue', 'disparues'),
    ].join(', '),
  updatedIds: (count: number) => `**${countedFr(count, 'changée', 'changées')}**`,
  removedIds: (count: number) => `**${countedFr(count, 'disparue', 'disparues')}**`,
  replaces: (count: number, file: string) =>
    `remplace ${countedFr(count, 'exigence importée', 'exigences importées')} de ${file}`,
  more: (count: number) => `… et ${count} de plus`,
};

const en: typeof fr = {
  colon: ': ',
  wave: 'wave',
  sheet: 'Sheet',
  heading: 'Heading',
  takenFor: 'Read as',
  row: 'row',
  by: { content: 'by what it holds', option: 'chosen' },
  internal: 'internal column, ignored',
  unplaced: 'not read',
  noHeading: 'no heading',
  skipped: 'Rows left out',
  leftOut: 'Sheets left out',
  differences: 'Differences with the shipped catalogue',
  sinceTitle: 'Since your last import of this file',
  remarks: 'Remarks',
  rowsHead: '| Row | Requirement | Nature | Statement | Scenarios | Proofs |',
  fields: { obligation: 'obligation', nature: 'nature', scenarios: 'scenarios', proofs: 'proofs' },
  requirements: (count: number) => countedEn(count, 'requirement', 'requirements'),
  withdrawn: (count: number) => `${count} removed`,
  scenarios: (count: number) => countedEn(count, 'scenario', 'scenarios'),
  proofs: (count: number) => countedEn(count, 'proof', 'proofs'),
  read: (rows: number, skipped: number, headings: string) =>
    `${headings === '' ? 'No row of headings' : `Headings in row ${headings}`}; ${countedEn(rows, 'row read', 'rows read')}, ${skipped} left out.`,
  firstRows: (count: number) => (count > 1 ? `The first ${count} requirements` : 'The first requirement'),
  texts: (replaced: number, fresh: number) =>
    `official statements: ${replaced} in place of our words, ${fresh} where we had no text`,
  added: (count: number) => `**${count} new**`,
  changed: (count: number) => `**${count} changed**`,
  withdrawnSince: (count: number) => `**${count} removed by the REM**`,
  restored: (count: number) => `**${count} in the REM** that we called dropped or removed`,
  absent: (count: number) => `**${count} absent from the REM** to which the shipped catalogue ties them`,
  since: (added: number, updated: number, unchanged: number, removed: number) =>
    `${added} new, ${updated} changed, ${unchanged} unchanged, ${removed} gone`,
  updatedIds: (count: number) => `**${count} changed**`,
  removedIds: (count: number) => `**${count} gone**`,
  replaces: (count: number, file: string) =>
    `replaces ${countedEn(count, 'requirement imported', 'requirements imported')} from ${file}`,
  more: (count: number) => `… and ${count} more`,
};

export type PreviewWords = typeof fr;

/** What a preview says, in both languages. */
export const words: Readonly<Record<Locale, PreviewWords>> = { fr, en };
