import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const read = (path: string): object => JSON.parse(readFileSync(`data/${path}`, 'utf8')) as object;

describe('the data that we ship', () => {
  for (const name of ['requirements', 'glossary', 'couloirs', 'faq', 'faq-synonyms'])
    it(`${name}.json follows its schema`, () => {
      const validate = new Ajv({ allErrors: true, strict: false }).compile(
        read(`schemas/${name}.schema.json`),
      );
      assert.ok(validate(read(`${name}.json`)), JSON.stringify(validate.errors?.slice(0, 3)));
    });

  it('requirements.json holds one record a line, no official statement, and only known links', () => {
    const text = readFileSync('data/requirements.json', 'utf8');
    assert.equal(
      text.split('\n').filter((line) => line.startsWith('    {"id": ') && line.includes('"family"')).length,
      1044,
    );
    const { requirements, referentials, sources } = read('requirements.json') as {
      requirements: Record<string, string[] | undefined>[];
      referentials: { id: string }[];
      sources: Record<string, string>;
    };
    const ids = new Set(requirements.map(({ id }) => String(id)));
    const named = new Set(referentials.map(({ id }) => id));
    for (const requirement of requirements) {
      assert.ok(!('statement' in requirement));
      for (const link of ['sameAs', 'notToConfuseWith', 'carriedBy'])
        for (const id of requirement[link] ?? [])
          assert.ok(ids.has(id), `${String(requirement['id'])} ${link} ${id}`);
      for (const id of requirement['referentials'] ?? []) assert.ok(named.has(id), id);
      for (const source of requirement['sources'] ?? [])
        assert.ok(source in sources || source.startsWith('https://'), source);
    }
  });
});
