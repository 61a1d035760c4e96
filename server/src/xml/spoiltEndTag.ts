// End tags that answer no start tag, or are hardly there at all: what they were meant for.
import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import { isBlank, skipSpace } from './characters';
import { NodeKind } from './document';
import type { NodeId, XmlCorrection, XmlProblem } from './document';
import type { ParseState } from './state';
import { report } from './state';

/** What HTML writes without an end tag and a clinical document knows too, where its format says so. */
const voids: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img']);

/** True for an element that its format never fills, `<br>` as HTML has it: no end tag is missing but a slash. */
export function isVoid(state: ParseState, node: NodeId): boolean {
  const parent = state.nodes.parent[node]!;
  const name = localNameOf(state, node);
  return voids.has(name) && parent > 0 && (state.holds?.(localNameOf(state, parent), name) ?? false);
}

function localNameOf({ nodes, names }: ParseState, node: NodeId): string {
  return names.locals[names.localOf[nodes.name[node]!]!]!;
}

const localOf = (written: string): string => written.slice(written.indexOf(':') + 1);

/** True where the format knows the name of the end tag, in that parent, and not the one of the start tag. */
export function startIsMisspelt(state: ParseState, node: NodeId, written: string): boolean {
  const { holds, nodes } = state;
  const parent = nodes.parent[node]!;
  if (!holds || parent <= 0 || written === '') return false;
  const outer = localNameOf(state, parent);
  return !holds(outer, localNameOf(state, node)) && holds(outer, localOf(written));
}

/**
 * Whether a bare `</` is where the innermost element ends: after words of it, or where its parent ends next. Elsewhere
 * somebody began to type, and which element was to end there is not known.
 */
export function endsHere(state: ParseState, top: NodeId, at: number): boolean {
  if (top <= 0) return false;
  const { text, nodes, names, open } = state;
  const last = nodes.count - 1;
  const words =
    nodes.parent[last] === top && nodes.kind[last] === NodeKind.Text && nodes.end[last] === at
      ? !isBlank(text, nodes.start[last]!, at)
      : last === top;
  if (words) return true;
  const outer = open[open.length - 2]!;
  const next = skipSpace(text, at + 2, text.length);
  if (outer <= 0) return next === text.length;
  return text.startsWith(`</${names.qualified[nodes.name[outer]!]!}`, next);
}

export function dropBareStart(state: ParseState, at: number): number {
  report(state, 'stray-less-than', at, at + 2, '</', {
    choices: [
      {
        title: { fr: 'Supprimer « </ »', en: 'Remove "</"' },
        edits: [{ range: { start: at, end: at + 2 }, newText: '' }],
      },
    ],
  });
  return at + 2;
}

/**
 * An end tag that closes no open element. Written twice, or after an element that closed itself, it goes; where its
 * start tag lacks its `<` or closes itself too early, that one is mended; otherwise only the author knows.
 */
export function reportUnexpected(
  state: ParseState,
  top: NodeId,
  at: number,
  end: number,
  written: string,
): void {
  const { text } = state;
  const remove: XmlCorrection = {
    title: { fr: 'Supprimer cette balise de fin', en: 'Remove this end tag' },
    edits: [{ range: { start: at, end }, newText: '' }],
  };
  const twice = text
    .slice(Math.max(0, at - 500), at)
    .trimEnd()
    .endsWith(text.slice(at, end));
  const fix = twice
    ? remove
    : (lineBreak(state, top, at, end, written) ??
      opened(state, at, written) ??
      afterClosed(state, top, at, written, remove));
  report(state, 'unexpected-end-tag', at, end, written, fix ? { fix } : { choices: [remove] });
}

/** `</br>`, which a browser takes for `<br/>`. */
function lineBreak(
  { holds, text, names, nodes }: ParseState,
  top: NodeId,
  at: number,
  end: number,
  written: string,
): XmlCorrection | undefined {
  if (!voids.has(localOf(written)) || top <= 0) return undefined;
  if (!holds?.(names.locals[names.localOf[nodes.name[top]!]!]!, localOf(written))) return undefined;
  if (
    text
      .slice(Math.max(0, at - 40), at)
      .trimEnd()
      .endsWith('/>')
  )
    return undefined;
  return {
    title: { fr: `Écrire <${written}/>`, en: `Write <${written}/>` },
    edits: [{ range: { start: at, end }, newText: `<${written}/>` }],
  };
}

