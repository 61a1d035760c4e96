import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement, RequirementText } from '../catalogue/requirement';
import type { Locale, LocalizedText } from '../core/localized';
import type { SheetLink, SheetPart, SheetVersion } from '../core/sheet';
import { wordDiff } from '../core/wordDiff';
import { cautionOf } from './state';
import { capitalized, placeWords, waveWords } from './wording';

type Comparison = Extract<SheetPart, { type: 'comparison' }>;

/** What stands beside what: where from, and the text if one is known. */
interface Side {
  readonly title: string;
  readonly ids: readonly (string | SheetLink)[];
  readonly text: string | undefined;
  /** Said where there is no text. */
  readonly missing: string;
}

/**
 * A requirement beside what it was before and what it has become, in the order of time: the number and the text of wave 1,
 * the requirement of another referential that a REM carries over, and the text that the user's own REM gives it.
 */
export function comparisonsOf(
  requirement: Requirement,
  catalogue: Catalogue,
  locale: Locale,
): readonly Comparison[] {
  const own = sideOf(requirement, locale);
  const pairs: (readonly [Side, Side])[] = [];
  const numbers = waveOneNumbers(requirement, catalogue, locale);
  if (numbers) pairs.push([numbers, own]);
  for (const older of predecessorsOf(requirement, catalogue)) pairs.push([sideOf(older, locale), own]);
  for (const newer of successorsOf(requirement, catalogue)) pairs.push([own, sideOf(newer, locale)]);
  for (const other of requirement.otherTexts) {
    const text = textOf(other);
    if (text !== undefined)
      pairs.push([
        { title: originOf(other, locale), ids: [requirement.id], text, missing: '' },
        { ...own, title: originOf(requirement, locale) },
      ]);
  }
  return pairs.map(([older, newer]) => compared(older, newer));
}

/** The numbers of wave 1, whose own texts we do not ship; a record of the user's own says more, and stands for itself. */
function waveOneNumbers(requirement: Requirement, catalogue: Catalogue, locale: Locale): Side | undefined {
  const bare = requirement.wave1Ids.filter((id) => !isWaveOne(catalogue.get(id)));
  if (bare.length === 0) return undefined;
  return {
    title: capitalized(waveWords('1')[locale]),
    ids: bare,
    text: undefined,
    missing: {
      fr: 'Énoncé de la vague 1 non livré : importez son REM pour le comparer.',
      en: 'The wave 1 statement is not shipped: import its REM to compare it.',
    }[locale],
  };
}

/** A number that the drafts of wave 2 gave to something else is no older text of this one. */
function isWaveOne(requirement: Requirement | undefined): boolean {
  return requirement !== undefined && requirement.wave !== '2';
}

function predecessorsOf(requirement: Requirement, catalogue: Catalogue): readonly Requirement[] {
  const numbered = requirement.wave1Ids.map((id) => catalogue.get(id)).filter(isWaveOne);
  const carried = catalogue.requirements.filter(
    (other) =>
      other.carriedBy.includes(requirement.id) || catalogue.successorsOf(other).includes(requirement),
  );
  return distinct([...numbered, ...carried], requirement);
}

function successorsOf(requirement: Requirement, catalogue: Catalogue): readonly Requirement[] {
  const renumbered = catalogue.requirements.filter(({ wave1Ids }) => wave1Ids.includes(requirement.id));
  return distinct(
    [
      ...requirement.carriedBy.map((id) => catalogue.get(id)),
      ...catalogue.successorsOf(requirement),
      ...(isWaveOne(requirement) ? renumbered : []),
    ],
    requirement,
  );
}

function distinct(list: readonly (Requirement | undefined)[], self: Requirement): readonly Requirement[] {
  return [...new Set(list)].filter((one) => one !== undefined && one !== self) as Requirement[];
}

function sideOf(requirement: Requirement, locale: Locale): Side {
  const { id } = requirement;
  return {
    title: generationOf(requirement, locale),
    ids: [{ to: 'requirement', id, text: id }],
    text: textOf(requirement),
    missing: cautionOf(requirement, locale) ?? '',
  };
}

function generationOf({ wave, draftStatus, referentials, id }: Requirement, locale: Locale): string {
  if (wave === '1' && /\/va\d/.test(id)) {
    if (draftStatus === 'carried-over') return words.carried[locale];
    if (draftStatus === 'dropped') return words.dropped[locale];
  }
  if (wave !== undefined) return capitalized(waveWords(wave)[locale]);
  return referentials[0] ?? id;
}

const words = {
  carried: { fr: 'Vague 2, reprise de la vague 1', en: 'Wave 2, carried over from wave 1' },
  dropped: { fr: 'Vague 1, retirée de la vague 2', en: 'Wave 1, withdrawn from wave 2' },
  shipped: { fr: 'Texte livré avec le produit', en: 'Text shipped with the product' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export function originOf({ origin, place }: RequirementText, locale: Locale): string {
  if (origin.type === 'shipped') return words.shipped[locale];
  return place ? placeWords(place)[locale] : origin.file;
}

function textOf({ statement, paraphrase, detail }: RequirementText): string | undefined {
  const texts = [statement, paraphrase, detail].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join('\n');
}

function compared(older: Side, newer: Side): Comparison {
  const [before, after] =
    older.text !== undefined && newer.text !== undefined
      ? wordDiff(older.text, newer.text)
      : [plain(older.text), plain(newer.text)];
  const version = ({ title, ids, text, missing }: Side, runs: SheetVersion['text']): SheetVersion => ({
    title,
    ids,
    text: runs,
    ...(text === undefined && missing !== '' ? { note: missing } : {}),
  });
  return { type: 'comparison', older: version(older, before), newer: version(newer, after) };
}

function plain(text: string | undefined): SheetVersion['text'] {
  return text === undefined ? [] : [{ text, changed: false }];
}
