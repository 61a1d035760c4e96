import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { readStructure } from '../../../../server/src/hl7v2/structure/syntax';

const read = (path: string): object => JSON.parse(readFileSync(`data/${path}`, 'utf8')) as object;

describe('the HL7 v2 data that we ship', () => {
  for (const name of ['hl7v2-dictionary', 'hl7v2-tables', 'hl7v2-france', 'hl7v2-structures']) {
    it(`${name}.json follows its schema`, () => {
      const validate = new Ajv({ allErrors: true, strict: false }).compile(
        read(`schemas/${name}.schema.json`),
      );
      assert.ok(validate(read(`${name}.json`)), JSON.stringify(validate.errors?.slice(0, 3)));
    });
  }

  it('names only tables that exist', () => {
    const { segments, types, tables } = read('hl7v2-france.json') as {
      segments: Record<string, { fields: Record<string, { table?: string }> }>;
      types: Record<string, { tables?: Record<string, string> }>;
      tables: Record<string, unknown>;
    };
    const known = new Set([...Object.keys(tables), ...Object.keys(read('hl7v2-tables.json'))]);
    for (const { fields } of Object.values(segments)) {
      for (const { table } of Object.values(fields))
        assert.ok(table === undefined || known.has(table), table);
    }
    for (const { tables: named } of Object.values(types)) {
      for (const table of Object.values(named ?? {})) assert.ok(known.has(table), table);
    }
  });

  it('has French words for codes that HL7 has, and for every code of the samples', () => {
    const { words, tables } = read('hl7v2-france.json') as {
      words: Record<string, { values: Record<string, string> }>;
      tables: Record<string, unknown>;
    };
    const english = read('hl7v2-tables.json') as Record<string, { values: Record<string, string> }>;
    for (const [id, { values }] of Object.entries(words)) {
      assert.ok(!(id in tables), `${id} is a table of its own in France`);
      for (const code of Object.keys(values)) assert.ok(code in english[id]!.values, `${id} ${code}`);
    }
    for (const [id, code] of [
      ['0003', 'A01'],
      ['0003', 'R01'],
      ['0003', 'T02'],
      ['0076', 'ADT'],
      ['0076', 'MDM'],
      ['0076', 'ORU'],
      ['0123', 'F'],
      ['0301', 'ISO'],
    ] as const)
      assert.ok(words[id]!.values[code], `${id} ${code}`);
  });

  it('writes structures whose brackets close', () => {
    for (const { syntax } of read('hl7v2-structures.json') as { syntax: string }[]) {
      assert.equal(syntax.split('[').length, syntax.split(']').length, syntax);
      assert.equal(syntax.split('{').length, syntax.split('}').length, syntax);
      assert.ok(readStructure(syntax).names.size > 1);
    }
  });
});
