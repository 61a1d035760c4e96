// What reaches over lines in a text: where a line of comment put between two lines would be content, or break them.

/** A string or a comment. One that is not `multi` ends with its line, closed or not. */
interface Delimited {
  readonly open: string;
  readonly close: string;
  readonly multi?: true;
  /** A backslash takes its meaning from the next character. */
  readonly escapes?: true;
  /** A comment: one more line in it harms nothing. */
  readonly comment?: true;
}

const quoted = (mark: string): Delimited => ({ open: mark, close: mark, escapes: true });
const lines = (open: string, close = open): Delimited => ({ open, close, multi: true, escapes: true });
const raw = (open: string, close = open): Delimited => ({ open, close, multi: true });
const comment = (open: string, close = '\n'): Delimited => ({ open, close, multi: true, comment: true });

const cComments = [comment('//'), comment('/*', '*/')];
const cStrings = [quoted('"'), quoted("'")];
const c = [...cComments, ...cStrings];
const tripled = [lines('"""'), lines("'''")];
const script = [comment('#'), lines('"'), lines("'")];

/** Of each language what opens and closes, the longest first where one begins as another. */
const lexes: Readonly<Record<string, readonly Delimited[] | undefined>> = {
  javascript: [...c, lines('`')],
  javascriptreact: [...c, lines('`')],
  typescript: [...c, lines('`')],
  typescriptreact: [...c, lines('`')],
  c: c,
  cpp: [raw('R"(', ')"'), ...c],
  'objective-c': c,
  csharp: [raw('$@"', '"'), raw('@$"', '"'), raw('@"', '"'), raw('"""'), ...c],
  java: [lines('"""'), ...c],
  kotlin: [raw('"""'), ...c],
  scala: [raw('"""'), ...c],
  swift: [lines('"""'), ...c],
  groovy: [...tripled, ...c],
  dart: [...tripled, ...c],
  fsharp: [raw('"""'), comment('//'), comment('(*', '*)'), lines('"')],
  go: [...c, raw('`')],
  rust: [...cComments, raw('r##"', '"##'), raw('r#"', '"#'), lines('"')],
  php: [comment('#'), ...cComments, lines('"'), lines("'")],
  pascal: [...cComments, quoted("'")],
  jsonc: c,
  coffeescript: [comment('###', '###'), comment('#'), ...tripled, lines('"'), lines("'")],
  python: [comment('#'), ...tripled, ...cStrings],
  toml: [comment('#'), ...tripled, ...cStrings],
  elixir: [comment('#'), ...tripled, ...script.slice(1)],
  shellscript: script,
  perl: script,
  ruby: script,
  r: script,
  powershell: [raw('@"', '\n"@'), raw("@'", "\n'@"), comment('<#', '#>'), ...script],
  gherkin: [lines('"""'), lines('```'), comment('\n#')],
  cucumber: [lines('"""'), lines('```'), comment('\n#')],
  sql: [comment('--'), comment('/*', '*/'), raw("'"), raw('"'), raw('$$')],
  ada: [comment('--'), quoted('"')],
  lua: [comment('--[[', ']]'), comment('--'), raw('[[', ']]'), ...cStrings],
  haskell: [comment('{-', '-}'), comment('--'), lines('"')],
  clojure: [comment(';'), lines('"')],
  css: [comment('/*', '*/'), ...cStrings],
  less: c,
  scss: c,
};

/** Beyond this length a text is no longer read for one comment. */
const longest = 4_000_000;

/**
 * Whether a line of comment may be put at the start of a line, `at`, without becoming content or breaking what reaches
 * over it: a string, a here document, a continued line, a block of code in a page.
 */
export function commentFits(text: string, languageId: string, at: number): boolean {
  if (text.length > longest) return false;
  const before = text.slice(Math.max(0, at - 400), at).replace(/\r?\n$/, '');
  if (/\\$/.test(before) || (languageId === 'bat' && before.endsWith('^'))) return false;
  if (languageId === 'vb' && /\s_$/.test(before)) return false;
  switch (languageId) {
    case 'yaml':
      return fitsInYaml(text, at);
    case 'markdown':
      return !isInFence(text, at, /^ {0,3}(`{3,}|~{3,})/) && !isIndentedOrTable(text, at);
    case 'asciidoc':
      return !isInFence(text, at, /^(-{4,}|\.{4,}|`{3,}|\+{4,}|\|={3,}|={4,}|\*{4,}|_{4,})[ \t]*$/);
    case 'restructuredtext':
      return /(?:^|\n)[ \t]*$/.test(before) && !/^[ \t]/.test(text.slice(at, at + 1));
    case 'latex':
    case 'tex':
      return !isInEnvironment(text, at);
    case 'html':
    case 'vue':
    case 'svg':
      return !isInRawElement(text, at);
    default: {
      const lexis = lexes[languageId];
      return !lexis || (!isInHereDocument(text, at) && !reaches(text, at, lexis, languageId));
    }
  }
}

