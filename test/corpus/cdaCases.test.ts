import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaKnowledge, judge } from '../support/cda';
import { describeShared, readShared } from '../support/shared';

interface Case {
  readonly file: string;
  readonly want: string;
  readonly why: string;
  /** Codes that the document has without the fault. */
  readonly base?: readonly string[];
}

describeShared('CDA: cases from practice', 'cases/cda', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });
  const cases = (JSON.parse(readShared('cases/cases.json')) as readonly Case[]).filter(({ file }) =>
    file.startsWith('cda/'),
  );

  it('has its cases', () => assert.ok(cases.length >= 14, `${String(cases.length)} cases`));

  for (const { file, want, why, base = [] } of cases) {
    it(`${file}: ${why}`, () => {
      const codes = judge(readShared('cases', file), knowledge)
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code }) => code)
        .filter((code) => !base.includes(code));
      const [kind, pattern] = want.split(':') as [string, string?];
      if (kind === 'silent') assert.deepEqual(codes, []);
      else
        assert.equal(
          codes.some((code) => new RegExp(pattern!).test(code)),
          kind === 'tell',
          codes.join(' ') || 'nothing',
        );
    });
  }
});
