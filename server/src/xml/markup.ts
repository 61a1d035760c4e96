import type { Text } from '../core/text';
import { isBlank, isNameStart, isNameUnit, isSpace, skipSpace } from './characters';
import { NodeKind } from './document';
import type { XmlDeclaration } from './document';
import { readSpoiltCData, reportOpenCData } from './damagedCData';
import {
  endOfNested,
  readSpoiltComment,
  reportHyphens,
  reportOpenComment,
  reportSpoiltEnd,
  spoiltEnd,
} from './damagedComment';
import { readSpoiltDeclaration, reportDeclaration, reportMisplaced } from './damagedDeclaration';
import { checkReferences } from './references';
import type { ParseState } from './state';
import { findAhead, hasAmpersand, report } from './state';

const GREATER = 62;
const LESS = 60;

/** Reads what starts with `<!` or `<?` at `at`. Returns where reading goes on, or -1 when it is no markup at all. */
export function readMarkup(state: ParseState, at: number): number {
  const { text } = state;
  if (text.charCodeAt(at + 1) === 63) return readInstruction(state, at);
  if (text.startsWith('--', at + 2)) return readComment(state, at);
  if (text.startsWith('[CDATA[', at + 2)) return readCData(state, at);
  if (/^doctype$/i.test(text.slice(at + 2, at + 9))) return readDoctype(state, at);
  return -1;
}

/**
 * Reads a comment or a CDATA section whose opening is spoilt. Returns where reading goes on, or -1 when the `<` opens
 * neither. `alone` tells that no words stand before it; text from `textStart` on is added before it.
 */
export function readSpoiltMarkup(state: ParseState, at: number, alone: boolean, textStart = at): number {
  const comment = readSpoiltComment(state, at, alone);
  if (comment >= 0) {
    if (at > textStart) readText(state, textStart, at, alone);
    add(state, NodeKind.Comment, at, comment);
    return comment;
  }
  const content = readSpoiltCData(state, at);
  if (content < 0) return -1;
  if (at > textStart) readText(state, textStart, at, alone);
  const end = state.text.indexOf(']]>', content) + 3;
  add(state, NodeKind.CData, at, end);
  return end;
}

function add(state: ParseState, kind: number, start: number, end: number): void {
  state.nodes.add(kind, state.open[state.open.length - 1]!, -1, start, end, state.attributes.count);
}

function readComment(state: ParseState, at: number): number {
  const { text } = state;
  // Two hyphens are forbidden inside, so that the first two found nearly always end it.
  const hyphens = findAhead(state, 'hyphens', at + 4);
  if (text.charCodeAt(hyphens + 2) === GREATER && !text.startsWith('<!', hyphens - 2)) {
    add(state, NodeKind.Comment, at, hyphens + 3);
    return hyphens + 3;
  }
  const close = findAhead(state, 'commentEnd', hyphens);
  const spoilt = spoiltEnd(text, hyphens);
  if (spoilt >= 0) {
    reportSpoiltEnd(state, hyphens, spoilt);
    add(state, NodeKind.Comment, at, spoilt);
    return spoilt;
  }
  // Another comment that opens inside tells that this one was not closed, or holds it whole.
  const inner = text.indexOf('<!--', at + 4);
  const nested = inner >= 0 && inner + 4 <= close;
  const whole = nested ? endOfNested(state, at) : -1;
  if (whole < 0 && (close === text.length || nested)) {
    const stop = endOfLine(text, at + 4, nested ? inner : text.length);
    reportOpenComment(state, at, stop);
    add(state, NodeKind.Comment, at, stop);
    return stop;
  }
  const end = whole < 0 ? close + 3 : whole;
  if (hyphens < end - 3) reportHyphens(state, hyphens, { start: at + 4, end: end - 3 });
  add(state, NodeKind.Comment, at, end);
  return end;
}

function readCData(state: ParseState, at: number): number {
  const { text } = state;
  const close = findAhead(state, 'cdataEnd', at + 9);
  if (state.open.length === 1) report(state, 'text-outside-root', at, Math.min(text.length, close + 3));
  if (close < text.length) {
    add(state, NodeKind.CData, at, close + 3);
    return close + 3;
  }
  const stop = findAhead(state, 'lessThan', at + 9);
  reportOpenCData(state, at, stop);
  add(state, NodeKind.CData, at, stop);
  return stop;
}

function readInstruction(state: ParseState, at: number): number {
  const { text } = state;
  let p = at + 2;
  if (isNameStart(text.charCodeAt(p))) while (p < text.length && isNameUnit(text.charCodeAt(p))) p++;
  const target = text.slice(at + 2, p);
  const close = findAhead(state, 'instructionEnd', p);
  let stop = close + 2;
  if (close === text.length) {
    stop = p;
    while (stop < text.length && text.charCodeAt(stop) !== GREATER && text.charCodeAt(stop) !== LESS) stop++;
    if (text.charCodeAt(stop) === GREATER) stop++;
    const closed = text.charCodeAt(stop - 1) === GREATER && stop > p;
    report(
      state,
      'unterminated-instruction',
      at,
      p,
      '',
      closed && !text.slice(p, stop).includes('\n')
        ? {
            fix: {
              title: { fr: 'Terminer par « ?> »', en: 'End with "?>"' },
              edits: [{ range: { start: stop - 1, end: stop - 1 }, newText: '?' }],
            },
          }
        : undefined,
    );
  } else if (/^xml$/i.test(target)) {
    if (target === 'xml') reportMisplaced(state, at, stop);
    else report(state, 'reserved-name', at + 2, p, target);
  } else if (target === '' || target.includes(':'))
    report(state, 'bad-name', at + 2, Math.max(p, at + 2), target);
  else if (p < close && !isSpace(text.charCodeAt(p)))
    report(state, 'stray-character', p, p + 1, text.charAt(p));
  add(state, NodeKind.Instruction, at, stop);
  return stop;
}

