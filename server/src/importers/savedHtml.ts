import { Tokenizer } from 'htmlparser2';
import { escapeLine, escapeText, safeHref } from './markdown';
import type { PageBlock } from './savedPage';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements whose content is not read. */
const skippedElements = words(
  'script style noscript template svg math head nav footer select option textarea iframe object',
);
/** Elements that end the block before them and start one. */
const blockElements = words(
  'address article aside blockquote body br button caption dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 ' +
    'h6 header hr html label legend li main ol p pre section summary table tbody td tfoot th thead tr ul',
);
/** Elements without content, which nothing closes. */
const voidElements = words('area base br col embed hr img input link meta source track wbr');
const boldElements = words('b strong');

/** A page longer than this is not a saved page of the portal; reading stops there. */
const maxLength = 20_000_000;
/** Elements that tell what a block is may be nested so deep; deeper ones are read as text. */
const maxKinds = 64;

type Kind = PageBlock['kind'];

interface Tag {
  readonly name: string;
  readonly attributes: Map<string, string>;
}

/** What a block is, from the element that opens it. */
function kindOf({ name, attributes }: Tag): Kind | undefined {
  if (/(?:^|[\s_-])question(?:$|[\s_-])/i.test(attributes.get('class') ?? '')) return 'question';
  if (name === 'summary' || name === 'dt') return 'question';
  if (name === 'button' && attributes.has('aria-expanded')) return 'question';
  if (/^h[1-6]$/.test(name)) return 'heading';
  if (name === 'li') return 'item';
  // Lists bound the items in them that the page forgot to close.
  return name === 'ul' || name === 'ol' || name === 'dl' ? 'text' : undefined;
}

/**
 * The blocks of a page saved as HTML, in reading order. Scripts, styles, menus and form fields are left out; bold and web
 * links are kept, as our own Markdown; nothing else of the markup comes through.
 *
 * Reads tokens, not a tree: a saved page may be broken, and the depth of one must not cost (a tree builder's stack does).
 */
export function blocksOfHtml(html: string): PageBlock[] {
  const text = html.slice(0, maxLength);
  const blocks: PageBlock[] = [];
  const kinds: { readonly name: string; readonly kind: Kind }[] = [];
  const writer = createWriter();
  const lineAt = lineCounter(text);
  let skipping: { readonly name: string; depth: number } | undefined;
  let tag: Tag | undefined;
  let attribute = '';
  let value = '';
  let start = -1;

  function flush(): void {
    const { plain, markdown } = writer.take();
    const kind = kinds.at(-1)?.kind ?? 'text';
    const bare = kind === 'heading' || kind === 'question';
    if (plain !== '')
      blocks.push({ kind, plain, markdown: bare ? escapeLine(plain) : markdown, line: lineAt(start) });
    start = -1;
  }

  function open(opened: Tag): void {
    const { name, attributes } = opened;
    if (skipping) {
      if (skipping.name === name) skipping.depth++;
      return;
    }
    const hidden = attributes.has('hidden') && !attributes.has('aria-expanded');
    if (!voidElements.has(name) && (hidden || skippedElements.has(name))) {
      flush();
      skipping = { name, depth: 1 };
      return;
    }
    const kind = kindOf(opened);
    if (kind !== undefined || blockElements.has(name)) flush();
    // A list item or heading that the page forgot to close ends where the next begins.
    if (kind !== undefined && kind !== 'text' && kinds.at(-1)?.name === name && name !== 'div') kinds.pop();
    if (kind !== undefined && kinds.length < maxKinds) kinds.push({ name, kind });
    if (boldElements.has(name)) writer.openBold();
    if (name === 'a') writer.openLink(safeHref(attributes.get('href')));
  }

  function close(name: string): void {
    if (skipping) {
      if (skipping.name === name && --skipping.depth === 0) skipping = undefined;
      return;
    }
    if (boldElements.has(name)) writer.closeBold();
    if (name === 'a') writer.closeLink();
    const at = kinds.findLastIndex((open) => open.name === name);
    if (at >= 0 || blockElements.has(name)) flush();
    if (at >= 0) kinds.length = at;
  }

  function add(piece: string, at: number): void {
    if (skipping) return;
    if (start < 0 && piece.trim() !== '') start = at;
    writer.add(piece);
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(from, to) {
        tag = { name: text.slice(from, to).toLowerCase(), attributes: new Map() };
      },
      onattribname(from, to) {
        attribute = text.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata(from, to) {
        value += text.slice(from, to);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend() {
        if (tag && !tag.attributes.has(attribute)) tag.attributes.set(attribute, value);
      },
      onopentagend() {
        if (tag) open(tag);
        tag = undefined;
      },
      onselfclosingtag() {
        if (tag) open(tag);
        tag = undefined;
      },
      onclosetag: (from, to) => close(text.slice(from, to).toLowerCase()),
      ontext: (from, to) => add(text.slice(from, to), from),
      ontextentity: (code, to) => add(String.fromCodePoint(code), Math.max(0, to - 1)),
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  flush();
  return blocks;
}

/** Writes a paragraph twice at once: as plain text and as Markdown, whose marks are always closed in it. */
function createWriter() {
  let plain = '';
  let markdown = '';
  let run = '';
  let bold = false;
  let link: string | undefined;

  // Text comes in pieces, cut at entities; what it would mean as markup is seen only whole.
  function settle(): void {
    markdown += escapeText(run);
    run = '';
  }
  function closeLink(): void {
    if (link === undefined) return;
    settle();
    markdown += `](${link})`;
    link = undefined;
  }
  function closeBold(): void {
    if (!bold) return;
    closeLink();
    settle();
    markdown += '**';
    bold = false;
  }

  return {
    add(piece: string): void {
      plain += piece;
      run += piece;
    },
    openBold(): void {
      if (bold || link !== undefined) return;
      settle();
      markdown += '**';
      bold = true;
    },
    openLink(href: string | undefined): void {
      closeLink();
      if (href === undefined) return;
      settle();
      markdown += '[';
      link = href;
    },
    closeBold,
    closeLink,
    take(): { readonly plain: string; readonly markdown: string } {
      closeBold();
      closeLink();
      settle();
      const taken = { plain: plain.replace(/\s+/g, ' ').trim(), markdown: tidy(markdown) };
      plain = '';
      markdown = '';
      return taken;
    },
  };
}

/** One line; empty links and marks are dropped, and marks hug their words. */
function tidy(markdown: string): string {
  return markdown
    .replace(/\s+/g, ' ')
    .replace(/(?<!\\)\[ ?\]\([^\s()]*\)/g, '')
    .replace(/\*\*( ?)((?:[^*\\]|\\.)*?)( ?)\*\*/g, (_, before: string, text: string, after: string) =>
      text === '' ? before + after : `${before}**${text}**${after}`,
    )
    .trim()
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** The line (1-based) of growing offsets; linear over the whole text. */
function lineCounter(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line++;
    return line;
  };
}
