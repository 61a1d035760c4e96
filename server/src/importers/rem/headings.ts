import type { AnswerKind } from '../../core/coverageAnswers';
import { editDistance } from '../../core/nearestName';
import { type Field, type HeadingMeaning, normalised } from './fields';

/** Words that name an identifier when they stand with the thing that they number. */
const numberWords = new Set([
  'n',
  'id',
  'ids',
  'identifiant',
  'identifiants',
  'ref',
  'reference',
  'references',
  'code',
  'cle',
]);

/** What each word stands for. A heading is read as the set of what its words stand for. */
const lexicon: Readonly<Record<string, readonly string[]>> = {
  requirement: [
    'exigence',
    'exigences',
    'preconisation',
    'preconisations',
    'requirement',
    'requirements',
    'req',
  ],
  statement: [
    'enonce',
    'enonces',
    'statement',
    'description',
    'texte',
    'libelle',
    'intitule',
    'redaction',
    'formulation',
    'contenu',
  ],
  scenario: ['scenario', 'scenarios', 'scenarii'],
  proof: ['preuve', 'preuves', 'proof', 'proofs', 'evidence'],
  nature: ['nature', 'obligation', 'caractere'],
  conditional: ['conditionnelle', 'conditionnel', 'conditionnelles', 'conditional'],
  profile: ['profil', 'profils', 'profile'],
  section: ['section', 'sections', 'domaine', 'domaines', 'theme', 'thematique', 'chantier', 'rubrique'],
  chapter: ['chapitre', 'chapitres', 'chapter'],
  block: ['bloc', 'blocs', 'block'],
  function: ['fonction', 'fonctions', 'fonctionnalite', 'fonctionnalites', 'function'],
  wave: ['perimetre', 'perimetres', 'vague', 'wave', 'scope'],
  comment: [
    'commentaire',
    'commentaires',
    'remarque',
    'remarques',
    'observation',
    'observations',
    'comment',
    'precision',
    'precisions',
  ],
  status: ['statut', 'status', 'evolution', 'evolutions'],
  former: [
    'ancien',
    'ancienne',
    'anciens',
    'precedent',
    'precedente',
    'anterieur',
    'anterieure',
    'historique',
    'old',
  ],
  criticality: ['criticite', 'priorite', 'criticality'],
  order: ['ordre', 'order'],
  internal: ['interne', 'verif', 'socle', 'publication', 'points', 'verification'],
  link: ['cas', 'case', 'tc', 'parent', 'path', 'milestone', 'version', 'name'],
  rem: ['rem', 'rems'],
  kind: ['type'],
};

const conceptOf: ReadonlyMap<string, string> = new Map(
  Object.entries(lexicon).flatMap(([concept, words]) => words.map((word) => [word, concept] as const)),
);
const longWords = [...conceptOf.keys()].filter((word) => word.length > 5);
const longestWord = Math.max(...longWords.map(({ length }) => length)) + 2;

/** The word that a misspelt one means: one slip, or two in a long one; several answers are none. */
function meantBy(word: string): string | undefined {
  if (word.length < 5 || word.length > longestWord) return undefined;
  if (corrections.has(word)) return corrections.get(word);
  if (corrections.size >= remembered) corrections.clear();
  const known = nearestTo(word);
  corrections.set(word, known);
  return known;
}

const corrections = new Map<string, string | undefined>();

function nearestTo(word: string): string | undefined {
  const allowed = word.length < 9 ? 1 : 2;
  const near = longWords.filter(
    (known) => Math.abs(known.length - word.length) <= allowed && editDistance(word, known) <= allowed,
  );
  return new Set(near.map((known) => conceptOf.get(known))).size === 1 ? near[0] : undefined;
}

/** Headings of the official templates that are for their writers. */
const internalHeadings =
  /^(?:bon pour publication|reference cas de test|reference exigence socle|points? de verification|note interne|rem segur|verif\b.*|n?i? ?squash.*|id squash|statut squash|profil historique|action|approbation|req id|project id|project name)$/;

