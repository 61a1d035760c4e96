import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { axes, families, prefixes } from './grammar';
import type { Mention } from './mention';

const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const either = (words: readonly string[], write: (word: string) => string): string =>
  words.map((word) => write(word.replace('-', ''))).join('|');

const telling = prefixes.filter((prefix) => !['BIO', 'CH', 'RI', 'MS', 'DB'].includes(prefix));

/** `testScPsc14`, `ExPsc01Test`: humps for marks. */
const humped =
  `(?<![A-Z])(?:(?:${either(telling, title)})(?:${either(families, title)})(?:${either(axes, title)})?|` +
  `(?:Exi?)(?:Psc|Si|Id|Ins))_?\\d{2,3}`;
/** The same in small letters at the beginning of a word: `scPsc14`. */
const humpedFirst =
  `(?<![A-Za-z0-9_])(?:(?:${either(telling, (word) => word.toLowerCase())})(?:${either(families, title)})(?:${either(axes, title)})?|` +
  `(?:exi?)(?:Psc|Si|Id|Ins))_?\\d{2,3}`;
/** `test_sc_psc_14`, `Requirements.SC_PSC_14`: after other words of the same name, or as a member. */
const underscored =
  `(?<=[A-Za-z0-9](?:_{1,2}|\\.))(?:(?:${telling.join('|')})_(?:${families.join('|')})(?:_(?:${axes.join('|').replaceAll('-', '_')}))?|` +
  `(?:EXI?)_(?:PSC|SI|ID|INS))_\\d{2,3}`;

const patterns = [
  new RegExp(`(?:${humped}|${humpedFirst})(?![0-9])`, 'g'),
  new RegExp(`${underscored}(?![0-9A-Za-z])`, 'gi'),
];
/** How each of them ends: most programs hold nothing like it, which one look tells sooner than all words tried everywhere. */
const endings = new Set(
  [...families, ...axes, 'PSC', 'SI', 'ID', 'INS'].map((word) => word.slice(-2).toUpperCase()),
);
const endPattern = new RegExp(`(?:${[...endings].join('|')})_?\\d\\d`, 'i');
const parts = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/** Requirements that the names of a program hold within: those of its tests above all. Known ones only. */
export function codeIdentifiers(text: string, catalogue: Catalogue): readonly Mention[] {
  if (!endPattern.test(text)) return [];
  const found: Mention[] = [];
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      const segments = pattern === patterns[0] ? segmentsOf(match[0]) : match[0];
      const key = comparisonKey(segments);
      const resolution = catalogue.resolve(key);
      if (!resolution) continue;
      found.push({
        range: { start: match.index, end: match.index + match[0].length },
        form: /^ex/i.test(match[0]) ? 'ex' : 'rem',
        written: resolution.targets[0].id,
        key,
        resolution,
        spelling: 'tolerated',
        strength: /^(?:sc|ex)/i.test(match[0]) ? 'strong' : 'weak',
        bare: false,
      });
    }
  return found;
}

/** `ScPsc14` gives `Sc.Psc.14`; `Hl7` and `Va1` keep their figure. */
function segmentsOf(name: string): string {
  return (name.match(parts) ?? [name]).join('.').replace(/(hl|va)\.(\d)(?=\d{2})/i, '$1$2.');
}
