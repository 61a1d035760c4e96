import assert from 'node:assert/strict';
import { parseHl7 } from '../../server/src/hl7v2/parser/parse';
import { viewMessage } from '../../server/src/hl7v2/message';
import { assertMutation } from '../support/hl7v2Mutations/assertMutation';
import { useHl7v2 } from '../support/hl7v2';
import type { Base, Mutation } from '../support/hl7v2Mutations/mutation';
import { mutations } from '../support/hl7v2Mutations';
import { describeShared, listShared, readShared } from '../support/shared';

/** Which of the messages of the table a text is. */
function baseOf(text: string): Base | undefined {
  const document = parseHl7(text);
  const { profile, type, event } = viewMessage(document, document.messages[0]!);
  if (profile === 'pam') return 'adt';
  if (profile === 'cda' && type === 'ORU') return event === 'R01' ? 'oru' : undefined;
  if (profile === 'cda') return ({ T02: 'mdm', T10: 'replacement', T04: 'deletion' } as const)[event];
  return profile === 'tlr' || profile === 'tlrAck' ? undefined : profile;
}

/** What an official message already gets wrong cannot be spoilt once more, nor a segment that reads shifted. */
function alreadyWrong(judge: ReturnType<typeof useHl7v2>, text: string, { rule }: Mutation): boolean {
  const codes = new Set(judge.check(text).map(({ code }) => code));
  return codes.has(rule) || (codes.has('ZBE-003') && rule.startsWith('ZBE-'));
}

/** Documents of another patient, of no header that reads, or none at all: the checks of both together say nothing new. */
const needsDocument = /^(X-|META-010)/;

for (const folder of ['hl7v2-base', 'hl7v2-real']) {
  describeShared(`HL7 v2: every fault of the table put into ${folder}`, `corpus/${folder}`, () => {
    const judge = useHl7v2();
    for (const file of listShared(`corpus/${folder}`, /\.(?:hl7|er7)$/)) {
      it(file, () => {
        const right = readShared(`corpus/${folder}`, file);
        const base = baseOf(right);
        assert.ok(base, 'no message of the table');
        const failures: string[] = [];
        let tried = 0;
        for (const mutation of mutations) {
          if (!mutation.on.includes(base) || alreadyWrong(judge, right, mutation)) continue;
          if (needsDocument.test(mutation.rule) && !hasReadableDocument(judge, right)) continue;
          const wrong = mutation.edit(right);
          if (wrong === undefined) continue;
          tried++;
          try {
            assert.notEqual(wrong, right, 'the edit changes nothing');
            assertMutation(judge, mutation, right, wrong);
          } catch (error) {
            failures.push(`${mutation.rule} ${mutation.what}: ${(error as Error).message}`);
          }
        }
        assert.ok(tried > 10, `only ${tried} mutations fit`);
        assert.deepEqual(failures, []);
      });
    }
  });
}

function hasReadableDocument(judge: ReturnType<typeof useHl7v2>, text: string): boolean {
  const carried = judge.open(text).embedded!()[0];
  return carried?.content.type === 'text' && carried.content.text.includes('ClinicalDocument');
}
