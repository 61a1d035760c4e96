import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { elementsNamed, parseXml, textContent, valueOf } from '../../../server/src/xml';

const jar = ['/usr/share/java/Saxon-HE.jar', '/usr/share/java/saxon-he.jar'].find((file) => existsSync(file));

/** True where Java and Debian's Saxon-HE are, and the pack has the ISO stylesheets that compile Schematron. */
export function hasSaxon(pack: string): boolean {
  return (
    jar !== undefined &&
    existsSync(path.join(pack, 'schematrons', 'moteur', 'iso_svrl_for_xslt2.xsl')) &&
    spawnSync('java', ['-version']).status === 0
  );
}

export interface SaxonJob {
  readonly schema: string;
  readonly document: string;
}

export interface SaxonReport {
  readonly lines: readonly string[];
  readonly fired: number;
}

/**
 * A copy of a pack as Windows sees it: files found whatever the case of their letters, as the official tools run, and
 * the vocabularies that the pack lacks put in their place.
 */
export function prepareCopy(pack: string, copy: string, standIns: Readonly<Record<string, string>>): void {
  for (const folder of ['schematrons', 'jeuxDeValeurs'])
    cpSync(path.join(pack, folder), path.join(copy, folder), { recursive: true });
  for (const [file, text] of Object.entries(standIns)) writeFileSync(path.join(copy, file), text);
  for (const file of schFiles(path.join(copy, 'schematrons')))
    for (const [, href = ''] of readFileSync(file, 'utf8').matchAll(/include\s+href\s*=\s*"([^"#]+)"/g))
      linkIgnoringCase(path.resolve(path.dirname(file), href));
}

function schFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? schFiles(file) : /\.sch$/i.test(name) ? [file] : [];
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

/** Compiles schemas with the ISO stylesheets of the pack, then runs all jobs in one process. */
export function runSaxon(
  copy: string,
  jobs: readonly SaxonJob[],
  work: string,
): readonly (SaxonReport | undefined)[] {
  const engine = path.join(copy, 'schematrons', 'moteur');
  const transform = (source: string, stylesheet: string, out: string) =>
    execFileSync(
      'java',
      [
        '-Xss64m',
        '-cp',
        jar!,
        'net.sf.saxon.Transform',
        `-s:${source}`,
        `-xsl:${path.join(engine, stylesheet)}`,
        `-o:${out}`,
      ],
      { stdio: 'ignore' },
    );
  const compiled = new Map<string, string>();
  for (const schema of new Set(jobs.map((job) => job.schema))) {
    const source = path.join(copy, schema);
    const stylesheet = source.replace(/\.sch$/, '.xsl');
    const part = (step: number) => path.join(work, `part${step}.sch`);
    transform(source, 'iso_dsdl_include.xsl', part(1));
    transform(part(1), 'iso_abstract_expand.xsl', part(2));
    transform(part(2), 'iso_svrl_for_xslt2.xsl', stylesheet);
    compiled.set(schema, stylesheet);
  }
  mkdirSync(path.join(work, 'svrl'), { recursive: true });
  const reportOf = (index: number) => path.join(work, 'svrl', `${index}.xml`);
  const lines = jobs.map(({ schema, document }, index) =>
    [compiled.get(schema), document, reportOf(index)].join('\t'),
  );
  const output = execFileSync(
    'java',
    ['-Xss64m', '-cp', jar!, path.resolve('test/corpus/schematron/SaxonRunner.java')],
    { input: lines.join('\n') + '\n', encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const done = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('ok'))
      .map((line) => line.split('\t')[1]),
  );
  // A job that Saxon gives up has no report: there is nothing to compare with.
  return jobs.map((_, index) =>
    done.has(reportOf(index)) ? readReport(readFileSync(reportOf(index), 'utf8')) : undefined,
  );
}

function readReport(svrl: string): SaxonReport {
  const xml = parseXml(svrl);
  const lines = ['failed-assert', 'successful-report'].flatMap((kind) =>
    Array.from(elementsNamed(xml, kind), (node) =>
      [
        kind,
        valueOf(xml, node, 'role') ?? '',
        valueOf(xml, node, 'location'),
        textContent(xml, node)
          .replace(/[ \t\r\n]+/g, ' ')
          .trim(),
      ].join('|'),
    ),
  );
  return { lines, fired: elementsNamed(xml, 'fired-rule').length };
}
