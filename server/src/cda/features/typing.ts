import type { TypedPlace } from '../../core/documentKind';
import { child, nodeAt, none, rootElement } from '../../xml';
import type { CdaModel } from '../model';

/**
 * Where people type in a document, of which each place asks something else of the parser and of the rules: the title in
 * the header, half a tag before an element of the header and of the middle of the body, an attribute there.
 */
export function everydayTyping({ xml, root, text }: CdaModel): readonly TypedPlace[] {
  if (root === none) return [];
  const title = child(xml, root, 'title');
  const author = child(xml, root, 'author');
  const middle = nodeAt(xml, Math.floor(text.length / 2));
  const attribute = xml.firstAttribute[middle]!;
  const places = [
    title !== none && { offset: xml.tagEnd[title]!, letters: 'x' },
    middle > rootElement(xml) && { offset: xml.start[middle]!, letters: '<te' },
    attribute < xml.attributeCount && { offset: xml.attributeValueStart[attribute]!, letters: 'x' },
    author !== none && { offset: xml.start[author]!, letters: '<te' },
  ];
  return places.filter((place) => place !== false);
}