/** `title>Words</title>`: the start tag without its `<`, where the text before the end tag begins. */
function opened({ text }: ParseState, at: number, written: string): XmlCorrection | undefined {
  const from = text.lastIndexOf('>', text.lastIndexOf(`${written}>`, at - 1) - 1) + 1;
  const start = skipSpace(text, from, at);
  if (written === '' || !text.startsWith(`${written}>`, start) || text.slice(start, at).includes('<'))
    return undefined;
  return {
    title: { fr: `Écrire la balise <${written}>`, en: `Write the tag <${written}>` },
    edits: [{ range: { start, end: start }, newText: '<' }],
  };
}

/** `<code …/></code>` and `<title/>Words</title>`. */
function afterClosed(
  state: ParseState,
  top: NodeId,
  at: number,
  written: string,
  remove: XmlCorrection,
): XmlCorrection | undefined {
  const { text, nodes, names } = state;
  let node = nodes.count - 1;
  if (nodes.kind[node] !== NodeKind.Element && nodes.parent[node] === top) node--;
  if (node <= 0 || nodes.kind[node] !== NodeKind.Element || nodes.parent[node] !== top) return undefined;
  const tagEnd = nodes.tagEnd[node]!;
  if (names.qualified[nodes.name[node]!] !== written || !text.startsWith('/>', tagEnd - 2)) return undefined;
  if (text.indexOf('<', tagEnd) !== at) return undefined;
  if (isBlank(text, tagEnd, at)) return remove;
  return {
    title: { fr: `Ouvrir la balise <${written}>`, en: `Open the tag <${written}>` },
    edits: [{ range: { start: tagEnd - 2, end: tagEnd - 1 }, newText: '' }],
  };
}

/** `<title/>` where `</title>` was meant, before or after the place where the element was judged to end. */
export function turnedEndTag(
  text: Text,
  name: string,
  from: number,
  expectedAt: number,
): OffsetRange | undefined {
  const tag = `<${name.replaceAll('.', '\\.')}\\s*/>`;
  const begin = Math.max(from, expectedAt - name.length - 20);
  const before = new RegExp(`${tag}\\s*$`).exec(text.slice(begin, expectedAt));
  if (before) return { start: begin + before.index, end: begin + before.index + before[0].trimEnd().length };
  const after = new RegExp(`^\\s*(?=${tag})`).exec(text.slice(expectedAt, expectedAt + 200));
  if (!after) return undefined;
  const start = expectedAt + after[0].length;
  return { start, end: text.indexOf('>', start) + 1 };
}

/**
 * What to do with an element that is not closed: to close it, unless the format does not know it there. After words it
 * is then most likely none, but a word between signs: `replace <name> here`.
 */
export function closings(
  state: ParseState,
  node: NodeId,
  close: XmlCorrection,
): Pick<XmlProblem, 'fix' | 'choices'> {
  const { nodes, holds, text } = state;
  const parent = nodes.parent[node]!;
  if (!holds || parent <= 0) return { fix: close };
  const name = localNameOf(state, node);
  // One that breaks off may have taken its neighbours in: what holds those is further out.
  for (let outer = parent, left = 8; outer > 0 && left > 0; outer = nodes.parent[outer]!, left--)
    if (holds(localNameOf(state, outer), name)) return { fix: close };
  const before = node - 1;
  const afterWords =
    nodes.kind[before] === NodeKind.Text &&
    nodes.parent[before] === parent &&
    !isBlank(text, nodes.start[before]!, nodes.end[before]!);
  if (!afterWords) return { fix: close };
  const start = nodes.start[node]!;
  const escape = {
    title: { fr: 'Remplacer « < » par &lt;', en: 'Replace "<" with &lt;' },
    edits: [{ range: { start, end: start + 1 }, newText: '&lt;' }],
  };
  return { fix: escape, choices: [close] };
}
