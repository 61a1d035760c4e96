import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { type Requirement, titleOf } from '../catalogue/requirement';
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
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => 0;
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
    return words.every((word) => text.includes(word)) ? 6 : undefined;
  };
}

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
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
}
