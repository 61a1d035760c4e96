import { decodeBase64 } from '../../identifiers/base64';
import { partRange, type Segment } from '../segment';

/** As much of the Base64 as a prolog with comments may take. */
const longestHead = 40_000;

/** True when OBX-5.5 starts like a clinical document once decoded, whatever the rest of the OBX says of it. */
export function holdsClinicalDocument(obx: Segment): boolean {
  const range = partRange(obx, 5, 5);
  if (!range || range.start === range.end) return false;
  const end = Math.min(range.end, range.start + longestHead);
  const bytes = decodeBase64(obx.document.text, range.start, end);
  let head = '';
  // What is looked for is ASCII, of one byte or, in UTF-16, of two.
  for (const byte of bytes) if (byte > 0 && byte < 128) head += String.fromCharCode(byte);
  return /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/.test(head);
}
