/** Text of a sheet cut into what a page can show: nothing in it is read as markup but code between backticks and addresses. */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'address'; readonly text: string };

export type Block =
  | { readonly type: 'paragraph'; readonly lines: readonly string[] }
  | { readonly type: 'list'; readonly items: readonly string[] };

/** Paragraphs, and lists of the lines that begin with `- `. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: ({ type: 'paragraph'; lines: string[] } | { type: 'list'; items: string[] })[] = [];
  for (const line of text.split('\n')) {
    const item = /^\s*- (.*)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item !== undefined) {
      if (last?.type === 'list') last.items.push(item);
      else blocks.push({ type: 'list', items: [item] });
    } else if (line.trim() !== '') {
      if (last?.type === 'paragraph') last.lines.push(line);
      else blocks.push({ type: 'paragraph', lines: [line] });
    }
  }
  return blocks;
}

const special = /`([^`\n]+)`|https:\/\/[^\s<>"]*[^\s<>".,;:!?)»]/g;

export function inlineOf(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(special)) {
    if (match.index > at) parts.push({ type: 'text', text: text.slice(at, match.index) });
    parts.push(
      match[1] === undefined ? { type: 'address', text: match[0] } : { type: 'code', text: match[1] },
    );
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ type: 'text', text: text.slice(at) });
  return parts;
}
