import { readFileSync } from 'node:fs';
import { loadCodeSystems } from '../../server/src/catalogue/codeSystems';
import { createBatch } from '../../server/src/importers/valueSets/batch';
import type { ImportedValueSets, TableChoices } from '../../server/src/importers/valueSets/types';

export const today = '2026-11-29';
export const loinc = '2.16.840.1.113883.6.1';
export const snomed = '2.16.840.1.113883.6.96';

export const systems = loadCodeSystems({
  read: (path) => Promise.resolve(readFileSync(`data/${path}`, 'utf8')),
});

/** An import of files by their names: text, or what is to be JSON. */
export async function useBatch() {
  const systemOid = await systems;
  return function read(
    files: Readonly<Record<string, string | object>>,
    table: TableChoices = {},
  ): ImportedValueSets {
    const batch = createBatch({ today, systemOid, table });
    for (const [name, content] of Object.entries(files))
      batch.add({ name, text: typeof content === 'string' ? content : JSON.stringify(content) }, true);
    return batch.finish();
  };
}

export const codes = (imported: ImportedValueSets, index = 0): readonly string[] =>
  (imported.records[index]?.concepts ?? []).map(
    ({ code, system, withdrawn }) => `${code} ${system}${withdrawn ? ` until ${withdrawn}` : ''}`,
  );

export const reasons = (imported: ImportedValueSets): readonly string[] =>
  imported.remarks.map(
    ({ kind, file, line, reason }) => `${kind} ${file}${line ? `:${line}` : ''} ${reason.en}`,
  );
