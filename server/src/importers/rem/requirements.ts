import type { Catalogue } from '../../catalogue/catalogue';
import { comparisonKey } from '../../catalogue/key';
import type { LocalizedText } from '../../core/localized';
import { sameText, shortened } from './cells';
import { matchId, readIds } from './identifiers';
import type { RemIdentity } from './identity';
import type { RemRow, Scenario } from './rows';
import { createScenarioList, type ScenarioList } from './scenarios';
import { alsoWritten, isSameSpelling, otherStatement, remarksOn } from './requirementRemarks';
import { conditionalOf, isWithdrawnStatus, natureOf, obligationOf, waveOf } from './values';

/** A requirement as a REM tells it, from all of its rows. */
export interface RemRequirement {
  /** As the catalogue knows it, or as written where it does not. */
  readonly id: string;
  readonly written: string;
  readonly sheet: string;
  readonly row: number;
  readonly statement?: string;
  readonly nature?: 'EXIGENCE' | 'PRECONISATION';
  readonly obligation?: 'DOIT' | 'NE DOIT PAS' | 'PEUT';
  readonly conditional?: boolean;
  readonly profiles: readonly string[];
  /** Section, block and function, from wide to narrow. */
  readonly subject: readonly string[];
  readonly wave?: '1' | '2';
  readonly software: readonly string[];
  readonly comment?: string;
  readonly status?: string;
  readonly criticality?: string;
  readonly wave1Ids: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** Struck through, or said to be removed. */
  readonly withdrawn: boolean;
}

export interface RemRemark {
  readonly sheet: string;
  readonly row: number;
  readonly message: LocalizedText;
}

export interface SheetRows {
  readonly sheet: string;
  readonly rows: readonly RemRow[];
}

/** A row that bears identifiers, as the requirements that they mean are known. */
export interface NumberedRow {
  readonly sheet: string;
  readonly row: number;
  readonly ids: readonly string[];
}

interface Draft {
  id: string;
  written: string;
  /** The other ways in which rows of the workbook write it. */
  spellings: string[];
  sheet: string;
  row: number;
  values: RemRow['values'];
  statement?: string;
  statementRow?: number;
  profiles: Set<string>;
  subject: readonly string[];
  wave?: '1' | '2';
  software: Set<string>;
  comments: Set<string>;
  wave1Ids: Set<string>;
  scenarios: ScenarioList;
  /** Rows that say that it is no more, and rows that do not. */
  removed: number;
  live: number;
}

/** Groups the rows of a workbook by requirement, in the order of their first rows. */
export function requirementsOf(
  sheets: readonly SheetRows[],
  identity: RemIdentity,
  catalogue: Catalogue,
): {
  readonly requirements: readonly RemRequirement[];
  readonly remarks: readonly RemRemark[];
  readonly rows: readonly NumberedRow[];
} {
  const numbered: NumberedRow[] = [];
  const drafts = new Map<string, Draft>();
  // The scenarios of a requirement may be numbered after how the workbook writes it.
  const asWritten = new Map<string, Draft>();
  const remarks: RemRemark[] = [];
  for (const { sheet, rows } of sheets) {
    let current: readonly Draft[] = [];
    for (const row of rows) {
      const owners =
        row.ids.length > 0
          ? row.ids.map((written) => draftOf(drafts, written, sheet, row, identity, catalogue, remarks))
          : ownersOf(row, current, (key) => drafts.get(key) ?? asWritten.get(key));
      if (row.ids.length > 0) {
        current = owners;
        numbered.push({ sheet, row: row.number, ids: owners.map(({ id }) => id) });
        for (const draft of owners) {
          const key = comparisonKey(draft.written);
          if (!asWritten.has(key)) asWritten.set(key, draft);
        }
      }
      for (const draft of owners) add(draft, row, sheet, identity, catalogue, remarks);
    }
  }
  const requirements = [...drafts.values()].map(finished);
  for (const requirement of requirements) remarks.push(...remarksOn(requirement));
  return { requirements, remarks, rows: numbered };
}

/** Ways of writing one requirement that are told. */
const mostSpellings = 20;

function draftOf(
  drafts: Map<string, Draft>,
  written: string,
  sheet: string,
  { number, values }: RemRow,
  identity: RemIdentity,
  catalogue: Catalogue,
  remarks: RemRemark[],
): Draft {
  const software = softwareOf(values.rem, identity);
  const match = matchId(written, software, catalogue);
  const key = comparisonKey(match.id);
  const known = drafts.get(key);
  if (known) {
    const others = [known.written, ...known.spellings];
    if (others.length < mostSpellings && !others.some((spelling) => isSameSpelling(spelling, written))) {
      known.spellings.push(written);
      remarks.push({ sheet, row: number, message: alsoWritten(known, written, sheet) });
    }
    return known;
  }
  if (match.ambiguous)
    remarks.push({
      sheet,
      row: number,
      message: {
        fr: `${written} peut être ${match.ambiguous.join(' ou ')} : gardé tel qu’il est écrit`,
        en: `${written} may be ${match.ambiguous.join(' or ')}: kept as it is written`,
      },
    });
  const draft: Draft = {
    id: match.id,
    written,
    spellings: [],
    sheet,
    row: number,
    values,
    profiles: new Set(),
    subject: [],
    software: new Set(),
    comments: new Set(),
    wave1Ids: new Set(),
    scenarios: createScenarioList(),
    removed: 0,
    live: 0,
  };
  drafts.set(key, draft);
  return draft;
}

