import type { Text } from '../core/text';
import type { RelatedPlace } from '../core/finding';
import { isBlank, isNameUnit, isSpace, skipSpace } from './characters';
import { NodeKind } from './document';
import type { NodeId, XmlCorrection } from './document';
import { indentationAt } from './indentation';
import { closeNamespaces, finishTitle } from './startTag';
import {
  closings,
  dropBareStart,
  endsHere,
  isVoid,
  reportUnexpected,
  startIsMisspelt,
  turnedEndTag,
} from './spoiltEndTag';
import type { ParseState } from './state';
import { report } from './state';
import { closesTop, splitByHint, splitByIndentation, targetByIndentation } from './unclosed';

const GREATER = 62;
const LESS = 60;

/** Reads the end tag whose `</` is at `at`. Returns where reading goes on. */
export function readEndTag(state: ParseState, at: number): number {
  const { text, units, nodes, names, open } = state;
  const top = open[open.length - 1]!;
  if (top > 0) {
    // The name as its start tag has it, nearly always.
    let from = nodes.start[top]! + 1;
    let p = at + 2;
    const after = p + names.qualified[nodes.name[top]!]!.length;
    if (units[after] === GREATER) {
      while (p < after && units[p] === units[from]) {
        p++;
        from++;
      }
      if (p === after) {
        if (state.unterminated.size > 0 && state.unterminated.has(top)) finishWithContent(state, top);
        close(state, top, at, after + 1);
        return after + 1;
      }
    }
  }

  if (text.startsWith('</', at + 2)) return dropRepeatedStart(state, at);
  const nameStart = nameOfEndTag(state, at);
  const name = isNameUnit(units[nameStart]!) ? names.read(units, nameStart) : -1;
  const nameEnd = name < 0 ? nameStart : names.end;
  let p = skipSpace(text, nameEnd, text.length);
  let end: number;
  if (text.charCodeAt(p) === GREATER) end = p + 1;
  else {
    const garbage = p;
    while (p < text.length && text.charCodeAt(p) !== GREATER && text.charCodeAt(p) !== LESS) p++;
    if (text.charCodeAt(p) === GREATER) {
      report(state, 'stray-character', garbage, p, text.slice(garbage, p));
      end = p + 1;
    } else {
      end = nameEnd;
      if (nameEnd === nameStart && !endsHere(state, top, at)) return dropBareStart(state, at);
      const expected = top > 0 ? names.qualified[nodes.name[top]!]! : '';
      const written = text.slice(nameStart, nameEnd);
      const rest = expected.startsWith(written) ? `${expected.slice(written.length)}>` : '>';
      report(state, 'unterminated-end-tag', at, nameEnd, rest === '>' ? written : expected, {
        fix: {
          title: { fr: 'Terminer la balise de fin', en: 'Finish the end tag' },
          edits: [{ range: { start: nameEnd, end: nameEnd }, newText: rest }],
        },
      });
      if (rest !== '>' && expected !== '') {
        // Half-typed, and still on its way to the name that is expected.
        state.structureGuessed = true;
        close(state, top, at, end);
        return end;
      }
    }
  }
  return match(state, at, nameStart, nameEnd, name, end);
}

/** `</</title>`: the first two characters are there twice. */
function dropRepeatedStart(state: ParseState, at: number): number {
  report(state, 'stray-less-than', at, at + 2, '</', {
    fix: {
      title: { fr: 'Supprimer « </ » en trop', en: 'Remove the superfluous "</"' },
      edits: [{ range: { start: at, end: at + 2 }, newText: '' }],
    },
  });
  return at + 2;
}

