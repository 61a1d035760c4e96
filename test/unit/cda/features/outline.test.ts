import assert from 'node:assert/strict';
import type { OutlineNode } from '../../../../server/src/core/documentKind';
import { layerOf, sample } from './sample';

function lines(nodes: readonly OutlineNode[], depth = 0): string[] {
  return nodes.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name.fr}${detail ? ` — ${detail.fr}` : ''}`,
    ...lines(children, depth + 1),
  ]);
}

describe('outline of a CDA', () => {
  it('speaks of patient, author and nested sections', async () => {
    const layer = await layerOf(sample);
    assert.deepEqual(lines(layer.outline!()), [
      "Compte rendu d’analyses — CR d'examens biologiques · BIO-CR-BIO 2024.01",
      '  Patient — RUTH PAT-TROIS · INS 279035121518989',
      '  Auteur — MME LAB',
      '  Chimie',
      '    Détail',
    ]);
  });

  it('covers ranges of the text', async () => {
    const [document] = (await layerOf(sample)).outline!();
    const [patient] = document!.children;
    assert.ok(sample.slice(patient!.range.start).startsWith('<recordTarget>'));
    assert.ok(sample.slice(0, patient!.range.end).endsWith('</recordTarget>'));
    assert.equal(sample.slice(patient!.selection.start, patient!.selection.end), 'recordTarget');
  });

  it('names the file of an unstructured document', async () => {
    const text =
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text mediaType="application/pdf">JVBE</text></nonXMLBody></component></ClinicalDocument>';
    assert.deepEqual(lines((await layerOf(text)).outline!()), [
      'Document CDA',
      '  Document joint — application/pdf',
    ]);
  });
});
