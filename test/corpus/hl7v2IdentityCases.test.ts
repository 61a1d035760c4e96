import assert from 'node:assert/strict';
import { useHl7v2 } from '../support/hl7v2';
import { describeShared, readShared } from '../support/shared';

interface Case {
  readonly file: string;
  readonly want: string;
  readonly why: string;
}

/** Who the patient is and whose message it is: the cases of these kinds, by the start of their names. */
const kinds = /^hl7v2\/(?:0[138]|10|12|40|50|60|90|98)/;

describeShared('HL7 v2: identity and origin, on cases from practice', 'cases/hl7v2', () => {
  const judge = useHl7v2();
  const cases = (JSON.parse(readShared('cases/cases.json')) as readonly Case[]).filter(({ file }) =>
    kinds.test(file),
  );

  it('has its cases', () => assert.ok(cases.length >= 15, `${cases.length} cases`));

  for (const { file, want, why } of cases) {
    it(`${file}: ${why}`, () => {
      const codes = judge
        .check(readShared('cases', file))
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code }) => code);
      const [kind, pattern] = want.split(':') as [string, string?];
      if (kind === 'silent') assert.deepEqual(codes, []);
      else
        assert.equal(
          codes.some((code) => new RegExp(pattern!).test(code)),
          kind === 'tell',
          codes.join(' '),
        );
    });
  }
});
