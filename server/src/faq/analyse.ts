import { spelledIds } from './idSpellings';
import type { FaqIndex } from './index';
import { type Recognise, requirementTerm } from './requirementTerms';
import { denied, signsOf } from './signs';
import { stem } from './stem';
import type { Synonyms } from './synonyms';
import type { WordFormIndex } from './wordForms';
import { type Form, type Word, wordsOf } from './words';

/** One thing that the query asks for, and the index terms that would satisfy it, each with its worth (at most 1). */
export interface Wish {
  readonly alternatives: ReadonlyMap<number, number>;
  /** How much of the query it is: 1 for a word, more for a requirement id, less for the words of a known phrase. */
  readonly importance: number;
  /** Said by too many answers to be looked for: it tells the best ones apart only. */
  readonly sign?: true;
}

export interface Analysis {
  readonly wishes: readonly Wish[];
  /** Content stems in the order of the query, for closeness. */
  readonly sequence: readonly number[];
  /** The query with its misspelt words corrected, when some were. */
  readonly corrected: string | undefined;
}

const worth = {
  phrasePart: 0.35,
  faint: 0.5,
  compound: 0.7,
  concept: 0.95,
  conceptOfMany: 1,
  oneTypo: 0.8,
  twoTypos: 0.6,
  prefix: 0.75,
  prefixOfWord: 0.35,
  repeated: 0.9,
  cut: 0.7,
  requirement: 3,
  manner: 0.6,
  denial: 0.5,
} as const;

/**
 * Words of time and degree: rare in the answers, so that they would weigh as much as a subject, and said in passing in most
 * questions. They still tell one answer on a subject from another.
 */
const faintWords: ReadonlySet<string> = new Set(
  (
    'deja avant apres encore toujours jamais seul seule seuls seules seulement uniquement directement simplement actuellement ' +
    'maintenant depuis pendant bientot ensuite souvent parfois vraiment forcement obligatoirement necessairement nouveau ' +
    'nouvelle nouveaux nouvelles meme chaque plusieurs certain certains certaines already before after still only new'
  ).split(' '),
);

/** Longer queries (a pasted page) are cut: what counts is said early. */
const maxLength = 2000;
const maxWords = 48;

interface Token {
  readonly word: Word;
  /** Index terms of the word itself or, unknown, of its likely corrections and completions. */
  readonly terms: ReadonlyMap<number, number>;
  /** The best stem for recognising phrases. */
  readonly stem: string;
  /** The word as it should be written. */
  readonly correction: string | undefined;
}

