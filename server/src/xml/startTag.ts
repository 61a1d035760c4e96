import type { Text } from '../core/text';
import type { LocalizedText } from '../core/localized';
import { NAME_START, classOf, isBlank, isNameStart, skipSpace } from './characters';
import {
  isQuotedValue,
  isQuoteLike,
  readOtherQuotes,
  readQuotesInside,
  readUnquoted,
  reportDuplicate,
  skipStrayCharacters,
  startsAttribute,
} from './damagedAttribute';
import { NodeKind } from './document';
import type { NodeId, XmlProblemCode } from './document';
import { AttributeRole } from './names';
import { applyNamespaces } from './namespaces';
import { checkReferences } from './references';
import type { ParseState } from './state';
import { findAhead, hasAmpersand, report } from './state';
import { recoverValue, swallowedAttribute } from './unterminatedValue';

const GREATER = 62;
const LESS = 60;
const SLASH = 47;
const EQUALS = 61;
const COLON = 58;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** Units of a value read one by one before searching its quote: most values are short, and a call costs more. */
const shortValue = 96;

/**
 * Reads the start tag whose `<` is at `at` and whose next unit may start a name. Opens the element unless it closes
 * itself. Returns where reading goes on.
 */
export function readStartTag(state: ParseState, at: number): number {
  const { text, units, nodes, attributes, names, attributeSeen } = state;
  const classes = classOf;
  const length = text.length;
  const name = names.read(units, at + 1);
  let p = names.end;
  const node = nodes.add(NodeKind.Element, state.open[state.open.length - 1]!, name, at, p, attributes.count);
  if (names.role[name] !== AttributeRole.Plain && names.role[name] !== AttributeRole.Prefixed)
    reportElementName(state, name, at + 1, p);

  let special = false;
  /** Where the tag stopped making sense, and what was known then. */
  let doubt: Doubt | undefined;
  /** Where something stood that separates attributes, though it should not be there. */
  let separatedAt = -1;
  for (;;) {
    const before = p;
    const reported = state.problems.length;
    let unit = units[p]!;
    while (unit === 32 || unit === 10 || unit === 13 || unit === 9) unit = units[++p]!;
    if (p >= length || unit === LESS) {
      if (doubt) rewind(state, doubt, p);
      return leaveUnterminated(state, node, doubt?.at ?? before, special);
    }
    if (unit === GREATER) {
      finishTag(state, node, p + 1, special);
      openElement(state, node, name);
      return p + 1;
    }
    if (unit === SLASH && units[p + 1] === GREATER) {
      finishTag(state, node, p + 2, special);
      closeNamespaces(state, node);
      return p + 2;
    }
    if (unit === SLASH && breaksOff(text, p + 1)) {
      reportUnterminated(state, node, p + 1, '>');
      finishTag(state, node, p + 1, special);
      closeNamespaces(state, node);
      return p + 1;
    }
    if (!(unit < 128 ? (classes[unit]! & NAME_START) !== 0 : isNameStart(unit))) {
      const closing = endOfSelfClosing(state, p);
      if (closing > 0) {
        finishTag(state, node, closing, special);
        closeNamespaces(state, node);
        return closing;
      }
      doubt ??= { at: before, problems: reported, attributes: attributes.count };
      p = separatedAt = skipStrayCharacters(state, p);
      continue;
    }

    const nameStart = p;
    let attributeName = names.read(units, nameStart);
    let nameEnd = names.end;
    p = units[nameEnd] === EQUALS ? nameEnd : skipSpace(text, nameEnd, length);
    let valueStart: number;
    let valueEnd: number;
    const unsigned = units[p] !== EQUALS && isQuotedValue(text, p);
    if (unsigned) {
      // The sign is forgotten, or a colon stands for it: `code"FR"`, `code:"FR"`.
      if (units[nameEnd - 1] === COLON && nameEnd - nameStart > 1)
        attributeName = names.readSlice(units, nameStart, --nameEnd);
      reportWithoutEquals(state, attributeName, nameStart, nameEnd, p);
    }
    if (unsigned || units[p] === EQUALS) {
      unit = units[p]!;
      if (unit === EQUALS) unit = units[++p]!;
      if (unit !== DOUBLE_QUOTE && unit !== SINGLE_QUOTE) {
        if (unit === EQUALS) p = skipSecondEquals(state, p);
        p = skipSpace(text, p, length);
        unit = units[p]!;
      }
      if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
        valueStart = p + 1;
        valueEnd = endOfValue(units, valueStart, unit);
        if (valueEnd < 0) valueEnd = endOfLongValue(state, valueStart, unit);
        if (
          valueEnd < 0 ||
          (units[valueEnd - 1] === EQUALS && swallowedAttribute(text, valueStart, valueEnd))
        ) {
          ({ valueEnd, resumeAt: p } = recoverValue(state, attributeName, valueStart, unit));
        } else {
          p = valueEnd + 1;
          unit = units[p]!;
          if (unit !== 32 && unit !== GREATER && unit !== SLASH && unit !== 10 && unit !== 13 && unit !== 9) {
            const whole = readQuotesInside(state, names.qualified[attributeName]!, valueStart, valueEnd);
            if (whole) ({ valueStart, valueEnd, resumeAt: p } = whole);
          }
        }
        if (hasAmpersand(state, valueStart, valueEnd)) checkReferences(state, valueStart, valueEnd);
      } else if (isQuoteLike(unit)) {
        ({ valueStart, valueEnd, resumeAt: p } = readOtherQuotes(state, names.qualified[attributeName]!, p));
      } else if (
        unit === GREATER ||
        (unit === SLASH && units[p + 1] === GREATER) ||
        unit === LESS ||
        p >= length ||
        startsAttribute(text, p)
      ) {
        valueStart = valueEnd = p;
        reportWithoutValue(state, attributeName, nameStart, nameEnd, p);
        separatedAt = p;
      } else {
        ({ valueStart, valueEnd, resumeAt: p } = readUnquoted(state, names.qualified[attributeName]!, p));
      }
    } else {
      p = nameEnd;
      valueStart = nameEnd;
      valueEnd = nameEnd;
      reportWithoutValue(state, attributeName, nameStart, nameEnd);
    }
    if (nameStart === before && before !== separatedAt)
      report(state, 'missing-space', nameStart, nameEnd, names.qualified[attributeName], {
        fix: {
          title: { fr: 'Insérer un espace', en: 'Insert a space' },
          edits: [{ range: { start: nameStart, end: nameStart }, newText: ' ' }],
        },
      });
    if (attributeSeen[attributeName] === node) {
      let first = nodes.firstAttribute[node]!;
      while (attributes.name[first] !== attributeName) first++;
      reportDuplicate(
        state,
        names.qualified[attributeName]!,
        {
          nameStart: attributes.start[first]!,
          valueStart: attributes.valueStart[first]!,
          valueEnd: attributes.valueEnd[first]!,
          end: attributes.end[first]!,
        },
        { from: before, nameStart, nameEnd, valueStart, valueEnd, resumeAt: p },
      );
    }
    attributeSeen[attributeName] = node;
    if (names.role[attributeName] !== AttributeRole.Plain) special = true;
    if (state.problems.length > reported && textLike.has(state.problems[reported]!.code))
      doubt ??= { at: before, problems: reported, attributes: attributes.count };
    attributes.add(node, attributeName, nameStart, valueStart, valueEnd, p);
  }
}

