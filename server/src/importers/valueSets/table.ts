import type { LocalizedText } from '../../core/localized';
import { type Columns, columnsOf, fold } from './columns';
import { conceptList, tidy, type ConceptList } from './concepts';
import { dayOf, latest } from './dates';
import { delimitersOf, readDelimited } from './delimited';
import { rowsWithoutCode } from './messages';
import { setOidIn, systemIn, unknownSystem } from './systems';
import type { ImportRemark, ReadSet, SourceText, TableChoices, Unsaid, UnsaidTable } from './types';

/** No list of codes that a person keeps as a table comes near to this. */
const mostRows = 100_000;

/** The head of the table stands among these. */
const headRows = 20;

interface SetRows {
  readonly oid: string;
  readonly name: string;
  readonly list: ConceptList;
  readonly revised: string[];
  readonly days: string[];
}

/**
 * Reads a table of codes: CSV of any delimiter, or a `.tabs` file of the NOS, which says on top what it is. One table may
 * hold several sets when it has a column for their OID or name. What a table does not say, the user's choices say.
 */
export function readTable(
  { name: file, text }: SourceText,
  choices: TableChoices,
  systemOid: (written: string) => string | undefined,
  today: string,
  remark: (remark: ImportRemark) => void,
  tellUnsaid: (unsaid: UnsaidTable) => void,
): readonly ReadSet[] {
  const refuse = (reason: LocalizedText, line?: number): readonly ReadSet[] => {
    remark({ kind: 'refused', file, reason, ...(line === undefined ? {} : { line }) });
    return [];
  };
  const delimiters = delimitersOf(text, headRows);
  const delimiter = delimiters.find((one) => headOf(readDelimited(text, one, headRows).rows) >= 0);
  const { rows, more } = readDelimited(text, delimiter ?? delimiters[0] ?? ';', mostRows + headRows);
  if (more) return refuse(tooManyRows);
  const head = headOf(rows);
  if (head < 0) return refuse(noCodeColumn((rows[0] ?? []).map(tidy).join(' ; ').slice(0, 200)));
  const columns = columnsOf(rows[head]!)!;
  const preamble = preambleOf(rows.slice(0, head));
  if (/^ASS$/i.test(preamble.type)) {
    remark({ kind: 'note', file, reason: association });
    return [];
  }
  const stem = file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '');
  const what = unsaidBy(columns, preamble, choices);
  if (what.length > 0) tellUnsaid({ file, what, name: choices.name ?? (preamble.name || stem) });
  if (what.includes('system')) return refuse(noSystemColumn);
  const sets = new Map<string, SetRows>();
  let withoutCode = 0;
  const unknown = new Set<string>();
  for (const row of rows.slice(head + 1)) {
    const cell = (column: keyof Columns): string => {
      const at = columns[column];
      return at === undefined ? '' : tidy(row[at]);
    };
    const oid = choices.oid ?? (setOidIn(cell('setOid')) || preamble.oid);
    const setName = choices.name ?? (cell('setName') || preamble.name || stem);
    const key = `${oid}\t${oid === '' || columns.setName !== undefined ? setName : ''}`;
    let set = sets.get(key);
    if (!set) sets.set(key, (set = { oid, name: setName, list: conceptList(), revised: [], days: [] }));
    const until = dayOf(cell('ended'));
    const ended = until !== '' && until <= today;
    set.days.push(dayOf(cell('from')));
    set.revised.push(dayOf(cell('revised')));
    const system = systemIn(cell('system') || (choices.system ?? ''), systemOid, unknown);
    if (!set.list.add(cell('code'), system, cell('label'), ended ? until : undefined)) withoutCode += 1;
  }
  if (withoutCode > 0) remark({ kind: 'note', file, reason: rowsWithoutCode(withoutCode) });
  const systems = [...unknown].slice(0, 5).join(', ');
  if (systems !== '') remark({ kind: 'partial', file, reason: unknownSystem(systems) });
  return [...sets.values()]
    .filter(({ list }) => list.size > 0)
    .map(({ oid, name, list, revised, days }) => ({
      oid,
      name: tidy(name).replace(/\.tabs$/i, ''),
      revised:
        choices.revised ??
        (latest(revised) || preamble.revised || latest(days.filter((day) => day <= today))),
      ...(preamble.withdrawn !== '' && preamble.withdrawn <= today ? { withdrawn: preamble.withdrawn } : {}),
      ...(/^TRE$/i.test(preamble.type) ? { kind: 'codeSystem' as const } : {}),
      ...(unknown.size > 0 ? { partial: true as const } : {}),
      source: file,
      concepts: list.all(),
    }));
}

function headOf(rows: readonly (readonly string[])[]): number {
  return rows.slice(0, headRows).findIndex((row) => columnsOf(row) !== undefined);
}

function unsaidBy(columns: Columns, preamble: Preamble, choices: TableChoices): readonly Unsaid[] {
  const what: Unsaid[] = [];
  if (columns.system === undefined && choices.system === undefined) what.push('system');
  const isNamed = columns.setOid !== undefined || columns.setName !== undefined;
  if (!isNamed && preamble.oid === '' && choices.oid === undefined) what.push('oid');
  const isDated = columns.revised !== undefined || columns.from !== undefined || preamble.revised !== '';
  if (!isDated && choices.revised === undefined) what.push('revised');
  return what;
}

interface Preamble {
  readonly oid: string;
  readonly type: string;
  readonly name: string;
  readonly revised: string;
  readonly withdrawn: string;
}

/** The two rows on top of a `.tabs` file: what the list is, and when it changed. */
function preambleOf(rows: readonly (readonly string[])[]): Preamble {
  const at = rows.findIndex((row) => row.map(fold).includes('typefichier'));
  const heads = (rows[at] ?? []).map(fold);
  const values = at < 0 ? [] : (rows[at + 1] ?? []);
  const value = (...names: readonly string[]): string => {
    const index = heads.findIndex((head) => names.includes(head));
    return index < 0 ? '' : tidy(values[index]);
  };
  return {
    oid: setOidIn(value('oid')),
    type: value('typefichier'),
    name: value('nomfichier'),
    revised: dayOf(value('datemaj')),
    withdrawn: dayOf(value('datefin')),
  };
}

const tooManyRows: LocalizedText = {
  fr: `plus de ${mostRows} lignes`,
  en: `more than ${mostRows} rows`,
};
const noSystemColumn: LocalizedText = {
  fr: 'aucune colonne ne dit la nomenclature des codes : donnez-la par --system OID',
  en: 'no column tells the code system of the codes: give it with --system OID',
};
const association: LocalizedText = {
  fr: 'table d’association entre nomenclatures, et non jeu de valeurs : laissée de côté',
  en: 'a table between two code systems, not a value set: left aside',
};

function noCodeColumn(seen: string): LocalizedText {
  return {
    fr: `aucune colonne de codes (« code ») ; lu : ${seen}`,
    en: `no column of codes ("code"); read: ${seen}`,
  };
}
