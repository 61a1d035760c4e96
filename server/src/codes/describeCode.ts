import type { ValueSet, ValueSets } from '../catalogue/valueSets';
import { setInWords } from '../catalogue/valueSetWords';
import type { Locale, LocalizedText } from '../core/localized';
import { codeSpan, escapeMarkdown } from '../core/markdown';
import type { CodedValue } from './codedValue';
import type { Description } from './describe';
import type { CodeKnowledge } from './knowledge';

/** More lists than these are counted. */
const mostSets = 4;

/** A code: its label, its system, the lists that have it or had it, and the volets whose documents are of that type. */
export function describeCode(
  { concept, set }: CodedValue,
  { oids, valueSets, models }: CodeKnowledge,
): Description {
  const { code, system, label } = concept;
  const listed = setsWith(code, system, valueSets, set);
  const volets = [
    ...new Set(
      models.filter((model) => model.code === code).map(({ volet, version }) => `${volet} ${version}`),
    ),
  ];
  const details = (locale: Locale): string => {
    const name = oids.get(system)?.text[locale];
    const shown = listed.slice(0, mostSets).map((one) => `- ${listLine(one, code, system)[locale]}`);
    const more = listed.length - shown.length;
    return [
      name === undefined ? codeSpan(system) : `${escapeMarkdown(name)} · ${codeSpan(system)}`,
      [
        ...shown,
        ...(more > 0 ? [locale === 'fr' ? `- et ${more} autres jeux` : `- and ${more} other sets`] : []),
      ].join('\n'),
      volets.length === 0
        ? ''
        : `${locale === 'fr' ? 'Volets : ' : 'Volets: '}${escapeMarkdown(volets.join(', '))}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  };
  const title = `${codeSpan(code)} — ${escapeMarkdown(label)}`;
  return { title: { fr: title, en: title }, details: { fr: details('fr'), en: details('en') } };
}

/** The lists of what is loaded that have a code, the one that the text names first, those of the header before others. */
export function setsWith(
  code: string,
  system: string,
  valueSets: ValueSets,
  first?: ValueSet,
): readonly ValueSet[] {
  const found = valueSets.summaries
    .map(({ name }) => valueSets.get(name))
    .filter((set) => set !== undefined)
    .filter((set) => set.find(code, system) !== undefined && set.name !== first?.name)
    .sort((a, b) => Number(isNumbered(b)) - Number(isNumbered(a)));
  return first ? [first, ...found] : found;
}

function isNumbered({ name }: ValueSet): boolean {
  return /^JDV_J\d/i.test(name);
}

function listLine(set: ValueSet, code: string, system: string): LocalizedText {
  const list = setInWords(set);
  const gone = set.find(code, system)?.withdrawn ?? set.find(code)?.withdrawn;
  const fr = escapeMarkdown(list.fr);
  const en = escapeMarkdown(list.en);
  if (gone === undefined) return { fr, en };
  return {
    fr: `${fr} : **retiré** par la révision du ${gone}`,
    en: `${en}: **withdrawn** by the revision of ${gone}`,
  };
}