/** What a DOCTYPE says before its internal subset. */
const doctypeHead =
  /^<!DOCTYPE\s+[:\p{L}_][^\s[>]*(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"[^"]*"|'[^']*'))?\s*[[>]/u;
/** A longer one is that of no document. */
const longestHead = 100_000;

/** Passes over a DOCTYPE and its internal subset without reading any declaration of it. */
function readDoctype(state: ParseState, at: number): number {
  const { text, nodes } = state;
  let p = at + 9;
  let subset = false;
  let closed = false;
  for (; p < text.length; p++) {
    const unit = text.charCodeAt(p);
    if (unit === 34 || unit === 39) {
      const quote = text.indexOf(unit === 34 ? '"' : "'", p + 1);
      if (quote < 0) p = text.length;
      else p = quote;
    } else if (unit === 91) subset = true;
    else if (unit === 93) subset = false;
    else if (subset && text.startsWith('<!--', p)) {
      const close = text.indexOf('-->', p + 4);
      p = close < 0 ? text.length : close + 2;
    } else if (!subset && unit === LESS) break;
    else if (!subset && unit === GREATER) {
      closed = true;
      p++;
      break;
    }
  }
  const end = Math.min(p, text.length);
  const line = endOfLine(text, at, end);
  const misplaced =
    state.open.length > 1 ||
    state.roots > 0 ||
    nodes.kind.subarray(1, nodes.count).includes(NodeKind.Doctype);
  report(state, misplaced ? 'misplaced-doctype' : 'doctype', at, line);
  if (!closed) report(state, 'unterminated-doctype', at, at + 9);
  else if (end - at < longestHead && !doctypeHead.test(text.slice(at, end)))
    report(state, 'bad-doctype', at, line);
  add(state, NodeKind.Doctype, at, end);
  return end;
}

function endOfLine(text: Text, from: number, limit: number): number {
  for (let p = from; p < limit; p++) {
    const unit = text.charCodeAt(p);
    if (unit === 10 || unit === 13) return p;
  }
  return limit;
}

const declarationPattern =
  /^<\?xml(?:\s+version\s*=\s*("[^"<]*"|'[^'<]*'))?(?:(\s+)encoding\s*=\s*("[^"<]*"|'[^'<]*'))?(?:\s+standalone\s*=\s*("[^"<]*"|'[^'<]*'))?\s*\?>/d;

/** Reads `<?xml …?>` at the start of the text. Returns where reading goes on. */
export function readDeclaration(state: ParseState, at: number): number {
  const { text } = state;
  if (!text.startsWith('<?xml', at) || !isSpace(text.charCodeAt(at + 5)))
    return Math.max(at, readSpoiltDeclaration(state, at));
  const close = findAhead(state, 'instructionEnd', at);
  const less = text.indexOf('<', at + 1);
  if (close === text.length || (less >= 0 && less < close)) {
    const end = less >= 0 ? less : text.length;
    const stop = endOfLine(text, at, end);
    reportDeclaration(state, { start: at, end: stop }, { start: at, end: stop });
    return stop;
  }
  const end = close + 2;
  const match = declarationPattern.exec(text.slice(at, end));
  const indices = match?.indices;
  if (!match || !indices) {
    reportDeclaration(state, { start: at, end }, { start: at, end });
    return end;
  }
  const value = (group: number) => {
    const range = indices[group];
    const written = match[group];
    if (!range || written === undefined) return undefined;
    return { value: written.slice(1, -1), range: { start: at + range[0] + 1, end: at + range[1] - 1 } };
  };
  const declaration: XmlDeclaration = {
    range: { start: at, end },
    version: value(1),
    encoding: value(3),
    standalone: value(4),
  };
  checkDeclaration(state, declaration);
  state.declaration = declaration;
  return end;
}

function checkDeclaration(state: ParseState, declaration: XmlDeclaration): void {
  const { version, encoding, standalone, range } = declaration;
  if (!version || !/^1\.\d+$/.test(version.value)) reportDeclaration(state, version?.range ?? range, range);
  if (standalone && !/^(?:yes|no)$/.test(standalone.value)) reportDeclaration(state, standalone.range, range);
  if (encoding && !/^utf-8$/i.test(encoding.value))
    report(state, 'encoding-not-utf-8', encoding.range.start, encoding.range.end, encoding.value, {
      fix: {
        title: { fr: 'Déclarer UTF-8', en: 'Declare UTF-8' },
        edits: [{ range: encoding.range, newText: 'UTF-8' }],
      },
    });
}

/** Adds the text between two pieces of markup; `blank` when it is known to be white space. */
export function readText(state: ParseState, start: number, end: number, blank: boolean): void {
  const { text } = state;
  add(state, NodeKind.Text, start, end);
  if (blank) return;
  if (state.open.length === 1) {
    if (!isBlank(text, start, end)) {
      const first = skipSpace(text, start, end);
      report(state, 'text-outside-root', first, endOfLine(text, first, end));
    }
    return;
  }
  if (hasAmpersand(state, start, end)) checkReferences(state, start, end);
  if (findAhead(state, 'cdataEnd', start) < end) {
    const at = findAhead(state, 'cdataEnd', start);
    report(state, 'cdata-end-in-text', at, at + 3, '', {
      fix: {
        title: { fr: 'Remplacer par ]]&gt;', en: 'Replace with ]]&gt;' },
        edits: [{ range: { start: at, end: at + 3 }, newText: ']]&gt;' }],
      },
    });
  }
}
