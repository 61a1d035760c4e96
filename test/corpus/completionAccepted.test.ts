import assert from 'node:assert/strict';
import type { CompletionProposal } from '../../server/src/core/documentKind';
import type { Finding } from '../../server/src/core/finding';
import { complete } from '../../server/src/cda/features/completion';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { openCda } from '../../server/src/cda/model';
import { attributeName, localName, NodeKind, type NodeId, type XmlDocument } from '../../server/src/xml';
import { applyEdits, cdaKnowledge, judge } from '../support/cda';
import { sample } from '../support/cdaSample';
import { describeShared, readShared } from '../support/shared';

/**
 * Where a right value may be wrong beside another one that only its author knows: who it is, which document it is, what a
 * value of another type holds.
 */
const ofItsAuthor =
  /@xsi:type$|templateId\/@root$|name\/(?:family|given)\/@qualifier$|administrativeGenderCode\/@code$/;

/** What an element that is to be filled is still told: an empty attribute, in the words of the schema or of a rule. */
const toBeFilled = /^(?:XSD-005|XSD-006)/;

const countOf = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const count = new Map<string, number>();
  for (const { code, severity } of findings)
    if (severity === 'error' || severity === 'warning') count.set(code, (count.get(code) ?? 0) + 1);
  return count;
};

/** Some of a list, from its first to its last. */
const some = <T>(list: readonly T[], most: number): readonly T[] => {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % step === 0);
};

const stepsTo = ({ parent, kind }: XmlDocument, node: NodeId): readonly NodeId[] => {
  const path = [node];
  while (path.length < 3 && parent[path[0]!]! > 0 && kind[parent[path[0]!]!] === NodeKind.Element)
    path.unshift(parent[path[0]!]!);
  return path;
};

/** Accepts what completion offers at each kind of place of a document, and tells what the rules then find wrong. */
function refused(text: string, knowledge: CdaKnowledge, attributes: boolean): readonly string[] {
  const model = openCda(text, knowledge);
  const { xml } = model;
  const before = countOf(judge(text, knowledge));
  const seen = new Set<string>();
  const failures: string[] = [];
  const accept = (place: string, proposals: readonly CompletionProposal[], most: number): void => {
    // What is written with a gap is right once its author has filled it.
    const whole = proposals.filter(({ edit }) => edit.snippet === undefined);
    for (const { label, edit, alongWith = [] } of some(attributes ? whole : proposals, most)) {
      const after = countOf(judge(applyEdits(text, [edit, ...alongWith]), knowledge));
      for (const [code, count] of after) {
        if (count <= (before.get(code) ?? 0)) continue;
        if (attributes || (/^X/.test(code) && !toBeFilled.test(code)))
          failures.push(`${place}: ${label} brings ${code}`);
      }
    }
  };
  for (let node = 1; node < xml.nodeCount; node++) {
    if (xml.kind[node] !== NodeKind.Element) continue;
    const path = stepsTo(xml, node)
      .map((step) => localName(xml, step))
      .join('/');
    for (let at = xml.firstAttribute[node]!; attributes && at < xml.firstAttribute[node + 1]!; at++) {
      const place = `${path}/@${attributeName(xml, at)}`;
      // A scheme of an address is where typing begins.
      if (seen.has(place) || ofItsAuthor.test(place) || place.endsWith('telecom/@value')) continue;
      seen.add(place);
      accept(place, complete(model, xml.attributeValueStart[at]!), 4);
    }
    if (attributes || seen.has(path)) continue;
    seen.add(path);
    accept(`before ${path}`, complete(model, xml.start[node]!), 5);
    if (!text.startsWith('/>', xml.tagEnd[node]! - 2))
      accept(`in ${path}`, complete(model, xml.tagEnd[node]!), 5);
  }
  assert.ok(seen.size > 20);
  return failures;
}

describe('what completion offers, accepted', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it('is refused by no rule: values of our sample', function () {
    this.timeout(300_000);
    assert.deepEqual(refused(sample, knowledge, true), []);
  });
  it('stands where the schema wants it: elements of our sample', function () {
    this.timeout(300_000);
    assert.deepEqual(refused(sample, knowledge, false), []);
  });
});

describeShared('what completion offers in official documents, accepted', 'corpus/cda-valid', () => {
  for (const file of ['BIO-TROD_2024.01_Angine.xml', 'VSM_1.4_2022.01.xml']) {
    it(`is refused by no rule: ${file}`, async function () {
      this.timeout(600_000);
      const knowledge = await cdaKnowledge();
      const text = readShared('corpus/cda-valid', file).replace(/^\uFEFF/, '');
      assert.deepEqual(refused(text, knowledge, true), []);
      assert.deepEqual(refused(text, knowledge, false), []);
    });
  }
});
