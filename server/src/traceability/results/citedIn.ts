import type { Catalogue } from '../../catalogue/catalogue';
import { analyse } from '../../requirements/analysis';
import { syntaxOf, unknownSyntax } from '../../requirements/syntax';
import { targetsOf } from '../../requirements/targets';

/** Names of tests are names of programs and titles alike: they are read as both. */
const syntaxes = [unknownSyntax, syntaxOf('a.ts')];

/**
 * The requirements that each group of words cites, by canonical id. The groups are one text: whether it is about Ségur is
 * asked of all of it, and it is read once.
 */
export function citedIn(
  groups: readonly (readonly string[])[],
  catalogue: Catalogue,
): readonly (readonly string[])[] {
  const ends: number[] = [];
  let text = '';
  // A mark that no identifier and no list goes over stands between two words.
  for (const words of groups) {
    text += words.map((word) => word.replace(/[\r\n]+/g, ' ')).join(' \u0001|\n\n');
    text += ' \u0001|\n\n';
    ends.push(text.length);
  }
  const found = groups.map(() => new Set<string>());
  for (const syntax of syntaxes) {
    let at = 0;
    for (const mention of analyse(text, catalogue, syntax).believed) {
      while (ends[at]! <= mention.range.start) at += 1;
      for (const { id } of targetsOf(mention, catalogue)) found[at]!.add(id);
    }
  }
  return found.map((ids) => [...ids]);
}
