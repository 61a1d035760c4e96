import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasXmllint } from './xmllint';
import { officialPack } from './officialPack';

const schema = officialPack && path.resolve(officialPack, 'infrastructure/cda/CDA_extended.xsd');

/** Whether libxml2 and the schema of a pack are at hand: `SEGUR_PACK` says where the pack is. */
export const hasSchemaJudge = hasXmllint && schema !== undefined && existsSync(schema);

export interface SchemaVerdict {
  readonly line: number;
  readonly message: string;
  /** The text is no XML: the schema was not asked. */
  readonly illFormed: boolean;
}

/** What libxml2 says of each text with the official schema. Needs `hasSchemaJudge`. */
export function schemaVerdicts(texts: readonly string[]): readonly (readonly SchemaVerdict[])[] {
  const verdicts: SchemaVerdict[][] = texts.map(() => []);
  const folder = mkdtempSync(path.join(tmpdir(), 'segur-schema-'));
  try {
    const names = texts.map((text, index) => {
      const name = `${String(index)}.xml`;
      writeFileSync(path.join(folder, name), text);
      return name;
    });
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', schema!, ...names], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
    });
    for (const line of stderr.split('\n')) {
      const said = /^(\d+)\.xml:(\d+): (.*)$/.exec(line);
      if (!said) continue;
      const message = said[3]!;
      const illFormed = /^(?:parser|namespace) error/.test(message);
      if (illFormed || message.includes('Schemas validity error'))
        verdicts[Number(said[1])]!.push({
          line: Number(said[2]),
          message: message.replace(/^.*?error : /, ''),
          illFormed,
        });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return verdicts;
}
