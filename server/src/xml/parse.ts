import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import { isBlank, isNameStart, isSpace, skipSpace } from './characters';
import { NodeKind, defaultLimits } from './document';
import type { HoldsHint, XmlDocument, XmlLimits } from './document';
import { leaveUnclosed, readEndTag, trimmedEnd } from './endTag';
import { readDeclaration, readMarkup, readSpoiltMarkup, readText } from './markup';
import { reportIllegal } from './illegal';
import { inDocumentOrder, repairTree } from './repair';
import { readStartTag } from './startTag';
import type { ParseState } from './state';
import { createState, report } from './state';
import { giveBack } from './tables';

const LESS = 60;

// segur: implements SEG/XML.01
/**
 * Parses any text as XML with namespaces. Never throws, never resolves anything outside the five predefined entities,
 * and takes time linear in the length of the text. Faults are in `problems`; the tree is usable all the same.
 * `holds` helps where an end tag is missing and indentation tells nothing.
 */
export function parseXml(text: Text, limits: XmlLimits = defaultLimits, holds?: HoldsHint): XmlDocument {
  let state = parseOnce(text, limits, false, holds);
  // Where tags do not match, indentation often tells which one is missing: worth a second look, only then.
  if (state.structureGuessed) {
    giveBack(state.nodes, state.attributes);
    state = parseOnce(text, limits, true, holds);
  }
  const { nodes, attributes, names } = state;
  nodes.subtreeEnd[0] = nodes.count;
  nodes.firstAttribute[nodes.count] = attributes.count;
  if (text.length > limits.size) report(state, 'size-limit', 0, 0, String(limits.size));
  if (state.roots === 0) report(state, 'missing-root', 0, Math.min(1, text.length));
  reportIllegal(state, 0, text.length);
  repairTree(state, 1, [0]);
  const { count } = nodes;
  const document: XmlDocument = {
    text,
    names,
    nodeCount: count,
    kind: nodes.kind.slice(0, count),
    parent: nodes.parent.slice(0, count),
    subtreeEnd: nodes.subtreeEnd.slice(0, count),
    name: nodes.name.slice(0, count),
    namespace: nodes.namespace.slice(0, count),
    start: nodes.start.slice(0, count),
    tagEnd: nodes.tagEnd.slice(0, count),
    contentEnd: nodes.contentEnd.slice(0, count),
    end: nodes.end.slice(0, count),
    firstAttribute: nodes.firstAttribute.slice(0, count + 1),
    attributeCount: attributes.count,
    attributeOwner: attributes.owner.slice(0, attributes.count),
    attributeName: attributes.name.slice(0, attributes.count),
    attributeNamespace: attributes.namespace.slice(0, attributes.count),
    attributeStart: attributes.start.slice(0, attributes.count),
    attributeValueStart: attributes.valueStart.slice(0, attributes.count),
    attributeValueEnd: attributes.valueEnd.slice(0, attributes.count),
    attributeEnd: attributes.end.slice(0, attributes.count),
    declaration: state.declaration,
    problems: inDocumentOrder(state.problems),
    structureGuessed: state.structureGuessed,
  };
  giveBack(nodes, attributes);
  return document;
}

function parseOnce(
  text: Text,
  limits: XmlLimits,
  trustIndentation: boolean,
  holds: HoldsHint | undefined,
): ParseState {
  const state = createState(text.toString(), limits, trustIndentation, holds);
  const { nodes } = state;
  nodes.add(NodeKind.Document, -1, -1, 0, text.length, 0);
  nodes.tagEnd[0] = 0;
  readAll(state);
  closeAll(state);
  return state;
}

function readAll(state: ParseState): void {
  // A mark too many is an affair of encodings, not of markup.
  let begin = 0;
  while (state.text.charCodeAt(begin) === 0xfeff) begin++;
  readFrom(state, readDeclaration(state, begin));
}

/** Where to stop reading: asked between two pieces of markup from an offset on. */
export interface Stop {
  readonly from: number;
  isHere(at: number): boolean;
}

/** Reads on from the end of a tag to where it is told to stop, or to the end of the text; returns whether it stopped. */
export function readFrom(state: ParseState, begin: number, stop?: Stop): boolean {
  const { text, units } = state;
  const length = text.length;
  const stopFrom = stop?.from ?? Infinity;
  let at = begin;
  let textStart = at;
  while (at < length) {
    if (at >= stopFrom && at === textStart && stop!.isHere(at)) return true;
    // Most gaps hold nothing but white space: searching would cost more than reading them.
    let less = at;
    let unit = units[less]!;
    while (unit === 32 || unit === 10 || unit === 13 || unit === 9) unit = units[++less]!;
    const blank = unit === LESS;
    if (!blank) less = text.indexOf('<', less);
    if (less < 0 || less >= length) break;
    const next = units[less + 1]!;
    const element = isNameStart(next);
    if (!element && next !== 47 && next !== 33 && next !== 63) {
      const after = readSpoilt(state, less, textStart);
      if (after > 0) textStart = at = after;
      else {
        reportStray(state, less, textStart);
        at = less + 1;
      }
      continue;
    }
    const pending = textStart;
    if (less > pending) readText(state, pending, less, blank && pending === at);
    if (element) at = readStartTag(state, less);
    else if (next === 47) at = readEndTag(state, less);
    else {
      at = readMarkup(state, less);
      if (at < 0) at = readSpoiltMarkup(state, less, isBlank(text, pending, less));
      if (at < 0) {
        reportStray(state, less, less);
        textStart = less;
        at = less + 1;
        continue;
      }
    }
    textStart = at;
  }
  if (length > textStart) readText(state, textStart, length, false);
  else if (length >= stopFrom) return stop!.isHere(length);
  return false;
}

