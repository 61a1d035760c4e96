import { type AnswerKind, answerKinds, isOurAnswer } from '../../../core/coverageAnswers';
import type { Table } from '../../workbook/table';
import { cleanText, isBlank } from '../cells';
import { normalised } from '../fields';
import { headingsAt } from '../headingRows';
import { meaningOf } from '../headings';
import type { Layout } from '../layout';

/** Where the answers of one sheet go. */
export interface AnswerColumn {
  readonly kind: AnswerKind;
  readonly index: number;
  /** As it heads the column, or is to. */
  readonly heading: string;
  /** True where the sheet has no such column: one is added at its right. */
  readonly added: boolean;
}

/** Headings that mean the authority's text as well as the vendor's: such a column is ours where it holds nothing else. */
const generic: Readonly<Record<AnswerKind, RegExp>> = {
  status: /^(?:statut|status|etat)$/,
  comment: /^(?:commentaires?|comments?|remarques?|observations?)$/,
  proof: /^(?:preuves?|proofs?)$/,
};

/**
 * The columns of a sheet that answers go to: those whose heading says so; those that an import has no use for, as another of
 * their kind comes first; those that are empty. What is found nowhere is undefined.
 */
export function answerColumnsOf(
  table: Table,
  layout: Layout,
  rows: ReadonlySet<number>,
): Readonly<Partial<Record<AnswerKind, { readonly index: number; readonly heading: string }>>> {
  const headings = headingsOf(table, layout);
  const placed = new Map(layout.columns.map((column) => [column.index, column]));
  const isFree = (index: number, kind: AnswerKind): boolean =>
    table.rows.every(({ number, cells }) => {
      const text = rows.has(number) ? cleanText(cells[index] ?? '') : '';
      return text === '' || isBlank(text) || isOurAnswer(kind, text);
    });
  const found: Partial<Record<AnswerKind, { index: number; heading: string }>> = {};
  for (const kind of answerKinds) {
    const candidates = [...headings.keys()].filter((index) => headings[index]!.trim() !== '');
    const named = candidates.find((index) => {
      const meaning = meaningOf(headings[index]!);
      return meaning.type === 'answer' && meaning.kind === kind;
    });
    const index =
      named ??
      candidates.find((at) => !placed.has(at) && generic[kind].test(normalised(headings[at]!))) ??
      candidates.find((at) => {
        const column = placed.get(at);
        return (
          column?.field === kind &&
          column.by === 'heading' &&
          column.ordinal === undefined &&
          generic[kind].test(normalised(headings[at]!)) &&
          isFree(at, kind)
        );
      });
    if (index !== undefined) found[kind] = { index, heading: headings[index]!.trim() };
  }
  return found;
}

/** The texts above the columns, as the layout was found by them. */
function headingsOf(table: Table, { headingRows }: Layout): readonly string[] {
  const at = table.rows.findIndex(({ number }) => number === headingRows[0]);
  if (at < 0) return [];
  const found = headingsAt(table, at).find(({ numbers }) => numbers.length === headingRows.length);
  return Array.from(found?.texts ?? [], (text) => text ?? '');
}
