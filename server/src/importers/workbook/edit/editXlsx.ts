import { zipSync, type Zippable } from 'fflate';
import { archiveReason } from '../../../bytes/archiveProblem';
import { inflateWhole, type InflationBudget, readZipDirectory, type ZipEntry } from '../../../bytes/zip';
import type { LocalizedText } from '../../../core/localized';
import { limits } from '../limits';
import { partsOf } from '../xlsx';
import type { AddedColumn, CellEdit } from './cellEdit';
import { linkCells, relationsPath } from './sheetLinks';
import { editSheet, lastFilledColumn } from './sheetXml';

export interface SheetEdits {
  readonly edits: readonly CellEdit[];
  readonly added: readonly AddedColumn[];
}

export type EditedFile =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      readonly refused: readonly { readonly sheet: string; readonly edit: CellEdit }[];
    }
  | { readonly ok: false; readonly reason: LocalizedText };

/** No writer's clock: the same workbook and the same texts give the same bytes. Archives begin in 1980. */
const noDate = new Date(1980, 0, 1, 12);

/**
 * Writes texts into cells of an `.xlsx` or `.xlsm`. The parts of the sheets that change are written anew, cell by cell, and
 * what tells where their links lead; every other part (styles, formulas, other sheets, drawings, macros) keeps its bytes.
 */
export function editXlsx(bytes: Uint8Array, bySheet: ReadonlyMap<string, SheetEdits>): EditedFile {
  const directory = readZipDirectory(bytes, limits.zipEntries);
  if (!directory.ok) return { ok: false, reason: archiveReason(directory.problem) };
  const first = new Map(directory.entries.toReversed().map((entry) => [entry.name, entry]));
  const parts = partsOf(first, { left: limits.inflatedBytes });
  if (!parts.ok) return parts;
  const budget: InflationBudget = { left: limits.inflatedBytes };
  const files: Zippable = {};
  const refused: { readonly sheet: string; readonly edit: CellEdit }[] = [];
  /** Relationships of sheets, which may come before or after them in the package, or not be there. */
  const rewritten = new Map<string, Uint8Array>();
  for (const entry of [...first.values()].reverse()) {
    const whole = inflateWhole(entry, budget);
    if (!whole.ok) return { ok: false, reason: archiveReason(whole.problem) };
    let content = whole.bytes;
    const sheet = parts.sheets.find(({ path }) => path === entry.name);
    const wanted = sheet && bySheet.get(sheet.name);
    if (sheet && wanted && wanted.edits.length > 0) {
      const relations = first.get(relationsPath(sheet.path));
      const told = relations && relationsOf(relations, budget);
      // Where relationships are there and cannot be read, none may be added: they would take the place of the others.
      const edits = relations && told === undefined ? wanted.edits.map(withoutLink) : wanted.edits;
      const edited = editPart(content, told, { ...wanted, edits });
      if (!edited) return { ok: false, reason: unreadablePart(sheet.name) };
      content = edited.bytes;
      for (const edit of edited.refused) refused.push({ sheet: sheet.name, edit });
      if (edited.relations !== undefined)
        rewritten.set(relationsPath(sheet.path), new TextEncoder().encode(edited.relations));
    }
    files[entry.name] = [content, { level: 6, mtime: noDate }];
  }
  for (const [path, content] of rewritten) files[path] = [content, { level: 6, mtime: noDate }];
  return { ok: true, bytes: zipSync(files), refused };
}

function editPart(bytes: Uint8Array, relations: string | undefined, { edits, added }: SheetEdits) {
  const xml = utf8(bytes);
  const edited = xml === undefined ? undefined : editSheet(xml, edits, added);
  if (!edited?.ok) return undefined;
  const refused = new Set(edited.refused);
  const linked = linkCells(
    { xml: edited.xml, relations },
    edits.filter((edit) => !refused.has(edit)),
  );
  return {
    bytes: new TextEncoder().encode(linked.xml),
    refused: edited.refused,
    relations: linked.relations === relations ? undefined : linked.relations,
  };
}

function relationsOf(entry: ZipEntry, budget: InflationBudget): string | undefined {
  const whole = inflateWhole(entry, budget);
  return whole.ok ? utf8(whole.bytes) : undefined;
}

function withoutLink({ link: _, ...edit }: CellEdit): CellEdit {
  return edit;
}

/** The mark at its beginning, where there is one, is a character like the others: it comes back. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** For each sheet, the first column that no cell fills. */
export function freeColumns(bytes: Uint8Array): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  const directory = readZipDirectory(bytes, limits.zipEntries);
  if (!directory.ok) return free;
  const entries = new Map(directory.entries.toReversed().map((entry) => [entry.name, entry]));
  const budget: InflationBudget = { left: limits.inflatedBytes };
  const parts = partsOf(entries, budget);
  if (!parts.ok) return free;
  for (const { name, path } of parts.sheets) {
    const whole = inflateWhole(entries.get(path)!, budget);
    const xml = whole.ok ? utf8(whole.bytes) : undefined;
    if (xml !== undefined) free.set(name, lastFilledColumn(xml) + 1);
  }
  return free;
}

function unreadablePart(sheet: string): LocalizedText {
  return {
    fr: `la feuille « ${sheet} » est écrite d’une façon que nous ne modifions pas sans risque : ouvrez le classeur dans un tableur et enregistrez-le de nouveau`,
    en: `sheet "${sheet}" is written in a way that we cannot change safely: open the workbook in a spreadsheet and save it again`,
  };
}
