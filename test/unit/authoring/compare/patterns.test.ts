import assert from 'node:assert/strict';
import { addressFilter } from '../../../../server/src/authoring/compare/patterns';

describe('addresses that a comparison leaves out', () => {
  const cases: readonly (readonly [
    pattern: string,
    inside: readonly string[],
    outside: readonly string[],
  ])[] = [
    [
      'effectiveTime',
      ['effectiveTime', 'author/effectiveTime', 'effectiveTime/@value'],
      ['effectiveTimes', 'time'],
    ],
    ['/id', ['id'], ['author/id', 'idx']],
    ['MSH-7', ['MSH-7', 'MSH-7.1'], ['MSH-70', 'MSH-17']],
    ['PID', ['PID-3', 'PID-3.4'], ['NPID-3']],
    ['author/*/id', ['author/assignedAuthor/id'], ['author/id', 'author/a/b/id']],
    ['author/**/id', ['author/a/b/id', 'author/a/id'], ['custodian/a/id']],
    ['OBX-*', ['OBX-5', 'OBX-5.1'], ['OBR-5']],
    ['a.b(c', [], ['axb(c', 'ab']],
    ['', [], ['id']],
  ];
  for (const [pattern, inside, outside] of cases)
    it(pattern === '' ? 'nothing' : pattern, () => {
      const filter = addressFilter([pattern]);
      for (const address of inside) assert.ok(filter(address), address);
      for (const address of outside) assert.ok(!filter(address), address);
    });
});