/** The closing quote of a value of ordinary length, or -1. */
function endOfValue(units: Uint16Array, from: number, quote: number): number {
  const stop = Math.min(units.length, from + shortValue);
  for (let p = from; p < stop; p++) {
    const unit = units[p]!;
    if (unit === quote) return p;
    if (unit === LESS) return -1;
  }
  return -1;
}

/** The closing quote, when it comes before any `<`. */
function endOfLongValue(state: ParseState, from: number, quote: number): number {
  const close = findAhead(state, quote === DOUBLE_QUOTE ? 'doubleQuote' : 'singleQuote', from);
  return close < findAhead(state, 'lessThan', from) ? close : -1;
}

function openElement(state: ParseState, node: NodeId, name: number): void {
  const { open, openByName, limits } = state;
  open.push(node);
  openByName[name] = (openByName[name] ?? 0) + 1;
  if (open.length - 1 > limits.depth && !state.depthReported) {
    state.depthReported = true;
    report(state, 'depth-limit', state.nodes.start[node]!, state.nodes.tagEnd[node]!, String(limits.depth));
  }
}

function finishTag(state: ParseState, node: NodeId, tagEnd: number, special: boolean): void {
  const { nodes, attributes, names, limits, open } = state;
  nodes.tagEnd[node] = tagEnd;
  nodes.contentEnd[node] = tagEnd;
  nodes.end[node] = tagEnd;
  const name = nodes.name[node]!;
  if (special || names.prefixOf[name] !== 0) applyNamespaces(state, node);
  else nodes.namespace[node] = state.bound[0]!;
  if (attributes.count - nodes.firstAttribute[node]! > limits.attributes)
    report(state, 'attribute-limit', nodes.start[node]!, nodes.start[node]! + 1, String(limits.attributes));
  if (open.length === 1 && ++state.roots === 2) {
    const start = nodes.start[node]! + 1;
    report(state, 'multiple-roots', start, start + names.qualified[name]!.length, names.qualified[name]);
  }
}

/** Restores the prefixes that an element had bound, when it closes. */
export function closeNamespaces(state: ParseState, node: NodeId): void {
  const { shadowed, bound } = state;
  while (shadowed.length > 0 && shadowed[shadowed.length - 3] === node) {
    bound[shadowed[shadowed.length - 2]!] = shadowed[shadowed.length - 1]!;
    shadowed.length -= 3;
  }
}

/** Faults that words make when they are read as attributes. */
const textLike: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  'attribute-without-value',
  'unquoted-value',
  'missing-space',
  'missing-equals',
  'wrong-quotes',
]);

interface Doubt {
  readonly at: number;
  readonly problems: number;
  readonly attributes: number;
}

