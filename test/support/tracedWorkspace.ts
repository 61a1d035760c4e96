import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from './random';

/** A mention that a workspace was written with. */
export interface WrittenMention {
  readonly path: string;
  readonly id: string;
  readonly role: string;
}

/** A workspace of many languages with every mention that it holds, written by construction and not by reading it. */
export interface TracedWorkspace {
  readonly mentions: readonly WrittenMention[];
  readonly files: number;
}

/** How a language writes a comment, and something that it declares. */
interface Language {
  readonly end: string;
  readonly comment: (words: string) => string;
  readonly declares: (name: string) => string;
  /** A text between quotes. */
  readonly text: (words: string) => string;
}

const slashes = (words: string): string => `// ${words}`;
const hash = (words: string): string => `# ${words}`;

const languages: readonly Language[] = [
  {
    end: 'ts',
    comment: slashes,
    declares: (n) => `export function ${n}() {\n  return 1;\n}`,
    text: (w) => `const s = "${w}";`,
  },
  {
    end: 'ts',
    comment: (w) => `/**\n * ${w}\n */`,
    declares: (n) => `export class ${n} {}`,
    text: (w) => `const s = '${w}';`,
  },
  {
    end: 'js',
    comment: (w) => `/* ${w} */`,
    declares: (n) => `const ${n} = () => 1;`,
    text: (w) => `x = \`${w}\`;`,
  },
  {
    end: 'java',
    comment: slashes,
    declares: (n) => `public void ${n}() {\n}`,
    text: (w) => `String s = "${w}";`,
  },
  { end: 'kt', comment: slashes, declares: (n) => `fun ${n}() = 1`, text: (w) => `val s = "${w}"` },
  {
    end: 'cs',
    comment: (w) => `/// ${w}`,
    declares: (n) => `public int ${n}()\n{\n}`,
    text: (w) => `var s = "${w}";`,
  },
  { end: 'go', comment: slashes, declares: (n) => `func ${n}() {\n}`, text: (w) => `s := "${w}"` },
  { end: 'rs', comment: slashes, declares: (n) => `fn ${n}() {}`, text: (w) => `let s = "${w}";` },
  { end: 'php', comment: hash, declares: (n) => `function ${n}() {}`, text: (w) => `$s = "${w}";` },
  {
    end: 'c',
    comment: (w) => `/* ${w} */`,
    declares: (n) => `int ${n}(void)\n{\n}`,
    text: (w) => `char *s = "${w}";`,
  },
  { end: 'cpp', comment: slashes, declares: (n) => `void ${n}() {\n}`, text: (w) => `auto s = "${w}";` },
  { end: 'swift', comment: slashes, declares: (n) => `func ${n}() {}`, text: (w) => `let s = "${w}"` },
  { end: 'scala', comment: slashes, declares: (n) => `def ${n} = 1`, text: (w) => `val s = "${w}"` },
  { end: 'py', comment: hash, declares: (n) => `def ${n}():\n    pass`, text: (w) => `s = "${w}"` },
  { end: 'rb', comment: hash, declares: (n) => `def ${n}\nend`, text: (w) => `s = "${w}"` },
  { end: 'pl', comment: hash, declares: (n) => `sub ${n} {\n}`, text: (w) => `$s = "${w}";` },
  { end: 'sh', comment: hash, declares: (n) => `${n}() {\n  true\n}`, text: (w) => `s="${w}"` },
  {
    end: 'ps1',
    comment: (w) => `<# ${w} #>`,
    declares: (n) => `function ${n} {\n}`,
    text: (w) => `$s = "${w}"`,
  },
  {
    end: 'sql',
    comment: (w) => `-- ${w}`,
    declares: (n) => `create function ${n}() returns int`,
    text: (w) => `select '${w}';`,
  },
  {
    end: 'lua',
    comment: (w) => `--[[ ${w} ]]`,
    declares: (n) => `function ${n}()\nend`,
    text: (w) => `s = "${w}"`,
  },
  {
    end: 'hs',
    comment: (w) => `{- ${w} -}`,
    declares: (n) => `module ${n} where`,
    text: (w) => `s = "${w}"`,
  },
  {
    end: 'ml',
    comment: (w) => `(* ${w} *)`,
    declares: (n) => `module ${n} = struct`,
    text: (w) => `let s = "${w}"`,
  },
  { end: 'el', comment: (w) => `;; ${w}`, declares: (n) => `(setq ${n} 1)`, text: (w) => `(setq s "${w}")` },
  { end: 'vb', comment: (w) => `' ${w}`, declares: (n) => `Public Sub ${n}()`, text: (w) => `s = "${w}"` },
  {
    end: 'f90',
    comment: (w) => `! ${w}`,
    declares: (n) => `subroutine ${n}`,
    text: (w) => `print *, "${w}"`,
  },
  { end: 'tf', comment: hash, declares: (n) => `resource "x" "${n}" {\n}`, text: (w) => `s = "${w}"` },
  {
    end: 'vue',
    comment: (w) => `<!-- ${w} -->`,
    declares: (n) => `<${n}/>`,
    text: (w) => `<p title="${w}"/>`,
  },
  {
    end: 'css',
    comment: (w) => `/* ${w} */`,
    declares: (n) => `.${n} { color: red }`,
    text: (w) => `.x::after { content: "${w}" }`,
  },
];

