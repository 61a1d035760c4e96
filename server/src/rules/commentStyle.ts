/** How a language writes a comment that ends with its line. */
export interface CommentStyle {
  readonly open: string;
  readonly close: string;
  /** Comments stand between tags only. */
  readonly markup: boolean;
}

const line = (open: string): CommentStyle => ({ open: `${open} `, close: '', markup: false });
const block = (open: string, close: string, markup = false): CommentStyle => ({
  open: `${open} `,
  close: ` ${close}`,
  markup,
});

const slashes = line('//');
const hash = line('#');
const dashes = line('--');
const xml = block('<!--', '-->', true);

const styles: Readonly<Record<string, CommentStyle | undefined>> = {
  c: slashes,
  cpp: slashes,
  csharp: slashes,
  dart: slashes,
  fsharp: slashes,
  go: slashes,
  groovy: slashes,
  java: slashes,
  javascript: slashes,
  javascriptreact: slashes,
  jsonc: slashes,
  kotlin: slashes,
  'objective-c': slashes,
  pascal: slashes,
  php: slashes,
  rust: slashes,
  scala: slashes,
  swift: slashes,
  typescript: slashes,
  typescriptreact: slashes,
  coffeescript: hash,
  dockerfile: hash,
  elixir: hash,
  gherkin: hash,
  cucumber: hash,
  makefile: hash,
  perl: hash,
  powershell: hash,
  properties: hash,
  python: hash,
  r: hash,
  ruby: hash,
  shellscript: hash,
  toml: hash,
  yaml: hash,
  ada: dashes,
  haskell: dashes,
  lua: dashes,
  sql: dashes,
  ini: line(';'),
  clojure: line(';;'),
  latex: line('%'),
  tex: line('%'),
  vb: line("'"),
  bat: line('REM'),
  css: block('/*', '*/'),
  less: block('/*', '*/'),
  scss: block('/*', '*/'),
  markdown: block('<!--', '-->'),
  html: xml,
  svg: xml,
  vue: xml,
  xml: xml,
  xsl: xml,
  restructuredtext: line('..'),
  asciidoc: slashes,
};

/** The comments of a language; of an unnamed one only when the text shows that it is markup. */
export function commentStyleOf(languageId: string, text: string): CommentStyle | undefined {
  const known = styles[languageId];
  if (known) return known;
  return /^\ufeff?\s*<[?!A-Za-z]/.test(text.slice(0, 200)) && languageId !== 'hl7' ? xml : undefined;
}
