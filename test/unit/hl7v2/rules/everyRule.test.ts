import assert from 'node:assert/strict';
import { hl7v2Rules } from '../../../../server/src/hl7v2/rules';
import { assertMutation } from '../../../support/hl7v2Mutations/assertMutation';
import { useHl7v2 } from '../../../support/hl7v2';
import { bases } from '../../../support/hl7v2Mutations/bases';
import { mutations } from '../../../support/hl7v2Mutations';

describe('HL7 v2: every rule, on every message that it judges', () => {
  const judge = useHl7v2();

  it('each rule has its mutations', () => {
    const covered = new Set(mutations.map(({ rule }) => rule));
    assert.deepEqual(
      hl7v2Rules.map(({ id }) => id).filter((id) => !covered.has(id)),
      [],
    );
  });

  for (const mutation of mutations) {
    for (const base of mutation.on) {
      it(`${mutation.rule} ${base}: ${mutation.what}`, () => {
        const right = bases[base]();
        const wrong = mutation.edit(right);
        assert.ok(wrong !== undefined, 'the message has not what is to be spoilt');
        assertMutation(judge, mutation, right, wrong);
      });
    }
  }
});