/** What a query asks for, in terms of this index. */
export function analyse(query: string, index: FaqIndex, synonyms: Synonyms, recognise: Recognise): Analysis {
  const text = query.slice(0, maxLength);
  const wishes: Wish[] = [];
  const covered: { start: number; end: number }[] = [];
  const numbered = /\d/.test(text);
  for (const { id, start, end } of numbered ? recognise(text) : []) {
    const term = index.termIds.get(requirementTerm(id));
    if (term === undefined) continue; // no answer names it: its letters may still help
    wishes.push({ alternatives: new Map([[term, 1]]), importance: worth.requirement });
    covered.push({ start, end });
  }
  for (const { terms, start, end } of numbered ? spelledIds(text, index.idSpellings()) : []) {
    if (covered.some((range) => start < range.end && end > range.start)) continue;
    wishes.push({ alternatives: new Map(terms.map((term) => [term, 1])), importance: worth.requirement });
    covered.push({ start, end });
  }

  const all = wordsOf(text).slice(0, maxWords);
  const free = all.filter((word) => !covered.some(({ start, end }) => word.start < end && word.end > start));
  const content = mended(free, index.forms).filter(({ form }) => !form.stop);
  const asked = content.length > 0 || wishes.length > 0 ? content : free;
  const lastStart = all.findLast((word) => !word.joined)?.start;
  const open = /[\p{L}\p{N}]$/u.test(text);

  const tokens: Token[] = [];
  const joined: Token[] = [];
  for (const word of asked) {
    if (!word.joined) tokens.push(tokenOf(word, index, synonyms, open && word.start === lastStart));
    else if (index.termIds.has(stem(word.form.text))) joined.push(tokenOf(word, index, synonyms, false));
  }

  const stems = tokens.map((token) => token.stem);
  const inPhrase = new Set<number>();
  for (const { concept, at, length } of longestFirst(synonyms.find(stems))) {
    const span = Array.from({ length }, (_, i) => at + i);
    if (span.some((i) => inPhrase.has(i))) continue;
    const alternatives = new Map<number, number>();
    addTerm(alternatives, index, concept, worth.conceptOfMany);
    for (const [related, weight] of synonyms.related(concept)) addTerm(alternatives, index, related, weight);
    if (alternatives.size === 0) continue;
    for (const i of span) inPhrase.add(i);
    wishes.push({ alternatives, importance: 1 + worth.phrasePart * (length - 1) });
  }
  tokens.forEach((token, i) => {
    const whole = faintWords.has(token.word.form.text) ? worth.faint : 1;
    const wish = wishOf(token, index, synonyms, inPhrase.has(i) ? worth.phrasePart : whole);
    wishes.push(wish);
  });
  for (const token of joined) {
    // Beside its parts a compound confirms; alone (`R&D`: its letters are no words) it is what is asked.
    const { start, end } = token.word;
    const hasParts = tokens.some(({ word }) => word.start >= start && word.end <= end);
    const wish = wishOf(token, index, synonyms, hasParts ? worth.compound : 1);
    wishes.push(wish);
  }

  wishes.push(...signWishes(text, tokens, index, synonyms));

  return {
    wishes,
    sequence: tokens.map((token) => index.termIds.get(token.stem) ?? -2),
    corrected: query.length > maxLength ? undefined : correct(text, tokens),
  };
}

/** The kind of answer that is waited for, and what is denied, where some question says so too. */
function signWishes(text: string, tokens: readonly Token[], index: FaqIndex, synonyms: Synonyms): Wish[] {
  const wishes: Wish[] = [];
  for (const sign of signsOf(text)) {
    const alternatives = new Map<number, number>();
    addTerm(alternatives, index, sign, 1);
    if (sign.startsWith('?')) {
      if (alternatives.size > 0) wishes.push({ alternatives, importance: worth.manner, sign: true });
      continue;
    }
    const token = tokens.find(({ word }) => denied(stem(word.form.text)) === sign);
    // `pas de plateforme` asks for `sans PFI` too.
    for (const [term, weight] of token ? wishOf(token, index, synonyms, 1).alternatives : [])
      addTerm(alternatives, index, denied(index.terms[term]!), weight);
    if (alternatives.size > 0) wishes.push({ alternatives, importance: worth.denial });
  }
  return wishes;
}

const leastPart = 3;

/**
 * Puts together what a stray space cut (`mes sagerie`), and parts what a missing one glued (`boiteaux`), where the answers
 * know the whole and not the pieces, or the pieces and not the whole.
 */
function mended(words: readonly Word[], forms: WordFormIndex): Word[] {
  const result: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const next = words[i + 1];
    const { text } = word.form;
    const whole = next ? text + next.form.text : '';
    const article = word.form.stop && text.length < leastPart; // `de marche` is no `démarche`
    if (next && !article && !word.joined && !next.joined && word.end < next.start && forms.has(whole)) {
      const pieces = [text, next.form.text];
      if (!pieces.every((piece) => forms.has(piece))) {
        result.push({ ...word, form: wholeForm(whole), end: next.end });
        i++;
        continue;
      }
    }
    const cut = word.joined || forms.has(text) ? 0 : seam(text, forms);
    if (cut === 0) result.push(word);
    else
      result.push(
        { ...word, form: wholeForm(text.slice(0, cut)), end: word.start + cut },
        { ...word, form: wholeForm(text.slice(cut)), start: word.start + cut },
      );
  }
  return result;
}