/** Where the name begins; white space before it, in `</ title>`, is a fault of its own. */
function nameOfEndTag(state: ParseState, at: number): number {
  const { text } = state;
  const name = skipSpace(text, at + 2, text.length);
  if (
    name === at + 2 ||
    !isNameUnit(text.charCodeAt(name)) ||
    !/^[^<>\s]+\s*>/.test(text.slice(name, name + 200))
  )
    return at + 2;
  report(state, 'stray-character', at + 2, name, '␣', {
    fix: {
      title: { fr: 'Retirer l’espace', en: 'Remove the space' },
      edits: [{ range: { start: at + 2, end: name }, newText: '' }],
    },
  });
  return name;
}

/** Finds the element that an end tag closes, and closes whatever it leaves behind. Returns where reading goes on. */
function match(
  state: ParseState,
  at: number,
  nameStart: number,
  nameEnd: number,
  name: number,
  end: number,
): number {
  const { open, nodes, names, openByName } = state;
  if (name >= 0 && (openByName[name] ?? 0) > 0) {
    const fits = nodes.name[open[open.length - 1]!] === name;
    const exchanged = fits ? -1 : closeExchanged(state, at, nameStart, nameEnd, name, end);
    if (exchanged > 0) return exchanged;
    const target = state.trustIndentation && !fits ? targetByIndentation(state, name, at) : -1;
    for (;;) {
      const top = open[open.length - 1]!;
      if (target >= 0 ? top === target : nodes.name[top] === name) {
        if (state.unterminated.has(top)) finishWithContent(state, top);
        close(state, top, at, end);
        return end;
      }
      const parent = open[open.length - 2]!;
      const parentStays = target >= 0 ? parent === target : nodes.name[parent] === name;
      if (!parentStays && closedByStartTag(state, top, parent)) continue;
      leaveUnclosed(state, top, at);
    }
  }
  state.structureGuessed = true;
  const top = open[open.length - 1]!;
  const written = state.text.slice(nameStart, nameEnd);
  if (top > 0 && closesTop(state, top, written, end)) {
    const expected = names.qualified[nodes.name[top]!]!;
    report(
      state,
      'mismatched-end-tag',
      written === '' ? at : nameStart,
      written === '' ? end : nameEnd,
      expected,
      {
        related: [openedHere(state, top)],
        fix: startIsMisspelt(state, top, written)
          ? {
              title: { fr: `Remplacer par <${written}>`, en: `Replace with <${written}>` },
              edits: [{ range: openedHere(state, top).range, newText: written }],
            }
          : {
              title: { fr: `Remplacer par </${expected}>`, en: `Replace with </${expected}>` },
              edits: [{ range: { start: nameStart, end: nameEnd }, newText: expected }],
            },
      },
    );
    close(state, top, at, end);
    return end;
  }
  reportUnexpected(state, top, at, end, written);
  return end;
}

/** A start tag that never ended and whose end tag comes: what is missing is `>`, and not `/>`. */
function finishWithContent({ nodes, problems }: ParseState, node: NodeId): void {
  const start = nodes.start[node]!;
  const index = problems.findIndex(
    ({ code, range }) => code === 'unterminated-start-tag' && range.start === start,
  );
  const problem = problems[index];
  // Its end tag tells that it was meant to be one, whatever its name.
  const finish = problem?.choices?.at(-1) ?? problem?.fix;
  if (!problem || !finish) return;
  const edits = finish.edits.map(({ range }) => ({ range, newText: '>' }));
  problems[index] = { ...problem, fix: { title: finishTitle('>'), edits }, choices: [] };
}

function openedHere({ nodes, names }: ParseState, node: NodeId): RelatedPlace {
  const start = nodes.start[node]! + 1;
  return {
    range: { start, end: start + names.qualified[nodes.name[node]!]!.length },
    message: { fr: 'Élément ouvert ici.', en: 'Element opened here.' },
  };
}

/**
 * Two end tags in the wrong order, `<a><b>…</a></b>`: closes both. Not where another open element bears the name of the
 * inner one: there its end tag is more likely missing. Returns where reading goes on, or -1.
 */
