import type { Catalogue, Resolution } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { overlaps } from '../core/range';
import type { OffsetRange } from '../core/range';
import { type Candidate, scanCandidates } from './candidates';
import {
  cuePattern,
  everydayFamilies,
  referencePattern,
  referenceStart,
  remPattern,
  seriesPattern,
  usualCase,
} from './grammar';
import { continues, isBroken, joined } from './lineBreak';
import { codeIdentifiers } from './codeIdentifiers';
import { alone, type FoundList, quantityAt, readList, startsListItem, withinCell } from './list';
import { type OwnFamilies, ownFamiliesOf } from './ownFamilies';
import { createPlaceReader, type PlaceReader } from './place';
import { type TextSyntax, unknownSyntax } from './syntax';
import { memoOf } from './memo';
import type { Mention, MentionForm } from './mention';
import { createTextContext, type TextContext } from './textContext';

/** An identifier as read, before the catalogue is asked; `compose` writes its siblings in a list. */
export interface Head {
  readonly range: OffsetRange;
  readonly form: MentionForm;
  readonly written: string;
  readonly key: string;
  readonly number: string;
  readonly bare: boolean;
  readonly compose: (number: string, axis?: string) => string;
  readonly scenario?: string;
  readonly proof?: string;
  readonly family?: string;
  readonly prefix?: string;
  /** Only blanks between its parts, as prose might have by chance. */
  readonly spaced: boolean;
  /** A line ends within it. */
  readonly broken?: true;
}

/**
 * Every requirement that a text names, in the order of the text, each with its exact range in UTF-16 offsets. Linear
 * in the length of the text, never throws. Abbreviations that could be something else (`DMP 2.10`, `PORT 443`) are
 * taken only where the catalogue and the context allow.
 */
export function recognise(
  text: string,
  catalogue: Catalogue,
  syntax: TextSyntax = unknownSyntax,
): readonly Mention[] {
  const mentions = byGrammar(text, catalogue, syntax);
  const own = familiesOf(catalogue)?.find(text) ?? [];
  const named = syntax.kind === 'code' ? codeIdentifiers(text, catalogue) : [];
  return own.length + named.length === 0 ? mentions : joinedWith(mentions, own, named);
}

function familiesOf(catalogue: Catalogue): OwnFamilies | undefined {
  return ownFamiliesOf(catalogue, (spelling) => isRead(spelling, catalogue));
}

/** What the identifiers of the user's own families begin with, in capitals. */
export function ownFirstWords(catalogue: Catalogue): ReadonlySet<string> {
  return familiesOf(catalogue)?.firstWords ?? noWords;
}

const noWords: ReadonlySet<string> = new Set();

/** Whether the grammar reads a spelling as a whole, and leads where it should. */
function isRead(spelling: string, catalogue: Catalogue): boolean {
  const [first, ...others] = byGrammar(spelling, catalogue, unknownSyntax);
  return (
    first !== undefined &&
    others.length === 0 &&
    first.range.start === 0 &&
    first.range.end === spelling.length &&
    first.resolution !== undefined
  );
}

/** The user's own families win where they say more; what is found in names of programs wins nowhere. */
function joinedWith(
  mentions: readonly Mention[],
  own: readonly Mention[],
  named: readonly Mention[],
): readonly Mention[] {
  const length = ({ range }: Mention): number => range.end - range.start;
  const kept = mentions.filter(
    (mention) =>
      !own.some((other) => overlaps(other.range, mention.range) && length(other) >= length(mention)),
  );
  const added = own.filter((mention) => !kept.some((other) => overlaps(other.range, mention.range)));
  const more = named.filter(
    (mention) => ![...kept, ...added].some((other) => overlaps(other.range, mention.range)),
  );
  return [...kept, ...added, ...more].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
}

function byGrammar(text: string, catalogue: Catalogue, syntax: TextSyntax): readonly Mention[] {
  const mentions: Mention[] = [];
  const context = createTextContext(text);
  const candidates = scanCandidates(text);
  const memo = memoOf(catalogue);
  let places: PlaceReader | undefined;
  /** A list goes no farther than the cell that it stands in, and no name of a program opens one. */
  const withinPlace = (list: FoundList): FoundList => {
    const [first] = list.mentions;
    if (syntax.kind === 'cells') return withinCell(text, list);
    places ??= createPlaceReader(text, syntax);
    return places.opensList(first!.range) ? list : alone(list);
  };
  let from = 0;
  for (let place = candidates.next(from); place; place = candidates.next(from)) {
    const known = memo.recall(text, place);
    if (known) {
      mentions.push(known);
      from = known.range.end;
      continue;
    }
    const head = readHead(text, place, from);
    const accepted = head && accept(text, head, catalogue, context);
    if (!accepted) {
      from = place.anchor;
      continue;
    }
    const list = readList(text, head, accepted, catalogue);
    if (list.mentions.length === 1) memo.keep(text, list.mentions[0]!);
    const found = list.mentions.length === 1 ? list : withinPlace(list);
    mentions.push(...found.mentions);
    from = Math.max(found.end, place.anchor + 1);
  }
  return mentions;
}

