import assert from 'node:assert/strict';
import { matchSets, mergeAll, mergeRecords } from '../../../server/src/catalogue/mergeValueSets';
import { nameKey, type ValueSetRecord } from '../../../server/src/catalogue/valueSetRecord';
import type { Concept } from '../../../server/src/catalogue/valueSets';

const loinc = '2.16.840.1.113883.6.1';

function concept(code: string, withdrawn?: string): Concept {
  return { code, system: loinc, label: `Libellé ${code}`, ...(withdrawn ? { withdrawn } : {}) };
}

function record(over: Partial<ValueSetRecord> & { readonly codes?: readonly string[] }): ValueSetRecord {
  const { codes = [], ...rest } = over;
  return {
    oid: '1.2.250.1.213.1.1.5.471',
    name: 'JDV_J07_XdsTypeCode_CISIS',
    revised: '2024-09-27',
    asOf: '2024-09-27',
    source: 'source.xml',
    concepts: codes.map((code) => concept(code)),
    ...rest,
  };
}

const active = ({ concepts }: ValueSetRecord): readonly string[] =>
  concepts.filter(({ withdrawn }) => withdrawn === undefined).map(({ code }) => code);
const gone = ({ concepts }: ValueSetRecord): readonly string[] =>
  concepts.flatMap(({ code, withdrawn }) => (withdrawn === undefined ? [] : [`${code} ${withdrawn}`]));

describe('merging value sets', () => {
  const old = record({ codes: ['A', 'B', 'C'] });
  const young = record({ revised: '2026-06-29', asOf: '2026-07-29', codes: ['A', 'C', 'D'] });

  it('lets the newer revision win, whatever the order, and keeps what it no longer has as withdrawn that day', () => {
    for (const merged of [mergeRecords(old, young), mergeRecords(young, old)]) {
      assert.deepEqual(active(merged), ['A', 'C', 'D']);
      assert.deepEqual(gone(merged), ['B 2026-06-29']);
      assert.equal(merged.revised, '2026-06-29');
      assert.equal(merged.asOf, '2026-07-29');
    }
  });

  it('keeps the date of what was withdrawn before, and takes back what a newer revision lists again', () => {
    const middle = record({ revised: '2025-01-01', asOf: '2025-01-01', codes: ['A', 'C'] });
    const after = mergeRecords(
      mergeRecords(old, middle),
      record({ revised: '2026-06-29', codes: ['A', 'B'] }),
    );
    assert.deepEqual(active(after), ['A', 'B']);
    assert.deepEqual(gone(after), ['C 2026-06-29']);
    const still = mergeRecords(mergeRecords(old, middle), young);
    assert.deepEqual(gone(still), ['B 2025-01-01']);
  });

  it('of the same revision takes the state that was read later', () => {
    const later = record({ asOf: '2025-03-01', codes: ['A', 'B'] });
    for (const merged of [mergeRecords(old, later), mergeRecords(later, old)]) {
      assert.equal(merged.asOf, '2025-03-01');
      assert.deepEqual(active(merged), ['A', 'B']);
      assert.deepEqual(gone(merged), ['C 2025-03-01']);
    }
  });

  it('withdraws nothing between two states of the same dates', () => {
    const twin = record({ codes: ['B', 'E'] });
    assert.deepEqual([...active(mergeRecords(old, twin))].sort(), ['A', 'B', 'C', 'E']);
    assert.deepEqual(gone(mergeRecords(old, twin)), []);
  });

  it('adds what an undated state has, withdraws nothing for it, and keeps the dates of the dated one', () => {
    const undated = record({ revised: '', asOf: '', codes: ['A', 'Z'] });
    for (const merged of [mergeRecords(old, undated), mergeRecords(undated, old)]) {
      assert.deepEqual(active(merged), ['A', 'B', 'C', 'Z']);
      assert.deepEqual(gone(merged), []);
      assert.equal(merged.revised, '2024-09-27');
    }
  });

  it('takes the codes of a partial state, withdraws none, and keeps the dates of the complete one', () => {
    const partial = record({ revised: '2026-06-29', asOf: '2026-07-29', codes: ['D'], partial: true });
    for (const merged of [mergeRecords(old, partial), mergeRecords(partial, old)]) {
      assert.deepEqual(active(merged), ['A', 'B', 'C', 'D']);
      assert.deepEqual([merged.revised, merged.asOf], ['2024-09-27', '2024-09-27']);
      assert.equal(merged.partial, undefined);
    }
  });

  it('keeps the known spelling of a name, and the former name of a set that changed it', () => {
    const respelt = { ...young, name: 'JDV_J07-XdsTypeCode-CISIS' };
    assert.equal(mergeRecords(old, respelt).name, 'JDV_J07_XdsTypeCode_CISIS');
    assert.equal(mergeRecords(old, respelt).alsoNamed, undefined);
    const renamed = mergeRecords(old, { ...young, name: 'jdv-type-document-cisis' });
    assert.deepEqual(
      [renamed.name, renamed.alsoNamed],
      ['jdv-type-document-cisis', 'JDV_J07_XdsTypeCode_CISIS'],
    );
    const again = mergeRecords(renamed, { ...young, revised: '2026-09-01', name: 'jdv-type-document-cisis' });
    assert.deepEqual([again.name, again.alsoNamed], ['jdv-type-document-cisis', 'JDV_J07_XdsTypeCode_CISIS']);
  });
});

