import assert from 'node:assert/strict';
import { contentFaults } from '../../server/src/cda/contentFaults';
import { loadContentModel } from '../../server/src/cda/contentModel';
import { findClinicalDocument } from '../../server/src/cda/model';
import { parseXml } from '../../server/src/xml';
import { shippedData } from '../support/data';
import { describeShared, listShared, readShared } from '../support/shared';

describeShared('content model of CDA', 'corpus/cda-valid', () => {
  it('finds nothing in valid documents', async () => {
    const model = await loadContentModel(shippedData);
    for (const name of listShared('corpus/cda-valid', /\.xml$/i)) {
      const xml = parseXml(readShared('corpus/cda-valid', name));
      assert.deepEqual(contentFaults(model, xml, findClinicalDocument(xml)), [], name);
    }
  });
});

describeShared('content model of CDA against the official schema', 'corpus/cda-mutated', () => {
  interface Mutation {
    readonly file: string;
    readonly official: { readonly xsd_errors: readonly string[] };
  }

  it('tells each fault of structure on the line where the schema does, or at the parent that lacks a child', async () => {
    const model = await loadContentModel(shippedData);
    const manifest = JSON.parse(readShared('corpus/cda-mutated', 'MANIFEST.json')) as readonly Mutation[];
    let judged = 0;
    for (const { file, official } of manifest) {
      const structural = official.xsd_errors.filter((error) => /not expected|Missing child/.test(error));
      const text = readShared('corpus/cda-mutated', file);
      const xml = parseXml(text);
      if (xml.problems.length > 0) continue;
      const faults = contentFaults(model, xml, findClinicalDocument(xml));
      assert.equal(faults.length > 0, structural.length > 0, `${file}: ${structural.join()}`);
      for (const fault of faults) {
        judged++;
        if (fault.kind === 'missing') continue;
        const line = text.slice(0, xml.start[fault.node]).split('\n').length;
        assert.ok(
          structural.some((error) => error.startsWith(`line ${line}:`)),
          `${file}: line ${line}`,
        );
      }
    }
    assert.ok(judged > 0);
  });
});
