import assert from 'node:assert/strict';
import { type AttributeJudgement, judgeAttributes } from '../../../server/src/cda/attributeFaults';
import { judgeContent } from '../../../server/src/cda/contentFaults';
import { continueFrom } from '../../../server/src/cda/judgements';
import { findClinicalDocument, openCda } from '../../../server/src/cda/model';
import { itself } from '../../../server/src/cda/reach';
import { keepSuspects, suspectsOf } from '../../../server/src/cda/suspects';

import { changeBetween } from '../../../server/src/core/textChange';
import { parseXml, treeChange } from '../../../server/src/xml';
import { cdaKnowledge } from '../../support/cda';
import { sample } from '../../support/cdaSample';
import { mutated } from '../../support/mutate';
import { seeded } from '../../support/random';
import { mutationKinds, schemaMutation, vocabularyOf } from '../../support/schemaMutations';

/** Edits one after the other, each judged from what was said of the text before it. */
const edits = 600;

describe('what the schema says of an edited document', () => {
  it('is the same from the version before as from the whole text', async () => {
    const { contentModel: model } = await cdaKnowledge();
    const random = seeded(5);
    const original = sample;
    const vocabulary = vocabularyOf([original]);
    let text = original;
    let xml = parseXml(text);
    let content = judgeContent(model, xml, findClinicalDocument(xml));
    let attributes = judgeAttributes(model, xml, findClinicalDocument(xml));
    let carried = 0;
    for (let edit = 1; edit <= edits; edit++) {
      const next =
        edit % 12 === 0
          ? original
          : edit % 12 < 8
            ? schemaMutation(xml, vocabulary, random, random.pick(mutationKinds))?.text
            : mutated(text, random);
      if (next === undefined) continue;
      const after = parseXml(next);
      const root = findClinicalDocument(after);
      const change =
        root === findClinicalDocument(xml) ? treeChange(xml, after, changeBetween(text, next)) : undefined;
      const freshContent = judgeContent(model, after, root);
      const freshAttributes = judgeAttributes(model, after, root);
      if (change && change.within >= root && change.within < after.subtreeEnd[root]!) {
        carried++;
        const length = after.subtreeEnd[root]! - root;
        const typesIn = (types: AttributeJudgement['types']): readonly unknown[] =>
          Array.from({ length }, (_, distance) => types.get(distance));
        const fromBefore = judgeContent(model, after, root, { judgement: content, change });
        assert.deepEqual(fromBefore.faults, freshContent.faults, `edit ${String(edit)}`);
        assert.deepEqual(typesIn(fromBefore.types), typesIn(freshContent.types), `edit ${String(edit)}`);
        const both = judgeAttributes(model, after, root, { judgement: attributes, change });
        const plain = (all: AttributeJudgement): unknown => ({ ...all, types: typesIn(all.types) });
        assert.deepEqual(plain(both), plain(freshAttributes), `edit ${String(edit)}`);
        content = fromBefore;
        attributes = both;
      } else {
        content = freshContent;
        attributes = freshAttributes;
      }
      [text, xml] = [next, after];
    }
    assert.ok(carried > edits / 2, `${String(carried)} edits within one element`);
  });
});

describe('what rules said of a document that is edited outside of its root', () => {
  const commented = sample.replace('<ClinicalDocument', '<!-- note -->\n<ClinicalDocument');

  async function suspectsAfter(text: string): Promise<readonly number[] | undefined> {
    const knowledge = await cdaKnowledge();
    const before = openCda(commented, knowledge);
    keepSuspects(before.xml, 'RULE', itself, [before.root + 2]);
    const change = changeBetween(commented, text);
    const after = openCda(text, knowledge, undefined, { model: before, change });
    continueFrom(before, after, change);
    return suspectsOf(after.xml, 'RULE');
  }

  it('holds but for the root', async () => {
    const { root } = openCda(commented, await cdaKnowledge());
    for (const text of [commented.replace('note', 'notes'), `${commented}<!-- end -->`])
      assert.deepEqual(await suspectsAfter(text), [root, root + 2]);
  });

  it('is asked anew where the prologue is broken, or has another node', async () => {
    for (const [old, written] of [
      ['<!-- note', '<! note'],
      ['<!-- note -->', '<!-- note --><?go on?>'],
    ] as const)
      assert.equal(await suspectsAfter(commented.replace(old, written)), undefined, written);
  });
});
