import { comparisonKey } from '../../catalogue/key';
import { isRecord, type JsonRecord } from '../../catalogue/fields';
import type { LocalizedText } from '../../core/localized';
import type { RemRecords, RequirementRecord } from './records';

/** What an import makes of the user's catalogue file. */
export type FileUpdate =
  | {
      readonly ok: true;
      readonly text: string;
      readonly changes: readonly FileChanges[];
      /** Records that the user wrote, which an import does not replace. */
      readonly ownKept: readonly string[];
    }
  | { readonly ok: false; readonly reason: LocalizedText };

/** What changed since the same workbook was last imported. */
export interface FileChanges {
  readonly file: string;
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** Other files that told of the same REM, whose records these replace, and how many. */
  readonly replaced: readonly { readonly file: string; readonly count: number }[];
}

// segur: implements SEG/REM.02
/**
 * Puts imported records into the text of a user's catalogue file. What came from the same workbook is replaced, and so is
 * what another workbook told of the same requirement in the same REM; everything else stays as it is.
 */
export function updateCatalogueFile(
  existing: string | undefined,
  imports: readonly RemRecords[],
): FileUpdate {
  const before = existing === undefined ? {} : parsed(existing);
  if (!before) return { ok: false, reason: notACatalogue };
  const { requirements = [], referentials = [], ...rest } = before;
  let records: readonly unknown[] = Array.isArray(requirements) ? requirements : [];
  let known: readonly unknown[] = Array.isArray(referentials) ? referentials : [];
  const changes: FileChanges[] = [];
  const ownKept: string[] = [];
  for (const { file, referential, requirements: imported } of imports) {
    const earlier = new Map(
      records
        .filter((record) => fileOf(record) === file)
        .map((record) => [comparisonKey(idOf(record)), record]),
    );
    const own = new Set(records.filter((record) => fileOf(record) === undefined).map(keyOf));
    const written = imported.filter((record) => {
      if (own.size === 0 || !own.has(keyOf(record))) return true;
      ownKept.push(record.id);
      return false;
    });
    // In a file of its own nothing is compared.
    const keys = new Set(records.length === 0 ? [] : written.map(keyOf));
    const ids = new Set(earlier.size === 0 ? [] : written.map(({ id }) => comparisonKey(id)));
    const replaced = new Map<string, number>();
    const kept = records.filter((record) => {
      const from = fileOf(record);
      if (from === file) return false;
      if (from === undefined || !keys.has(keyOf(record))) return true;
      replaced.set(from, (replaced.get(from) ?? 0) + 1);
      return false;
    });
    const added = earlier.size === 0 ? written : written.filter(({ id }) => !earlier.has(comparisonKey(id)));
    const updated = written.filter((record) => {
      const known = earlier.size === 0 ? undefined : earlier.get(comparisonKey(record.id));
      return known !== undefined && !sameContent(known, record);
    });
    changes.push({
      file,
      added: added.map(({ id }) => id),
      updated: updated.map(({ id }) => id),
      unchanged: written.length - added.length - updated.length,
      removed: [...earlier].filter(([key]) => !ids.has(key)).map(([, record]) => idOf(record)),
      replaced: [...replaced].map(([name, count]) => ({ file: name, count })),
    });
    records = [...kept, ...written];
    if (referential)
      known = [...known.filter((one) => !isRecord(one) || one['id'] !== referential.id), referential];
  }
  const head = { ...rest, ...(known.length > 0 ? { referentials: known } : {}) };
  return { ok: true, text: formatted(head, records), changes, ownKept };
}

/** A workbook that was imported earlier, as far as the catalogue file tells. */
export interface KnownWorkbook {
  readonly ids: ReadonlySet<string>;
  readonly referentials: ReadonlySet<string>;
}

/** The workbooks whose records a user's catalogue file holds, by their names in it. */
export function workbooksIn(existing: string | undefined): ReadonlyMap<string, KnownWorkbook> {
  const { requirements = [] } = (existing === undefined ? undefined : parsed(existing)) ?? {};
  const workbooks = new Map<string, { ids: Set<string>; referentials: Set<string> }>();
  for (const record of Array.isArray(requirements) ? (requirements as readonly unknown[]) : []) {
    const file = fileOf(record);
    if (file === undefined) continue;
    const known = workbooks.get(file) ?? { ids: new Set(), referentials: new Set() };
    workbooks.set(file, known);
    known.ids.add(comparisonKey(idOf(record)));
    for (const one of referentialsOf(record)) known.referentials.add(one);
  }
  return workbooks;
}

const notACatalogue: LocalizedText = {
  fr: 'ce fichier n’est pas un catalogue d’exigences : rien n’est écrit, corrigez-le ou renommez-le',
  en: 'this file is not a requirement catalogue: nothing is written, mend it or rename it',
};

function parsed(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (Array.isArray(value)) return { requirements: value };
    if (!isRecord(value)) return undefined;
    const { requirements = [] } = value;
    return Array.isArray(requirements) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(record: unknown): string | undefined {
  const place = isRecord(record) ? record['place'] : undefined;
  const file = isRecord(place) ? place['file'] : undefined;
  return typeof file === 'string' ? file : undefined;
}

function idOf(record: unknown): string {
  const id = isRecord(record) ? record['id'] : undefined;
  return typeof id === 'string' ? id : '';
}

/** One requirement in one REM. */
function keyOf(record: unknown): string {
  return [comparisonKey(idOf(record)), ...referentialsOf(record)].join('\n');
}

function referentialsOf(record: unknown): readonly string[] {
  const referentials = isRecord(record) ? record['referentials'] : undefined;
  return Array.isArray(referentials) ? referentials.map(String) : [];
}

/** Where it stands in the workbook does not make another requirement of it. */
function sameContent(before: unknown, after: RequirementRecord): boolean {
  const content = (record: unknown): string => {
    const { place, ...rest } = isRecord(record) ? record : {};
    return JSON.stringify([typeof place, Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))]);
  };
  return content(before) === content(after);
}

/** One record a line, so that differences read well. */
function formatted(head: JsonRecord, records: readonly unknown[]): string {
  const fields = Object.entries({ format: 'segur-requirements/1', ...head }).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
  );
  return `{${fields.join('\n')}\n"requirements":[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]}\n`;
}