/** Columns of Squash exports, whose names are not words. */
const squash: Readonly<Record<string, Field>> = {
  'req version reference': 'id',
  'req version description': 'statement',
  'req version category': 'nature',
  'req version criticality': 'criticality',
  'req version cuf profil': 'profile',
  'req version cuf section': 'section',
  'req version cuf bloc': 'block',
  'req version cuf fonction': 'function',
};

const meanings = new Map<string, HeadingMeaning>();

/** What the heading of a column says that it holds. Each of the first rows is tried for headings, so that texts come again. */
export function meaningOf(heading: string): HeadingMeaning {
  if (heading.length > longest) return { type: 'unknown' };
  let known = meanings.get(heading);
  if (!known) {
    if (meanings.size >= remembered) meanings.clear();
    meanings.set(heading, (known = understood(heading)));
  }
  return known;
}

const remembered = 2_000;
const longest = 300;

function understood(heading: string): HeadingMeaning {
  const text = normalised(heading);
  if (text === '' || text.length > 160) return { type: 'unknown' };
  if (internalHeadings.test(text)) return { type: 'internal' };
  const answer = answerOf(heading);
  if (answer) return { type: 'answer', kind: answer };
  const exported = squash[text];
  if (exported) return { type: 'field', field: exported, weight: 3 };
  if (/^req\b.*\b(?:version|path|num)\b/.test(text)) return { type: 'internal' };
  return read(text);
}

/** Who answers: the texts of the authority never speak of themselves so. */
const vendor = /\b(?:editeur|industriel|candidat|fournisseur|vendor|supplier)s?\b/;

const vendorColumns: readonly (readonly [AnswerKind, RegExp])[] = [
  ['comment', /\b(?:commentaires?|comments?|justifications?|remarques?|observations?|precisions?)\b/],
  ['proof', /\b(?:preuves?|proofs?|evidence|justificatifs?|pieces?|liens?|links?)\b/],
  ['status', /\b(?:statut|status|etat|conformite|couverture|avancement|reponse|answer|coverage)\b/],
];

/** Headings that are answers whoever is named: « Conforme ? », « Preuve fournie », « Lien vers la preuve ». */
const plainAnswers: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'status',
    /^(?:conforme|conformite|couverture|couvert|couverte|statut de (?:conformite|couverture)|reponse)$/,
  ],
  ['comment', /^(?:justification|commentaire de (?:conformite|couverture))$/],
  [
    'proof',
    /^(?:preuves? (?:fournie|apportee|jointe|livree)s?|liens? (?:vers (?:la |les )?)?preuves?|justificatifs?)$/,
  ],
];

/** « Statut (éditeur) » says in brackets whose it is, which other headings have for notes alone. */
function answerOf(heading: string): AnswerKind | undefined {
  const whole = normalised(heading.replace(/[()[\]]/g, ' '));
  // What numbers a proof or a scenario is of the REM, whoever is named beside.
  if (/\d|\bn\b|scenario/.test(whole)) return undefined;
  if (vendor.test(whole)) return vendorColumns.find(([, pattern]) => pattern.test(whole))?.[0];
  return plainAnswers.find(([, pattern]) => pattern.test(normalised(heading)))?.[0];
}

