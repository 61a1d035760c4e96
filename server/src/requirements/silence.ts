import type { Text } from '../core/text';
import type { Catalogue } from '../catalogue/catalogue';
import type { TextChange } from '../core/textChange';
import { type Analysis, analyse } from './analysis';
import { findNearMisses } from './nearMiss';
import { ownMender } from './recognise';
import type { TextSyntax } from './syntax';

/** No identifier, no list and nothing that decides about one reaches farther than this, in UTF-16 units. */
const reach = 4096;
/** A longer change: the text is then read as a whole. */
const widest = 1 << 16;

/**
 * True for a text that names no requirement and nearly none either, whatever stands elsewhere in it: most documents and
 * programs, at each of their versions.
 */
function isSilent(analysis: Analysis, catalogue: Catalogue): boolean {
  const { text, mentions, isLocal } = analysis;
  return (
    isLocal && mentions.length === 0 && findNearMisses(text, [], catalogue, ownMender(catalogue)).length === 0
  );
}

/** Whether a text that was silent still is after a change: what stands around tells. False where that is not worth it. */
export function staysSilent(
  text: Text,
  { start, newEnd }: TextChange,
  catalogue: Catalogue,
  syntax: TextSyntax,
): boolean {
  // Names of programs are read by what the whole text declares.
  if (syntax.kind === 'code' || newEnd - start > widest) return false;
  const from = lineStartBefore(text, start - reach);
  const to = lineEndAfter(text, newEnd + reach);
  return isSilent(analyse(text.slice(from, to), catalogue, syntax), catalogue);
}

/** Of a line that is too long, a file in Base64 or a text without lines, what is near tells as well. */
function lineStartBefore(text: Text, at: number): number {
  if (at <= 0) return 0;
  const near = Math.max(0, at - reach);
  const line = text.slice(near, at).lastIndexOf('\n');
  return line < 0 ? near : near + line + 1;
}

function lineEndAfter(text: Text, at: number): number {
  const line = text.slice(at, at + reach).indexOf('\n');
  return line < 0 ? Math.min(text.length, at + reach) : at + line;
}
