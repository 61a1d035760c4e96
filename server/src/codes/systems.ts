import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import type { CodeKnowledge } from './knowledge';
import type { CodeNames, Named } from './names';
import { kindOf } from './names';
import { oidFrom } from './oidText';

/** A code system or a value set that a text names. */
export interface SystemMention {
  readonly range: OffsetRange;
  readonly named: readonly Named[];
}

/** How far a system may stand from its code: on its line, or on one of the lines beside it. */
const reach = 400;
const mostLines = 4;

/** The systems named around a code, the nearest first. A brace or a tag that closes ends what belongs together. */
export function systemsAround(
  text: Text,
  { start, end }: OffsetRange,
  knowledge: CodeKnowledge,
): readonly SystemMention[] {
  const head = headOf(text.slice(Math.max(0, start - reach), start));
  const tail = tailOf(text.slice(end, end + reach));
  const found = [...systemsIn(head, start - head.length, knowledge), ...systemsIn(tail, end, knowledge)];
  const distance = ({ range }: SystemMention): number =>
    range.end <= start ? start - range.end : range.start - end;
  return found.sort((a, b) => distance(a) - distance(b));
}

const barrier = /[{}]|<\/|\/>|<(?=\w)/g;

function headOf(text: string): string {
  let from = 0;
  for (const { index } of text.matchAll(barrier)) from = index + 1;
  const lines = text.slice(from).split('\n');
  return lines.slice(-mostLines).join('\n');
}

function tailOf(text: string): string {
  const to = text.search(/[{}]|<\/|\/>|<(?=\w)/);
  return (to < 0 ? text : text.slice(0, to)).split('\n').slice(0, mostLines).join('\n');
}

function systemsIn(part: string, offset: number, { names, oids }: CodeKnowledge): SystemMention[] {
  const found: SystemMention[] = [];
  const add = (at: number, length: number, named: readonly Named[]): void => {
    const systems = named.filter(
      (one) => kindOf(one) === 'codeSystem' || kindOf(one) === 'valueSet' || kindOf(one) === 'other',
    );
    if (systems.length > 0)
      found.push({ range: { start: offset + at, end: offset + at + length }, named: systems });
  };
  for (const { index } of part.matchAll(/(?<![\w.])[0-2]\.\d/g)) {
    const oid = oidFrom(part, index);
    if (oid) add(index, oid.oid.length, names.of(oid.oid));
  }
  const pattern = systemNames(oids, names);
  for (const match of part.matchAll(pattern)) add(match.index, match[0].length, namedAs(match[0], names));
  return found;
}

function namedAs(written: string, names: CodeNames): readonly Named[] {
  if (written === 'LN') return names.bearers('LOINC');
  const known = names.addressed(written);
  if (known.length > 0) return known;
  return names.bearers(urlTail.exec(written)?.[1] ?? written);
}

/** The last part of an address of the ANS is the name itself. */
const urlTail = /\/((?:TRE|JDV|ASS|tre|jdv)[-_][\w-]+)$/;

const patterns = new WeakMap<CodeNames, RegExp>();

/** The names of code systems, their addresses, and those of value sets by their shape. */
function systemNames({ entries }: CodeKnowledge['oids'], names: CodeNames): RegExp {
  let pattern = patterns.get(names);
  if (!pattern) {
    const words = entries
      .filter(({ kind }) => kind === 'codeSystem')
      .flatMap(({ names: own, also, urls }) => [...own, ...also, ...urls]);
    const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length).map(escaped);
    pattern = new RegExp(
      `https?://[^\\s"'|<>]*/(?:TRE|JDV)[-_][\\w-]+|(?<![\\w.-])(?:${longestFirst.join('|')}|(?:JDV|jdv)[-_][\\w-]+|(?<=[\\^"'])LN(?=["'\\^~|&\\s]|$))(?![\\w-])`,
      'g',
    );
    patterns.set(names, pattern);
  }
  return pattern;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