/** Closes what is still open at the end of the text: one fault, told at the innermost element. */
function closeAll(state: ParseState): void {
  const { open, nodes, names, text } = state;
  let innermost = -1;
  let endTags = '';
  while (open.length > 1) {
    const node = open[open.length - 1]!;
    if (leaveUnclosed(state, node, text.length, true)) continue;
    if (innermost < 0) innermost = node;
    // Writing the end tags of a hostile nesting would help nobody.
    if (open.length <= state.limits.depth) endTags += `</${names.qualified[nodes.name[node]!]}>`;
  }
  if (innermost < 0) return;
  const name = names.qualified[nodes.name[innermost]!]!;
  const start = nodes.start[innermost]! + 1;
  const at = trimmedEnd(text, nodes.tagEnd[innermost]!, text.length);
  // Where the last tag breaks off too, that one comes first.
  const breaksOff = state.problems.some(
    ({ code, range }) => code.startsWith('unterminated-') && text.indexOf('>', range.start) < 0,
  );
  const close = {
    title: { fr: 'Fermer les éléments encore ouverts', en: 'Close the elements still open' },
    edits: [{ range: { start: at, end: at }, newText: endTags }],
  };
  report(state, 'missing-end-tag', start, start + name.length, name, breaksOff ? undefined : { fix: close });
}

/**
 * Reads a tag, a comment or a CDATA section that is spoilt just after its `<`, with the text before it. Returns where
 * reading goes on, or -1 when the `<` opens nothing.
 */
function readSpoilt(state: ParseState, less: number, textStart: number): number {
  const { text } = state;
  const name = nameAfterSpace(text, less);
  if (name > 0) {
    if (less > textStart) readText(state, textStart, less, false);
    reportSpace(state, less, name);
    // What stands just before the name is taken for the `<`.
    return text.charAt(name) === '/' ? readEndTag(state, name - 1) : readStartTag(state, name - 1);
  }
  if (isBackslashed(state, less)) {
    if (less > textStart) readText(state, textStart, less, false);
    report(state, 'stray-character', less + 1, less + 2, '\\', {
      fix: {
        title: { fr: 'Écrire « </ »', en: 'Write "</"' },
        edits: [{ range: { start: less + 1, end: less + 2 }, newText: '/' }],
      },
    });
    return readEndTag(state, less);
  }
  return readSpoiltMarkup(state, less, isBlank(text, textStart, less), textStart);
}

/** `<\\title>` where a title is open. */
function isBackslashed({ text, names, openByName }: ParseState, less: number): boolean {
  const name = /^\\([\p{L}_][\p{L}\d_.:-]*)>/u.exec(text.slice(less + 1, less + 100))?.[1];
  if (name === undefined) return false;
  const id = names.qualified.indexOf(name);
  return id >= 0 && (openByName[id] ?? 0) > 0;
}

/** A `<` that opens nothing: a character of a text, one too many before a tag, or left over between tags. */
function reportStray(state: ParseState, at: number, textStart: number): void {
  const { text } = state;
  const next = text.indexOf('<', at + 1);
  const alone = isBlank(text, textStart, at) && (next < 0 || isBlank(text, at + 1, next));
  const twice = next === at + 1 && opensMarkup(text, next);
  // Outside of the root no text may stand, escaped or not.
  const outside = state.open.length === 1;
  const escape = {
    title: { fr: 'Remplacer par &lt;', en: 'Replace with &lt;' },
    edits: [{ range: { start: at, end: at + 1 }, newText: '&lt;' }],
  };
  const remove = {
    title: { fr: 'Supprimer', en: 'Remove' },
    edits: [{ range: removed(text, at), newText: '' }],
  };
  report(
    state,
    'stray-less-than',
    at,
    at + 1,
    '<',
    twice && !alone && isSpace(text.charCodeAt(at - 1))
      ? { choices: [remove, escape] }
      : alone || twice
        ? { fix: remove }
        : outside
          ? undefined
          : { fix: escape },
  );
}

/** A character, with its line when it stands alone on it. */
function removed(text: Text, at: number): OffsetRange {
  const start = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const line = /[\r\n]/.exec(text.slice(at + 1, at + 200));
  if (!line || start === 0 || text.slice(start, at).trim() !== '') return { start: at, end: at + 1 };
  const end = at + 1 + line.index;
  if (text.slice(at + 1, end).trim() !== '') return { start: at, end: at + 1 };
  return { start, end: end + (text.startsWith('\r\n', end) ? 2 : 1) };
}

function opensMarkup(text: Text, at: number): boolean {
  return text.charAt(at + 1) === '/' || text.charAt(at + 1) === '!' || isNameStart(text.charCodeAt(at + 1));
}

const spacedTag =
  /^<[ \t]+(?:\/[ \t]*[\p{L}_][\p{L}\d_.:-]*\s*>|[\p{L}_][\p{L}\d_.:-]*(?:\s+[\p{L}_][\p{L}\d_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>)/u;

/** Where the name, or the slash, of a tag with white space after its `<` begins; -1 for a `<` that opens no tag. */
function nameAfterSpace(text: Text, less: number): number {
  if (!isSpace(text.charCodeAt(less + 1))) return -1;
  // No `<` stands in such a tag.
  const next = text.indexOf('<', less + 1);
  return spacedTag.test(text.slice(less, next < 0 ? text.length : next))
    ? skipSpace(text, less + 1, text.length)
    : -1;
}

function reportSpace(state: ParseState, less: number, name: number): void {
  report(state, 'stray-less-than', less, less + 1, '<', {
    fix: {
      title: { fr: 'Retirer l’espace', en: 'Remove the space' },
      edits: [{ range: { start: less + 1, end: name }, newText: '' }],
    },
  });
}