function read(text: string): HeadingMeaning {
  const words = text.split(' ');
  const concepts = new Set<string>();
  let corrected = false;
  for (const word of words) {
    const known = conceptOf.get(word);
    if (known) {
      concepts.add(known);
      continue;
    }
    const near = meantBy(word);
    if (near === undefined) continue;
    concepts.add(conceptOf.get(near)!);
    corrected = true;
  }
  const ordinal = /(?:^|\s)(\d{1,2})(?:\s|$)/.exec(text)?.[1];
  const numbers = words.some((word) => numberWords.has(word));
  const has = (concept: string): boolean => concepts.has(concept);
  const is = (field: Field, weight: 1 | 2 | 3 = 3): HeadingMeaning => ({
    type: 'field',
    field,
    weight: corrected && weight === 3 ? 2 : weight,
    ...(ordinal === undefined ? {} : { ordinal: Number(ordinal) }),
  });

  // « Évolution depuis la version précédente » says what has become of it, and not what it was.
  if (/^evolutions?\b/.test(text) && !has('statement')) return is('status', 3);
  if (/\bva n-1\b|\bn-1\b/.test(text) || has('former')) return is('previous');
  if (has('internal') && !has('status') && !isVerified(words, has)) return { type: 'internal' };
  if (has('wave') && numbers) return /1/.test(text) ? is('wave1Id') : { type: 'unknown' };
  if (has('proof'))
    return proofColumn(words, has) === 'id' ? is('proofId') : (otherThanText(has) ?? is('proof'));
  if (has('scenario')) {
    if (otherThanText(has)) return otherThanText(has)!;
    if (leadsWithNumber(words, 'scenario')) return is('scenarioId');
    return is('scenario', words.length === 1 || /conformite/.test(text) ? 3 : 2);
  }
  if (has('comment')) return is('comment');
  if (has('conditional')) return is('conditional');
  if (has('nature') || (has('kind') && has('requirement'))) return is('nature');
  if (has('status')) return is('status', /publication|evolution/.test(text) ? 3 : 2);
  if (has('criticality')) return is('criticality');
  if (has('profile')) return is('profile');
  if (has('section')) return numbers ? is('sectionId') : is('section');
  if (has('block')) return is('block');
  if (has('chapter')) return numbers ? is('sectionId') : is('block', 2);
  if (has('function')) return is('function');
  if (has('order') && words.length === 1) return is('order');
  if (has('requirement')) return requirementColumn(words, ordinal, has, is);
  if (has('wave')) return is('wave');
  if (has('statement') && !has('link') && !has('kind'))
    return is('statement', /enonce|statement/.test(text) ? 3 : 1);
  if (has('rem') && words.length < 3) return is('rem');
  if (numbers && words.length < 3 && !has('link'))
    return is('id', text === 'id' || text === 'identifiant' ? 3 : 1);
  return { type: 'unknown' };
}

/** « Scénario de vérification » is a scenario; « Points de vérification » are for the writers. */
function isVerified(words: readonly string[], has: (concept: string) => boolean): boolean {
  return (
    (has('scenario') || has('proof')) &&
    words.every((word) => word === 'verification' || conceptOf.get(word) !== 'internal')
  );
}

/** `Statut du scénario`, `Commentaire sur la preuve`, `Type de preuve`: of it, and not it. */
function otherThanText(has: (concept: string) => boolean): HeadingMeaning | undefined {
  if (has('comment')) return { type: 'field', field: 'comment', weight: 1 };
  if (has('status') || has('kind') || has('nature') || has('link') || has('criticality'))
    return { type: 'unknown' };
  return undefined;
}

/** « N° preuve 3 » numbers it; in « Preuve n° 3 » the number only tells which one it is. */
function proofColumn(words: readonly string[], has: (concept: string) => boolean): 'id' | 'text' {
  if (has('statement')) return 'text';
  return leadsWithNumber(words, 'proof') ? 'id' : 'text';
}

/** True when the word for a number says what the column holds: before the thing, or after it with nothing behind. */
function leadsWithNumber(words: readonly string[], concept: string): boolean {
  const number = words.findIndex((word) => numberWords.has(word));
  if (number < 0) return false;
  const thing = words.findIndex((word) => conceptOf.get(word) === concept);
  if (thing < 0 || number < thing) return true;
  return !/^\d+$/.test(words[number + 1] ?? '');
}

function requirementColumn(
  words: readonly string[],
  ordinal: string | undefined,
  has: (concept: string) => boolean,
  is: (field: Field, weight?: 1 | 2 | 3) => HeadingMeaning,
): HeadingMeaning {
  if (has('statement')) return is('statement');
  if (leadsWithNumber(words, 'requirement')) return is('id');
  if (ordinal !== undefined || has('link') || has('wave')) return { type: 'unknown' };
  return is('statement', words.length === 1 ? 3 : 1);
}
