import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import { headingPath, headingsOf } from '../core/subject';
import type {
  CoverageFilter,
  RequirementRow,
  RequirementsGroup,
  RequirementsQuery,
  RequirementsTree,
  RowCoverage,
} from '../core/views';
import { referentialName } from './describe';
import { wantedBy } from './search';
import { toldApart } from './siblings';
import { shortState, stateOf } from './state';
import { placeWords, subjectLeaf } from './wording';

type Counts = (requirementId: string) => number | undefined;

/** How far the workspace covers requirements, as far as that is known. */
export interface TreeCoverage {
  of(requirement: Requirement): RowCoverage | undefined;
  keeps(requirement: Requirement, filter: CoverageFilter): boolean;
}

/**
 * The catalogue as a tree to browse: the user's own catalogues first, then by referential or by couloir, then by family; a
 * requirement may stand in several.
 */
export function requirementsTree(
  catalogue: Catalogue,
  { groupBy, filter = '', coverage: only }: RequirementsQuery,
  locale: Locale,
  mentions: Counts = () => undefined,
  coverage?: TreeCoverage,
): RequirementsTree {
  const wanted = wantedBy(filter, catalogue);
  const own = new Map<string, Requirement[]>();
  const groups = new Map<string, Map<string, Requirement[]>>();
  let total = 0;
  for (const requirement of catalogue.requirements) {
    if (wanted(requirement) === undefined) continue;
    if (only !== undefined && !coverage?.keeps(requirement, only)) continue;
    total += 1;
    if (requirement.origin.type === 'user') entryOf(own, requirement.origin.file, () => []).push(requirement);
    for (const label of groupsOf(requirement, groupBy, locale)) {
      const families = entryOf(groups, label, () => new Map<string, Requirement[]>());
      entryOf(families, requirement.family, () => []).push(requirement);
    }
  }
  const group = (
    label: string,
    families: ReadonlyMap<string, readonly Requirement[]>,
    isOwn: boolean,
  ): RequirementsGroup => ({
    label,
    ...nameOf(label, catalogue),
    own: isOwn,
    families: sorted(families).map(([family, requirements]) => ({
      label: family,
      requirements: rowsOf(requirements, locale, mentions, coverage),
    })),
  });
  const ownLabel = { fr: 'Vos catalogues', en: 'Your catalogues' }[locale];
  return {
    total,
    groups: [
      ...(own.size > 0 ? [group(ownLabel, own, true)] : []),
      ...sorted(groups).map(([label, families]) => group(label, families, false)),
    ],
  };
}

/** A referential is told from its neighbours by its short name; its whole one begins like theirs. */
function nameOf(label: string, catalogue: Catalogue): Pick<RequirementsGroup, 'name'> {
  const name = catalogue.referential(label) && referentialName(catalogue, label);
  return name === undefined || name === label ? {} : { name };
}

/**
 * Siblings that share the last heading of their subject are told apart by what they demand, and where that is not known by the
 * headings above, if these differ.
 */
function rowsOf(
  requirements: readonly Requirement[],
  locale: Locale,
  mentions: Counts,
  coverage: TreeCoverage | undefined,
): readonly RequirementRow[] {
  const leaves = requirements.map((requirement) => subjectLeaf(requirement) ?? '');
  // The subjects that end with each last heading.
  const subjects = new Map<string, string[]>();
  for (const [index, leaf] of leaves.entries())
    entryOf(subjects, leaf, () => []).push(requirements[index]!.subject ?? '');
  const titles = requirements.map(({ paraphrase, statement, detail, subject = '' }, index) => {
    const leaf = leaves[index]!;
    const alike = subjects.get(leaf)!;
    if (alike.length === 1 && leaf !== '') return { text: leaf, tells: false };
    const demanded = paraphrase ?? statement ?? detail;
    if (demanded !== undefined) return { text: firstLine(demanded), tells: false };
    const told = toldByHeading(subject, alike);
    return { text: told ?? leaf, tells: told !== undefined };
  });
  const apart = withHeadings(
    toldApart(titles.map(({ text, tells }) => (tells ? '' : text))),
    requirements.map(({ subject = '' }) => subject),
  );
  return requirements.map((requirement, index) => {
    const { text, tells } = titles[index]!;
    const shown = tells ? text : apart[index]!;
    return {
      ...rowOf(requirement, atMost(text), locale, mentions(requirement.id), coverage?.of(requirement)),
      ...(shown === text ? {} : { shortTitle: atMost(shown) }),
    };
  });
}

function rowOf(
  requirement: Requirement,
  title: string,
  locale: Locale,
  cited: number | undefined,
  coverage: RowCoverage | undefined,
): RequirementRow {
  const { id, subject, obligation, place } = requirement;
  const state = stateOf(requirement, locale);
  const short = shortState(requirement, locale);
  return {
    id,
    title: title === '' ? id : title,
    tone: state.tone,
    ...(subject === undefined ? {} : { subject }),
    ...(obligation ? { obligation } : {}),
    ...(short === undefined ? {} : { state: short }),
    ...(state.text === undefined ? {} : { stateLine: state.text }),
    ...(cited === undefined || cited === 0 ? {} : { mentions: cited }),
    ...(coverage ? { coverage } : {}),
    ...(place ? { from: placeWords(place)[locale] } : {}),
  };
}

/** Titles that are the same to the letter, each with the widest heading that not all of them stand under. */
function withHeadings(titles: readonly string[], subjects: readonly string[]): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const [index, title] of titles.entries()) entryOf(alike, title, () => []).push(subjects[index]!);
  return titles.map((title, index) => {
    const others = alike.get(title)!.map(headingsOf);
    if (title === '' || others.length === 1) return title;
    const telling = headingsOf(subjects[index]!).find((heading, at) =>
      others.some((headings) => headings[at] !== heading),
    );
    return telling === undefined || telling === title ? title : `${title} · ${telling}`;
  });
}

/** The last heading behind the nearest one above it that others with the same last heading have otherwise. */
function toldByHeading(subject: string, alike: readonly string[]): string | undefined {
  const upwards = headingsOf(subject).toReversed();
  const others = alike.map((other) => headingsOf(other).toReversed());
  const [leaf, ...above] = upwards;
  const telling = above.find((heading, at) => others.some((other) => other[at + 1] !== heading));
  return telling === undefined ? undefined : headingPath([telling, leaf!]);
}

const longestTitle = 120;

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/\.$/, '');
}

/** As much of a text as a row has room for. */
function atMost(text: string): string {
  if (text.length <= longestTitle) return text;
  const end = text.lastIndexOf(' ', longestTitle);
  return `${text.slice(0, end > 0 ? end : longestTitle)}…`;
}

function groupsOf(
  requirement: Requirement,
  groupBy: RequirementsQuery['groupBy'],
  locale: Locale,
): readonly string[] {
  const labels = groupBy === 'couloir' ? requirement.couloirs : requirement.referentials;
  if (labels.length > 0) return [...new Set(labels)];
  return groupBy === 'couloir'
    ? [{ fr: 'Sans couloir', en: 'No couloir' }[locale]]
    : [{ fr: 'Référentiel non nommé', en: 'Referential not named' }[locale]];
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => a.localeCompare(b, 'fr'));
}
