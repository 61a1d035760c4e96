import assert from 'node:assert/strict';
import { changeBetween } from '../../../server/src/core/textChange';
import { defaultLimits, parseXml, reparseXml, resumeXml, type XmlDocument } from '../../../server/src/xml';
import { sample } from '../../support/cdaSample';
import { plainTree } from '../../support/plainTree';
import { seeded } from '../../support/random';

/** The tree of a text from that of another one, by either way; undefined where it has to be read as a whole. */
function next(before: XmlDocument, text: string): XmlDocument | undefined {
  const change = changeBetween(before.text.toString(), text);
  const edited =
    reparseXml(before, text, change, defaultLimits) ?? resumeXml(before, text, change, defaultLimits);
  return edited?.xml;
}

describe('the memory of trees', () => {
  it('leaves the tree before the last as it was, and has an older one read its text again', () => {
    const random = seeded(11);
    const written = ['x', '<b/>', '<te', '\n', '', '<code code="1"/>'];
    const trees: XmlDocument[] = [parseXml(sample)];
    let shared = 0;
    for (let edit = 0; edit < 200; edit++) {
      // Now and then somebody edits a version that another edit was made of.
      const before = random.below(6) === 0 ? random.pick(trees) : trees.at(-1)!;
      const text = before.text.toString();
      const at = random.below(text.length);
      const end = random.below(4) === 0 ? at + random.below(30) : at;
      const tree = next(before, text.slice(0, at) + random.pick(written) + text.slice(end));
      if (tree) shared++;
      trees.push(tree ?? parseXml(sample));
      for (const one of [before, trees.at(-1)!, random.pick(trees)])
        assert.deepEqual(plainTree(one), plainTree(parseXml(one.text)), `edit ${String(edit)}`);
    }
    assert.ok(shared > 100, String(shared));
  });

  it('asks for none once it has been typed for a while', () => {
    const text = `<a><b>${'<c x="1">text</c>'.repeat(200)}</b><d>old</d></a>`;
    let tree = parseXml(text);
    const memory = new Set<ArrayBufferLike>();
    for (let letter = 1; letter < 40; letter++) {
      tree = next(tree, text.replace('old', 'x'.repeat(letter)))!;
      if (letter > 4) for (const table of [tree.start, tree.end, tree.namespace]) memory.add(table.buffer);
    }
    assert.ok(memory.size <= 6, String(memory.size));
  });
});