const verbs: readonly (readonly [role: string, words: readonly string[]])[] = [
  [
    'implementation',
    ['implements', 'implement', 'implémente', 'Implémente', 'réalise', 'couvre', 'covers', 'met en œuvre'],
  ],
  ['test', ['tests', 'verifies', 'vérifie', 'VÉRIFIE', 'teste', 'verifie', 'checks']],
  ['proof', ['proves', 'prouve', 'démontre', 'proof']],
  ['documentation', ['documents', 'documente', 'décrit', 'describes']],
];
const marks = ['segur:', 'Segur:', 'ségur :', 'SEGUR: ', 'segur :', '@segur:'];

type Encoding = 'utf8' | 'crlf' | 'bom' | 'utf16le' | 'utf16be' | 'cp1252';

/** Ids whose numbers are known, by series, so that lists and ranges may be written of them. */
export interface TracedIds {
  /** Canonical ids that no other spelling is like, such as `SC.PSC.14`. */
  readonly single: readonly string[];
  /** Neighbours of a series that is written with blanks: `EX PSC 01`, `EX PSC 02`. */
  readonly listed: readonly string[];
}

/** Writes `count` files below a folder, the same for the same seed. */
export function writeTracedWorkspace(
  folder: string,
  { single, listed }: TracedIds,
  count: number,
  seed = 1,
): TracedWorkspace {
  const { below } = seeded(seed);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const mentions: WrittenMention[] = [];
  let files = 0;

  const write = (file: string, text: string, encoding: Encoding = 'utf8'): void => {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, encoded(text, encoding));
    files += 1;
  };
  const cite = (file: string, role: string, ...ids: readonly string[]): void => {
    for (const id of ids) mentions.push({ path: file, id, role });
  };
  /** Identifiers as somebody writes several, with those that they mean. */
  const several = (): readonly [written: string, ids: readonly string[]] => {
    const dice = below(6);
    if (dice === 0) {
      const at = below(listed.length - 3);
      const ids = listed.slice(at, at + 2);
      return [`${ids[0]!}, ${numberOf(ids[1]!)}`, ids];
    }
    if (dice === 1) {
      const at = below(listed.length - 3);
      const ids = listed.slice(at, at + 3);
      return [`${ids[0]!} ${one(['à', 'to', '-'])} ${numberOf(ids[2]!)}`.replace(' - ', '-'), ids];
    }
    if (dice === 2) {
      const at = below(single.length - 1);
      const ids = single.slice(at, at + 2);
      return [ids.join(one([', ', ' et ', ' and ', '; ', ' & '])), ids];
    }
    const id = one(single);
    return [id, [id]];
  };
  const filler = (words: number): string =>
    Array.from({ length: words }, () =>
      one(['let', 'patient', 'x', '12', 'session', '=', 'if', '0.5', 'dossier', 'v1.2']),
    ).join(' ');

  write('.gitignore', 'gen/\n*.tmp\n/local\n!keep.tmp\n');
  write('gen/a.ts', `// segur: implements ${one(single)}\n`);
  write('local/a.ts', `// ${one(single)}\n`);
  write('a.tmp', one(single));
  write('keep.tmp', `${single[0]!}\n`);
  cite('keep.tmp', 'implementation', single[0]!);
  write('node_modules/x/index.js', `// segur: implements ${one(single)}\n`);
  write('vendor/lib/a.go', `// ${one(single)}\n`);
  write('public/app.min.js', `/*${one(single)}*/`);
  write('sub/.git/HEAD', 'ref: x');
  write('sub/b.tmp', `${single[1]!}\n`);
  cite('sub/b.tmp', 'implementation', single[1]!);
  mkdirSync(path.join(folder, 'links'), { recursive: true });
  symlinkSync(path.join(folder, 'keep.tmp'), path.join(folder, 'links/file.ts'));
  symlinkSync(folder, path.join(folder, 'links/loop'));
  write('image.dat', `\u0000\u0001${single[0]!}`);

  while (files < count) {
    const number = files;
    const module = `m${below(60)}`;
    const dice = below(100);
    if (dice < 62) {
      const language = one(languages);
      const isTest = below(4) === 0;
      const file = `${isTest ? 'tests' : 'src'}/${module}/f${number}.${language.end}`;
      const place = isTest ? 'test' : 'implementation';
      const parts = [filler(5)];
      for (let left = below(3); left >= 0; left -= 1) {
        const kind = below(5);
        const [written, ids] = several();
        if (kind === 0) {
          parts.push(language.comment(`voir ${written} pour la suite`));
          cite(file, place, ...ids);
        } else if (kind === 1) {
          const id = one(single);
          parts.push(language.text(`segur: proves ${id}`));
          cite(file, place, id);
        } else if (kind === 2) {
          parts.push(language.comment(filler(12)), language.declares(`rien${left}`));
        } else {
          const [role, words] = one(verbs);
          parts.push(
            language.comment(`${one(marks)} ${one(words)} ${written}`),
            language.declares(`f${number}x${left}`),
          );
          cite(file, role, ...ids);
        }
        parts.push(filler(below(60)));
      }
      const text = parts.join('\n').replaceAll('=', '=');
      write(file, `${text}\n`, one(['utf8', 'utf8', 'utf8', 'crlf', 'bom', 'utf16le', 'utf16be', 'cp1252']));
    } else if (dice < 72) {
      const file = `docs/${module}/f${number}.md`;
      const states = ['fait', '✗', 'en cours', 'n.a.', 'done', 'à faire', ''];
      const ids = [one(single), one(listed), one(single)];
      write(
        file,
        `# Suivi ${number}\n\n| Exigence | Statut | Où |\n|---|:-:|---|\n${ids.map((id) => `| ${id} | ${one(states)} | src/x.ts |`).join('\n')}\n`,
        one(['utf8', 'crlf', 'bom']),
      );
      cite(file, 'documentation', ...ids);
    } else if (dice < 82) {
      const file = `recette/${module}/f${number}.feature`;
      const [a, b, c] = [one(single), one(listed), one(single)];
      write(
        file,
        `# language: fr\nFonctionnalité: ${number}\n\n  @${a} @${b.replaceAll(' ', '_')}\n  Scénario: ${c} s’applique\n    Soit rien\n`,
        one(['utf8', 'crlf']),
      );
      cite(file, 'test', a, b, c);
    } else if (dice < 88) {
      const file = `src/${module}/f${number}.yaml`;
      const id = one(single);
      write(file, `steps: # segur: vérifie ${id}\n  - run: ${filler(8)}\n`);
      cite(file, 'test', id);
    } else write(`src/${module}/f${number}.ts`, `${filler(200)}\n${filler(100)}\n`);
  }
  return { mentions, files };
}

function numberOf(id: string): string {
  return /\d+$/.exec(id)![0];
}

function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text, 'utf8');
    case 'crlf':
      return Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8');
    case 'bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'cp1252':
      // œ and ’ have other places there than in Latin 1.
      return Buffer.from(text.replaceAll('œ', '\u009c').replaceAll('’', '\u0092'), 'latin1');
  }
}
