import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValueSetRecord } from '../../../server/src/catalogue/valueSetRecord';
import {
  formatValueSetsFile,
  isValueSetsFile,
  parseValueSetsFile,
} from '../../../server/src/catalogue/valueSetsFile';

const record: ValueSetRecord = {
  oid: '1.2.250.1.213.1.1.5.471',
  url: 'https://mos.esante.gouv.fr/NOS/JDV_J07-XdsTypeCode-CISIS/FHIR/JDV-J07-XdsTypeCode-CISIS',
  name: 'JDV_J07_XdsTypeCode_CISIS',
  alsoNamed: 'jdv-type-document-cisis',
  revised: '2026-06-29',
  asOf: '2026-07-29',
  withdrawn: '2026-08-01',
  partial: true,
  source: 'package.tgz',
  concepts: [
    { code: '34876-3', system: '2.16.840.1.113883.6.1', label: 'Évaluation' },
    { code: 'E1762', system: 'ASTM', label: '' },
    { code: 'X', system: 'ASTM', label: 'x', withdrawn: '2025-01-01' },
  ],
};
const nomenclature: ValueSetRecord = {
  oid: '1.2.3',
  name: 'TRE_A01',
  revised: '',
  asOf: '',
  kind: 'codeSystem',
  source: 'TRE.xml',
  concepts: [],
};

describe('the user’s file of value sets', () => {
  it('gives back what was written, one set a line, and follows its schema', () => {
    const text = formatValueSetsFile([record, nomenclature]);
    assert.ok(isValueSetsFile(text));
    assert.equal(text.split('\n').length, 7);
    const file = parseValueSetsFile(text);
    assert.deepEqual(file.problems, []);
    assert.deepEqual(file.records, [record, nomenclature]);
    const schema = JSON.parse(readFileSync('data/schemas/valuesets-user.schema.json', 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
  });

  it('writes the same text whatever the order of the sets', () => {
    assert.equal(formatValueSetsFile([nomenclature, record]), formatValueSetsFile([record, nomenclature]));
  });

  it('tells each set that it cannot read by its place, and keeps the others', () => {
    const good = JSON.parse(formatValueSetsFile([record])) as { valueSets: object[] };
    const text = JSON.stringify({
      valueSets: [
        good.valueSets[0],
        { name: '', concepts: {} },
        { name: 'a', oid: 'x', concepts: {} },
        { name: 'a', oid: '1.2', revised: '2026-02-30', concepts: {} },
        { name: 'a', oid: '1.2', concepts: { '1.2': [['code']] } },
        7,
      ],
    });
    const { records, problems } = parseValueSetsFile(text);
    assert.equal(records.length, 1);
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      [
        '/valueSets/1/name',
        '/valueSets/2/oid',
        '/valueSets/3/revised',
        '/valueSets/4/concepts',
        '/valueSets/5',
      ],
    );
  });

  it('tells a file that is not JSON, or something else, and knows it from the user’s other files', () => {
    assert.equal(parseValueSetsFile('{').problems.length, 1);
    assert.deepEqual(parseValueSetsFile('{"valueSets":{}}').problems[0]?.pointer, '/valueSets');
    assert.ok(!isValueSetsFile('{"entries":[{"valueSets":1}]}'));
    assert.ok(!isValueSetsFile('{"requirements":[]}'));
  });
});
