import assert from 'node:assert/strict';
import { reachOf } from '../../../../server/src/cda/demands/reach';
import { parseCondition, parsePath } from '../../../../server/src/cda/demands/expression';
import type { Reach } from '../../../../server/src/cda/reach';

const reach = (at: string, want: string): Reach | undefined =>
  reachOf([{ at: [parsePath(at)!], demands: [{ condition: parseCondition(want)!, isAdvice: false }] }]);

describe('how far a demand of a volet looks', () => {
  it('is the element itself where it speaks of what that holds', () => {
    assert.deepEqual(
      reach("observation[templateId/@root='1.2']", ".//value/@code='A' or count(code) = 1"),
      {},
    );
    assert.deepEqual(reach('section/entry/act', '@classCode'), {});
    assert.deepEqual(reach("section[@classCode='DOCSECT']/entry", 'act'), {});
  });

  it('takes in the children by which the elements around it are chosen', () => {
    assert.deepEqual(reach("section[templateId/@root='1.2' and code/@code='A']/entry", 'act'), {
      beside: new Set(['templateId', 'code']),
    });
    assert.deepEqual(reach('ClinicalDocument[not(documentationOf/serviceEvent)]//lab:x/value', '@code'), {
      beside: new Set(['documentationOf']),
    });
  });

  it('takes in what the parent holds where a demand goes up by one', () => {
    assert.deepEqual(reach("entry/templateId[@root='1.2']", "../act/code[@code='A']"), { parent: true });
  });

  it('is the whole document where it cannot be told', () => {
    for (const want of ['../../id', '//entry/act', "act[/ClinicalDocument/code/@code='A']"])
      assert.equal(reach('section', want), undefined, want);
    for (const at of ["section[.//code/@code='A']/entry", "section['a' = .]/entry", 'section[../id]/entry'])
      if (parsePath(at)) assert.equal(reach(at, 'act'), undefined, at);
  });
});
