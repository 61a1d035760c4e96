import { readRequirementsFile } from '../../server/src/catalogue/requirementsFile';
import {
  type Arguments,
  type Change,
  differences,
  type Fact,
  isFact,
  isOld,
  type Merged,
  oneLine,
  texts,
} from './facts';
import { type Names, ordered, recordOf } from './requirementFacts';

interface File {
  readonly $schema?: string;
  readonly format?: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly referentials: readonly { readonly id: string; readonly name: string }[];
  readonly requirements: readonly Fact[];
}

/** Lists to which a fact adds; the others it replaces. */
const growing: readonly string[] = [
  'variants',
  'wave1Ids',
  'sameAs',
  'notToConfuseWith',
  'carriedBy',
  'sources',
];

/**
 * Merges facts about requirements into the text of `requirements.json`. What a fact does not say stays as it is; a fact
 * that was not read after our record is left alone, so that our own words stay and a second run changes nothing.
 */
export function mergeRequirements(text: string, { sources, read }: Arguments): Merged {
  const file = JSON.parse(text) as File;
  const records = file.requirements.map(ordered);
  const heads = sources.map(({ content }) => (isFact(content) ? content : {}));
  const keys: Record<string, string> = { ...file.sources };
  const referentials = [...file.referentials];
  for (const head of heads) {
    Object.assign(keys, head['sources']);
    for (const one of Array.isArray(head['referentials'])
      ? (head['referentials'] as File['referentials'])
      : [])
      if (!referentials.some(({ id }) => id === one.id)) referentials.push(one);
  }
  const changes: Change[] = [];
  for (const { name, content } of sources)
    for (const fact of factsOf(name, content)) {
      const record = recordOf(fact, read, namesIn(records, referentials, keys));
      for (const id of texts(record['referentials']))
        if (!referentials.some((one) => one.id === id)) referentials.push({ id, name: id });
      changes.push(mergeOne(records, record));
    }
  const result = format({ ...file, sources: sortedByKey(keys), referentials, requirements: records });
  const [problem] = readRequirementsFile(result, { type: 'shipped' }).problems;
  if (problem) throw new Error(`line ${String(problem.position.line + 1)}: ${problem.message.en}`);
  return { text: result, changes };
}

function factsOf(name: string, content: unknown): readonly Fact[] {
  const list = isFact(content) ? content['requirements'] : content;
  if (!Array.isArray(list)) throw new Error(`${name} holds no list of requirements`);
  return list.map((fact: unknown, index) => {
    if (!isFact(fact) || typeof fact['id'] !== 'string')
      throw new Error(`${name}: record ${String(index)} has no id`);
    return fact;
  });
}

function mergeOne(records: Fact[], record: Fact): Change {
  const id = String(record['id']);
  const at = records.findIndex((one) => one['id'] === id);
  if (at < 0) {
    if (record['read'] === undefined)
      return { id, type: 'left', words: 'nothing says when it was read; give --read' };
    records.splice(placeFor(records, record), 0, ordered({ textStatus: 'unknown', ...record }));
    return { id, type: 'added' };
  }
  const before = records[at]!;
  if (isOld(record['read'] as string | undefined, before['read'])) {
    const said = differences(before, { ...before, ...record }).filter((field) => field !== 'read');
    return said.length === 0
      ? { id, type: 'unchanged' }
      : { id, type: 'left', words: `not read after ours of ${String(before['read'])}` };
  }
  const merged: Record<string, unknown> = { ...before, ...record };
  for (const list of growing)
    if (before[list] !== undefined)
      merged[list] = [...new Set([...texts(before[list]), ...texts(record[list])])];
  const dates = [before['dated'], record['dated']].filter((date) => typeof date === 'string').toSorted();
  if (dates.length > 0) merged['dated'] = dates.at(-1);
  records[at] = ordered(merged);
  const changed = differences(before, records[at]);
  return changed.length === 0
    ? { id, type: 'unchanged' }
    : { id, type: 'changed', words: changed.join(', ') };
}

/** Among those of its series in the order of numbers, else after the last of its family. */
function placeFor(records: readonly Fact[], record: Fact): number {
  const series = seriesOf(record);
  const same = records.flatMap((one, index) => (seriesOf(one) === series ? [index] : []));
  const next = same.find((index) => compare(records[index]!, record) > 0);
  if (next !== undefined) return next;
  const last = same.at(-1) ?? records.findLastIndex((one) => one['family'] === record['family']);
  return last < 0 ? records.length : last + 1;
}

function seriesOf({ id }: Fact): string {
  return String(id).replace(/[\d.]+$/, '');
}

function compare({ id: a }: Fact, { id: b }: Fact): number {
  return new Intl.Collator('en', { numeric: true }).compare(String(a), String(b));
}

function namesIn(
  records: readonly Fact[],
  referentials: Names['referentials'],
  sources: Names['sources'],
): Names {
  return {
    referentials,
    sources,
    canonical: (spelling) => {
      const found = records.find(
        (one) => one['id'] === spelling || texts(one['variants']).includes(spelling),
      );
      return found && String(found['id']);
    },
    referentialsOf: (family) =>
      records.filter((one) => one['family'] === family).flatMap((one) => texts(one['referentials'])),
  };
}

function sortedByKey(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One record a line, so that differences read well. */
function format({ $schema, format: version, sources, referentials, requirements, ...rest }: File): string {
  const block = (lines: readonly string[]) => lines.map((one) => `    ${one}`).join(',\n');
  const head = Object.entries({ $schema, format: version, ...rest })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${oneLine(value)},\n`);
  const named = Object.entries(sources).map(([key, value]) => `${JSON.stringify(key)}: ${oneLine(value)}`);
  return (
    `{\n${head.join('')}  "sources": {\n${block(named)}\n  },\n` +
    `  "referentials": [\n${block(referentials.map(oneLine))}\n  ],\n` +
    `  "requirements": [\n${block(requirements.map(oneLine))}\n  ]\n}\n`
  );
}
