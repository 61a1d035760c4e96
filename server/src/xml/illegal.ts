// Characters that no XML document may hold.
import type { Text } from '../core/text';
import type { XmlCorrection } from './document';
import type { ParseState } from './state';
import { report } from './state';

/** Reports what no document may hold in [from, to); neither end parts a pair of surrogates. */
export function reportIllegal(state: ParseState, from: number, to: number): void {
  const { text, units, limits } = state;
  // Units are looked at in pairs.
  const begin = from - (from % 2);
  for (const found of illegalCharacters(units.subarray(begin), to - begin, limits.problems)) {
    const at = begin + found;
    if (at >= from)
      report(state, 'illegal-character', at, at + 1, codePointName(text.charCodeAt(at)), {
        choices: replacements(text, at),
      });
  }
}

/**
 * Offsets of characters that no XML document may hold, at most `limit`: controls, lone surrogates, U+FFFE and U+FFFF.
 * Two units are looked at together: one subtraction shows whether either is a control or beyond U+8000.
 */
function illegalCharacters(units: Uint16Array, length: number, limit: number): readonly number[] {
  const found: number[] = [];
  const pairs = new Int32Array(units.buffer, units.byteOffset, (length + 1) >> 1);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i]!;
    if ((((pair - 0x00200020) | pair) & 0x80008000) === 0 || pair === twoTabs) continue;
    const at = 2 * i;
    if (isIllegalAt(units, at)) found.push(at);
    if (isIllegalAt(units, at + 1) && at + 1 < length) found.push(at + 1);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** What indentation is often made of. */
const twoTabs = 0x00090009;

function isIllegalAt(units: Uint16Array, at: number): boolean {
  const unit = units[at]!;
  if (unit < 32) return unit !== 10 && unit !== 13 && unit !== 9;
  if (unit < 0xd800) return false;
  if (unit <= 0xdbff) return !isLowSurrogate(units[at + 1]!);
  if (unit <= 0xdfff) return at === 0 || !isHighSurrogate(units[at - 1]!);
  return unit >= 0xfffe;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** What word processors write, of which a broken conversion keeps the lower half. */
const halved: Readonly<Record<number, string>> = {
  0x13: '–',
  0x14: '—',
  0x18: '‘',
  0x19: '’',
  0x1c: '“',
  0x1d: '”',
};

/** A control character says nothing by itself, but may be what is left of another one: its author knows. */
function replacements(text: Text, at: number): readonly XmlCorrection[] {
  const range = { start: at, end: at + 1 };
  const unit = text.charCodeAt(at);
  const meant = halved[unit] ?? (unit === 0x0b || unit === 0x0c ? ' ' : undefined);
  const remove = { title: { fr: 'Supprimer', en: 'Remove' }, edits: [{ range, newText: '' }] };
  if (meant === undefined) return [remove];
  const title =
    meant === ' '
      ? { fr: 'Remplacer par une espace', en: 'Replace with a space' }
      : { fr: `Remplacer par ${meant}`, en: `Replace with ${meant}` };
  return [{ title, edits: [{ range, newText: meant }] }, remove];
}

function codePointName(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}
