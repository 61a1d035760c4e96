import type { Text } from '../core/text';
import type { Concept, ValueSet } from '../catalogue/valueSets';
import type { OffsetRange } from '../core/range';
import type { CodeKnowledge } from './knowledge';
import { oidOf } from './names';
import type { Found } from './recognise';
import { type SystemMention, systemsAround } from './systems';

/** A code with what is known of it. */
export interface CodedValue {
  readonly concept: Concept;
  /** The set that the text names beside it. */
  readonly set?: ValueSet;
}

/** More systems than these around one code are a table of systems. */
const mostSystems = 4;

/** What a code cannot hold: it stands between two of them. */
const delimiters = /[\s"'`´^|~&#<>()[\]{},;=\\]/;

/** The code at an offset whose system stands beside it: without a system a code means nothing. */
export function codedValueAt(text: Text, offset: number, knowledge: CodeKnowledge): Found | undefined {
  for (const { range, code, systems } of withSystems(text, offset, knowledge))
    for (const mention of systems) {
      const value = conceptOf(code, mention, knowledge);
      if (value) return { range, written: code, subject: { type: 'code', value } };
    }
  return undefined;
}

/** Whether a code stands at an offset beside a system, be the code known or not: a list not yet read may have it. */
export function mayBeCodedValueAt(text: Text, offset: number, knowledge: CodeKnowledge): boolean {
  return withSystems(text, offset, knowledge).some(({ systems }) => systems.length > 0);
}

interface Candidate {
  readonly range: OffsetRange;
  readonly code: string;
  readonly systems: readonly SystemMention[];
}

function withSystems(text: Text, offset: number, knowledge: CodeKnowledge): readonly Candidate[] {
  return candidatesAt(text, offset).flatMap((range) => {
    const code = text.slice(range.start, range.end);
    if (!mayBeCode(text, range, code)) return [];
    return [{ range, code, systems: systemsAround(text, range, knowledge).slice(0, mostSystems) }];
  });
}

/** What stands between two delimiters, whole and then without what introduces it (`LOINC:11502-2`). */
function candidatesAt(text: Text, offset: number): readonly OffsetRange[] {
  const whole = between(text, offset, delimiters);
  if (!whole) return [];
  const part = between(text, offset, /[\s"'`´^|~&#<>()[\]{},;=\\:]/);
  const candidates = [whole, ...(part && part.start !== whole.start ? [part] : [])];
  return candidates.flatMap((range) => {
    const last = text.charCodeAt(range.end - 1);
    // A full stop or a colon after a code belongs to the sentence.
    return last === 46 || last === 58 ? [{ start: range.start, end: range.end - 1 }] : [range];
  });
}

const longestCode = 60;

function between(text: Text, offset: number, stop: RegExp): OffsetRange | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start <= longestCode && !stop.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && end - offset <= longestCode && !stop.test(text.charAt(end))) end += 1;
  const length = end - start;
  return length === 0 || length > longestCode ? undefined : { start, end };
}

const loinc = /^\d{1,5}-\d$/;

/** A code stands between marks, or cannot be a word or a plain number. */
function mayBeCode(text: Text, { start, end }: OffsetRange, code: string): boolean {
  if (code === '') return false;
  if (loinc.test(code)) return true;
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (isMark(before) && isMark(after)) return true;
  if (/^\d+$/.test(code)) return code.length >= 6;
  return code.length >= 3 && (/[\d_]/.test(code) || (code.length >= 4 && code === code.toUpperCase()));
}

function isMark(character: string): boolean {
  return character !== '' && '"\'`^|~&#\\'.includes(character);
}

function conceptOf(
  code: string,
  { named }: SystemMention,
  { valueSets }: CodeKnowledge,
): CodedValue | undefined {
  for (const one of named) {
    const oid = oidOf(one);
    const set = valueSets.get(one.type === 'set' ? one.set.name : oid);
    const listed = set?.find(code);
    if (set && listed) return { concept: listed, set };
    const concept = valueSets.concept(code, oid);
    if (concept) return { concept };
  }
  return undefined;
}
