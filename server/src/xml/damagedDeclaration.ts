import type { OffsetRange } from '../core/range';
import { isBlank } from './characters';
import type { XmlCorrection } from './document';
import type { ParseState } from './state';
import { report } from './state';

/** A pseudo-attribute however it is quoted. */
const pseudoAttribute =
  /\s*(version|encoding|standalone)\s*[=:]?\s*(?:["'“”„«»‘’]\s*([\w.:-]+)\s*["'“”„«»‘’]|([\w.:-]+))\s*,?/iy;

/** The declaration that a spoilt one was meant to be; undefined where it says something that none may say. */
function restored(written: string): string | undefined {
  const inside = /^<\s*\?\s*xml(?![\w.:-])([^]*?)\s*\??\s*>?\s*$/i.exec(written)?.[1];
  if (inside === undefined) return undefined;
  const values = new Map<string, string>();
  pseudoAttribute.lastIndex = 0;
  while (pseudoAttribute.lastIndex < inside.length) {
    const match = pseudoAttribute.exec(inside);
    if (!match) return undefined;
    const name = match[1]!.toLowerCase();
    if (values.has(name)) return undefined;
    values.set(name, match[2] ?? match[3]!);
  }
  const version = values.get('version') ?? '1.0';
  const encoding = values.get('encoding');
  const standalone = values.get('standalone')?.toLowerCase();
  if (!/^1\.\d+$/.test(version)) return undefined;
  if (encoding !== undefined && !/^[A-Za-z][\w.-]*$/.test(encoding)) return undefined;
  if (standalone !== undefined && standalone !== 'yes' && standalone !== 'no') return undefined;
  return `<?xml version="${version}"${encoding === undefined ? '' : ` encoding="${encoding}"`}${standalone === undefined ? '' : ` standalone="${standalone}"`}?>`;
}

const rewrite = (range: OffsetRange, newText: string): XmlCorrection => ({
  title: { fr: `Écrire ${newText}`, en: `Write ${newText}` },
  edits: [{ range, newText }],
});

/** A declaration that is not written as XML wants it. `shown` is what is underlined, `whole` what is written anew. */
export function reportDeclaration(state: ParseState, shown: OffsetRange, whole: OffsetRange): void {
  const right = restored(state.text.slice(whole.start, whole.end));
  report(
    state,
    'bad-declaration',
    shown.start,
    shown.end,
    '',
    right === undefined ? undefined : { fix: rewrite(whole, right) },
  );
}

/** `< ?xml`, `<? xml`, `<?XML` at the very start: where the declaration ends; -1 where there is none. */
export function readSpoiltDeclaration(state: ParseState, at: number): number {
  const match = /^<\s{0,3}\?\s{0,3}xml\s[^<>]{0,300}\??>/i.exec(state.text.slice(at, at + 320));
  if (!match) return -1;
  const end = at + match[0].length;
  reportDeclaration(state, { start: at, end }, { start: at, end });
  return end;
}

/**
 * A declaration that does not stand first. Before the root it goes there, or leaves its place to the one that is there
 * already and says the same; later it belongs to another document.
 */
export function reportMisplaced(state: ParseState, at: number, end: number): void {
  const { text, declaration } = state;
  let begin = 0;
  while (text.charCodeAt(begin) === 0xfeff) begin++;
  const written = text.slice(at, end);
  const lineBreak = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const gone = { range: { start: at, end: end + lineBreak }, newText: '' };
  let fix: XmlCorrection | undefined;
  if (state.roots > 0 || state.open.length > 1) fix = undefined;
  else if (isBlank(text, begin, at))
    fix = {
      title: { fr: 'Retirer ce qui précède', en: 'Remove what comes before' },
      edits: [{ range: { start: begin, end: at }, newText: '' }],
    };
  else if (!declaration && restored(written) === written.replaceAll("'", '"'))
    fix = {
      title: { fr: 'Déplacer au début du fichier', en: 'Move to the start of the file' },
      edits: [
        { range: { start: begin, end: begin }, newText: written + text.slice(end, end + lineBreak) },
        gone,
      ],
    };
  else if (declaration && sameEncoding(declaration.encoding?.value, written)) {
    // The one that says more stays.
    const first = !declaration.encoding && isBlank(text, declaration.range.end, at);
    fix = {
      title: { fr: 'Supprimer une des deux déclarations', en: 'Remove one of the two declarations' },
      edits: [first ? { range: { start: begin, end: at }, newText: '' } : gone],
    };
  }
  report(state, 'misplaced-declaration', at, end, '', fix ? { fix } : undefined);
}

/** Without a word on it, the encoding is UTF-8. */
function sameEncoding(first: string | undefined, second: string): boolean {
  const other = /\sencoding\s*=\s*["']([^"']*)["']/.exec(second)?.[1];
  return (first ?? 'utf-8').toLowerCase() === (other ?? 'utf-8').toLowerCase();
}
