import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasXmllint } from './xmllint';
import { officialPack } from './officialPack';

const schema = officialPack && path.resolve(officialPack, 'infrastructure/cda/CDA_extended.xsd');

/** Debian's Xerces (libxerces2-java). */
const xerces = '/usr/share/java/xercesImpl.jar';

type Judge = 'libxml2' | 'Xerces';

/** Who judges: libxml2, or with `SEGUR_SCHEMA_JUDGE=xerces` Xerces, which is slower and wants Java. */
export const schemaJudge: Judge = process.env['SEGUR_SCHEMA_JUDGE'] === 'xerces' ? 'Xerces' : 'libxml2';

const hasXerces = existsSync(xerces) && spawnSync('java', ['-version']).status === 0;
const hasSchema = schema !== undefined && existsSync(schema);

/** Whether the judge and the schema of a pack are at hand: `SEGUR_PACK` says where the pack is. */
export const hasSchemaJudge = hasSchema && (schemaJudge === 'libxml2' ? hasXmllint : hasXerces);

/**
 * Whether Xerces can be asked where libxml2 found nothing: libxml2 looks for no ID behind an IDREF, takes `12345678` and more
 * digits for one of several patterns that each end sooner, and lets a type hold what it has by restriction given up.
 */
export const hasSecondOpinion = hasSchema && schemaJudge === 'libxml2' && hasXerces;

export interface SchemaVerdict {
  readonly line: number;
  readonly message: string;
  /** The text is no XML: the schema was not asked. */
  readonly illFormed: boolean;
}

/** What the judge says of some files of a folder: a line for each fault. */
function said(judge: Judge, folder: string, names: readonly string[]): string {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 } as const;
  if (judge === 'libxml2')
    return spawnSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', schema!, ...names], options)
      .stderr;
  const runner = path.resolve('test/support/XercesRunner.java');
  return spawnSync(
    'java',
    ['-cp', `${xerces}:/usr/share/java/xml-apis.jar`, runner, schema!, ...names],
    options,
  ).stdout;
}

/** What the judge says of each text with the official schema. Needs `hasSchemaJudge`, or `hasSecondOpinion` for Xerces. */
export function schemaVerdicts(
  texts: readonly string[],
  judge = schemaJudge,
): readonly (readonly SchemaVerdict[])[] {
  const verdicts: SchemaVerdict[][] = texts.map(() => []);
  const folder = mkdtempSync(path.join(tmpdir(), 'segur-schema-'));
  try {
    const names = texts.map((text, index) => {
      const name = `${String(index)}.xml`;
      writeFileSync(path.join(folder, name), text);
      return name;
    });
    for (const line of said(judge, folder, names).split('\n')) {
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
