import type { RowState } from './rowStatus';

/** Headings of a column that says how far something is, without accents. */
const headings =
  /^(?:statuts?|status|etats?|state|avancement|progression|progress|done|fait|realise|realisation|implemente|implemented|implementation|implementation status|conformite|conforme|compliance|compliant|couverture|couvert|coverage|covered|etat d.avancement|statut de (?:realisation|mise en œuvre|mise en oeuvre)|ok|termine|valide|validation)$/;

/** Whether a column of a table says how far each row is. */
export function isStatusHeading(cell: string): boolean {
  return headings.test(
    folded(cell)
      .replace(/[.:?!()]+$/g, '')
      .trim(),
  );
}

const states: readonly (readonly [state: RowState, pattern: RegExp])[] = [
  [
    'notApplicable',
    /^(?:n\.? ?\/? ?a\.?|s\.? ?\/? ?o\.?|sans objet|non applicables?|non concernee?s?|not applicable|hors (?:perimetre|sujet|champ)|out of scope|exclue?s?|excluded|ignoree?s?|🚫|⛔)(?![\p{L}\p{N}])/u,
  ],
  [
    'todo',
    /^(?:❌|✗|✘|✖|×|☐|⬜|🔴|🟥|⭕|\[ ?\]|x$|a (?:faire|realiser|implementer|developper|traiter|planifier|venir|tester|prouver)|to[ -]?do|non(?! applicable)|no(?:t (?:done|started|implemented|covered|compliant|yet))?|pas (?:fait|commence|encore|demarre|couvert|implemente)|manquante?s?|missing|pending|planned|prevue?s?|planifiee?s?|backlog|ko|open|ouverte?s?|en attente|0 ?%|none|aucune?|failed|rejete|refuse)(?![\p{L}\p{N}])/u,
  ],
  [
    'partial',
    /^(?:🚧|🟡|🟠|🟨|🟧|◐|⚠|⏳|🔄|~|\[[-/~]\]|en cours|partiel(?:le)?s?(?:lement)?|incomplete?s?|in[ -]progress|partial(?:ly)?|wip|ongoing|started|commencee?s?|demarree?s?|a (?:completer|finaliser|verifier|revoir|terminer|corriger)|presque|almost|[1-9]\d? ?%|in review|en (?:revue|test|recette|developpement))(?![\p{L}\p{N}])/u,
  ],
  [
    'done',
    /^(?:✔|✓|✅|☑|🟢|🟩|👍|\[x\]|oui|yes|ok|faite?s?|done|terminee?s?|realisee?s?|implementee?s?|implemented|conformes?|compliant|couverte?s?|covered|livree?s?|delivered|valide?e?s?|validated|passed|completee?d?|completed?|complete|finie?s?|finished|closed|close?|clos|100 ?%|fonctionnel|en production|in production|tested|testee?s?|prouvee?s?|proved|supporte?e?d?)(?![\p{L}\p{N}])/u,
  ],
];

/** How far a cell says that something is; undefined for what says nothing of that. */
export function stateOfCell(cell: string): RowState | undefined {
  const words = folded(cell);
  if (words === '') return undefined;
  return states.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Emphasis opens before a word and closes after one; within a word (`mise_en_place`) its marks are letters. */
const emphasis = /(?<![\p{L}\p{N}])[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?![\p{L}\p{N}])/gu;

/** What a person reads in a cell: its words, without the marks of Markdown and HTML. */
export function wordsOfCell(cell: string): string {
  return cell
    .replace(/!?\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/<br ?\/?>/gi, ' ')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(emphasis, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Small letters without accents, variation selectors, emphasis and names of pictures (`:white_check_mark:`). */
function folded(cell: string): string {
  return cell
    .replace(/:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|green_circle|\+1):/g, '✅')
    .replace(/:(?:x|negative_squared_cross_mark|red_circle|no_entry_sign):/g, '❌')
    .replace(/:(?:construction|warning|hourglass|yellow_circle|orange_circle):/g, '🚧')
    .normalize('NFD')
    .replace(/[\p{M}\ufe0f\u200d]/gu, '')
    .replace(/<[^>]*>|[*_`~]{1,2}(?=\S)|(?<=\S)[*_`~]{1,2}/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
}
