import assert from 'node:assert/strict';
import { inSample, layerOf, sample } from './sample';

describe('structure of a CDA', () => {
  it('folds elements of several lines, their end tag left visible', async () => {
    const folds = (await layerOf(sample)).folds!();
    const texts = folds.map(({ start, end }) => sample.slice(start, end));
    assert.ok(texts[0]!.startsWith('<ClinicalDocument') && texts[0]!.endsWith('</component>'));
    assert.ok(texts.some((text) => text.startsWith('<recordTarget>') && text.endsWith('</patientRole>')));
    assert.ok(texts.every((text) => text.includes('\n')));
    assert.deepEqual((await layerOf('<ClinicalDocument/>\n')).folds!(), []);
  });

  it('links the two names of an element', async () => {
    for (const passage of ['<record‸Target>', '</record‸Target>', '<‸recordTarget', '</recordTarget‸>']) {
      const { text, offset } = inSample(passage);
      const ranges = (await layerOf(text)).linkedRanges!(offset);
      assert.deepEqual(
        ranges.map(({ start, end }) => text.slice(start, end)),
        ['recordTarget', 'recordTarget'],
        passage,
      );
    }
    const { text, offset } = inSample('<real‸mCode');
    assert.deepEqual((await layerOf(text)).linkedRanges!(offset), []);
  });

  it('leads from a reference to its target, and shows both', async () => {
    const { text, offset } = inSample('value="#‸r1"');
    const layer = await layerOf(text);
    const [target] = layer.definition!(offset);
    assert.equal(target?.type, 'range');
    assert.equal(text.slice(target.origin.start, target.origin.end), '#r1');
    assert.equal(
      target.type === 'range' && text.slice(target.range.start, target.range.end),
      '<content ID="r1">Glucose 5 mmol/L</content>',
    );
    const cut = (at: number) => layer.highlights!(at).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(cut(offset), ['r1', '#r1']);
    assert.deepEqual(cut(text.indexOf('ID="r1"') + 5), ['r1', '#r1']);
    assert.deepEqual(layer.definition!(text.indexOf('code="F"') + 7), []);
  });

  it('sums up the document above it', async () => {
    const [lens] = (await layerOf(sample)).lenses!({ severity: (rule) => rule.severity });
    assert.equal(sample.slice(lens!.range.start, lens!.range.end), 'ClinicalDocument');
    assert.match(lens!.title.fr, /^CR d'examens biologiques · CDA N3 · BIO-CR-BIO 2024\.01 · \d+ erreurs/);
    const [silent] = (await layerOf(sample)).lenses!({ severity: () => 'off' });
    assert.match(silent!.title.fr, /aucune erreur$/);
  });
});
