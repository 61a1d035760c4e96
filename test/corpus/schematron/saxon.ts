import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { children, elementsNamed, parseXml, textContent, valueOf } from '../../../server/src/xml';

const jar = ['/usr/share/java/Saxon-HE.jar', '/usr/share/java/saxon-he.jar'].find((file) => existsSync(file));

/** True where Java and Debian's Saxon-HE (libsaxonhe-java) are. */
export function hasSaxon(): boolean {
  return jar !== undefined && spawnSync('java', ['-version']).status === 0;
}

/** True for packs that bring the ISO stylesheets, as the official one does. */
export function hasIsoStylesheets(pack: string): boolean {
  return existsSync(path.join(pack, ...isoFolder, isoSteps[2]));
}

const isoFolder = ['schematrons', 'moteur'];
const isoSteps = ['iso_dsdl_include.xsl', 'iso_abstract_expand.xsl', 'iso_svrl_for_xslt2.xsl'] as const;

export interface SaxonReport {
  readonly lines: readonly string[];
  readonly fired: number;
  /** Why assertions could not be evaluated, each time that one could not. */
  readonly notEvaluable: readonly string[];
  /** Milliseconds of the run, parse included. */
  readonly elapsed: number;
  /** The report as Saxon wrote it. */
  readonly svrl: string;
}

export type SaxonAnswer = SaxonReport | { readonly aborted: string };

/** Saxon in one process that stays warm. Its answers come in the order of the questions. */
export interface Saxon {
  /** Makes a stylesheet of a schema by putting it through `steps`. */
  compile(schema: string, stylesheet: string, steps: readonly string[]): Promise<void>;
  run(stylesheet: string, document: string, times?: number): Promise<SaxonAnswer>;
  stop(): void;
}

type RawAnswer = { readonly report: string; readonly elapsed: number } | { readonly failed: string };

