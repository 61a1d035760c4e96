import assert from 'node:assert/strict';
import { mutated } from '../../../support/mutate';
import { seeded } from '../../../support/random';
import { layerOf, sample } from './sample';

describe('features at any offset of a broken CDA', () => {
  it('answer without throwing, inside the text', async () => {
    const random = seeded(11);
    for (let i = 0; i < 12; i++) {
      const text = mutated(sample, random);
      const layer = await layerOf(text);
      const within = ({ start, end }: { readonly start: number; readonly end: number }): void =>
        assert.ok(0 <= start && start <= end && end <= text.length);
      for (let offset = random.below(9); offset <= text.length; offset += 9) {
        const hover = layer.hover!(offset);
        if (hover) within(hover.range);
        for (const { edit } of layer.complete!(offset)) within(edit.range);
        layer.linkedRanges!(offset).forEach(within);
        layer.highlights!(offset).forEach(within);
        for (const { origin } of layer.definition!(offset)) within(origin);
      }
      layer.folds!().forEach(within);
      for (const { range } of layer.outline!()) within(range);
    }
  });
});