/** Whether something that is no comment is open at the start of a line. */
function reaches(text: string, at: number, lexis: readonly Delimited[], languageId: string): boolean {
  const regexes = /^(?:java|type)script/.test(languageId);
  const pattern = new RegExp(
    lexis.map(({ open }) => open.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') + (regexes ? '|/' : ''),
    'g',
  );
  for (let match = pattern.exec(text); match && match.index < at; match = pattern.exec(text)) {
    const span = lexis.find(({ open }) => open === match![0]);
    const from = match.index + match[0].length;
    const end = span ? endOf(text, from, span) : endOfRegex(text, match.index);
    if (end > at && span && !span.comment) return true;
    if (end > at) return false;
    pattern.lastIndex = Math.max(end, from);
  }
  return false;
}

function endOf(text: string, from: number, { close, multi, escapes }: Delimited): number {
  for (let at = from; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (!multi && text[at] === '\n') return at;
  }
  return text.length;
}

/** A `/` begins an expression where no value stands before it. Returns where reading goes on. */
function endOfRegex(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  if (before !== '' && !/[(,=:[!&|?{};+\-*%<>~^]$|\b(?:return|typeof|case|in|of)$/.test(before))
    return at + 1;
  let inClass = false;
  for (let p = at + 1; p < text.length && text[p] !== '\n'; p++) {
    if (text[p] === '\\') p++;
    else if (text[p] === '[') inClass = true;
    else if (text[p] === ']') inClass = false;
    else if (text[p] === '/' && !inClass) return p + 1;
  }
  return at + 1;
}

/** `<<EOF` of a shell and of what is like one. */
function isInHereDocument(text: string, at: number): boolean {
  const head = text.slice(0, at);
  for (const match of head.matchAll(/<<<?[-~]?\s*(["']?)([A-Z_][A-Z0-9_]*)\1[^\n]*\n/g)) {
    const rest = head.slice(match.index + match[0].length);
    if (!new RegExp(`^[ \\t]*${match[2]!}\\b`, 'm').test(rest)) return true;
  }
  return false;
}

function fitsInYaml(text: string, at: number): boolean {
  const line = /^[^\r\n]*/.exec(text.slice(at, at + 2_000))![0];
  // Anything else goes on with the words of the line before.
  if (
    !/^\s*(?:$|#|- |-$|\? |---|\.\.\.|%|[^\s#"'[\]{},&*!|>%@`][^#]*?:(?:\s|$)|["'][^"']*["']\s*:)/.test(line)
  )
    return false;
  const indent = (one: string): number => /^ */.exec(one)![0].length;
  let own = indent(line);
  const former = text.slice(Math.max(0, at - 200_000), at).split(/\r?\n/);
  for (let index = former.length - 1; index >= 0; index--) {
    const one = former[index]!;
    if (one.trim() === '' || indent(one) >= own) continue;
    // A line that stands further left: it opens a block of words, or holds this one in its mapping.
    if (/(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(one)) return false;
    own = indent(one);
    if (own === 0) break;
  }
  // A quoted text that is not closed in the lines before.
  return !reaches(text, at, [comment(' #'), comment('\n#'), lines('"')], 'yaml');
}

/** Inside of a block of code, between two lines of the same marks. */
function isInFence(text: string, at: number, mark: RegExp): boolean {
  let open: string | undefined;
  for (const line of text.slice(0, at).split(/\r?\n/).slice(0, -1)) {
    const found = mark.exec(line)?.[1];
    if (found === undefined) continue;
    if (open === undefined) open = found;
    else if (found[0] === open[0] && found.length >= open.length) open = undefined;
  }
  return open !== undefined;
}

/** A block of code by its indentation, or between the rows of a table, which a comment would cut in two. */
function isIndentedOrTable(text: string, at: number): boolean {
  const line = /^[^\r\n]*/.exec(text.slice(at, at + 2_000))![0];
  if (/^(?: {4}|\t)/.test(line) && !/^\s*(?:[-*+]|\d+[.)])\s/.test(line)) return true;
  const before = /([^\r\n]*)\r?\n$/.exec(text.slice(Math.max(0, at - 2_000), at))?.[1] ?? '';
  return line.includes('|') && before.includes('|');
}

function isInEnvironment(text: string, at: number): boolean {
  const head = text.slice(0, at);
  for (const match of head.matchAll(/\\begin\{((?:verbatim|lstlisting|minted|Verbatim|alltt)\*?)\}/g))
    if (!head.includes(`\\end{${match[1]!}}`, match.index)) return true;
  return false;
}

/** What holds no comment: `<script>`, `<style>`, `<title>`, `<textarea>`. */
function isInRawElement(text: string, at: number): boolean {
  const head = text.slice(0, at).toLowerCase();
  let open: string | undefined;
  for (const [, end, name] of head.matchAll(/<(\/?)(script|style|title|textarea|xmp)\b/g))
    if (open === undefined) open = end === '' ? name : undefined;
    else if (end !== '' && name === open) open = undefined;
  return open !== undefined;
}
