import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import type { OffsetRange } from '../core/range';
import {
  ecoFollowerPattern,
  followerPattern,
  headRangePattern,
  measurePattern,
  quantityPattern,
  spacedFollowerPattern,
} from './grammar';
import { continues, isBroken } from './lineBreak';
import type { Mention } from './mention';
import type { Acceptance, Head } from './head';

/** The longest range that is believed to be one: longer ones are page numbers or worse. */
const longestRange = 60;

interface Place {
  readonly range: OffsetRange;
  readonly written: string;
  readonly implied?: true;
}

export interface FoundList {
  readonly mentions: readonly Mention[];
  readonly end: number;
}

/** The identifier that opens a list, without what follows. */
export function alone({ mentions }: FoundList): FoundList {
  const first: { -readonly [Key in keyof Mention]: Mention[Key] } = { ...mentions[0]! };
  delete first.list;
  return { mentions: [first], end: first.range.end };
}

/** What of a list stands in the cell of its first identifier. */
export function withinCell(text: string, found: FoundList): FoundList {
  const first = found.mentions[0]!;
  const lineStart = text.lastIndexOf('\n', first.range.start - 1) + 1;
  const quotes =
    text.slice(Math.max(lineStart, first.range.start - 2000), first.range.start).split('"').length - 1;
  const delimiter = delimiterOf(text);
  const quoted = quotes % 2 === 1;
  const cut = text
    .slice(first.range.end, found.end)
    .search(quoted ? /"/ : delimiter === ';' ? /[;\r\n]/ : /[,\r\n]/);
  if (cut < 0) return found;
  const end = first.range.end + cut;
  const kept = found.mentions.filter(({ range }) => range.end <= end);
  return kept.length < 2 ? alone(found) : { mentions: kept, end };
}

/** The mark that the first line of a table has most of. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text.slice(0, 4000))![0];
  const count = (mark: string): number => line.split(mark).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
}

/** `14,16,oui`: marks without blanks that go on with a word divide cells, not a list. */
function areCells(text: string, from: number, end: number): boolean {
  return /^[,;]\S/.test(text.slice(from, from + 2)) && /^[,;][^\s\d]/.test(text.slice(end, end + 2));
}

/**
 * The mentions that an identifier opens: itself, and the numbers of the list or range that follow it and share what
 * precedes its own. The end is where reading goes on.
 */
export function readList(text: string, head: Head, acceptance: Acceptance, catalogue: Catalogue): FoundList {
  const places: Place[] = [];
  let end = listOf(text, head, places, catalogue);
  if (places.length > 0 && areCells(text, head.range.end, end)) {
    places.length = 0;
    end = head.range.end;
  }
  const first = mentionOf(head, acceptance, head.range, head.written, head.key);
  if (places.length === 0) return { mentions: [first], end: head.range.end };
  const members: Mention[] = [];
  const list = { range: { start: head.range.start, end }, members };
  members.push({ ...first, list });
  for (const { range, written, implied } of places) {
    const key = comparisonKey(written);
    const resolution = catalogue.resolve(key);
    const follower: Acceptance = {
      spelling: 'exact',
      strength: acceptance.strength,
      ...(resolution ? { resolution } : {}),
    };
    members.push({
      ...mentionOf({ ...head, scenario: '' }, follower, range, written, key),
      list,
      ...(implied ? { implied } : {}),
    });
  }
  return { mentions: members, end };
}

function mentionOf(
  head: Head,
  acceptance: Acceptance,
  range: OffsetRange,
  written: string,
  key: string,
): Mention {
  return {
    range,
    form: head.form,
    written,
    key,
    bare: head.bare,
    ...acceptance,
    ...(head.broken && range === head.range ? { broken: true } : {}),
    ...(head.scenario ? { scenario: head.scenario } : {}),
    ...(head.scenario && head.proof !== undefined ? { proof: head.proof } : {}),
  };
}

function listOf(text: string, head: Head, places: Place[], catalogue: Catalogue): number {
  if (head.form === 'edc' || head.form === 'dmp' || head.form === 'annuaire' || head.scenario !== undefined)
    return head.range.end;
  let end = head.range.end;
  if (head.form === 'eco') return ecoList(text, head, places);
  if (head.form !== 'wildcard') {
    const bounds = matchAt(headRangePattern, text, end);
    const last = bounds?.groups?.['last'];
    if (
      bounds &&
      last !== undefined &&
      isRange(text, head.number, last, end + bounds[0].length, bounds.groups!['range'])
    ) {
      const markEnd = end + bounds[0].length - last.length;
      addRange(places, head, head.number, last, { start: end, end: markEnd });
      end += bounds[0].length;
    } else {
      end = spacedList(text, head, places, catalogue);
    }
  }
  for (let match = matchAt(followerPattern, text, end); match; match = matchAt(followerPattern, text, end)) {
    const next = addFollower(text, head, places, match, end, catalogue);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

/** Adds what one list mark brings, and answers where it ends; undefined when it brings nothing of ours. */
function addFollower(
  text: string,
  head: Head,
  places: Place[],
  match: RegExpExecArray,
  from: number,
  catalogue: Catalogue,
): number | undefined {
  const group = match.groups ?? {};
  const number = group['number']!;
  const axis = group['axis'];
  const last = group['last'];
  if ((group['exi'] !== undefined) !== (head.form === 'ssi2')) return undefined;
  if (axis !== undefined && head.form !== 'rem' && head.form !== 'drimbox' && head.form !== 'wildcard')
    return undefined;
  if (axis === undefined && head.form === 'wildcard') return undefined;
  const matchEnd = from + match[0].length;
  const rangeLength = last === undefined ? 0 : group['range']!.length + last.length;
  const singleEnd = matchEnd - rangeLength;
  const suffix = group['suffix'] ?? '';
  const numberStart = singleEnd - suffix.length - number.length;
  const lead =
    (axis === undefined ? 0 : axis.length + 1 + (group['dot']?.length ?? 0)) + (group['exi']?.length ?? 0);
  const start = numberStart - lead;
  const acrossLines = isBroken(match[0]);
  if (acrossLines && (!continues(text, from, start) || startsListItem(text, head.range.start, singleEnd)))
    return undefined;

  const isWidth = number.length > 1 || head.number.length === 1 || head.form === 'ssi2' || axis !== undefined;
  const numbered = `${number}${suffix === '' ? '' : /^p$/i.test(suffix) ? 'p' : '.BIS'}`;
  const written = head.compose(numbered, axis);
  if (axis !== undefined && !catalogue.resolve(comparisonKey(written))) return undefined;
  if (!isWidth) return undefined;
  const single: Place = { range: { start, end: singleEnd }, written };
  if (last !== undefined && isRange(text, number, last, matchEnd, group['range'])) {
    places.push(single);
    addRange(places, head, number, last, { start: singleEnd, end: matchEnd - last.length }, axis);
    return matchEnd;
  }
  const isCountable = group['dot'] === undefined && !number.startsWith('0');
  if (isQuantity(text, singleEnd, isCountable)) return undefined;
  places.push(single);
  return singleEnd;
}

function isRange(text: string, first: string, last: string, end: number, mark: string | undefined): boolean {
  // Somebody who counts writes « 26 à 27 messages », « 26 - 27 » at most.
  const isCountable = !last.startsWith('0') && (mark === undefined || /^\s|\s$/.test(mark));
  const length = Number(last) - Number(first) + 1;
  return (
    length > 1 &&
    length <= longestRange &&
    last.length >= first.length &&
    !/^[-./]\d/.test(text.slice(end, end + 2)) &&
    !isQuantity(text, end, isCountable)
  );
}

/** The bounds have their own ranges; what lies between them is at the mark. */
function addRange(
  places: Place[],
  head: Head,
  first: string,
  last: string,
  mark: OffsetRange,
  axis?: string,
): void {
  for (let number = Number(first) + 1; number < Number(last); number += 1)
    places.push({
      range: mark,
      written: head.compose(String(number).padStart(first.length, '0'), axis),
      implied: true,
    });
  places.push({
    range: { start: mark.end, end: mark.end + last.length },
    written: head.compose(last, axis),
  });
}

/**
 * `SGL.INS.32 33 34 35 36`. Nothing but blanks says that these are a list, so that they must look like one in all other
 * ways: two or more known numbers that rise, each of two digits, that nothing makes a date, a quantity or the columns
 * of a table.
 */
function spacedList(text: string, head: Head, places: Place[], catalogue: Catalogue): number {
  const { end: headEnd, start } = head.range;
  if (head.number.length !== 2 || head.bare || head.broken || head.form !== 'rem') return headEnd;
  const found: Place[] = [];
  let end = headEnd;
  let last = Number(head.number);
  let gapless = true;
  for (
    let match = matchAt(spacedFollowerPattern, text, end);
    match;
    match = matchAt(spacedFollowerPattern, text, end)
  ) {
    const number = match.groups!['number']!;
    const numberEnd = end + match[0].length;
    const written = head.compose(number);
    if (Number(number) <= last || !catalogue.resolve(comparisonKey(written))) return headEnd;
    gapless &&= Number(number) === last + 1;
    last = Number(number);
    found.push({ range: { start: numberEnd - 2, end: numberEnd }, written });
    end = numberEnd;
  }
  if (found.length < 2 || quantityAt(text, end) || numberGoesOn.test(text.slice(end, end + 4)))
    return headEnd;
  if (!gapless && !/^[ \u00a0]?(?:$|[\r\n.,;:)»"'|<])/u.test(text.slice(end, end + 2))) return headEnd;
  if (isRowOfTable(text, start, end)) return headEnd;
  places.push(...found);
  return end;
}

/** `2024`, `/03`, `:30`, `.5` after a number, at once or after a blank: a date, a time or a cell. */
const numberGoesOn = /^(?:[-./:]\d|[ \t\u00a0]{0,3}\d|\t)/;

/** Whether a line beside has the same columns: a word in the place of the identifier, then as many numbers. */
function isRowOfTable(text: string, start: number, end: number): boolean {
  const columns = text.slice(start, end).split(/[ \u00a0\u202f]/).length;
  const lines = [lineAt(text, start, -1), lineAt(text, end, 1)];
  return lines.some((line) => {
    const cells = line.trim().split(/\s+/);
    return (
      cells.length >= columns &&
      /[A-Za-z]/.test(cells[0]!) &&
      cells.slice(1, columns).every((cell) => /^\d+(?:[.,]\d+)?$/.test(cell))
    );
  });
}

/** The line before (-1) or after (1) that of an offset, as far as it matters here. */
function lineAt(text: string, offset: number, direction: -1 | 1): string {
  const reach = 400;
  if (direction < 0) {
    const lines = text.slice(Math.max(0, offset - reach), offset).split(/\r\n?|\n/);
    return lines.at(-2) ?? '';
  }
  return text.slice(offset, offset + reach).split(/\r\n?|\n/)[1] ?? '';
}

function ecoList(text: string, head: Head, places: Place[]): number {
  let end = head.range.end;
  for (
    let match = matchAt(ecoFollowerPattern, text, end);
    match;
    match = matchAt(ecoFollowerPattern, text, end)
  ) {
    const number = match.groups!['number']!;
    end += match[0].length;
    places.push({ range: { start: end - number.length, end }, written: head.compose(number) });
  }
  return end;
}

/** Whether a number at the beginning of a line numbers a point of a list, `16. Suite`, or fills a cell: `16,oui`. */
export function startsListItem(text: string, start: number, end: number): boolean {
  const next = text.slice(end, end + 4);
  if (/^[,;][^\s\d]/.test(next)) return true;
  if (next.startsWith(')')) return !text.slice(Math.max(0, start - 200), start).includes('(');
  return /^\.[ \t\u00a0]+[\p{L}\d]/u.test(next);
}

export function quantityAt(text: string, offset: number): boolean {
  return isQuantity(text, offset, true);
}

/** A number that starts with a zero or a dot may be a day or a measure, and is no count of things. */
function isQuantity(text: string, offset: number, isCountable: boolean): boolean {
  return matchAt(isCountable ? quantityPattern : measurePattern, text, offset) !== null;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
