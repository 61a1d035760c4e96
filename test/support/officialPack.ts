import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentModel } from '../../server/src/cda/documentTypes';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createPackService, type PackService } from '../../server/src/schematron/packService';
import { parseXml } from '../../server/src/xml';
import { library } from './packs';

/** The official pack is its publisher's and not in this repository: `SEGUR_PACK` says where a copy is. */
export const officialPack = process.env['SEGUR_PACK'];

export function hasOfficialPack(): boolean {
  return officialPack !== undefined && existsSync(path.join(officialPack, 'schematrons', 'profils'));
}

export const profiles: Readonly<Record<string, string>> = {
  strucmin: 'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch',
  modelesANS: 'schematrons/profils/CI-SIS_Modeles_ANS.sch',
  ihe: 'schematrons/profils/IHE.sch',
  modelesCDA: 'schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch',
};

/** The documents that the pack gives as examples, in the order of their names, without byte order mark. */
export function packExamples(): readonly { readonly file: string; readonly text: string }[] {
  const folder = path.join(officialPack!, 'ExemplesCDA');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.xml$/i.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8').replace(/^\ufeff/, '') }));
}

export function schemaFile(name: string): string {
  return profiles[name] ?? `schematrons/${name}.sch`;
}

export function openOfficialPack(): PackService {
  const { models } = JSON.parse(readFileSync('data/document-types.json', 'utf8')) as {
    models: readonly DocumentModel[];
  };
  return createPackService({
    files: createPackFolder(officialPack!),
    library,
    models,
  });
}

/** What one schema says of a text, as lines to compare: kind, role, place, message; how many rules fired, and why assertions had no answer. */
export function verdictLines(service: PackService, file: string, text: string) {
  const lines: string[] = [];
  let fired = 0;
  const notEvaluable: string[] = [];
  for (const step of service.run({ file }, parseXml(text))) {
    fired += step.fired;
    notEvaluable.push(...step.problems.map(({ message }) => message.en));
    for (const { check, location, message } of step.verdicts)
      lines.push(
        [
          check.kind === 'assert' ? 'failed-assert' : 'successful-report',
          check.role ?? '',
          location,
          message,
        ].join('|'),
      );
  }
  return { lines, fired, notEvaluable };
}
