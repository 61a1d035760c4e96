import { countMarks } from './byteMarks';
import { decodeAs } from './decodeAs';

/** What is wrong with how the bytes of an XML file are written: it is read all the same. */
export interface EncodingFault {
  /**
   * `foreign`: a byte is no letter of its encoding. `contradicted`: its first bytes are of another encoding than it declares.
   * `unknown`: nobody knows what it declares. `doubtful`: it declares one byte a letter, and is sound UTF-8 throughout.
   */
  readonly type: 'foreign' | 'contradicted' | 'unknown' | 'doubtful';
  /** As it is written; undefined where nothing is declared. */
  readonly declared: string | undefined;
  readonly readAs: string;
  /** In the text that was read. */
  readonly offset: number;
}

export interface XmlText {
  readonly text: string;
  readonly fault?: EncodingFault;
}

/** The text of an XML file as its reader decodes it: by its mark, by what it declares, else as UTF-8. */
export function decodeXmlText(bytes: Uint8Array): XmlText {
  const { encoding: marked, count } = countMarks(bytes);
  const declaration = declarationOf(bytes, marked);
  const { label, offset = 0 } = declaration;
  const declared = label === undefined ? undefined : encodingNamed(label);
  const withFault = (type: EncodingFault['type'], text: string, readAs: string, at = offset): XmlText => ({
    text,
    fault: { type, declared: label, readAs, offset: at },
  });
  if (marked !== 'utf-8') {
    const text = withoutMark(new TextDecoder(marked).decode(bytes));
    const isSaid = label === undefined || declared === 'utf-16le' || declared === marked;
    return isSaid ? damaged(text, label, marked) : withFault('contradicted', text, marked);
  }
  const sound = inUtf8(bytes);
  if (label === undefined || declared === 'utf-8') return utf8(bytes, sound, label);
  const salvaged = () => utf8(bytes, sound, label);
  if (declared === undefined)
    return withFault('unknown', salvaged().text, salvaged().fault?.readAs ?? 'utf-8');
  // A mark says more than a declaration, and two bytes a letter would have shown in the first of them.
  if (count > 0 || declared.startsWith('utf-16')) return withFault('contradicted', salvaged().text, 'utf-8');
  const text = withoutMark(decodeAs(label, bytes));
  if (/^(?:us-)?ascii$/i.test(label)) {
    const foreign = text.search(/[^\0-\x7f]/);
    return foreign < 0 ? { text } : withFault('foreign', text, declared, foreign);
  }
  return sound !== undefined && sound.length < bytes.length
    ? withFault('doubtful', text, declared)
    : damaged(text, label, declared);
}

function utf8(bytes: Uint8Array, sound: string | undefined, label: string | undefined): XmlText {
  if (sound !== undefined) return { text: withoutMark(sound) };
  const lenient = withoutMark(new TextDecoder('utf-8').decode(bytes));
  const offset = lenient.indexOf('\ufffd');
  // Other letters that are sound prove UTF-8 with a few bytes that are not; without them none of it is.
  const readAs = /[^\0-\x7f\ufffd]/.test(lenient) ? 'utf-8' : 'windows-1252';
  const text = readAs === 'utf-8' ? lenient : decodeAs(readAs, bytes.subarray(countMarks(bytes).length));
  return { text, fault: { type: 'foreign', declared: label, readAs, offset } };
}

function damaged(text: string, declared: string | undefined, readAs: string): XmlText {
  const offset = text.indexOf('\ufffd');
  return offset < 0 ? { text } : { text, fault: { type: 'foreign', declared, readAs, offset } };
}

function inUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What the XML declaration calls the encoding, and where. */
function declarationOf(bytes: Uint8Array, encoding: string): { label?: string; offset?: number } {
  const head = withoutMark(
    new TextDecoder(encoding === 'utf-8' ? 'latin1' : encoding).decode(bytes.subarray(0, 1024)),
  ).replace(/^\u00ef\u00bb\u00bf/, '');
  const found = /^(<\?xml\s[^>]*?encoding\s*=\s*["'])([A-Za-z][\w.-]*)["']/.exec(head);
  return found === null ? {} : { label: found[2]!, offset: found[1]!.length };
}

function encodingNamed(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
