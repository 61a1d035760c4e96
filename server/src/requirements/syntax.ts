/** How a text is written, as far as the place of an identifier in it depends on that. */
export interface TextSyntax {
  /** `code` has identifiers of its own; `data` has keys and values; `cells` are separated by marks or tabs. */
  readonly kind: 'prose' | 'markup' | 'code' | 'data' | 'cells' | 'unknown';
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** Marks that a string begins and ends with, the longest first. */
  readonly strings: readonly string[];
}

const code = (
  lineComments: readonly string[],
  blockComments: TextSyntax['blockComments'] = [],
  strings: readonly string[] = ['"', "'"],
): TextSyntax => ({ kind: 'code', lineComments, blockComments, strings });

const slashes = code(['//'], [['/*', '*/']], ['"""', '"', "'", '`']);
const hash = code(['#'], [], ['"""', "'''", '"', "'"]);
const dashes = code(['--'], [['/*', '*/']]);
const both = code(['//', '#'], [['/*', '*/']], ['"""', '"', "'"]);
const data = (lineComments: readonly string[]): TextSyntax => ({
  kind: 'data',
  lineComments,
  blockComments: [],
  strings: ['"', "'"],
});
const plain = (kind: TextSyntax['kind']): TextSyntax => ({
  kind,
  lineComments: [],
  blockComments: [],
  strings: [],
});

/** Of a text that nothing is known of. */
export const unknownSyntax = plain('unknown');

/** By what an editor calls the language, and by the ends of file names. */
const syntaxes: readonly (readonly [names: string, syntax: TextSyntax])[] = [
  [
    'markdown md mdx plaintext txt text asciidoc adoc restructuredtext rst latex tex gherkin feature cucumber',
    plain('prose'),
  ],
  ['xml html htm xhtml svg xsl xslt xsd vue', plain('markup')],
  ['csv tsv tab psv', plain('cells')],
  ['json jsonc json5 ndjson yaml yml toml ini properties dotenv env cfg conf', data(['#', '//', ';'])],
  [
    'typescript typescriptreact javascript javascriptreact ts tsx mts cts js jsx mjs cjs java kotlin kt kts csharp cs c h cpp cc ' +
      'cxx hpp hh objective-c m mm dart go groovy gradle scala sc swift css less scss sass solidity sol proto proto3 zig ' +
      'v vala d hx apex cls trigger svelte jsonnet cue cu glsl thrift qml st stylus',
    slashes,
  ],
  ['rust rs verilog sv', code(['//'], [['/*', '*/']], ['"'])],
  ['vim abap', code(['"'], [], ["'"])],
  ['php phtml terraform tf hcl nix puppet pp awk', both],
  ['fsharp fs fsi fsx ocaml ml mli sml', code(['//'], [['(*', '*)']], ['"""', '"'])],
  [
    'python py pyi ruby rb perl pl pm r shellscript sh bash zsh ksh makefile mk dockerfile elixir ex exs coffeescript ' +
      'coffee julia jl robot cmake nim cr graphql gql rake gemspec bazel bzl fish tcl just starlark',
    hash,
  ],
  ['sql plsql psql pls pks pkb ddl ada adb ads vhdl vhd elm', dashes],
  ['haskell hs lhs purescript purs', code(['--'], [['{-', '-}']], ['"'])],
  [
    'lua luau',
    code(
      ['--'],
      [
        ['--[[', ']]'],
        ['--[=[', ']=]'],
      ],
    ),
  ],
  ['powershell ps1 psm1 psd1', code(['#'], [['<#', '#>']])],
  ['vb vbnet bas vbs', code(["'"], [], ['"'])],
  ['bat cmd', code(['REM ', '::'], [], ['"'])],
  [
    'pascal objectpascal pas dpr delphi',
    code(
      ['//'],
      [
        ['{', '}'],
        ['(*', '*)'],
      ],
      ["'"],
    ),
  ],
  ['cobol cbl cob cpy', code(['*>', '      *'], [])],
  ['clojure clj cljs cljc edn lisp el scheme scm rkt asm s', code([';'], [['#|', '|#']], ['"'])],
  ['fortran f f77 f90 f95 f03 f08', code(['!'])],
  ['matlab octave erlang erl prolog', code(['%'])],
];

const byName: ReadonlyMap<string, TextSyntax> = new Map(
  syntaxes.flatMap(([names, syntax]) => names.split(' ').map((name) => [name, syntax] as const)),
);

/** By the language that an editor names, else by the end of the file's name. */
export function syntaxOf(uri: string, languageId = ''): TextSyntax {
  const named = languageId === 'plaintext' ? undefined : byName.get(languageId.toLowerCase());
  if (named) return named;
  const name = /([^/\\]*)$/.exec(uri.replace(/[?#].*$/, ''))?.[1]?.toLowerCase() ?? '';
  const end = name.lastIndexOf('.');
  return (
    byName.get(end < 0 ? name : name.slice(end + 1)) ?? byName.get(languageId.toLowerCase()) ?? unknownSyntax
  );
}
