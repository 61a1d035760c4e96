/**
 * A light French stemmer for search, over words already folded (lower case, no accents).
 *
 * The published stemmers read accents (`référencé` and `reference` part ways), and queries here often have none. This one
 * keeps only what brings together the forms that people mix in questions: number, conjugation, and the noun of an action
 * (`homologuer`, `homologué`, `homologation`). It prefers too little to too much: `certificat` is not `certification`.
 */

/** Words that a rule below would take for another. */
const kept = new Set(
  (
    'certificat montant message partage image usage avantage message etage page habilite facilite limite traite visite suite ' +
    'site droite retraite gratuite document moment segment element argument cabinet logiciel instrument avant pendant ' +
    'enfant montee patient client correspondant consequent dossier premier dernier papier metier portable public'
  ).split(' '),
);

/** Ending, what stands for it, and how many letters must remain. The first that applies is applied, once. */
const endings: readonly (readonly [string, string, number])[] = [
  ['abilite', 'abl', 3],
  ['ibilite', 'ibl', 3],
  ['iquement', '', 4],
  ['ification', 'ifi', 2],
  ['isations', '', 4],
  ['isation', '', 4],
  ['isateur', '', 4],
  ['ication', 'i', 3],
  ['icatif', 'i', 3],
  ['icative', 'i', 3],
  ['atrice', '', 4],
  ['atoire', '', 4],
  ['ateur', '', 4],
  ['ature', '', 4],
  ['ative', '', 4],
  ['ation', '', 3],
  ['ution', 'u', 4],
  ['uteur', 'u', 4],
  ['ement', '', 4],
  ['ment', '', 4],
  ['atif', '', 4],
  ['ition', 'it', 2],
  ['tion', 't', 3],
  ['sion', 's', 4],
  ['teur', 't', 3],
  ['able', '', 5],
  ['ique', '', 4],
  ['isee', '', 4],
  ['iser', '', 4],
  ['ise', '', 4],
  ['eraient', '', 3],
  ['eront', '', 3],
  ['erait', '', 3],
  ['aient', '', 4],
  ['erez', '', 3],
  ['era', '', 4],
  ['ait', '', 4],
  ['ant', '', 4],
  ['ent', '', 4],
  ['ite', '', 5],
  ['age', '', 4],
  ['ees', '', 3],
  ['ee', '', 3],
  ['ez', '', 3],
  ['er', '', 3],
  ['ir', '', 5],
  ['e', '', 3],
];

/** By last letter: a word is compared with the few endings that it may have. */
const endingsByLetter = new Map<string, (typeof endings)[number][]>();
for (const ending of endings) {
  const letter = ending[0].at(-1)!;
  const same = endingsByLetter.get(letter);
  if (same) same.push(ending);
  else endingsByLetter.set(letter, [ending]);
}

const memo = new Map<string, string>();
const memoLimit = 50_000;

/**
 * The stem of a folded word: a key for search, not a word. Words with a digit and words of three letters or fewer (mostly
 * acronyms) are their own stem.
 */
export function stem(word: string): string {
  const known = memo.get(word);
  if (known !== undefined) return known;
  const result = compute(word);
  if (memo.size >= memoLimit) memo.clear();
  memo.set(word, result);
  return result;
}

function compute(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const singular = withoutPlural(word);
  if (kept.has(singular)) return singular.replace(/e$/, '');
  let base = singular;
  for (const [ending, replacement, remaining] of endingsByLetter.get(singular.at(-1)!) ?? []) {
    if (singular.length - ending.length >= remaining && singular.endsWith(ending)) {
      base = singular.slice(0, singular.length - ending.length) + replacement;
      break;
    }
  }
  return normalEnd(base);
}

function withoutPlural(word: string): string {
  if (word.length > 5 && word.endsWith('aux') && !word.endsWith('eaux')) return `${word.slice(0, -3)}al`;
  if (word.length > 4 && /[^s]s$/.test(word)) return word.slice(0, -1);
  if (word.length > 4 && /[eo]ux$/.test(word)) return word.slice(0, -1);
  return word;
}

function normalEnd(base: string): string {
  let end = base;
  if (end.endsWith('qu')) end = `${end.slice(0, -2)}c`;
  else if (end.endsWith('gu') && end.length > 4) end = end.slice(0, -1);
  else if (end.endsWith('y')) end = `${end.slice(0, -1)}i`;
  if (end.length > 5 && end.endsWith('i')) end = end.slice(0, -1);
  if (end.length > 4 && end.at(-1) === end.at(-2) && /[^aeiou]/.test(end.at(-1)!)) end = end.slice(0, -1);
  return end;
}
