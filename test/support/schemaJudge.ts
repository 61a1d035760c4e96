import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasXmllint } from './xmllint';
import { officialPack } from './officialPack';

const schema = officialPack && path.resolve(officialPack, 'infrastructure/cda/CDA_extended.xsd');

/** Debian's Xerces (libxerces2-java). */
const xerces = '/usr/share/java/xercesImpl.jar';

/** Who judges: libxml2, or with `SEGUR_SCHEMA_JUDGE=xerces` Xerces, which is slower and wants Java. */
export const schemaJudge = process.env['SEGUR_SCHEMA_JUDGE'] === 'xerces' ? 'Xerces' : 'libxml2';

const isThere =
  schemaJudge === 'libxml2' ? hasXmllint : existsSync(xerces) && spawnSync('java', ['-version']).status === 0;

/** Whether the judge and the schema of a pack are at hand: `SEGUR_PACK` says where the pack is. */
export const hasSchemaJudge = isThere && schema !== undefined && existsSync(schema);

export interface SchemaVerdict {
  readonly line: number;
  readonly message: string;
  /** The text is no XML: the schema was not asked. */
  readonly illFormed: boolean;
}

/** What the judge says of some files of a folder: a line for each fault. */
function said(folder: string, names: readonly string[]): string {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 } as const;
  if (schemaJudge === 'libxml2')
    return spawnSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', schema!, ...names], options)
      .stderr;
  const runner = path.resolve('test/support/XercesRunner.java');
  return spawnSync(
    'java',
    ['-cp', `${xerces}:/usr/share/java/xml-apis.jar`, runner, schema!, ...names],
    options,
  ).stdout;
}

/** What the judge says of each text with the official schema. Needs `hasSchemaJudge`. */
export function schemaVerdicts(texts: readonly string[]): readonly (readonly SchemaVerdict[])[] {
  const verdicts: SchemaVerdict[][] = texts.map(() => []);
  const folder = mkdtempSync(path.join(tmpdir(), 'segur-schema-'));
  try {
    const names = texts.map((text, index) => {
      const name = `${String(index)}.xml`;
      writeFileSync(path.join(folder, name), text);
      return name;
    });
    for (const line of said(folder, names).split('\n')) {
      const fault = /^(\d+)\.xml:(\d+): (.*)$/.exec(line);
      if (!fault) continue;
      const message = fault[3]!;
      const illFormed = /^(?:parser|namespace) error/.test(message);
      if (illFormed || message.includes('Schemas validity error'))
        verdicts[Number(fault[1])]!.push({
          line: Number(fault[2]),
          message: message.replace(/^.*?error : /, ''),
          illFormed,
        });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return verdicts;
}
