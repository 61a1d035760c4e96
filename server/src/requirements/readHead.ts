import { comparisonKey } from '../catalogue/key';
import type { OffsetRange } from '../core/range';
import type { Candidate } from './candidates';
import { referencePattern, referenceStart, remPattern, seriesPattern, usualCase } from './grammar';
import type { Head } from './head';
import { continues, isBroken } from './lineBreak';
import { quantityAt, startsListItem } from './list';
import type { MentionForm } from './mention';

/** The longest identifier that reaches the number: the one that begins first. */
export function readHead(text: string, { starts, anchor }: Candidate, floor: number): Head | undefined {
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
