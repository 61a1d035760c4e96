import assert from 'node:assert/strict';
import { explain } from '../../../../server/src/cda/demands/explain';
import { parseCondition } from '../../../../server/src/cda/demands/expression';
import { together } from '../../../../server/src/cda/demands/together';
import { createQuery } from '../../../../server/src/cda/query';
import { parseXml, rootElement } from '../../../../server/src/xml';

const text = `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>CR</title><author typeCode="AUT"/></ClinicalDocument>`;
const xml = parseXml(text);
const q = createQuery(xml, rootElement(xml));
const nobody = () => undefined;

const toldOf = (...conditions: readonly string[]): readonly string[] => {
  const faults = conditions.flatMap((one) => explain(q, nobody, parseCondition(one)!, q.root) ?? []);
  assert.equal(faults.length, conditions.length);
  return together(q, nobody, faults).map(({ said }) =>
    said.en.replace(/^ClinicalDocument must contain,? /, ''),
  );
};

describe('faults of one element that is not there', () => {
  for (const [conditions, expected] of [
    [['custodian/id', 'custodian/name'], ['custodian, with id, name']],
    [['custodian', 'custodian/id'], ['custodian/id']],
    [['custodian/id', 'custodian'], ['custodian/id']],
    [
      ['custodian/a/id', 'custodian/a/b/name', 'custodian/a/b/addr'],
      ['custodian/a, with id, b (name, addr)'],
    ],
    [["custodian/@classCode='A'", 'custodian/id'], ['custodian, with @classCode = "A", id']],
    [
      ["custodian/code[@code='1']", 'custodian/id', "custodian/code[@code='2']"],
      ['custodian, with code (code="1"), id', 'custodian/code (code="2")'],
    ],
    // Each of them may be one of its own.
    [
      ["custodian[@a='1']/id", "custodian[@a='2']/id"],
      ['custodian (a="1")/id', 'custodian (a="2")/id'],
    ],
    [["author[@typeCode='X']/id", "author[@typeCode='X']/name"], undefined],
    // What depends on something else says on what.
    [
      ['custodian/id', 'not(title) or custodian/name'],
      ['custodian/id', 'custodian/name (since title is there)'],
    ],
    [
      ['custodian/id', 'setId'],
      ['custodian/id', 'setId'],
    ],
    [
      ['.//custodian/id', './/custodian/name'],
      ['anywhere in it, custodian/id', 'anywhere in it, custodian/name'],
    ],
  ] as const)
    it(conditions.join(' + '), () => {
      const told = toldOf(...conditions);
      if (expected) assert.deepEqual(told, expected);
      else assert.equal(told.length, conditions.length);
    });

  it('keep their order and what they are', () => {
    const conditions = ['setId', 'custodian/id', 'title/@code', 'custodian/name'];
    const faults = conditions.flatMap((one) => explain(q, nobody, parseCondition(one)!, q.root) ?? []);
    const told = together(q, nobody, faults);
    assert.deepEqual(
      told.map(({ also = [] }) => also.length),
      [0, 1, 0],
    );
    assert.equal(told[0], faults[0]);
    assert.equal(told[2], faults[2]);
  });
});
