import type { Text } from '../core/text';
import { isNameStart, isSpace } from './characters';
import { isQuoteLike } from './damagedAttribute';
import type { ParseState } from './state';
import { findAhead, report } from './state';

const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE_QUOTE = 34;

/**
 * Decides where an attribute value ends when a `<`, or the end of the text, comes before its closing quote. Either the
 * `<` is part of the value (a fault of its own), or the quote was forgotten and the value ends before the markup that
 * follows it.
 */
export function recoverValue(
  state: ParseState,
  name: number,
  valueStart: number,
  quote: number,
): { readonly valueEnd: number; readonly resumeAt: number } {
  const { text } = state;
  const close = findAhead(state, quote === DOUBLE_QUOTE ? 'doubleQuote' : 'singleQuote', valueStart);
  const less = findAhead(state, 'lessThan', valueStart);
  const cut = cutBefore(text, valueStart, Math.min(less, close));
  if (close < text.length && cut === less && !spansLines(text, less, close) && !opensValue(text, close)) {
    reportLessThans(state, valueStart, close);
    return { valueEnd: close, resumeAt: close + 1 };
  }
  const mark = String.fromCharCode(quote);
  // A quote of another kind at the end is the one that was meant: `"1.2.250'`, `"1.2.250”`.
  if (cut - 1 > valueStart && isQuoteLike(text.charCodeAt(cut - 1))) {
    report(state, 'wrong-quotes', valueStart - 1, cut, state.names.qualified[name], {
      fix: {
        title: { fr: 'Fermer la valeur par le même guillemet', en: 'Close the value with the same quote' },
        edits: [{ range: { start: cut - 1, end: cut }, newText: mark }],
      },
    });
    return { valueEnd: cut - 1, resumeAt: cut };
  }
  report(state, 'unterminated-value', valueStart - 1, cut, state.names.qualified[name], {
    fix: {
      title: { fr: 'Fermer la valeur', en: 'Close the value' },
      edits: [{ range: { start: cut, end: cut }, newText: mark }],
    },
  });
  return { valueEnd: cut, resumeAt: cut };
}

/** The first place before `stop` where a value without its quote must have ended. */
function cutBefore(text: Text, from: number, stop: number): number {
  for (let p = from; p < stop; p++) {
    const unit = text.charCodeAt(p);
    if (unit === GREATER)
      return trimmed(text, from, p > from && text.charCodeAt(p - 1) === SLASH ? p - 1 : p);
    if (unit === 10 || unit === 13) return trimmed(text, from, p);
    if (isSpace(unit) && startsAttribute(text, p + 1, stop)) return p;
  }
  return stop;
}

/** True for `name=` or `name="`: the next attribute, hence the end of this value. */
function startsAttribute(text: Text, from: number, stop: number): boolean {
  if (!isNameStart(text.charCodeAt(from))) return false;
  const limit = Math.min(stop, from + 40);
  for (let p = from + 1; p < limit; p++) {
    const unit = text.charCodeAt(p);
    if (unit === 61) return true;
    if (isSpace(unit) || unit === GREATER) return false;
  }
  return false;
}

function trimmed(text: Text, from: number, end: number): number {
  let p = end;
  while (p > from && isSpace(text.charCodeAt(p - 1))) p--;
  return p;
}

/**
 * True when a value that did find a quote found the opening one of the next attribute: `root="1.2 extension="8"`.
 */
export function swallowedAttribute(text: Text, valueStart: number, valueEnd: number): boolean {
  const next = text.charCodeAt(valueEnd + 1);
  if (isSpace(next) || next === SLASH || next === GREATER || Number.isNaN(next)) return false;
  return /\s[^\s=]+=$/.test(text.slice(Math.max(valueStart, valueEnd - 60), valueEnd));
}

/** True for a quote that follows `=`: it begins a value. */
function opensValue(text: Text, quote: number): boolean {
  return text.charCodeAt(quote - 1) === EQUALS;
}

function spansLines(text: Text, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const unit = text.charCodeAt(p);
    if (unit === 10 || unit === 13) return true;
  }
  return false;
}

function reportLessThans(state: ParseState, start: number, end: number): void {
  for (let at = state.text.indexOf('<', start); at >= 0 && at < end; at = state.text.indexOf('<', at + 1))
    report(state, 'stray-less-than', at, at + 1, '<', {
      fix: {
        title: { fr: 'Remplacer par &lt;', en: 'Replace with &lt;' },
        edits: [{ range: { start: at, end: at + 1 }, newText: '&lt;' }],
      },
    });
}