/**
 * A tag that never ends and had faults before ended where the first one stands: what follows is text. The faults are
 * forgotten, since they come from the same cause.
 */
function rewind(state: ParseState, doubt: Doubt, reached: number): void {
  state.problems.length = Math.min(state.problems.length, doubt.problems);
  state.attributes.count = doubt.attributes;
  const ampersand = state.text.slice(doubt.at, reached).indexOf('&');
  if (ampersand >= 0) state.ahead.ampersand = doubt.at + ampersand;
}

function leaveUnterminated(state: ParseState, node: NodeId, end: number, special: boolean): number {
  const { nodes, text } = state;
  finishTag(state, node, end, special);
  state.unterminated.add(node);
  state.structureGuessed = true;
  // A value left open has already been reported, in the same tag.
  const last = state.problems[state.problems.length - 1];
  const isTold = last?.code === 'unterminated-value' && last.range.start >= nodes.start[node]!;
  if (!isTold || end === text.length) reportUnterminated(state, node, end, '/>');
  openElement(state, node, nodes.name[node]!);
  return skipSpace(text, end, text.length) === text.length ? text.length : end;
}

export const finishTitle = (missing: string): LocalizedText => ({
  fr: `Terminer la balise par « ${missing} »`,
  en: `Finish the tag with "${missing}"`,
});

function reportUnterminated(state: ParseState, node: NodeId, end: number, missing: string): void {
  const { names, nodes, holds, text } = state;
  const name = names.qualified[nodes.name[node]!]!;
  const start = nodes.start[node]!;
  const finish = {
    title: finishTitle(missing),
    edits: [{ range: { start: end, end }, newText: missing }],
  };
  const parent = nodes.parent[node]!;
  const local = (element: NodeId): string => names.locals[names.localOf[nodes.name[element]!]!]!;
  const known = !holds || parent <= 0 || holds(local(parent), local(node));
  // A name that the format does not know is half-typed, or a word after a sign of comparison: `pression <cible`.
  const before = nodes.count - 2;
  const afterWords =
    nodes.kind[before] === NodeKind.Text &&
    nodes.parent[before] === parent &&
    !isBlank(text, nodes.start[before]!, nodes.end[before]!);
  const escape = {
    title: { fr: 'Remplacer « < » par &lt;', en: 'Replace "<" with &lt;' },
    edits: [{ range: { start, end: start + 1 }, newText: '&lt;' }],
  };
  report(
    state,
    'unterminated-start-tag',
    start,
    start + 1 + name.length,
    name,
    known ? { fix: finish } : afterWords ? { fix: escape, choices: [finish] } : { choices: [finish] },
  );
}

/** True when nothing but white space comes before the next tag or the end of the text. */
function breaksOff(text: Text, from: number): boolean {
  const next = skipSpace(text, from, text.length);
  return next === text.length || text.charCodeAt(next) === LESS;
}

function reportElementName(state: ParseState, name: number, start: number, end: number): void {
  const written = state.names.qualified[name]!;
  if (state.names.role[name] === AttributeRole.Malformed) report(state, 'bad-name', start, end, written);
  else if (written.startsWith('xmlns:')) report(state, 'reserved-name', start, end, written);
}

function reportWithoutValue(
  state: ParseState,
  name: number,
  start: number,
  end: number,
  valueAt?: number,
): void {
  const next = skipSpace(state.text, valueAt ?? end, state.text.length);
  // A tag that breaks off here is one fault, told as an unterminated tag.
  if (next >= state.text.length || state.text.charCodeAt(next) === LESS) return;
  report(state, 'attribute-without-value', start, end, state.names.qualified[name]);
}

function reportWithoutEquals(
  state: ParseState,
  name: number,
  start: number,
  end: number,
  quote: number,
): void {
  report(state, 'missing-equals', start, end, state.names.qualified[name], {
    fix: {
      title: { fr: 'Insérer le signe égal', en: 'Insert the equals sign' },
      edits: [{ range: { start: end, end: quote }, newText: '=' }],
    },
  });
}

function skipSecondEquals(state: ParseState, at: number): number {
  let end = at + 1;
  while (state.units[end] === EQUALS) end++;
  report(state, 'stray-character', at, end, state.text.slice(at, end), {
    fix: {
      title: { fr: 'Supprimer', en: 'Remove' },
      edits: [{ range: { start: at, end }, newText: '' }],
    },
  });
  return end;
}

/** The end of a tag that closes itself in an odd way, `/ >` or `\\>`; -1 when it does not. */
function endOfSelfClosing(state: ParseState, at: number): number {
  const { text } = state;
  if (text.charAt(at) !== '/' && text.charAt(at) !== '\\') return -1;
  const close = skipSpace(text, at + 1, text.length);
  if (text.charCodeAt(close) !== GREATER) return -1;
  report(state, 'stray-character', at, close, text.slice(at, close).trim(), {
    fix: {
      title: { fr: 'Écrire « /> »', en: 'Write "/>"' },
      edits: [{ range: { start: at, end: close }, newText: '/' }],
    },
  });
  return close + 1;
}
