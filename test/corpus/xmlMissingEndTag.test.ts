import assert from 'node:assert/strict';
import { loadContentModel } from '../../server/src/cda/contentModel';
import { defaultLimits, parseXml } from '../../server/src/xml';
import { applyEdits, cdaKnowledge, judge } from '../support/cda';
import { shippedData } from '../support/data';
import { describeShared, listShared, readShared } from '../support/shared';

const folder = 'corpus/cda-valid';
const minified = (text: string): string => text.replace(/>\s+</g, '><');

describeShared('a CDA that lacks one end tag', folder, () => {
  const names = listShared(folder, /\.xml$/i);

  for (const [layout, shaped] of [
    ['indented', (text: string) => text],
    ['without line ends', minified],
  ] as const)
    it(`is told one error, at the element, and nothing else (${layout})`, async () => {
      const knowledge = await cdaKnowledge();
      for (const name of names) {
        const text = shaped(readShared(folder, name));
        if (text.length > 400_000) continue;
        const ends = [...text.matchAll(/<\/([\w:.-]+)>/g)];
        const step = Math.max(1, Math.floor(ends.length / 12));
        for (let i = 0; i < ends.length; i += step) {
          const [tag, element] = ends[i]!;
          const at = ends[i]!.index;
          const broken = text.slice(0, at) + text.slice(at + tag.length);
          const errors = judge(broken, knowledge).filter(({ severity }) => severity === 'error');
          assert.deepEqual(
            errors.map(({ code }) => code),
            ['XML-001'],
            `${name}: ${tag} at ${at}`,
          );
          const { range } = errors[0]!;
          assert.equal(broken.slice(range.start, range.end), element, `${name}: ${tag} at ${at}`);
          assert.ok(range.start < at);
        }
      }
    });

  it('is mended by the fix', async () => {
    const { holds } = await loadContentModel(shippedData);
    for (const name of names) {
      const text = readShared(folder, name);
      if (text.length > 400_000) continue;
      const ends = [...text.matchAll(/<\/([\w:.-]+)>/g)];
      const step = Math.max(1, Math.floor(ends.length / 12));
      for (let i = 0; i < ends.length; i += step) {
        const at = ends[i]!.index;
        const broken = text.slice(0, at) + text.slice(at + ends[i]![0].length);
        const [problem] = parseXml(broken, defaultLimits, holds).problems;
        const mended = applyEdits(broken, problem!.fix!.edits);
        assert.deepEqual(parseXml(mended).problems, [], `${name}: ${ends[i]![0]} at ${at}`);
      }
    }
  });
});