/** The longest identifier that reaches the number: the one that begins first. */
function readHead(text: string, { starts, anchor }: Candidate, floor: number): Head | undefined {
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const start = starts[index]!;
    const opened = start > floor && text.charCodeAt(start - 1) === 91; // the bracket of « [SSI2] ASPP EXI21 »
    for (const from of opened ? [start - 1, start] : [start]) {
      const found = headAt(text, from);
      if (!found || from + found.match[0].length <= anchor) continue;
      const head = found.read(found.match, from, text);
      return head && isBroken(found.match[0]) ? believedBroken(text, head) : head;
    }
  }
  return undefined;
}

/** An identifier that a line ends within is believed when the lines belong together and nothing else explains it. */
function believedBroken(text: string, head: Head): Head | undefined {
  const { start, end } = head.range;
  if (head.bare || !continues(text, start, end) || startsListItem(text, start, end) || quantityAt(text, end))
    return undefined;
  return { ...head, broken: true };
}

interface HeadMatch {
  readonly match: RegExpExecArray;
  readonly read: (match: RegExpExecArray, start: number, text: string) => Head | undefined;
}

function headAt(text: string, from: number): HeadMatch | undefined {
  if (referenceStart.test(text[from]!)) {
    const match = matchAt(referencePattern, text, from);
    if (match) return { match, read: referenceOf };
  }
  const rem = matchAt(remPattern, text, from);
  if (rem) return { match: rem, read: remOf };
  const series = matchAt(seriesPattern, text, from);
  return series ? { match: series, read: seriesHeadOf } : undefined;
}