function closeExchanged(
  state: ParseState,
  at: number,
  nameStart: number,
  nameEnd: number,
  name: number,
  end: number,
): number {
  const { open, nodes, names, openByName, text } = state;
  const inner = open[open.length - 1]!;
  const outer = open[open.length - 2]!;
  if (outer <= 0 || nodes.name[outer] !== name || openByName[nodes.name[inner]!] !== 1) return -1;
  if (state.unterminated.has(inner)) return -1;
  const expected = names.qualified[nodes.name[inner]!]!;
  const next = skipSpace(text, end, text.length);
  if (!text.startsWith(`</${expected}>`, next)) return -1;
  const afterNext = next + expected.length + 3;
  report(state, 'mismatched-end-tag', nameStart, nameEnd, expected, {
    related: [openedHere(state, inner)],
    fix: {
      title: { fr: 'Échanger les deux balises de fin', en: 'Exchange the two end tags' },
      edits: [
        { range: { start: nameStart, end: nameEnd }, newText: expected },
        { range: { start: next + 2, end: afterNext - 1 }, newText: names.qualified[name]! },
      ],
    },
  });
  state.structureGuessed = true;
  close(state, inner, at, end);
  close(state, outer, next, afterNext);
  return afterNext;
}

/**
 * An end tag without its slash, `<city>PARIS<city>`: an element inside one of the same name, without attributes and
 * without content. Both end there, and it is one fault.
 */
function closedByStartTag(state: ParseState, node: NodeId, parent: NodeId): boolean {
  const { nodes, attributes, names, text } = state;
  if (parent <= 0 || nodes.name[parent] !== nodes.name[node] || state.unterminated.has(node)) return false;
  const firstAttribute = nodes.firstAttribute[node]!;
  if (firstAttribute < attributes.count && attributes.owner[firstAttribute] === node) return false;
  const start = nodes.start[node]!;
  const tagEnd = nodes.tagEnd[node]!;
  const next = text.indexOf('<', tagEnd);
  if (next >= 0 && !isBlank(text, tagEnd, next)) return false;
  const name = names.qualified[nodes.name[node]!]!;
  state.structureGuessed = true;
  for (const ended of [node, parent]) {
    close(state, ended, tagEnd, tagEnd);
    state.splits.set(ended, tagEnd);
  }
  report(state, 'missing-end-tag', start + 1, start + 1 + name.length, name, {
    fix: {
      title: { fr: `Écrire la balise de fin </${name}>`, en: `Write the end tag </${name}>` },
      edits: [{ range: { start: start + 1, end: start + 1 }, newText: '/' }],
    },
  });
  return true;
}

function close(state: ParseState, node: NodeId, contentEnd: number, end: number): void {
  const { nodes, open, openByName } = state;
  open.pop();
  const name = nodes.name[node]!;
  openByName[name] = openByName[name]! - 1;
  nodes.subtreeEnd[node] = nodes.count;
  nodes.contentEnd[node] = contentEnd;
  nodes.end[node] = end;
  if (state.shadowed.length > 0) closeNamespaces(state, node);
}

/**
 * Closes the innermost element, whose end tag is missing, before `at`. Where its indentation shows that it ended
 * earlier, what follows is given back to its parent. Returns whether the fault has been reported; with `quiet` it is
 * only when indentation pins it down.
 */
