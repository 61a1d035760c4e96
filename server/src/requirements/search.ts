import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { type Requirement, titleOf } from '../catalogue/requirement';
import { withoutAccents } from '../core/accents';
import { nearestName } from '../core/nearestName';
import type { RequirementChoice } from '../core/views';
import { recognise } from './recognise';
import { targetsOf } from './targets';

/** How well a requirement answers what is asked; undefined when it does not. The least is the best. */
export type Wanted = (requirement: Requirement) => number | undefined;

/**
 * What the tree, its filter and « Open requirement » find: an identifier however written, in full or in part, or words
 * of what is known of a requirement, accents and case aside.
 */
export function wantedBy(query: string, catalogue: Catalogue): Wanted {
  const wanted = wantedAsWritten(query, catalogue);
  if (catalogue.requirements.some((requirement) => wanted(requirement) !== undefined)) return wanted;
  // What nothing answers is asked again as the catalogue would spell it.
  const other = respelt(query, catalogue);
  return other === undefined ? wanted : wantedAsWritten(other, catalogue);
}

function wantedAsWritten(query: string, catalogue: Catalogue): Wanted {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => 0;
  const stems = stemsOf(folded(query));
  const key = comparisonKey(query);
  const letters = key.replace(/[^A-Z0-9]/g, '');
  const named = new Set(recognise(query, catalogue).flatMap((mention) => targetsOf(mention, catalogue)));
  for (const target of catalogue.resolve(key)?.targets ?? []) named.add(target);
  return (requirement) => {
    const own = comparisonKey(requirement.id);
    if (own === key) return 0;
    if (named.has(requirement)) return 1;
    if (key !== '' && own.startsWith(key)) return 2;
    if (key !== '' && own.includes(key)) return 3;
    if (letters.length > 3 && own.replace(/[^A-Z0-9]/g, '').includes(letters)) return 4;
    const title = folded(`${requirement.id} ${requirement.subject ?? ''}`);
    if (words.every((word) => title.includes(word))) return 5;
    const { variants, wave1Ids, subject, statement, paraphrase, detail } = requirement;
    const text = folded(
      [requirement.id, ...variants, ...wave1Ids, subject, statement, paraphrase, detail].join(' '),
    );
    if (words.every((word) => text.includes(word))) return 6;
    const plain = singular(text);
    if (stems.length > 0 && !/\d/.test(query) && stems.every((stem) => plain.includes(stem))) return 7;
    const [only] = words;
    return words.length === 1 && only!.length > 7 && text.replace(/[\s-]/g, '').includes(only!)
      ? 7
      : undefined;
  };
}

/** Little words that a person writes and that say nothing. */
const little = new Set([
  'de',
  'du',
  'des',
  'd',
  'le',
  'la',
  'les',
  'l',
  'un',
  'une',
  'et',
  'a',
  'au',
  'aux',
  'en',
  'the',
  'of',
]);

/** The words that count, each without the mark of its plural. */
function stemsOf(text: string): readonly string[] {
  return singular(text)
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '' && !little.has(word));
}

function singular(text: string): string {
  return text.replace(/[-']/g, ' ').replace(/(\p{L}{3,})[sx](?!\p{L})/gu, '$1');
}

/** The words of the catalogue and those of its identifiers alone, made when somebody first misspells one. */
const vocabularies = new WeakMap<Catalogue, readonly [ReadonlySet<string>, ReadonlySet<string>]>();

/** A query with a figure means an identifier: its letters are a family, and no word of a sentence. */
function vocabularyOf(catalogue: Catalogue, query: string): ReadonlySet<string> {
  let words = vocabularies.get(catalogue);
  if (!words) {
    const wordsOf = (texts: readonly string[]) => new Set(folded(texts.join(' ')).match(/[a-z]{3,}/g) ?? []);
    const { requirements } = catalogue;
    words = [
      wordsOf(requirements.map(({ id }) => id)),
      wordsOf(
        requirements.map(({ id, subject, statement, paraphrase, detail }) =>
          [id, subject, statement, paraphrase, detail].join(' '),
        ),
      ),
    ];
    vocabularies.set(catalogue, words);
  }
  return words[/\d/.test(query) ? 0 : 1];
}

/** The word with each two neighbours the other way round: the commonest slip, and the one that short words allow. */
function swapped(word: string): readonly string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
  );
}

/** The query with each word that the catalogue does not have replaced by its nearest one; undefined where none is near. */
function respelt(query: string, catalogue: Catalogue): string | undefined {
  const vocabulary = vocabularyOf(catalogue, query);
  let changed = false;
  const written = folded(query).replace(/[a-z]{3,30}/g, (word) => {
    if (vocabulary.has(word) || little.has(word)) return word;
    const near = swapped(word).find((other) => vocabulary.has(other)) ?? nearestName(word, [...vocabulary]);
    if (near === undefined) return word;
    changed = true;
    return near;
  });
  return changed ? written : undefined;
}

// segur: implements SEG/REQ.10
/** Every requirement that answers, once, the best first and else in the order of the catalogue. */
export function searchRequirements(catalogue: Catalogue, query: string): readonly RequirementChoice[] {
  const wanted = wantedBy(query, catalogue);
  return catalogue.requirements
    .map((requirement, order) => ({ requirement, order, rank: wanted(requirement) }))
    .filter((one): one is typeof one & { rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ requirement }) => ({ id: requirement.id, title: titleOf(requirement) }));
}

function folded(text: string): string {
  return withoutAccents(text).replace(/[’‘]/g, "'").toLowerCase();
}