describe('matching value sets', () => {
  const set = (oid: string, name: string, rest: object = {}) => ({ oid, name, ...rest });

  it('reads the spellings of one name as one', () => {
    const spellings = [
      'JDV_J07_XdsTypeCode_CISIS',
      'JDV_J07-XdsTypeCode-CISIS.tabs',
      'jdv-j07-xds-type-code-cisis',
      'JDV-J07-XdsTypeCode-CISIS',
      'JDV_J07-XdsTypeCode-CISIS.xml',
    ];
    assert.deepEqual([...new Set(spellings.map(nameKey))], ['j07xdstypecode']);
    assert.notEqual(nameKey('JDV_J01_XdsAuthorSpecialty_CISIS'), nameKey('JDV_J56_AuthorSpecialty_DMP'));
  });

  it('goes by the OID first: a set may change its name', () => {
    const known = [set('1.2.3', 'JDV_Addictions_CISIS'), set('1.2.4', 'JDV_Age_CISIS')];
    assert.deepEqual(matchSets(known, [set('1.2.3', 'jdv-addiction-cisis')]), [[known[0]]]);
    assert.deepEqual(matchSets(known, [set('1.2.9', 'JDV_Age_CISIS')]), [[]]);
  });

  it('tells two lists of one OID by their names, and gives a single successor to both', () => {
    const known = [
      set('1.2.806', 'JDV_EvaluationAGGIRPA_CISIS'),
      set('1.2.806', 'JDV_Evaluation_AGGIR_PA_CISIS'),
    ];
    assert.deepEqual(matchSets(known, [...known].reverse()), [[known[1]], [known[0]]]);
    assert.deepEqual(matchSets(known, [set('1.2.806', 'jdv-evaluation-aggir-pa-cisis')]), [known]);
  });

  it('leaves a known set to whoever has its name, and makes the other of that OID a new one', () => {
    const known = [set('1.2.3', 'JDV_A_CISIS')];
    const found = matchSets(known, [set('1.2.3', 'JDV_A_CISIS'), set('1.2.3', 'JDV_B_CISIS')]);
    assert.deepEqual(found, [[known[0]], []]);
  });

  it('goes by the address, then by the name, where there is no OID; and never joins a list to a code system', () => {
    const known = [
      set('1.2.3', 'JDV_A_CISIS', { url: 'https://example.org/a' }),
      set('1.2.4', 'JDV_B_CISIS', { alsoNamed: 'jdv-autre-nom-cisis' }),
      set('2.5.1', 'TRE_C', { kind: 'codeSystem' }),
    ];
    const found = matchSets(known, [
      set('', 'quelconque', { url: 'https://example.org/a' }),
      set('', 'JDV-B-CISIS'),
      set('', 'JDV_AutreNom_CISIS'),
      set('2.5.1', 'JDV_C_CISIS'),
      set('9.9.9', 'autre', { url: 'https://example.org/a' }),
    ]);
    assert.deepEqual(found, [[known[0]], [known[1]], [known[1]], [], []]);
  });

  it('joins the same set brought twice by one import', () => {
    const merged = mergeAll(
      [],
      [
        record({ codes: ['A'] }),
        record({ name: 'JDV_J07-XdsTypeCode-CISIS', revised: '2025-01-01', codes: ['B'] }),
      ],
    );
    assert.equal(merged.length, 1);
    assert.deepEqual(active(merged[0]!), ['B']);
    assert.deepEqual(gone(merged[0]!), ['A 2025-01-01']);
  });
});