export function leaveUnclosed(state: ParseState, node: NodeId, at: number, quiet = false): boolean {
  const { nodes, names } = state;
  state.structureGuessed = true;
  close(state, node, at, at);
  if (state.unterminated.has(node)) {
    // Half a tag holds nothing: its neighbours are not its content.
    state.splits.set(node, nodes.tagEnd[node]!);
    nodes.contentEnd[node] = nodes.tagEnd[node]!;
    nodes.end[node] = nodes.tagEnd[node]!;
    return true;
  }
  const empty = isVoid(state, node) ? nodes.tagEnd[node]! : -1;
  const indented = empty > 0 ? empty : splitByIndentation(state, node, at >= state.text.length);
  const split = indented > 0 ? indented : splitByHint(state, node);
  if (split > 0) state.splits.set(node, split);
  const contentEnd = endOfContent(state, node, split > 0 ? split : at);
  nodes.contentEnd[node] = contentEnd;
  nodes.end[node] = contentEnd;
  if (quiet && split < 0) return false;
  const name = names.qualified[nodes.name[node]!]!;
  const start = nodes.start[node]! + 1;
  const expectedAt = trimmedEnd(state.text, nodes.tagEnd[node]!, contentEnd);
  report(state, 'missing-end-tag', start, start + name.length, name, {
    related: [
      {
        range: { start: expectedAt, end: expectedAt },
        message: { fr: `</${name}> est attendu ici.`, en: `</${name}> is expected here.` },
      },
    ],
    ...closings(state, node, closing(state, node, name, expectedAt)),
  });
  return true;
}

/** What closes an element whose end tag is missing: what its author has most likely forgotten. */
function closing(state: ParseState, node: NodeId, name: string, expectedAt: number): XmlCorrection {
  const { text, nodes } = state;
  const tagEnd = nodes.tagEnd[node]!;
  let content = text.slice(tagEnd, expectedAt);
  if (content.length < longestEmpty) content = content.replace(/<!--[^]*?-->/g, '').trim();
  if (content === '' || content === '/') {
    const after = content === '' ? tagEnd : text.indexOf('/', tagEnd) + 1;
    return {
      title: { fr: 'Fermer la balise par « /> »', en: 'Close the tag with "/>"' },
      edits: [{ range: { start: tagEnd - 1, end: after }, newText: '/>' }],
    };
  }
  const title = { fr: `Insérer </${name}>`, en: `Insert </${name}>` };
  // `<title>Words<title/>`: the slash has come to the wrong end.
  const turned = turnedEndTag(text, name, tagEnd, expectedAt);
  if (turned)
    return {
      title: { fr: `Écrire la balise de fin </${name}>`, en: `Write the end tag </${name}>` },
      edits: [{ range: turned, newText: `</${name}>` }],
    };
  if (content.endsWith(`/${name}>`)) {
    const slash = text.lastIndexOf('/', expectedAt);
    return { title, edits: [{ range: { start: slash, end: slash }, newText: '<' }] };
  }
  const newText = insertedEndTag(state, node, name, expectedAt);
  return { title, edits: [{ range: { start: expectedAt, end: expectedAt }, newText }] };
}

/** Comments before what follows an empty element are no longer than this. */
const longestEmpty = 4_000;

/** White space after the text of an element that holds nothing else belongs to what follows, not to its text. */
function endOfContent(state: ParseState, node: NodeId, at: number): number {
  const { nodes, text } = state;
  const only = node + 1;
  if (nodes.kind[only] !== NodeKind.Text || only >= nodes.count || nodes.end[only] !== at) return at;
  const end = trimmedEnd(text, nodes.start[only]!, at);
  if (end === nodes.start[only]) return at;
  nodes.end[only] = nodes.tagEnd[only] = nodes.contentEnd[only] = end;
  return end;
}

/** The end tag, on a line of its own when the start tag has one and there is content between. */
function insertedEndTag(state: ParseState, node: NodeId, name: string, at: number): string {
  const { text, nodes } = state;
  const start = nodes.start[node]!;
  if (indentationAt(text, start) < 0 || !text.slice(nodes.tagEnd[node]!, at).includes('\n'))
    return `</${name}>`;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${text.slice(lineStart, start)}</${name}>`;
}

/** The end of a text without the white space that ends it. */
export function trimmedEnd(text: Text, from: number, end: number): number {
  let p = end;
  while (p > from && isSpace(text.charCodeAt(p - 1))) p--;
  return p;
}
