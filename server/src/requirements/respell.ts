import type { OffsetRange } from '../core/range';
import type { Analysis } from './analysis';
import type { Mention, MentionList } from './mention';
import { isRewritable, type Place } from './place';

/** A stretch of a text that is to name another requirement, and what is to stand there. */
export interface Respelling {
  readonly range: OffsetRange;
  readonly newText: string;
  /** What it is to the text that it stands in: of a list, what its first identifier is. */
  readonly place: Place;
  /** The mentions that it changes: several of a list. */
  readonly mentions: readonly [Mention, ...Mention[]];
}

/**
 * What has to be written for mentions to name other requirements: `into` gives the identifier that a mention is to have,
 * or undefined where it stays as it is. In prose and comments the identifier is written as it is; where a machine may read it
 * (a name, a key, a tag, an anchor) in the manner of what stood there: `LABO_QA_01` becomes `LABO_QA_12`. A list
 * whose other numbers would follow the new identifier is written in full.
 */
export function respell(
  analysis: Analysis,
  into: (mention: Mention) => string | undefined,
): readonly Respelling[] {
  const lists = new Set<MentionList>();
  const byPlace = new Map(analysis.believed.map((mention) => [placeKey(mention), mention]));
  const found: Respelling[] = [];
  for (const mention of analysis.believed) {
    const id = into(mention);
    if (id === undefined) continue;
    const { range, list } = mention;
    if (!list) {
      const place = analysis.placeOf(range);
      found.push({ range, place, newText: styled(id, mention, analysis.text, place), mentions: [mention] });
      continue;
    }
    if (lists.has(list)) continue;
    lists.add(list);
    // The members of a list are told again as mentions of the text: it is those that are asked.
    const members = list.members.map((member) => byPlace.get(placeKey(member)) ?? member);
    found.push(...respellList(analysis, { range: list.range, members }, into));
  }
  return found;
}

function placeKey({ range, written }: Mention): string {
  return `${range.start} ${written}`;
}

function respellList(
  analysis: Analysis,
  list: MentionList,
  into: (mention: Mention) => string | undefined,
): readonly Respelling[] {
  const [head] = list.members;
  const place = analysis.placeOf(head!.range);
  const changed = list.members.filter((member) => into(member) !== undefined);
  const numbers = changed.map((member) => numberInstead(member, into(member)!, analysis.text));
  // What follows the first identifier shares its beginning: as long as that stays, a number takes the place of a number.
  const isNumbers =
    into(head!) === undefined &&
    list.members.every(({ implied }) => !implied) &&
    numbers.every((number) => number !== undefined);
  if (isNumbers)
    return changed.map((member, at) => ({
      range: member.range,
      place,
      newText: numbers[at]!,
      mentions: [member],
    }));
  return [
    {
      range: list.range,
      place,
      newText: spelledOut(analysis.text, list, (member) => into(member) ?? member.written),
      mentions: changed as [Mention, ...Mention[]],
    },
  ];
}

/** The number alone that makes a follower of a list name another requirement; undefined where more must change. */
function numberInstead({ range, written }: Mention, id: string, text: string): string | undefined {
  const slice = text.slice(range.start, range.end);
  if (!/^\d+$/.test(slice) || !written.endsWith(slice)) return undefined;
  const stem = written.slice(0, written.length - slice.length);
  const rest = id.startsWith(stem) ? id.slice(stem.length) : '';
  return /^\d+$/.test(rest) && rest.length === slice.length ? rest : undefined;
}

/** A list with each of its identifiers written in full; one that goes on in the next line of a comment keeps its lines. */
export function spelledOut(
  text: string,
  { members }: MentionList,
  nameOf: (member: Mention) => string = ({ written }) => written,
): string {
  let at = members[0]!.range.end;
  return members
    .map((member, index) => {
      const { range } = member;
      const name = nameOf(member);
      const between = index === 0 ? '' : text.slice(at, Math.max(at, range.start));
      at = Math.max(at, range.end);
      if (index === 0) return name;
      const lineEnd = between.search(/[\r\n]/);
      return lineEnd < 0
        ? `, ${name}`
        : `,${between.slice(lineEnd).replace(/(?:et|ou|and|or) *$/i, '')}${name}`;
    })
    .join('');
}

/** Where a mention stands in the name of a file or of a folder: it is called so until somebody renames it. */
export function isInFileName(text: string, { start, end }: OffsetRange): boolean {
  const before = text.slice(Math.max(0, start - 120), start);
  const after = text.slice(end, end + 120);
  if (/^[\w-]*\.[a-z][a-z0-9]{1,4}(?![\p{L}\p{N}])/u.test(after)) return true;
  return /[\w.-]\/[\w.-]*$/.test(before) && /^[\w.-]*\/[\w.-]/.test(after);
}

const marks = /[._/\-:#]+/g;

/** An identifier in the manner of the mention that it takes the place of, its scenario and its proof included. */
function styled(id: string, mention: Mention, text: string, place: Place): string {
  const suffix = [mention.scenario, mention.proof]
    .map((part) => (part === undefined ? '' : `.${part}`))
    .join('');
  const whole = id + suffix;
  if (isRewritable(place)) return whole;
  const slice = text.slice(mention.range.start, mention.range.end);
  const glued = /\s/.test(slice) ? whole : whole.replace(/\s+/g, '_');
  const used = [...new Set(slice.match(/[._/\-:#]/g) ?? [])];
  const isAsRecorded =
    slice.replace(/[^._/\-:#]/g, '') === (mention.written + suffix).replace(/[^._/\-:#]/g, '');
  const marked = isAsRecorded || used.length > 1 ? glued : glued.replace(marks, used[0] ?? '');
  return slice.includes(mention.written) ? marked : inCaseOf(slice, marked);
}

function inCaseOf(slice: string, text: string): string {
  if (slice === slice.toUpperCase()) return slice === slice.toLowerCase() ? text : text.toUpperCase();
  return slice === slice.toLowerCase() ? text.toLowerCase() : text;
}