export function startSaxon(): Saxon {
  const java = spawn(
    'java',
    ['-Xss64m', '-Xmx3g', '-cp', jar!, path.resolve('test/corpus/schematron/SaxonRunner.java')],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const waiting: ((answer: RawAnswer) => void)[] = [];
  let read: Buffer = Buffer.alloc(0);
  java.stdout.on('data', (bytes: Buffer) => {
    read = read.length === 0 ? bytes : Buffer.concat([read, bytes]);
    for (;;) {
      const end = read.indexOf(10);
      if (end < 0) return;
      const [state, detail = '', elapsed = ''] = read.subarray(0, end).toString('utf8').split('\t');
      const length = state === 'ok' ? Number(detail) : 0;
      if (read.length < end + 1 + length) return;
      const report = read.subarray(end + 1, end + 1 + length).toString('utf8');
      read = read.subarray(end + 1 + length);
      waiting.shift()?.(state === 'ok' ? { report, elapsed: Number(elapsed) } : { failed: detail });
    }
  });
  java.on('exit', () => {
    for (const answer of waiting.splice(0)) answer({ failed: 'Saxon has stopped' });
  });
  const ask = (...command: readonly string[]) =>
    new Promise<RawAnswer>((resolve) => {
      waiting.push(resolve);
      java.stdin.write(`${command.join('\t')}\n`);
    });
  return {
    async compile(schema, stylesheet, steps) {
      const answer = await ask('compile', stylesheet, schema, ...steps);
      if ('failed' in answer) throw new Error(`${schema}: ${answer.failed}`);
    },
    async run(stylesheet, document, times = 1) {
      const answer = await ask('run', stylesheet, document, String(times));
      return 'failed' in answer
        ? { aborted: answer.failed }
        : { ...readReport(answer.report), elapsed: answer.elapsed, svrl: answer.report };
    },
    stop() {
      java.stdin.end();
      java.kill();
    },
  };
}

function readReport(svrl: string): Omit<SaxonReport, 'elapsed' | 'svrl'> {
  const xml = parseXml(svrl);
  const lines = ['failed-assert', 'successful-report'].flatMap((kind) =>
    Array.from(elementsNamed(xml, kind), (node) =>
      [
        kind,
        valueOf(xml, node, 'role') ?? '',
        valueOf(xml, node, 'location'),
        children(xml, node)
          .map((part) => textContent(xml, part))
          .join(' ')
          .replace(/[ \t\r\n]+/g, ' ')
          .trim(),
      ].join('|'),
    ),
  );
  return {
    lines,
    fired: elementsNamed(xml, 'fired-rule').length,
    notEvaluable: Array.from(elementsNamed(xml, 'not-evaluable'), (node) => textContent(xml, node)),
  };
}

/** A pack whose schemas Saxon runs; each is compiled when it is first asked for. */
export interface SaxonPack {
  run(schema: string, document: string, times?: number): Promise<SaxonAnswer>;
}

/**
 * The schemas of a pack, compiled by the ISO stylesheets that it brings. What is compiled is kept between runs.
 * `goOn`: an assertion that cannot be evaluated is noted, and does not end the run as it does in the official tools.
 */
export function openWithIsoStylesheets(
  saxon: Saxon,
  pack: string,
  standIns: Readonly<Record<string, string>>,
  goOn = true,
): SaxonPack {
  const copy = prepareCopy(pack, standIns);
  return schemasOf(
    saxon,
    copy,
    isoSteps.map((step) => path.join(copy, ...isoFolder, step)),
    goOn,
  );
}

export function schemasOf(saxon: Saxon, folder: string, steps: readonly string[], goOn = true): SaxonPack {
  const all = goOn ? [...steps, path.resolve('test/corpus/schematron/evenIfOneFails.xsl')] : steps;
  const compiled = new Map<string, Promise<string>>();
  const compile = async (schema: string) => {
    const stylesheet = path.join(folder, schema.replace(/\.sch$/i, goOn ? '.going-on.xsl' : '.compiled.xsl'));
    if (existsSync(stylesheet)) return stylesheet;
    await saxon.compile(path.join(folder, schema), `${stylesheet}.tmp`, all);
    renameSync(`${stylesheet}.tmp`, stylesheet);
    return stylesheet;
  };
  return {
    async run(schema, document, times) {
      let stylesheet = compiled.get(schema);
      if (stylesheet === undefined) compiled.set(schema, (stylesheet = compile(schema)));
      return saxon.run(await stylesheet, document, times);
    },
  };
}

/** Changed whenever a copy is made otherwise. */
const howCopied = 2;

/**
 * A copy of a pack as Windows sees it: files found whatever the case of their letters, as the official tools run, and
 * the vocabularies that the pack lacks put in their place. Made once for each state of the pack.
 */
function prepareCopy(pack: string, standIns: Readonly<Record<string, string>>): string {
  const folders = ['schematrons', 'jeuxDeValeurs'];
  const state = createHash('sha256').update(`${howCopied}${JSON.stringify(standIns)}`);
  for (const folder of folders)
    for (const file of filesIn(path.join(pack, folder))) {
      const { size, mtimeMs } = statSync(file);
      state.update(`${path.relative(pack, file)} ${size} ${mtimeMs}\n`);
    }
  const copy = path.join(tmpdir(), `segur-saxon-${state.digest('hex').slice(0, 16)}`);
  const complete = path.join(copy, 'complete');
  if (existsSync(complete)) return copy;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const folder of folders) cpSync(path.join(pack, folder), path.join(copy, folder), { recursive: true });
  for (const [file, text] of Object.entries(standIns)) {
    // An older pack has no folder for a vocabulary that a newer one refers to.
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  for (const file of filesIn(path.join(copy, 'schematrons')))
    if (/\.sch$/i.test(file)) {
      const text = readFileSync(file, 'utf8');
      for (const [, href = ''] of text.matchAll(/include\s+href\s*=\s*"([^"#]+)"/g))
        linkIgnoringCase(path.resolve(path.dirname(file), href));
      // Value sets are read from where the main schema stands.
      for (const [, valueSet = ''] of text.matchAll(/["']\.\.\/(jeuxDeValeurs\/[^"'<>]+\.xml)["']/g))
        linkIgnoringCase(path.join(copy, valueSet));
    }
  writeFileSync(complete, '');
  return copy;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

function linkIgnoringCase(file: string): void {
  let at = '/';
  for (const part of file.split('/').filter((name) => name !== '')) {
    const next = path.join(at, part);
    if (!existsSync(next)) {
      const names = existsSync(at) && statSync(at).isDirectory() ? readdirSync(at) : [];
      const found = names.find((name) => name.toLowerCase() === part.toLowerCase());
      if (found === undefined) return;
      symlinkSync(found, next);
    }
    at = next;
  }
}
