import { type LocalizedText, verbatim } from '../../core/localized';
import { oneLine } from '../../core/text';
import { type NodeId, attributeName, attributeValue, attributes, textContent, valueOf } from '../../xml';
import type { CdaModel } from '../model';
import { codeLabel, timestampInWords } from './words';

/** Longer names are explanations. */
const longestName = 60;

/** What the dictionary calls an element, without what it explains; its own name where it explains only. */
export function shortName(text: LocalizedText | undefined, name: string): LocalizedText {
  if (!text) return verbatim(name);
  const first = (one: string): string => {
    const words = (/^[^.:;,(]+/.exec(one)?.[0] ?? '').trim();
    // « Toujours S » says what it holds, and not what it is.
    return words === '' || words.length > longestName || /^(?:Toujours|Always)\b/.test(words) ? name : words;
  };
  return { fr: first(text.fr), en: first(text.en) };
}

/** The value of an element without elements: a code with its label, a quantity, a date, an identifier, a text. */
export function valueInWords(model: CdaModel, node: NodeId): LocalizedText {
  const { xml, knowledge } = model;
  const of = (name: string): string | undefined => valueOf(xml, node, name);
  const text = oneLine(textContent(xml, node));
  const missing = of('nullFlavor');
  if (missing !== undefined) {
    const why = knowledge.dictionary.nullFlavor(missing);
    return why ? { fr: `${missing} (${why.fr})`, en: `${missing} (${why.en})` } : verbatim(missing);
  }
  const code = of('code');
  if (code !== undefined) {
    const label = codeLabel(model, node);
    return verbatim(label === undefined || label === code ? code : `${code} (${label})`);
  }
  const root = of('root');
  if (root !== undefined) {
    const extension = of('extension');
    return verbatim(extension === undefined ? root : `${extension} (${root})`);
  }
  const value = of('value');
  if (value !== undefined) {
    const unit = of('unit');
    if (unit !== undefined) return verbatim(`${value} ${unit}`);
    return (/^\d{8,}/.test(value) ? timestampInWords(value) : undefined) ?? verbatim(value);
  }
  if (of('representation') === 'B64') return fileInWords(text, of('mediaType'));
  if (text !== '') return verbatim(text);
  return verbatim(
    attributes(xml, node)
      .map((attribute) => `${attributeName(xml, attribute)}="${attributeValue(xml, attribute)}"`)
      .join(' '),
  );
}

/** A file in Base64, by its kind and size. */
function fileInWords(encoded: string, mediaType: string | undefined): LocalizedText {
  const size = Math.ceil((encoded.replace(/\s/g, '').length * 3) / 4 / 1024);
  const kind = mediaType === undefined ? '' : `${mediaType}, `;
  return { fr: `${kind}${size} Kio`, en: `${kind}${size} KiB` };
}
