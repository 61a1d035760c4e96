/** One assertion of an official schematron that accidents made fail, and how often we told the same. */
export interface AgreementRow {
  readonly schema: string;
  /** File and line of the assertion. */
  readonly at: string;
  readonly failed: number;
  readonly said: number;
}

interface Disagreement {
  readonly accident: string;
  readonly said: string;
}

/** The table that is committed: each assertion, then what only one of the two told. */
export function agreementTable(
  rows: readonly AgreementRow[],
  missed: readonly Disagreement[],
  alone: readonly Disagreement[],
  accidents: number,
  withdrawn: readonly Disagreement[] = [],
): string {
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const said = rows.reduce((sum, row) => sum + row.said, 0);
  const sorted = [...rows].sort((a, b) => (`${a.schema} ${a.at}` < `${b.schema} ${b.at}` ? -1 : 1));
  return [
    `${String(accidents)} accidents; ${String(rows.length)} assertions failed ${String(failed)} times; we told ${String(said)} (${((100 * said) / Math.max(failed, 1)).toFixed(2)} %).`,
    '',
    '| schematron | assertion | failed | told |',
    '|---|---|---|---|',
    ...sorted.map((row) => `| ${row.schema} | ${row.at} | ${String(row.failed)} | ${String(row.said)} |`),
    '',
    'Told by the schematron alone:',
    '',
    ...listOf(missed),
    '',
    'Told by us alone, in the name of the volet:',
    '',
    ...listOf(alone),
    '',
    ...(withdrawn.length > 0
      ? [
          'Told by this publication alone: a later one of the same version no longer demands it:',
          '',
          ...listOf(withdrawn),
          '',
        ]
      : []),
  ].join('\n');
}

function listOf(disagreements: readonly Disagreement[]): readonly string[] {
  if (disagreements.length === 0) return ['- nothing'];
  return disagreements.map(({ accident, said }) => `- ${accident}: ${said}`);
}

/** The numbers of a committed table. */
export function rowsOf(text: string): {
  readonly accidents: number;
  readonly failed: number;
  readonly said: number;
  /** How often we spoke alone. */
  readonly alone: number;
} {
  const [, after = ''] = text.split('Told by us alone');
  const [own = ''] = after.split('Told by this');
  const alone = (own.match(/^- (?!nothing$)/gm) ?? []).length;
  const [, accidents = '0', failed = '0', said = '0'] =
    /^(\d+) accidents; \d+ assertions failed (\d+) times; we told (\d+)/.exec(text) ?? [];
  return { accidents: Number(accidents), failed: Number(failed), said: Number(said), alone };
}
