import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A link or a picture of a Markdown file, as it is written. */
export interface MarkdownLink {
  readonly file: string;
  readonly line: number;
  readonly target: string;
  readonly isPicture: boolean;
  readonly text: string;
}

const elsewhere: ReadonlySet<string> = new Set(['node_modules', 'dist', 'out', 'fixtures']);

/** Every Markdown file of the repository that a person reads. */
export function markdownFiles(folder = '.'): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return elsewhere.has(entry.name) || entry.name.startsWith('.') ? [] : markdownFiles(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

/** What a reader sees of a Markdown text: no code, no comments. Lines stay where they are. */
export function withoutCode(text: string): string {
  const blank = (found: string): string => found.replaceAll(/[^\n]/g, ' ');
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, blank)
    .replaceAll(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[^\n]*$/gm, blank)
    .replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, (found) => '`'.repeat(found.length));
}

const inline =
  /(!?)\[((?:[^\][]|\[[^\]]*\](?:\([^)]*\))?)*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))+)>?(?:\s+"[^"]*")?\s*\)/g;
const definition = /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/gm;
const html = /<(?:a|img)\b[^>]*?\s(?:href|src)\s*=\s*"([^"]+)"/g;

export function linksOf(file: string, text: string): readonly MarkdownLink[] {
  const seen = withoutCode(text);
  const at = (offset: number): number => seen.slice(0, offset).split('\n').length;
  const links: MarkdownLink[] = [];
  for (const { index, 0: whole, 1: mark, 2: label, 3: target } of seen.matchAll(inline)) {
    // The code of a label is blanked above; a picture inside a link is one of its own.
    const written = text.slice(index, index + whole.length);
    links.push({
      file,
      line: at(index),
      target: target!,
      isPicture: mark === '!',
      text: label!.trim() || written,
    });
    const nested = [...label!.matchAll(inline)];
    for (const one of nested)
      links.push({ file, line: at(index), target: one[3]!, isPicture: one[1] === '!', text: one[2]! });
  }
  for (const { index, 1: target } of seen.matchAll(definition))
    links.push({ file, line: at(index), target: target!, isPicture: false, text: target! });
  for (const { index, 0: whole, 1: target } of seen.matchAll(html))
    links.push({
      file,
      line: at(index),
      target: target!,
      isPicture: whole.startsWith('<img'),
      text: target!,
    });
  return links;
}

export function isExternal(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');
}

/** The anchors of a page, as GitHub makes them of headings, and those written in HTML. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const source = text.replaceAll(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[^\n]*$/gm, '');
  for (const [, heading] of source.matchAll(/^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)) {
    const slug = slugOf(heading!);
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${String(again)}`;
    anchors.add(anchor);
  }
  for (const [, id] of source.matchAll(/<[a-z][^>]*?\s(?:id|name)\s*=\s*"([^"]+)"/gi)) anchors.add(id!);
  return anchors;
}

/** Lower case, blanks to hyphens, and nothing but letters, numbers, marks, hyphens and low lines. */
export function slugOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/(\*{1,3})(\S(?:.*?\S)?)\1/g, '$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Why a local link leads nowhere; undefined where it leads somewhere. */
export function faultOf({ file, target }: MarkdownLink): string | undefined {
  const [address, anchor] = splitAt(target, '#');
  let place: string;
  try {
    place = address === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(address));
  } catch {
    return 'is no address';
  }
  if (place.startsWith('..')) return 'leaves the repository';
  if (!existsSync(place)) return 'no such file';
  if (!hasSpelling(place)) return 'is spelt otherwise on the disk';
  if (anchor === undefined) return undefined;
  if (statSync(place).isDirectory()) return 'a folder has no anchors';
  const text = readFileSync(place, 'utf8');
  const line = /^L(\d+)(?:-L(\d+))?$/.exec(anchor);
  if (line) {
    const count = text.split('\n').length;
    return Math.max(Number(line[1]), Number(line[2] ?? 1)) > count ? `has ${String(count)} lines` : undefined;
  }
  return place.endsWith('.md') && anchorsOf(text).has(decodeURIComponent(anchor))
    ? undefined
    : 'no such anchor';
}

/** The path of a local link's file from the root of the repository. */
export function placeOf({ file, target }: MarkdownLink): string {
  const [address] = splitAt(target, '#');
  return address === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(address));
}

function splitAt(text: string, sign: string): readonly [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A disk may ignore the case of letters; GitHub does not. */
function hasSpelling(place: string): boolean {
  let folder = '.';
  for (const name of path.posix.normalize(place).split('/')) {
    if (name === '' || name === '.') continue;
    if (!readdirSync(folder).includes(name)) return false;
    folder = path.posix.join(folder, name);
  }
  return true;
}
