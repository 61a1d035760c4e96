import { isNameStart } from './characters';
import { NodeKind, defaultLimits } from './document';
import type { XmlDeclaration, XmlDocument, XmlLimits } from './document';
import { leaveUnclosed, readEndTag } from './endTag';
import { readDeclaration, readMarkup, readText } from './markup';
import { illegalCharacters, inDocumentOrder, repairTree } from './repair';
import { readStartTag } from './startTag';
import type { ParseState } from './state';
import { createState, report } from './state';

/**
 * Parses any text as XML with namespaces. Never throws, never resolves anything outside the five predefined entities,
 * and takes time linear in the length of the text. Faults are in `problems`; the tree is usable all the same.
 */
export function parseXml(text: string, limits: XmlLimits = defaultLimits): XmlDocument {
  const first = parseOnce(text, limits, false);
  // Where tags do not match, indentation often tells which one is missing: worth a second look, only then.
  return first.structureGuessed ? parseOnce(text, limits, true) : first;
}

function parseOnce(text: string, limits: XmlLimits, trustIndentation: boolean): XmlDocument {
  const state = createState(text, limits, trustIndentation);
  const { nodes, attributes, names } = state;
  nodes.add(NodeKind.Document, -1, -1, 0, text.length, 0);
  nodes.tagEnd[0] = 0;
  if (text.length > limits.size) report(state, 'size-limit', 0, 0, String(limits.size));
  const declaration = readAll(state);
  closeAll(state);
  nodes.subtreeEnd[0] = nodes.count;
  nodes.firstAttribute[nodes.count] = attributes.count;
  if (state.roots === 0) report(state, 'missing-root', 0, Math.min(1, text.length));
  for (const at of illegalCharacters(text, limits.problems))
    report(state, 'illegal-character', at, at + 1, codePointName(text.charCodeAt(at)));
  repairTree(state);
  return {
    text,
    names,
    nodeCount: nodes.count,
    kind: nodes.kind,
    parent: nodes.parent,
    subtreeEnd: nodes.subtreeEnd,
    name: nodes.name,
    namespace: nodes.namespace,
    start: nodes.start,
    tagEnd: nodes.tagEnd,
    contentEnd: nodes.contentEnd,
    end: nodes.end,
    firstAttribute: nodes.firstAttribute,
    attributeCount: attributes.count,
    attributeOwner: attributes.owner,
    attributeName: attributes.name,
    attributeNamespace: attributes.namespace,
    attributeStart: attributes.start,
    attributeValueStart: attributes.valueStart,
    attributeValueEnd: attributes.valueEnd,
    attributeEnd: attributes.end,
    declaration,
    problems: inDocumentOrder(state.problems),
    structureGuessed: state.structureGuessed,
  };
}

function readAll(state: ParseState): XmlDeclaration | undefined {
  const { text } = state;
  const length = text.length;
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { declaration, end } = readDeclaration(state, begin);
  let at = end;
  let textStart = end;
  while (at < length) {
    let less = text.indexOf('<', at);
    if (less < 0) less = length;
    if (less === length) {
      at = length;
      break;
    }
    const next = text.charCodeAt(less + 1);
    const element = isNameStart(next);
    if (!element && next !== 47 && next !== 33 && next !== 63) {
      reportStray(state, less);
      at = less + 1;
      continue;
    }
    const pending = textStart;
    if (less > pending) readText(state, pending, less);
    if (element) at = readStartTag(state, less);
    else if (next === 47) at = readEndTag(state, less);
    else {
      at = readMarkup(state, less);
      if (at < 0) {
        reportStray(state, less);
        textStart = less;
        at = less + 1;
        continue;
      }
    }
    textStart = at;
  }
  if (length > textStart) readText(state, textStart, length);
  return declaration;
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
  const at = nodes.contentEnd[innermost]!;
  report(state, 'missing-end-tag', start, start + name.length, name, {
    fix: {
      title: { fr: 'Fermer les éléments encore ouverts', en: 'Close the elements still open' },
      edits: [{ range: { start: at, end: at }, newText: endTags }],
    },
  });
}

function reportStray(state: ParseState, at: number): void {
  report(state, 'stray-less-than', at, at + 1, '<', {
    fix: {
      title: { fr: 'Remplacer par &lt;', en: 'Replace with &lt;' },
      edits: [{ range: { start: at, end: at + 1 }, newText: '&lt;' }],
    },
  });
}

function codePointName(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}
