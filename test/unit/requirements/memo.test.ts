import assert from 'node:assert/strict';
import { recognise } from '../../../server/src/requirements/recognise';
import { shippedCatalogue } from '../../support/requirements';

describe('the memory of readings', () => {
  const shipped = shippedCatalogue();
  const surroundings = [
    '',
    ' ',
    '.',
    '.02',
    '.BIS',
    ' BIS',
    'p',
    ',',
    ', 16',
    ' 16',
    '-16',
    ' et 16',
    ' et nous',
    ' à 16',
    ' on',
    ' or 16',
    ' to 16',
    '(',
    ')',
    '\n16',
    'é',
    ' é',
    '/',
    '_',
    '*',
    ' & 16',
    ' 12 mai',
    ']',
    '](x)',
  ];
  const leads = ['', ' ', '[', '_', '.', 'é', '\u00a0', '1', ', '];

  it('changes nothing: a text reads the same with it and without', () => {
    for (const id of ['SC.PSC.14', 'EX PSC 01'])
      for (const lead of leads)
        for (const tail of surroundings) {
          const text = `${lead}${id}${tail}`;
          recognise(id, shipped); // met before
          const fresh = { ...shipped }; // another object, with a memory of its own
          const read = (catalogue: typeof shipped) =>
            recognise(text, catalogue).map(({ range, written, scenario, list }) => [
              range,
              written,
              scenario,
              list?.range,
            ]);
          assert.deepEqual(read(shipped), read(fresh), JSON.stringify(text));
        }
  });
});
