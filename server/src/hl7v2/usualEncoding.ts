import type { MappedText } from './mapped/mappedText';
import { isXmlEncoded, readXmlMessage } from './xmlEncoding/convert';
import { unwrap } from './wrapping/unwrap';

/** The messages of a text in the usual encoding, where the text writes them in another one; undefined where it does not. */
export function usualEncoding(text: string): MappedText | undefined {
  return isXmlEncoded(text) ? readXmlMessage(text) : unwrap(text);
}
