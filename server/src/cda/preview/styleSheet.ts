import type { Locale, LocalizedText } from '../../core/localized';
import type { PreviewBlock } from '../../core/preview';
import { NodeKind, rangeOf, type XmlDocument } from '../../xml';
import { from } from './build';

const words = {
  elsewhere: {
    fr: 'Le document nomme une feuille de style, {0} : l’aperçu met en page par lui-même et ne l’applique pas.',
    en: 'The document names a style sheet, {0}: the preview lays out by itself and does not apply it.',
  },
  inside: {
    fr: 'Le document porte sa propre feuille de style : l’aperçu met en page par lui-même et ne l’applique pas.',
    en: 'The document carries its own style sheet: the preview lays out by itself and does not apply it.',
  },
} satisfies Record<string, LocalizedText>;

/** What may come before an instruction and is not looked through any farther. */
const mostBefore = 200;

/**
 * One line for a document that wants a style sheet (`<?xml-stylesheet?>`). It is not applied: an XSLT program of the document's is
 * a program, the browsers give up theirs, and no engine for version 1.0 is kept well enough to run under the policy of the page.
 */
export function styleSheetLine(xml: XmlDocument, locale: Locale): readonly PreviewBlock[] {
  let node = 1;
  for (let seen = 0; seen < mostBefore && node < xml.nodeCount; seen += 1, node = xml.subtreeEnd[node]!) {
    if (xml.kind[node] !== NodeKind.Instruction) continue;
    const range = rangeOf(xml, node);
    const instruction = xml.text.slice(range.start, Math.min(range.end, range.start + 2000));
    if (!/^<\?xml-stylesheet\s/.test(instruction)) continue;
    const [, , href = ''] = /\shref\s*=\s*(["'])(.*?)\1/s.exec(instruction) ?? [];
    const told = href === '' || href.startsWith('#') ? words.inside : words.elsewhere;
    const text = told[locale].replace('{0}', () => href);
    const found = node;
    return [
      {
        ...range,
        isAlone: true,
        layOut: () =>
          from({ xml, base: range.start }, found, 'section', [
            { tag: 'p', looks: ['note'], children: [text] },
          ]),
      },
    ];
  }
  return [];
}
