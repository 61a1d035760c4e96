import { isLegal, isNameStart, isNameUnit } from './characters';
import { htmlCharacter } from './htmlEntities';
import type { XmlCorrection } from './document';
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
      reportBadReference(state, at, written, !closed && i < stop);
    return;
  }
  if (i < stop && isNameStart(text.charCodeAt(i))) while (i < stop && isNameUnit(text.charCodeAt(i))) i++;
  if (i === at + 1 || text.charCodeAt(i) !== 59 || i >= end) {
    reportAmpersand(state, at, text.slice(at + 1, i), text.charAt(i));
    return;
  }
  const name = text.slice(at + 1, i);
  if (Object.hasOwn(predefined, name)) return;
  state.entityFaults++;
  if (state.entityFaults <= state.limits.entities) reportEntity(state, at, i + 1, name);
  else if (state.entityFaults === state.limits.entities + 1)
    report(state, 'entity-limit', at, i + 1, String(state.limits.entities));
}

/** A `&` that starts no reference: one that lacks its semicolon, or the character itself. */
function reportAmpersand(state: ParseState, at: number, name: string, next: string | undefined): void {
  const escape = {
    title: { fr: 'Remplacer par &amp;', en: 'Replace with &amp;' },
    edits: [{ range: { start: at, end: at + 1 }, newText: '&amp;' }],
  };
  const glued = /^(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z](?:acute|grave|circ|uml|cedil))(?=.)/.exec(name)?.[0];
  if (glued !== undefined && !Object.hasOwn(predefined, name) && htmlCharacter(name) === undefined) {
    reportGlued(state, at, glued, name.slice(glued.length), next, escape);
    return;
  }
  const character = htmlCharacter(name);
  const end = at + 1 + name.length;
  const complete = Object.hasOwn(predefined, name)
    ? {
        title: { fr: `Terminer par un point-virgule : &${name};`, en: `End with a semicolon: &${name};` },
        edits: [{ range: { start: end, end }, newText: ';' }],
      }
    : character === undefined
      ? undefined
      : {
          title: { fr: `Remplacer par ${character}`, en: `Replace with ${character}` },
          edits: [{ range: { start: at, end }, newText: character }],
        };
  // In `?a=1&lt=2` it may be the name of a parameter.
  const details =
    complete === undefined
      ? { fix: escape }
      : next === '='
        ? { choices: [escape, complete] }
        : { fix: complete };
  report(state, 'stray-ampersand', at, at + 1, '&', details);
}

/**
 * `&lt5`, `&nbspde`: a reference whose semicolon is missing, glued to what follows. A number is no part of its name; of
 * letters only the author knows, and in an address it may be a parameter.
 */
function reportGlued(
  state: ParseState,
  at: number,
  name: string,
  rest: string,
  next: string | undefined,
  escape: XmlCorrection,
): void {
  const end = at + 1 + name.length;
  const character = Object.hasOwn(predefined, name) ? `&${name};` : htmlCharacter(name)!;
  const complete = {
    title: { fr: `Remplacer par ${character}`, en: `Replace with ${character}` },
    edits: [{ range: { start: at, end }, newText: character }],
  };
  report(
    state,
    'stray-ampersand',
    at,
    at + 1,
    '&',
    /^[\d.,]+$/.test(rest) && next !== '=' ? { fix: complete } : { choices: [complete, escape] },
  );
}

/** A numeric reference: one that lacks only its semicolon is completed. */
function reportBadReference(state: ParseState, at: number, written: string, unclosed: boolean): void {
  const end = at + written.length;
  const completed = unclosed && codePointOf(written.slice(1)) !== undefined;
  report(
    state,
    'bad-character-reference',
    at,
    end,
    written,
    completed
      ? {
          fix: {
            title: { fr: 'Terminer par un point-virgule', en: 'End with a semicolon' },
            edits: [{ range: { start: end, end }, newText: ';' }],
          },
        }
      : undefined,
  );
}

/** An entity that HTML knows has its character; another one may be anything. */
function reportEntity(state: ParseState, at: number, end: number, name: string): void {
  const character = htmlCharacter(name);
  report(
    state,
    'unknown-entity',
    at,
    end,
    name,
    character === undefined
      ? undefined
      : {
          fix: {
            title: { fr: `Remplacer par ${character}`, en: `Replace with ${character}` },
            edits: [{ range: { start: at, end }, newText: character }],
          },
        },
  );
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
