import { isLegal, isNameStart, isNameUnit } from './characters';
import type { ParseState } from './state';
import { findAhead, report } from './state';

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const longestEntityName = 64;

/** Checks every `&` of a text or of an attribute value. */
export function checkReferences(state: ParseState, start: number, end: number): void {
  for (let at = findAhead(state, 'ampersand', start); at < end; at = findAhead(state, 'ampersand', at + 1))
    checkReference(state, at, end);
}

function checkReference(state: ParseState, at: number, end: number): void {
  const { text } = state;
  const stop = Math.min(end, at + longestEntityName);
  let i = at + 1;
  if (text.charCodeAt(i) === 35) {
    while (i < stop && text.charCodeAt(i) !== 59 && (i === at + 1 || isNameUnit(text.charCodeAt(i)))) i++;
    const closed = i < stop && text.charCodeAt(i) === 59;
    const written = text.slice(at, closed ? i + 1 : i);
    if (!closed || codePointOf(written.slice(1, -1)) === undefined)
      report(state, 'bad-character-reference', at, at + written.length, written);
    return;
  }
  if (i < stop && isNameStart(text.charCodeAt(i))) while (i < stop && isNameUnit(text.charCodeAt(i))) i++;
  if (i === at + 1 || text.charCodeAt(i) !== 59 || i >= end) {
    report(state, 'stray-ampersand', at, at + 1, '&', {
      fix: {
        title: { fr: 'Remplacer par &amp;', en: 'Replace with &amp;' },
        edits: [{ range: { start: at, end: at + 1 }, newText: '&amp;' }],
      },
    });
    return;
  }
  const name = text.slice(at + 1, i);
  if (Object.hasOwn(predefined, name)) return;
  state.entityFaults++;
  if (state.entityFaults <= state.limits.entities) report(state, 'unknown-entity', at, i + 1, name);
  else if (state.entityFaults === state.limits.entities + 1)
    report(state, 'entity-limit', at, i + 1, String(state.limits.entities));
}

/** The code point of `#233` or `#xE9`, when XML allows it. */
function codePointOf(body: string): number | undefined {
  const match = /^#(?:x([0-9a-fA-F]{1,8})|0*([0-9]{1,10}))$/.exec(body.replace(/^#x0+(?=.)/, '#x'));
  if (!match) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return isLegal(code) ? code : undefined;
}

/**
 * Replaces the five predefined entities and numeric references. What is not one of them stays as written, so that a
 * broken reference costs nothing but itself.
 */
export function decodeReferences(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(#x?[0-9a-fA-F]{1,16}|[a-z]{2,4});/g, (written, body: string) => {
    if (body.startsWith('#')) {
      const code = codePointOf(body);
      return code === undefined ? written : String.fromCodePoint(code);
    }
    return Object.hasOwn(predefined, body) ? predefined[body]! : written;
  });
}

/** An attribute value as a parser gives it: references replaced, white space characters made spaces. */
export function decodeAttributeValue(raw: string): string {
  return decodeReferences(/[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw);
}

/** A text as a parser gives it: references replaced, line ends made `\n`. */
export function decodeText(raw: string): string {
  return decodeReferences(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
}