function wholeForm(text: string): Form {
  return wordsOf(text)[0]!.form;
}

/** Where an unknown word falls into two known ones, the shorter as long as can be; 0 where it does not. */
function seam(text: string, forms: WordFormIndex): number {
  let best = 0;
  for (let cut = leastPart; cut <= text.length - leastPart; cut++) {
    if (!forms.has(text.slice(0, cut)) || !forms.has(text.slice(cut))) continue;
    if (Math.min(cut, text.length - cut) > Math.min(best, text.length - best)) best = cut;
  }
  return best;
}

function longestFirst<T extends { readonly length: number }>(matches: readonly T[]): T[] {
  return [...matches].sort((a, b) => b.length - a.length);
}

function addTerm(alternatives: Map<number, number>, index: FaqIndex, term: string, weight: number): void {
  const id = index.termIds.get(term);
  if (id !== undefined && (alternatives.get(id) ?? 0) < weight) alternatives.set(id, weight);
}

function wishOf(token: Token, index: FaqIndex, synonyms: Synonyms, importance: number): Wish {
  const alternatives = new Map(token.terms);
  const concepts = synonyms.conceptsOf(token.stem) ?? [];
  for (const concept of concepts) addTerm(alternatives, index, concept, worth.concept);
  for (const term of [token.stem, ...concepts])
    for (const [related, weight] of synonyms.related(term)) addTerm(alternatives, index, related, weight);
  // An unknown word stays a wish that nothing satisfies: the answers that have all the others still lack it.
  return { alternatives, importance };
}

function tokenOf(word: Word, index: FaqIndex, synonyms: Synonyms, last: boolean): Token {
  const terms = new Map<number, number>();
  const key = stem(word.form.text);
  const own = index.termIds.get(key);
  if (own !== undefined) terms.set(own, 1);
  if (last) complete(terms, word.form.text, index, own === undefined ? worth.prefix : worth.prefixOfWord);
  // `word`, `token`: no answer writes it, but the table knows what it stands for; it is no mistake.
  const understood = synonyms.conceptsOf(key) !== undefined || synonyms.related(key).size > 0;
  if (terms.size > 0 || understood) return { word, terms, stem: key, correction: undefined };

  const { forms } = index;
  const found = forms.corrections(word.form.text);
  // `refournir`, `redéposer`: the repeated act is asked for by the act. What is one slip from a word is that word rather.
  const repeated = /^re(\p{L}{4,})/u.exec(word.form.text)?.[1] ?? '';
  const again = stem(repeated);
  const act = index.termIds.get(again);
  if (act !== undefined && (forms.has(repeated) || found[0]?.distance !== 1))
    return { word, terms: new Map([[act, worth.repeated]]), stem: again, correction: undefined };

  for (const { form, distance } of found) {
    const term = forms.terms[form]!;
    if (!terms.has(term)) terms.set(term, distance === 1 ? worth.oneTypo : worth.twoTypos);
  }
  // `auto`, `presta`, `téléradio`: cut words.
  if (word.form.text.length >= 4) complete(terms, word.form.text, index, worth.cut);
  const best = found[0]?.form;
  return best === undefined
    ? { word, terms, stem: key, correction: undefined }
    : { word, terms, stem: stem(forms.texts[best]!), correction: forms.written[best] };
}

function complete(terms: Map<number, number>, prefix: string, { forms }: FaqIndex, weight: number): void {
  for (const form of forms.completions(prefix)) {
    const term = forms.terms[form]!;
    if ((terms.get(term) ?? 0) < weight) terms.set(term, weight);
  }
}

function correct(text: string, tokens: readonly Token[]): string | undefined {
  let result = text;
  for (const { word, correction } of [...tokens].reverse())
    if (correction !== undefined) result = result.slice(0, word.start) + correction + result.slice(word.end);
  return result === text ? undefined : result;
}
