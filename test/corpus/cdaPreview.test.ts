import assert from 'node:assert/strict';
import type { PreviewBlock, PreviewElement } from '../../server/src/core/preview';
import { openCda } from '../../server/src/cda/model';
import { preview } from '../../server/src/cda/preview';
import { descendants, localName, NodeKind, textContent, type XmlDocument } from '../../server/src/xml';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaKnowledge } from '../support/cda';
import { describeShared, listShared, readShared } from '../support/shared';

const words = (text: string): string => text.replace(/\s+/g, '');

function textIn({ children = [] }: PreviewElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** Whether a preview says all that a narrative does, in its order; it may say more: where a link without words leads. */
function assertShown(xml: XmlDocument, narrative: number, shown: string): void {
  const parts: string[] = [];
  for (let at = narrative + 1; at < xml.subtreeEnd[narrative]!; at++)
    if (xml.kind[at] === NodeKind.Text || xml.kind[at] === NodeKind.CData)
      parts.push(words(textContent(xml, at)));
  const own = parts.filter((part) => part !== '').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  assert.match(shown, new RegExp(own.join('.{0,300}')), `${parts.join('').slice(0, 300)} is not whole`);
}

/** Every element with a place lies in its block, and in the element around it. */
function assertPlaces({ start, end }: PreviewBlock, element: PreviewElement, within?: PreviewElement): void {
  const { at } = element;
  if (at) {
    const [from, to] = within?.at ?? [0, end - start];
    assert.ok(at[0] >= from && at[1] <= to && at[0] <= at[1], `${element.tag} ${at.join()} in ${from},${to}`);
  }
  for (const child of element.children ?? [])
    if (typeof child !== 'string') assertPlaces({ start, end } as PreviewBlock, child, at ? element : within);
}

// segur: verifies SEG/VUE.01
describeShared('previews of CDA documents', 'corpus/cda-valid', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  for (const folder of ['corpus/cda-valid', 'corpus/cda-real-invalid'])
    for (const file of listShared(folder, /\.xml$/i))
      it(`${file}: no text of its narrative is lost, every place is its own`, () => {
        const text = readShared(folder, file).replace(/^\uFEFF/, '');
        const model = openCda(text, knowledge);
        const { xml, root } = model;
        const blocks = preview(model, 'fr').map((block) => ({ block, content: block.layOut() }));
        const shown = words(blocks.map(({ content }) => textIn(content)).join(' '));
        for (const section of descendants(xml, root, 'section'))
          for (let at = section + 1; at < xml.subtreeEnd[section]!; at = xml.subtreeEnd[at]!)
            if (localName(xml, at) === 'text') assertShown(xml, at, shown);
        for (const { block, content } of blocks) assertPlaces(block, content);
      });
});
