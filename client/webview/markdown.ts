import MarkdownIt, { type Token } from 'markdown-it';
import { tied } from './typography';

const tags = new Set([
  'p',
  'ul',
  'ol',
  'li',
  'blockquote',
  'hr',
  'pre',
  'code',
  'h3',
  'h4',
  'h5',
  'h6',
  'strong',
  'em',
  's',
  'br',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
] as const);

type SetOf<S> = S extends Set<infer T> ? T : never;
export type MarkdownTag = SetOf<typeof tags>;

/** What stands between the parser and the page: only known tags and only these attributes can come out of it. */
export type MarkdownNode = string | MarkdownElement;

export interface MarkdownElement {
  readonly tag: MarkdownTag;
  /** Of a link: `https:`, `http:` or `mailto:`. */
  readonly href?: string;
  /** Of an ordered list that does not begin at 1. */
  readonly start?: number;
  readonly children: MarkdownNode[];
}

const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: 40 });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });

/** Parses an answer. Raw HTML stays text, images become their description, links that lead elsewhere than the web lose their target. */
export function parseMarkdown(source: string): MarkdownNode[] {
  const root: MarkdownNode[] = [];
  collect(levelled(parser.parse(source, {})), root);
  return root;
}

function collect(tokens: readonly Token[], root: MarkdownNode[]): void {
  const open: MarkdownNode[][] = [root];
  for (const token of tokens) {
    const into = open.at(-1)!;
    if (token.nesting === 1) {
      const element = elementOf(token);
      if (element && !token.hidden) into.push(element);
      open.push(element && !token.hidden ? element.children : into);
    } else if (token.nesting === -1) {
      if (open.length > 1) open.pop();
    } else if (token.type === 'inline') collect(token.children ?? [], into);
    else if (token.type === 'text' || token.type === 'text_special') into.push(tied(token.content));
    else if (token.type === 'softbreak') into.push(' ');
    else if (token.type === 'hardbreak') into.push({ tag: 'br', children: [] });
    else if (token.type === 'hr') into.push({ tag: 'hr', children: [] });
    else if (token.type === 'code_inline') into.push({ tag: 'code', children: [token.content] });
    else if (token.type === 'fence' || token.type === 'code_block')
      into.push({ tag: 'pre', children: [{ tag: 'code', children: [token.content] }] });
    else if (token.content !== '') into.push(token.content); // an image's description, and whatever a later version invents
  }
}

function elementOf(token: Token): MarkdownElement | undefined {
  const { tag } = token;
  if (!isKnown(tag)) return undefined;
  if (tag === 'a') {
    const href = String(token.attrGet('href') ?? '');
    return isWebTarget(href) ? { tag, href, children: [] } : undefined;
  }
  const start = tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1;
  return start === 1 ? { tag, children: [] } : { tag, start, children: [] };
}

/** The heading of the panel above those of an answer. */
const panelLevel = 2;

/** Headings one below another, whatever levels the answer was written with: those who listen go by them. */
function levelled(tokens: readonly Token[]): readonly Token[] {
  const levels = [
    ...new Set(tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => tag)),
  ].sort();
  let above = panelLevel;
  for (const token of tokens) {
    if (token.type !== 'heading_open') continue;
    above = Math.min(panelLevel + 1 + levels.indexOf(token.tag), above + 1, 6);
    token.tag = `h${above}`;
  }
  return tokens;
}

function isKnown(tag: string): tag is MarkdownTag {
  return (tags as ReadonlySet<string>).has(tag);
}

/** Whether a link leads to the web or to a mailbox, and not to a command, a script or a file. */
export function isWebTarget(href: string): boolean {
  return /^(?:https?:\/\/[^\s]|mailto:[^\s])/i.test(href);
}
