import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { openCda } from '../../server/src/cda/model';
import { NodeKind, qualifiedName, type XmlDocument } from '../../server/src/xml';
import { cdaKnowledge } from '../support/cda';
import { seeded } from '../support/random';
import { describeShared, listShared, readShared } from '../support/shared';
import { checkTree } from '../support/xmlTree';

const folder = 'corpus/cda-valid';

/** Elements whose start tag ends before an offset: name, place, place of the parent. */
function elementsBefore(xml: XmlDocument, until: number): readonly string[] {
  const found: string[] = [];
  for (let node = 1; node < xml.nodeCount && xml.start[node]! < until; node++) {
    if (xml.kind[node] !== NodeKind.Element || xml.tagEnd[node]! > until) continue;
    const parent = xml.start[xml.parent[node]!];
    found.push(`${qualifiedName(xml, node)} ${String(xml.start[node])} in ${String(parent)}`);
  }
  return found;
}

describeShared('clinical documents that are not written to the end', folder, () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it('have every element that they hold, in its place, and are still found to be CDA', () => {
    for (const name of listShared(folder, /\.xml$/i)) {
      const text = readShared(folder, name);
      const whole = openCda(text, knowledge);
      const random = seeded(text.length);
      for (let i = text.length > 1_000_000 ? 2 : 25; i > 0; i--) {
        const cut = random.below(text.length);
        const { xml, root } = openCda(text.slice(0, cut), knowledge);
        checkTree(xml);
        const expected = elementsBefore(whole.xml, cut);
        // The tag that the cut breaks off may count as one more, its name as far as it goes.
        const actual = elementsBefore(xml, cut).slice(0, expected.length);
        assert.deepEqual(actual, expected, `${name} cut at ${String(cut)}`);
        if (cut > whole.xml.tagEnd[whole.root]!)
          assert.equal(xml.start[root], whole.xml.start[whole.root], `${name} cut at ${String(cut)}`);
      }
    }
  });
});
