import { Parser } from 'htmlparser2';
import { escapeLine, escapeText, safeHref } from './markdown';
import type { PageBlock } from './savedPage';

/** Elements whose content is not read. */
const skipped = new Set(
  'script style noscript template svg math head nav footer select option textarea iframe object'.split(' '),
);
/** Elements that end the block before them and start one. */
const blockElements = new Set(
  (
    'address article aside blockquote body button caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr html label legend li main ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const marks: Readonly<Record<string, string>> = { strong: '**', b: '**' };

/** A page longer than this is not a saved page of the portal; reading stops there. */
const maxLength = 20_000_000;

type Attributes = Readonly<Record<string, string>>;

/** What a block is, from the element that opens it. */
function kindOf(name: string, attributes: Attributes): PageBlock['kind'] | undefined {
  if (/(?:^|[\s_-])question(?:$|[\s_-])/i.test(attributes['class'] ?? '')) return 'question';
  if (name === 'summary' || name === 'dt') return 'question';
  if (name === 'button' && attributes['aria-expanded'] !== undefined) return 'question';
  if (/^h[1-6]$/.test(name)) return 'heading';
  return name === 'li' ? 'item' : undefined;
}

/**
 * The blocks of a page saved as HTML, in reading order. Scripts, styles, menus and form fields are left out; bold and web
 * links are kept, as our own Markdown; nothing else of the markup comes through.
 */
export function blocksOfHtml(html: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  const kinds: (PageBlock['kind'] | undefined)[] = [];
  let skipping = 0;
  let plain = '';
  let markdown = '';
  let marked = '';
  /** The address of the link whose text is being read. */
  let link: string | undefined;
  let start = 0;
  let kind: PageBlock['kind'] = 'text';
  const lineAt = lineCounter(html);

  function flush(): void {
    const text = plain.replace(/\s+/g, ' ').trim();
    if (text !== '') {
      if (link !== undefined) markdown += `](${link})`;
      markdown += marked;
      blocks.push({
        kind,
        plain: text,
        markdown: kind === 'text' || kind === 'item' ? tidy(markdown) : escapeLine(text),
        line: lineAt(start),
      });
    }
    plain = '';
    markdown = '';
    marked = '';
    link = undefined;
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (skipping > 0 || skipped.has(name) || isHidden(attributes)) {
          skipping++;
          return;
        }
        const own = kindOf(name, attributes);
        if (own !== undefined || blockElements.has(name)) {
          flush();
          kind = own ?? innermost(kinds);
        } else if (name === 'br') flush();
        kinds.push(own);
        if (name === 'a' && link === undefined) {
          link = safeHref(attributes['href']);
          if (link !== undefined) markdown += '[';
        }
        const mark = marks[name];
        if (mark !== undefined && marked === '') {
          markdown += mark;
          marked = mark;
        }
      },
      ontext(text) {
        if (skipping > 0) return;
        if (plain === '' && text.trim() !== '') start = parser.startIndex;
        plain += text;
        markdown += escapeText(text);
      },
      onclosetag(name) {
        if (skipping > 0) {
          skipping--;
          return;
        }
        kinds.pop();
        if (name === 'a' && link !== undefined) {
          markdown += `](${link})`;
          link = undefined;
        }
        if (marks[name] !== undefined && marked !== '') {
          markdown += marked;
          marked = '';
        }
        if (blockElements.has(name) || kind !== 'text') {
          if (blockElements.has(name)) flush();
          kind = innermost(kinds);
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  );
  parser.write(html.slice(0, maxLength));
  parser.end();
  flush();
  return blocks;
}

function innermost(kinds: readonly (PageBlock['kind'] | undefined)[]): PageBlock['kind'] {
  return kinds.findLast((kind) => kind !== undefined) ?? 'text';
}

function isHidden(attributes: Attributes): boolean {
  return attributes['hidden'] !== undefined && !('aria-expanded' in attributes);
}

/** Joins the pieces of a paragraph; an empty pair of marks is dropped, and marks hug their words. */
function tidy(markdown: string): string {
  const joined = markdown
    .replace(/\s+/g, ' ')
    .replace(/(?<!\\)\[ *\]\([^\s()]*\)/g, '')
    .replace(/\*\*(\s*)((?:[^*\\]|\\.)*?)(\s*)\*\*/g, (_, before: string, text: string, after: string) =>
      text === '' ? before + after : `${before}**${text}**${after}`,
    )
    .trim();
  return joined.replace(/^([#+=-])/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
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
