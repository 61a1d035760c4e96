import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const read = (path: string): object => JSON.parse(readFileSync(`data/${path}`, 'utf8')) as object;

describe('the data that CDA rules use', () => {
  for (const [file, schema] of [
    ['document-types.json', 'document-types'],
    ['volet-demands.json', 'volet-demands'],
    ['profile-demands.json', 'profile-demands'],
    ['valuesets/index.json', 'valuesets-index'],
    ['valuesets/header.json', 'valuesets'],
    ['valuesets/others.json', 'valuesets'],
  ] as const) {
    it(`${file} follows its schema`, () => {
      const validate = new Ajv({ strict: false }).compile(read(`schemas/${schema}.schema.json`));
      assert.ok(validate(read(file)), JSON.stringify(validate.errors?.slice(0, 3)));
    });
  }

  it('document-types.json names types as JDV_J07 does', () => {
    const { models } = read('document-types.json') as { models: { code: string; label: string }[] };
    const { JDV_J07_XdsTypeCode_CISIS: types } = read('valuesets/header.json') as {
      JDV_J07_XdsTypeCode_CISIS: [string, number, string][];
    };
    for (const { code, label } of models)
      assert.equal(label, types.find(([other]) => other === code)?.[2], code);
  });
});
