import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import type { OffsetRange } from '../core/range';
import {
  ecoFollowerPattern,
  followerPattern,
  headRangePattern,
  quantityPattern,
  spacedFollowerPattern,
} from './grammar';
import type { Mention } from './mention';
import type { Acceptance, Head } from './recognise';

/** The longest range that is believed to be one: longer ones are page numbers or worse. */
const longestRange = 60;

interface Place {
  readonly range: OffsetRange;
  readonly written: string;
  readonly implied?: true;
}

/**
 * The mentions that an identifier opens: itself, and the numbers of the list or range that follow it and share what
 * precedes its own. The end is where reading goes on.
 */
export function readList(
  text: string,
  head: Head,
  acceptance: Acceptance,
  catalogue: Catalogue,
): { readonly mentions: readonly Mention[]; readonly end: number } {
  const places: Place[] = [];
  const end = listOf(text, head, places, catalogue);
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
    if (bounds && last !== undefined && isRange(text, head.number, last, end + bounds[0].length)) {
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
  const acrossLines = match[0].slice(0, start - from).includes('\n');
  if (acrossLines && /^[.)]\s/.test(text.slice(singleEnd, singleEnd + 2))) return undefined;

  const isWidth = number.length > 1 || head.number.length === 1 || head.form === 'ssi2' || axis !== undefined;
  const numbered = `${number}${suffix === '' ? '' : /^p$/i.test(suffix) ? 'p' : '.BIS'}`;
  const written = head.compose(numbered, axis);
  if (axis !== undefined && !catalogue.resolve(comparisonKey(written))) return undefined;
  if (!isWidth) return undefined;
  const single: Place = { range: { start, end: singleEnd }, written };
  if (last !== undefined && isRange(text, number, last, matchEnd)) {
    places.push(single);
    addRange(places, head, number, last, { start: singleEnd, end: matchEnd - last.length }, axis);
    return matchEnd;
  }
  if (quantityAt(text, singleEnd)) return undefined;
  places.push(single);
  return singleEnd;
}

function isRange(text: string, first: string, last: string, end: number): boolean {
  const length = Number(last) - Number(first) + 1;
  return (
    length > 1 &&
    length <= longestRange &&
    last.length >= first.length &&
    !/^[-./]\d/.test(text.slice(end, end + 2)) &&
    !quantityAt(text, end)
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
 * `SGL.INS.32 33 34 35 36`. One number after a blank may be anything, so it counts only when it is known and ends
 * the phrase; two or more are a list.
 */
function spacedList(text: string, head: Head, places: Place[], catalogue: Catalogue): number {
  if (head.number.length !== 2 || head.bare || head.form !== 'rem') return head.range.end;
  const found: Place[] = [];
  let end = head.range.end;
  for (
    let match = matchAt(spacedFollowerPattern, text, end);
    match;
    match = matchAt(spacedFollowerPattern, text, end)
  ) {
    const numberEnd = end + match[0].length;
    if (quantityAt(text, numberEnd) || /^[-./:]\d/.test(text.slice(numberEnd, numberEnd + 2))) break;
    const written = head.compose(match.groups!['number']!);
    if (!catalogue.resolve(comparisonKey(written))) break;
    found.push({ range: { start: numberEnd - 2, end: numberEnd }, written });
    end = numberEnd;
  }
  const alone = found.length === 1 && /^[ \u00a0]?\p{Ll}/u.test(text.slice(end, end + 2));
  if (found.length === 0 || alone) return head.range.end;
  places.push(...found);
  return end;
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

function quantityAt(text: string, offset: number): boolean {
  return matchAt(quantityPattern, text, offset) !== null;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
