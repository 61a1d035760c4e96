import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  readRequirementsFile,
  readShippedRequirements,
} from '../../../server/src/catalogue/requirementsFile';

const user = { type: 'user', file: 'mine.json' } as const;

/** The problems as an editor lists them: place, what stands there, message. */
function problemsOf(text: string): string[] {
  return readRequirementsFile(text, user).problems.map(
    ({ position, range, message }) =>
      `${position.line}:${position.character} ${text.slice(range.start, range.end)} | ${message.en}`,
  );
}

// segur: verifies SEG/REQ.05
describe('readRequirementsFile', () => {
  it('reads a file of the user, and fills in what it leaves out', () => {
    const { requirements, problems } = readRequirementsFile(
      '{"requirements": [{"id": "SC.MSS/CONF.18", "statement": "Le système DOIT tracer."}]}',
      user,
    );
    assert.deepEqual(problems, []);
    const [requirement] = requirements;
    assert.equal(requirement!.family, 'MSS');
    assert.equal(requirement!.number, '18');
    assert.equal(requirement!.textStatus, 'known');
    assert.deepEqual(requirement!.variants, []);
    assert.equal(requirement!.origin, user);
  });

  it('reports a bad record at its place, and disables only that one', () => {
    const text = `{
  "requirements": [
    {"id": "SC.PSC.14", "obligation": "DEVRAIT"},
    {"id": "SC.PSC.16"},
    {"subject": "sans identifiant"},
    42,
    {"id": "SC.PSC.01", "variants": "PSC.01", "wave": 2}
  ]
}`;
    assert.deepEqual(problemsOf(text), [
      '2:38 "DEVRAIT" | "obligation" must be one of DOIT, NE DOIT PAS, PEUT.',
      '4:4 {"subject": "sans identifiant"} | "id" is required.',
      '5:4 42 | A requirement is an object with at least "id".',
      '6:54 2 | "wave" must be one of 1, 2.',
      '6:36 "PSC.01" | "variants" must be an array of strings.',
    ]);
    assert.deepEqual(
      readRequirementsFile(text, user).requirements.map(({ id }) => id),
      ['SC.PSC.16'],
    );
  });

  it('reports a record that stands twice for one referential, and takes two referentials as two texts', () => {
    const one = '{"id": "SC.PSC.14", "referentials": ["A"]}';
    const other = '{"id": "SC.PSC.14", "referentials": ["B"]}';
    assert.equal(problemsOf(`[${one}, ${one}]`).length, 1);
    assert.deepEqual(problemsOf(`[${one}, ${other}]`), []);
  });

  it('reads on after a syntax error', () => {
    const text =
      '{"requirements": [{"id": "SC.PSC.14"}, {"id": "SC.PSC.16",, "wave": "2"}, {"id": "SC.PSC.01"}]';
    const { requirements, problems } = readRequirementsFile(text, user);
    assert.ok(requirements.some(({ id }) => id === 'SC.PSC.14'));
    assert.ok(requirements.some(({ id }) => id === 'SC.PSC.01'));
    assert.equal(problems[0]!.range.start, text.indexOf(',,') + 1);
  });

  it('never throws', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '\ufeff{"requirements": []}',
      '{"requirements": {}}',
      '{"requirements',
      '[[[[',
      '"x"',
      '{"requirements": [null, [], "x", {"id": 3}]}',
      `${'['.repeat(5000)}`,
    ])
      assert.ok(readRequirementsFile(text, user).requirements.length === 0, text.slice(0, 20));
  });

  it('agrees, on the file that we ship, with the reader that trusts it', () => {
    const text = readFileSync('data/requirements.json', 'utf8');
    const { problems, ...careful } = readRequirementsFile(text, { type: 'shipped' });
    assert.deepEqual(problems, []);
    assert.deepEqual(readShippedRequirements(text), careful);
  });
});
