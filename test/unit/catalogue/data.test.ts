import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const read = (path: string): object => JSON.parse(readFileSync(`data/${path}`, 'utf8')) as object;

describe('the data that we ship', () => {
  for (const name of [
    'requirements',
    'glossary',
    'couloirs',
    'faq',
    'faq-synonyms',
    'faq-questions',
    'code-systems',
    'editions',
  ])
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
      1078,
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

  it('requirements.json never says of two requirements both that they are the same and that they differ', () => {
    const { requirements } = read('requirements.json') as {
      requirements: { id: string; sameAs?: string[]; notToConfuseWith?: string[] }[];
    };
    const byId = new Map(requirements.map((one) => [one.id, one]));
    for (const { id, sameAs = [], notToConfuseWith = [] } of requirements)
      for (const other of sameAs) {
        assert.ok(!notToConfuseWith.includes(other), `${id} and ${other}`);
        assert.ok(!byId.get(other)!.notToConfuseWith?.includes(id), `${id} and ${other}`);
      }
  });

  it('requirements.json joins ERGO 4 with ERGO/va1.07 and tells it from ERGO/va1.04', () => {
    const { requirements } = read('requirements.json') as {
      requirements: { id: string; sameAs?: string[]; notToConfuseWith?: string[]; paraphrase: string }[];
    };
    const one = (id: string) => requirements.find((requirement) => requirement.id === id)!;
    assert.deepEqual(one('ERGO 4').sameAs, ['ERGO/va1.07']);
    assert.deepEqual(one('ERGO/va1.07').sameAs, ['ERGO 4']);
    assert.deepEqual(one('ERGO 4').notToConfuseWith, ['ERGO/va1.04']);
    assert.deepEqual(one('ERGO/va1.04').notToConfuseWith, ['ERGO 4']);
    assert.match(one('ERGO 4').paraphrase, /seulement[^.]*le nom du vaccin doit ressortir/);
  });
});

describe('the words of requirements.json', () => {
  const { requirements } = read('requirements.json') as { requirements: Readonly<Record<string, unknown>>[] };
  const subjects = requirements.map(({ subject }) => subject).filter((one) => typeof one === 'string');

  it('are spelt as French is, whatever the sources wrote', () => {
    const wrong =
      /Securit|racabilit|résutl|\brecepti|\bIntegrat|\bEmission|\bEchange|\bEquipem|esactivation|Homologua|préadmision|\baurisation|selectionn|uthoris|envois ultérieurement/;
    for (const { id, subject, paraphrase, detail, proof, notes, profiles } of requirements)
      assert.doesNotMatch([subject, paraphrase, detail, proof, notes, profiles].join(' '), wrong, String(id));
  });

  it('bear no mark of the workbooks that they come from', () => {
    for (const subject of subjects)
      for (const heading of subject.split(' / '))
        assert.doesNotMatch(heading, /_|^[A-Z]{2,}\/|^XP |\|/, subject);
  });

  it('name each heading once in a row', () => {
    for (const subject of subjects) {
      const headings = subject.split(' / ');
      assert.ok(
        headings.every((heading, index) => heading !== headings[index - 1]),
        subject,
      );
    }
  });
});