function matchAt(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function referenceOf(match: RegExpExecArray, start: number, text: string): Head | undefined {
  const group = match.groups ?? {};
  const end = start + match[0].length;
  const whole = { start, end };
  if (group['exNumber'] !== undefined) {
    const series = group['exSeries']!.toUpperCase();
    const name = series === 'PSC' ? 'EX' : group['ex']!.toUpperCase();
    return simple(
      'ex',
      bracketed(text, whole),
      group['exNumber'],
      (number) => `${name} ${series} ${padded(number)}`,
    );
  }
  if (group['edcNumber'] !== undefined)
    return simple('edc', whole, group['edcNumber'], (number) => `EXI EDC PSC ${number}`);
  if (group['ssi2Number'] !== undefined) {
    const who = group['ssi2']!.toLowerCase() === 'usagers' ? 'Usagers' : group['ssi2']!.toUpperCase();
    return simple('ssi2', whole, group['ssi2Number'], (number) => `SSI2 ${who} EXI${Number(number)}`);
  }
  if (group['eco'] !== undefined) return simple('eco', whole, group['eco'], (number) => `ECO.${number}`);
  if (group['annuaire'] !== undefined)
    return simple('annuaire', whole, group['annuaire'], (number) => `ANN.${number}`);
  if (group['dmp'] !== undefined) {
    const written = group['dmp'].toUpperCase().replace(/^(\w+?) /, '$1_');
    return simple('dmp', whole, '', () => written);
  }
  return undefined;
}

function seriesHeadOf(match: RegExpExecArray, start: number): Head | undefined {
  const group = match.groups ?? {};
  const whole = { start, end: start + match[0].length };
  return group['wildFamily'] === undefined ? drimboxOf(group, whole) : wildcardOf(group, whole);
}

type Groups = Readonly<Record<string, string | undefined>>;

function simple(
  form: MentionForm,
  range: OffsetRange,
  number: string,
  compose: (number: string) => string,
): Head {
  const written = compose(number);
  return { range, form, written, key: comparisonKey(written), number, bare: false, compose, spaced: false };
}

function remOf(match: RegExpExecArray, start: number): Head | undefined {
  const group: Groups = match.groups ?? {};
  const range = { start, end: start + match[0].length };
  const family = usualCase(group['family']!);
  const prefix = group['prefix']?.toUpperCase();
  const axis = group['axis'] === undefined ? undefined : axisName(group['axis']);
  const number = group['number']!.toUpperCase();
  if (/X/.test(number) && !axis?.startsWith('va')) return undefined;
  const dotted = family === 'DB' && prefix === undefined && !group['axisMark']?.includes('/');
  const compose = (other: string, otherAxis?: string): string => {
    const written = composeRem(prefix, family, otherAxis === undefined ? axis : axisName(otherAxis), other);
    return dotted ? written.replace('/', '.') : written;
  };
  const suffix = group['suffix'];
  const numbered = suffix === undefined ? number : `${number}${/^p$/i.test(suffix) ? 'p' : '.BIS'}`;
  const marks = [group['prefixMark'], group['axisMark'], group['numberMark']].filter(
    (mark) => mark !== undefined,
  );
  const bare = prefix === undefined && axis === undefined;
  const spaced = marks.every((mark) => mark.trim() === '');
  const written = bare && spaced ? `${family} ${Number(number)}` : compose(numbered);
  return {
    range,
    form: 'rem',
    written,
    key: comparisonKey(written),
    number,
    bare,
    compose,
    family,
    spaced,
    ...(prefix === undefined ? {} : { prefix }),
    ...suffixes(group['scenario'], group['proof']),
  };
}

function drimboxOf(group: Groups, range: OffsetRange): Head {
  const axis = axisName(group['drimboxAxis']!);
  const compose = (number: string, other?: string): string =>
    composeRem(undefined, 'DB', other === undefined ? axis : axisName(other), number).replace('DB/', 'DB.');
  const number = group['drimboxNumber']!;
  const written = compose(number);
  return {
    range,
    form: 'drimbox',
    written,
    key: comparisonKey(written),
    number,
    bare: true,
    compose,
    family: 'DB',
    spaced: false,
    ...suffixes(group['drimboxScenario'], group['drimboxProof']),
  };
}

function wildcardOf(group: Groups, range: OffsetRange): Head | undefined {
  const prefix = group['wildPrefix']?.toUpperCase();
  const axis = group['wildAxis'] === undefined ? undefined : axisName(group['wildAxis']);
  if (prefix === undefined && axis === undefined) return undefined;
  const family = usualCase(group['wildFamily']!);
  const series = composeRem(prefix, family, axis, '*').slice(0, -2);
  return {
    range,
    form: 'wildcard',
    written: `${series}.*`,
    key: comparisonKey(series),
    number: '*',
    bare: false,
    compose: (number, other) =>
      composeRem(prefix, family, other === undefined ? axis : axisName(other), number),
    family,
    spaced: false,
    ...(prefix === undefined ? {} : { prefix }),
  };
}

function composeRem(
  prefix: string | undefined,
  family: string,
  axis: string | undefined,
  number: string,
): string {
  return `${prefix === undefined ? '' : `${prefix}.`}${family}${axis === undefined ? '' : `/${axis}`}.${padded(number)}`;
}

function axisName(written: string): string {
  return written
    .split(/[/ .\u00a0\u202f\t]/)
    .filter((part) => part !== '')
    .map((part) => usualCase(part.replace('_', '-')))
    .join('/');
}

function padded(number: string): string {
  const digits = /^\d+/.exec(number)?.[0];
  if (digits === undefined) return number;
  return `${String(Number(digits)).padStart(2, '0')}${number.slice(digits.length)}`;
}

function suffixes(
  scenario: string | undefined,
  proof: string | undefined,
): { scenario?: string; proof?: string } {
  return {
    ...(scenario === undefined ? {} : { scenario: scenario.slice(1) }),
    ...(proof === undefined ? {} : { proof: proof.slice(1) }),
  };
}

/** The brackets belong to `[EXI SI 07]` when both are there. */
function bracketed(text: string, range: OffsetRange): OffsetRange {
  if (text[range.start] !== '[') return range;
  if (text[range.end] === ']' && text[range.end + 1] !== '(')
    return { start: range.start, end: range.end + 1 };
  return { start: range.start + 1, end: range.end };
}

/** What the catalogue and the surroundings make of an identifier; undefined when it is none. */
export interface Acceptance {
  readonly resolution?: Resolution;
  readonly spelling: Mention['spelling'];
  readonly strength: Mention['strength'];
}

function accept(
  text: string,
  head: Head,
  catalogue: Catalogue,
  context: TextContext,
): Acceptance | undefined {
  const piece = text.slice(head.range.start, head.range.end);
  const written = head.broken ? joined(piece) : piece;
  const unsuffixed = withoutScenario(written, head).replace(/[\u00a0\u202f]/g, ' ');
  if (head.form === 'wildcard') return { spelling: 'exact', strength: 'weak' };
  const shaped = unsuffixed === head.written || catalogue.isRecorded(unsuffixed);
  if (head.form === 'drimbox') {
    if (!shaped || !context.isAboutDrimbox()) return undefined;
    return withResolution(catalogue.resolve(head.key), { spelling: 'exact', strength: 'weak' });
  }
  if (head.form === 'rem' && head.bare) return acceptBare(text, head, unsuffixed, shaped, catalogue, context);

  const resolution = catalogue.resolve(head.key);
  if (shaped) {
    if (head.form === 'annuaire' && !resolution) return undefined;
    if (head.broken && !resolution) return undefined;
    return withResolution(resolution, {
      spelling: 'exact',
      strength: strengthOf(head, unsuffixed, resolution),
    });
  }
  // Written otherwise than anybody records it: believed only when it leads somewhere.
  if (!resolution) return undefined;
  if (head.broken && head.number.length < 2) return undefined;
  if (
    head.spaced &&
    (head.number.length < 2 || /^[.,]\d/.test(text.slice(head.range.end, head.range.end + 2)))
  )
    return undefined;
  return { resolution, spelling: 'tolerated', strength: strengthOf(head, unsuffixed, resolution) };
}

/** `ERGO 4`, `DOC.03`: nothing but a family and a number, so that the catalogue and the context must vouch for it. */
function acceptBare(
  text: string,
  head: Head,
  unsuffixed: string,
  shaped: boolean,
  catalogue: Catalogue,
  context: TextContext,
): Acceptance | undefined {
  const { start, end } = head.range;
  const family = head.family!;
  if (!unsuffixed.startsWith(family) && !unsuffixed.startsWith(family.toUpperCase())) return undefined;
  if (head.spaced && (head.scenario !== undefined || /^[.,]\d/.test(text.slice(end, end + 2))))
    return undefined;
  const cued = cuePattern.test(text.slice(Math.max(0, start - 20), start));
  const known = catalogue.resolve(head.key) ?? (cued ? catalogue.resolveAbbreviated(head.key) : undefined);
  const resolution = family === 'PSC' && head.spaced ? withReferential(known, head, catalogue) : known;
  if (!resolution) return undefined;
  if (head.spaced) {
    if (context.isInCodeBlock(start)) return undefined;
    const firstWave = resolution.targets.some((target) => target.wave !== '2');
    if (!cued && !firstWave && family !== 'PSC') return undefined;
  } else if (!shaped && !cued && (everydayFamilies.has(family) || !/[._-]\d{2}$/.test(unsuffixed))) {
    return undefined;
  }
  const exact = shaped || head.spaced;
  return { resolution, spelling: exact ? 'exact' : 'tolerated', strength: 'weak' };
}

/** `PSC 14` alone may be the requirement 14 of the REM or that of the Pro Santé Connect referential. */
function withReferential(
  resolution: Resolution | undefined,
  head: Head,
  catalogue: Catalogue,
): Resolution | undefined {
  const referential = catalogue.resolve(`EX.${head.key}`);
  if (!resolution || !referential) return resolution ?? referential;
  return { via: 'variant', targets: [...resolution.targets, ...referential.targets] };
}

function withResolution(
  resolution: Resolution | undefined,
  rest: Omit<Acceptance, 'resolution'>,
): Acceptance {
  return resolution === undefined ? rest : { resolution, ...rest };
}

function withoutScenario(written: string, head: Head): string {
  const cut = (head.scenario === undefined ? 0 : 3) + (head.proof === undefined ? 0 : 3);
  return cut === 0 ? written : written.slice(0, -cut);
}

/** Prefixes that no other field pairs with our families. */
const tellingPrefixes: ReadonlySet<string> = new Set([
  'SC',
  'AMBU',
  'LGC',
  'LGO',
  'SGL',
  'DPI',
  'PFI',
  'RIS',
  'DUI',
]);

/**
 * Strong mentions are those that chance does not write: upper case (or a telling family), a telling prefix or an axis
 * between the official marks, and, unless the prefix tells, a meaning in the catalogue.
 */
function strengthOf(head: Head, written: string, resolution: Resolution | undefined): Mention['strength'] {
  const upper = !/[a-z]/.test(written.replace(/va[123]|ePresc|ApCV|p$/g, ''));
  if (head.form === 'ssi2') return 'strong';
  if (head.form === 'ex' && !/PSC|EXI/.test(written)) return 'weak'; // « EX SI 7 » may be anything
  if (head.form === 'eco' || head.form === 'dmp') return upper && resolution ? 'strong' : 'weak';
  if (head.form !== 'rem') return upper ? 'strong' : 'weak';
  if (head.prefix !== undefined && tellingPrefixes.has(head.prefix)) {
    if (everydayFamilies.has(head.family!)) return upper && resolution ? 'strong' : 'weak';
    return upper || (resolution && /^sc/i.test(written)) ? 'strong' : 'weak';
  }
  const official = /^[A-Za-z.]+\/[A-Za-z0-9/-]+\.\d/.test(written) || /^DB\.[A-Z-]+\.\d/.test(written);
  return upper && official && resolution ? 'strong' : 'weak';
}
