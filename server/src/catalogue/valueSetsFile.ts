import type { LocalizedText } from '../core/localized';
import { isRecord, type JsonRecord } from './fields';
import { conceptKey, type ValueSetRecord } from './valueSetRecord';
import type { Concept } from './valueSets';

/** A fault of the user's file, at a place in its JSON. */
export interface ValueSetsProblem {
  /** JSON pointer: `/valueSets/3/oid`. */
  readonly pointer: string;
  readonly message: LocalizedText;
}

export interface ValueSetsFile {
  readonly records: readonly ValueSetRecord[];
  readonly problems: readonly ValueSetsProblem[];
}

/** Its first key names the format, so that the head of a file tells it from requirements and answers. */
export function isValueSetsFile(text: string): boolean {
  return /^\s*\{[^[]{0,400}"valueSets"\s*:/.test(text);
}

/**
 * Reads `.segur/valuesets.json` (`data/schemas/valuesets-user.schema.json`). A set that cannot be read is left out and
 * told; the others serve.
 */
export function parseValueSetsFile(text: string): ValueSetsFile {
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return { records: [], problems: [{ pointer: '', message: notJson(detail) }] };
  }
  const sets = isRecord(root) ? root['valueSets'] : undefined;
  if (!Array.isArray(sets)) return { records: [], problems: [{ pointer: '/valueSets', message: noSets }] };
  const problems: ValueSetsProblem[] = [];
  const records: ValueSetRecord[] = [];
  sets.forEach((set: unknown, index) => {
    const record = readRecord(set, `/valueSets/${index}`, problems);
    if (record) records.push(record);
  });
  return { records, problems };
}

function readRecord(
  value: unknown,
  pointer: string,
  problems: ValueSetsProblem[],
): ValueSetRecord | undefined {
  const wrong = (field: string, message: LocalizedText): undefined => {
    problems.push({ pointer: `${pointer}${field}`, message });
    return undefined;
  };
  if (!isRecord(value)) return wrong('', notASet);
  const oid = textOf(value, 'oid');
  const url = textOf(value, 'url');
  const name = textOf(value, 'name');
  if (name === '') return wrong('/name', needed('name'));
  if (oid !== '' && !isOid(oid)) return wrong('/oid', notAnOid);
  for (const field of ['revised', 'asOf', 'withdrawn']) {
    const date = textOf(value, field);
    if (date !== '' && !isDay(date)) return wrong(`/${field}`, notADay(field));
  }
  const systems = value['concepts'];
  if (!isRecord(systems)) return wrong('/concepts', noConcepts);
  const concepts: Concept[] = [];
  const seen = new Set<string>();
  for (const [system, rows] of Object.entries(systems)) {
    if (!Array.isArray(rows)) return wrong('/concepts', noConcepts);
    for (const row of rows as unknown[]) {
      const concept = conceptOf(row, system);
      if (!concept) return wrong('/concepts', noConcepts);
      const key = conceptKey(concept);
      if (!seen.has(key)) concepts.push(concept);
      seen.add(key);
    }
  }
  const [withdrawn, alsoNamed] = [textOf(value, 'withdrawn'), textOf(value, 'alsoNamed')];
  return {
    oid,
    ...(url === '' ? {} : { url }),
    name,
    ...(alsoNamed === '' ? {} : { alsoNamed }),
    revised: textOf(value, 'revised'),
    asOf: textOf(value, 'asOf'),
    ...(withdrawn === '' ? {} : { withdrawn }),
    ...(value['partial'] === true ? { partial: true as const } : {}),
    ...(value['kind'] === 'codeSystem' ? { kind: 'codeSystem' as const } : {}),
    source: textOf(value, 'source'),
    concepts,
  };
}

function conceptOf(row: unknown, system: string): Concept | undefined {
  if (!Array.isArray(row)) return undefined;
  const [code, label, withdrawn] = row as unknown[];
  if (typeof code !== 'string' || code === '' || typeof label !== 'string') return undefined;
  if (withdrawn === undefined) return { code, system, label };
  return typeof withdrawn === 'string' && isDay(withdrawn) ? { code, system, label, withdrawn } : undefined;
}

/** One set a line, so that two states of the file can be compared. */
export function formatValueSetsFile(records: readonly ValueSetRecord[]): string {
  const lines = [...records]
    .sort((a, b) => compare(a.name, b.name) || compare(a.oid, b.oid) || compare(a.url ?? '', b.url ?? ''))
    .map((record) => {
      const { concepts, partial, kind, withdrawn, url, ...head } = record;
      const bySystem = new Map<string, unknown[]>();
      for (const { code, system, label, withdrawn } of concepts) {
        const rows = bySystem.get(system) ?? [];
        rows.push(withdrawn === undefined ? [code, label] : [code, label, withdrawn]);
        bySystem.set(system, rows);
      }
      return JSON.stringify({
        oid: head.oid,
        ...(url === undefined ? {} : { url }),
        name: head.name,
        ...(head.alsoNamed === undefined ? {} : { alsoNamed: head.alsoNamed }),
        revised: head.revised,
        asOf: head.asOf,
        ...(withdrawn === undefined ? {} : { withdrawn }),
        ...(partial ? { partial } : {}),
        ...(kind ? { kind } : {}),
        source: head.source,
        concepts: Object.fromEntries(bySystem),
      });
    });
  return `{\n"valueSets": [\n${lines.join(',\n')}\n]\n}\n`;
}

/** By code units: the same everywhere, whatever the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(record: JsonRecord, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : '';
}

/** An OID as the file holds it, and nothing that only looks like one: `1.2.250.1.213.1.1.5.x`. */
export function isOid(text: string): boolean {
  return /^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text);
}

/** An ISO date that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const noSets: LocalizedText = {
  fr: '« valueSets » doit être une liste de jeux de valeurs.',
  en: '"valueSets" must be a list of value sets.',
};
const notASet: LocalizedText = {
  fr: 'Un jeu de valeurs est attendu ici.',
  en: 'A value set is expected here.',
};
const notAnOid: LocalizedText = {
  fr: '« oid » doit être un OID (chiffres et points), ou vide.',
  en: '"oid" must be an OID (digits and dots), or empty.',
};
const noConcepts: LocalizedText = {
  fr: '« concepts » doit donner, par nomenclature, des couples [code, libellé] ou [code, libellé, date de retrait].',
  en: '"concepts" must give, for each code system, pairs [code, label] or [code, label, date of withdrawal].',
};

function notJson(detail: string): LocalizedText {
  return { fr: `Ce fichier n’est pas du JSON : ${detail}`, en: `This file is not JSON: ${detail}` };
}

function needed(field: string): LocalizedText {
  return { fr: `« ${field} » est obligatoire.`, en: `"${field}" is required.` };
}

function notADay(field: string): LocalizedText {
  return {
    fr: `« ${field} » doit être une date AAAA-MM-JJ.`,
    en: `"${field}" must be a date YYYY-MM-DD.`,
  };
}
