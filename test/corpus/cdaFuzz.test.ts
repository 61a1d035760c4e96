import assert from 'node:assert/strict';
import { createCdaKind } from '../../server/src/cda/kind';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaKnowledge } from '../support/cda';
import { defaultContext } from '../support/documents';
import { mutated } from '../support/mutate';
import { seeded } from '../support/random';
import { describeShared, listShared, readShared } from '../support/shared';

/** `FUZZ=100000` runs the long campaign, `FUZZ_FROM=25000` a later part of it; a change needs only a taste. */
const rounds = Number(process.env['FUZZ'] ?? 400);
const from = Number(process.env['FUZZ_FROM'] ?? 0);
/** A document on its own is judged within this many milliseconds of processor time, whatever happened to it. */
const limit = 1000;

describeShared('clinical documents after accidents', 'corpus/cda-valid', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it(`are read, judged and described without a throw, ${String(rounds)} of them`, function () {
    this.timeout(0);
    const kind = createCdaKind({
      prepare: () => Promise.resolve(),
      knowledge: () => knowledge,
      onFailure: (rule, error) => {
        throw new Error(rule, { cause: error });
      },
    });
    const texts = listShared('corpus/cda-valid', /\.xml$/i).map((file) =>
      readShared('corpus/cda-valid', file),
    );
    // The long documents are a few copies of the short ones: they take their turn, but not an equal share.
    const short = texts.filter(({ length }) => length < 200_000);
    let slowest = { round: -1, time: 0 };
    for (let round = from; round < from + rounds; round++) {
      const random = seeded(round);
      const text = mutated(random.pick(random.below(40) === 0 ? texts : short), random);
      const began = process.cpuUsage();
      try {
        judge(kind, text, round % 8 === 0 ? random.below(text.length + 1) : undefined);
      } catch (error) {
        throw new Error(`round ${String(round)}`, { cause: error });
      }
      const { user, system } = process.cpuUsage(began);
      const time = (user + system) / 1000;
      if (time > slowest.time) slowest = { round, time };
    }
    if (process.env['FUZZ'])
      console.log(`slowest: round ${String(slowest.round)}, ${slowest.time.toFixed(0)} ms`);
    assert.ok(slowest.time < limit, `round ${String(slowest.round)} took ${String(slowest.time)} ms`);
  });
});

/** All that an editor asks of a document that it shows: what is wrong in it, and about one place of it. */
function judge(kind: ReturnType<typeof createCdaKind>, text: string, offset: number | undefined): void {
  const layer = kind.open({ uri: 'memory:/a.xml', languageId: 'xml', text });
  for (const { range, related } of [...layer.check!(defaultContext)].flat()) {
    for (const { start, end } of [range, ...(related ?? []).map((place) => place.range)])
      assert.ok(start >= 0 && start <= end && end <= text.length, 'a range leaves the text');
  }
  if (offset === undefined) return;
  layer.hover?.(offset);
  layer.complete?.(offset);
  layer.definition?.(offset);
  layer.highlights?.(offset);
  layer.linkedRanges?.(offset);
  layer.refactorings?.({ start: offset, end: offset });
  layer.outline?.();
  layer.folds?.();
  layer.lenses?.(defaultContext);
}
