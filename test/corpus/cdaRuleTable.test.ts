import assert from 'node:assert/strict';
import { headerValueSets, loadValueSets, type ValueSets } from '../../server/src/catalogue/valueSets';
import { cdaRules } from '../../server/src/cda/rules';
import type { Severity } from '../../server/src/core/finding';
import { hl7v2Rules } from '../../server/src/hl7v2/rules';
import { describeShared, readShared } from '../support/shared';
import { cdaKnowledge } from '../support/cda';
import { shippedData } from '../support/data';

interface Row {
  readonly id: string;
  readonly severities: readonly Severity[];
  readonly offByDefault: boolean;
}

interface RevisedSet {
  readonly oid: string;
  readonly concepts: readonly unknown[];
}

/** Where a rule of ours departs from the table, and why. */
const departures: Readonly<Record<string, string>> = {
  'INS-003':
    'warning: section H asks for it, official examples under the real authority have wrong keys; a setting makes it an error',
};

const words: readonly (readonly [RegExp, Severity])[] = [
  [/\berror\b/, 'error'],
  [/\bwarning\b/, 'warning'],
  [/\binfo\b/, 'information'],
];

/** The rows of the tables under sections A, B and C. */
function rowsOf(markdown: string): readonly Row[] {
  const part = markdown.slice(markdown.indexOf('\n## A.'), markdown.indexOf('\n## D.'));
  const rows: Row[] = [];
  for (const line of part.split('\n')) {
    const [, id = '', , , , severity = ''] = line
      .replaceAll('\\|', '¦')
      .split('|')
      .map((cell) => cell.trim());
    if (!/^[A-Z]+-[A-Z0-9-]+$/.test(id)) continue;
    const severities = words.filter(([word]) => word.test(severity)).map(([, name]) => name);
    rows.push({ id, severities, offByDefault: /off by default/.test(line) });
  }
  return rows;
}

describeShared('the table of CDA rules', 'domain/RULES.md', () => {
  const rows = rowsOf(readShared('domain/RULES.md'));
  const ours = new Map([...hl7v2Rules, ...cdaRules].map((rule) => [rule.id, rule]));

  it('is whole: each id is a rule of ours, of its severity', () => {
    assert.ok(rows.length >= 95, `only ${String(rows.length)} rows were read`);
    const different: string[] = [];
    for (const { id, severities, offByDefault } of rows) {
      const rule = ours.get(id);
      // Of several severities the first is the rule's, the others are those of milder cases.
      if (!rule) different.push(`${id} is missing`);
      else if (rule.severity !== severities[0])
        different.push(`${id} is ${rule.severity}, not ${String(severities[0])}`);
      else if ((rule.offByDefault ?? false) !== offByDefault) different.push(`${id} is off or on by default`);
    }
    for (const line of different) console.log(`      ${line}`);
    assert.deepEqual(
      different.map((line) => line.split(' ')[0]),
      Object.keys(departures),
    );
  });

  it('has the header’s value sets, with as many codes', async () => {
    const sets: ValueSets = await loadValueSets(shippedData);
    const listed = [...readShared('domain/RULES.md').matchAll(/^\| (\S+) \| ([\d.]+) \| (\d+) \|$/gm)];
    assert.ok(listed.length >= 14);
    // The table is of the end of 2024; later revisions of a set win over it.
    const revised = new Map(
      (JSON.parse(readShared('domain/2026/valuesets-2026.json')) as readonly RevisedSet[]).map(
        ({ oid, concepts }) => [oid, concepts.length],
      ),
    );
    for (const [, name, oid, count] of listed) {
      // The French list of confidentiality codes stands for the one of HL7.
      const set = sets.get(oid!);
      if (set) assert.equal(set.concepts.length, revised.get(oid!) ?? Number(count), name);
      else assert.ok(!Object.values<string>(headerValueSets).includes(oid!), `${name!} is missing`);
    }
  });

  it('has the volets of section F, by their codes and templates', async () => {
    const { documentTypes } = await cdaKnowledge();
    const markdown = readShared('domain/RULES.md');
    const listed = [...markdown.matchAll(/^\| `([^`]+)` \| (?:LOINC|TRE_A05) \|.*?\| N3 \| (`.*?`) \|/gm)];
    assert.ok(listed.length >= 55, `only ${String(listed.length)} were read`);
    for (const [, code, templates] of listed) {
      const models = documentTypes.byCode(code!);
      for (const [, root, version] of templates!.matchAll(/`([\d.]+)(?:\/([\d.]+))?`/g)) {
        const known = models.some(({ templateIds }) =>
          templateIds.some((it) => it.root === root && (version === undefined || it.extension === version)),
        );
        assert.ok(known, `${code!}: ${root!} ${version ?? ''}`);
      }
    }
  });
});