/** A row without an identifier goes on with the requirement above, unless the number of its scenario names another. */
function ownersOf(
  row: RemRow,
  above: readonly Draft[],
  named: (key: string) => Draft | undefined,
): readonly Draft[] {
  const numbers = row.scenarios.flatMap(({ id, proofs }) => [id, ...proofs.map((proof) => proof.id)]);
  for (const number of numbers) {
    if (number === undefined) continue;
    const key = comparisonKey(number);
    // The requirement that a number begins with, the longest first.
    for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
      const owner = named(key.slice(0, end));
      if (owner) return above.includes(owner) ? above : [owner];
    }
  }
  return above;
}

function add(
  draft: Draft,
  row: RemRow,
  sheet: string,
  identity: RemIdentity,
  catalogue: Catalogue,
  remarks: RemRemark[],
): void {
  const { values } = row;
  const { statement } = values;
  if (statement !== undefined && draft.statement === undefined) {
    draft.statement = statement;
    draft.statementRow = row.number;
    draft.values = { ...draft.values, ...values };
    draft.sheet = sheet;
    draft.row = row.number;
  } else if (statement !== undefined && !sameText(statement, draft.statement!)) {
    remarks.push({ sheet, row: row.number, message: otherStatement(draft, sheet) });
  }
  if (draft.subject.length === 0)
    draft.subject = [values.section, values.block, values.function, row.heading]
      .filter(
        (part, at, parts): part is string =>
          part !== undefined && (at < 3 || parts.slice(0, 3).every((one) => one === undefined)),
      )
      .filter((part, at, parts) => parts.indexOf(part) === at);
  const wave = waveOf(values.wave) ?? waveOf(sheet) ?? (/\/va1\./i.test(draft.id) ? '1' : identity.wave);
  if (wave !== undefined) draft.wave ??= wave;
  for (const profile of (values.profile ?? '').split(/\s*[\n;|]\s*/))
    if (profile !== '') draft.profiles.add(profile);
  for (const code of softwareOf(values.rem, identity)) draft.software.add(code);
  if (values.comment !== undefined) draft.comments.add(values.comment);
  for (const cell of [values.wave1Id, values.previous])
    for (const id of cell === undefined || cell.length > 80 ? [] : readIds(cell, catalogue).ids)
      if (comparisonKey(id) !== comparisonKey(draft.id)) draft.wave1Ids.add(id);
  if (row.ids.length > 0) {
    const removed =
      row.struck ||
      isWithdrawnStatus(values.status) ||
      isWithdrawnStatus(row.note) ||
      isRemovedText(statement);
    if (removed) draft.removed += 1;
    else draft.live += 1;
  }
  for (const scenario of row.scenarios) draft.scenarios.add(scenario);
}

/** A statement that says nothing but that there is none any more. */
function isRemovedText(statement: string | undefined): boolean {
  return (
    statement !== undefined &&
    statement.length < 120 &&
    !/\bDOIT|\bPEUT/.test(statement) &&
    isWithdrawnStatus(statement)
  );
}

function softwareOf(cell: string | undefined, identity: RemIdentity): readonly string[] {
  const codes = (cell ?? '').toUpperCase().match(/\b(?:LGC|LGO|SGL|DPI|PFI|RIS|RI|DUI|DB|BIO)\b/g) ?? [];
  return codes.length > 0
    ? [...new Set(codes.map((code) => (code === 'BIO' ? 'SGL' : code)))]
    : identity.software;
}

function finished(draft: Draft): RemRequirement {
  const { values, statement } = draft;
  const nature = natureOf(values.nature);
  const obligation = obligationOf(statement, nature);
  const conditional = conditionalOf(values.conditional);
  return {
    id: draft.id,
    written: draft.written,
    sheet: draft.sheet,
    row: draft.row,
    ...(statement === undefined ? {} : { statement }),
    ...(nature === undefined ? {} : { nature }),
    ...(obligation === undefined ? {} : { obligation }),
    ...(conditional === undefined ? {} : { conditional }),
    profiles: [...draft.profiles],
    subject: draft.subject,
    ...(draft.wave === undefined ? {} : { wave: draft.wave }),
    software: [...draft.software],
    ...(draft.comments.size === 0 ? {} : { comment: [...draft.comments].join('\n\n') }),
    ...(values.status === undefined ? {} : { status: shortened(values.status, 80) }),
    ...(values.criticality === undefined ? {} : { criticality: shortened(values.criticality, 40) }),
    wave1Ids: [...draft.wave1Ids],
    scenarios: draft.scenarios.all(),
    withdrawn: draft.removed > 0 && draft.live === 0,
  };
}
