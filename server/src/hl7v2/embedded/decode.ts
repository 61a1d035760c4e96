import type { ByteEncoding } from '../../core/byteEncoding';
import { base64Room, decodeBase64, openBase64, type Base64Problem } from '../../identifiers/base64';

/** What a Base64 text turned out to be. */
export type ContentKind = 'cda' | 'xml' | 'pdf' | 'text' | 'binary' | 'empty';

export type Utf = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface TextWriting extends ByteEncoding {
  readonly encoding: Utf;
}

/** A Base64 text, judged and decoded once. Offsets in the problem count from the start of the encoded text. */
export interface DecodedContent {
  readonly problem: Base64Problem | undefined;
  /** True when white space stands in an encoded text that is of the alphabet but for that. */
  readonly blank: boolean;
  /** The text that was decoded. */
  readonly encoded: string;
  readonly kind: ContentKind;
  /** Those of a text are decoded again when somebody wants them, for they are hardly ever wanted. */
  readonly bytes: Uint8Array;
  readonly byteLength: number;
  /** Present for `cda`, `xml` and `text`. */
  readonly text?: string;
  /** How the text is written in the bytes. */
  readonly writing: TextWriting;
  readonly mediaType: string;
}

const decoders: Readonly<Record<Utf, TextDecoder>> = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  'utf-16le': new TextDecoder('utf-16le', { ignoreBOM: true }),
  'utf-16be': new TextDecoder('utf-16be', { ignoreBOM: true }),
};

const sound: TextWriting = { encoding: 'utf-8', damaged: false, marks: 0 };

/** Where bytes stand until their text is made: new memory for each edit would cost more than the decoding. */
let room = new Uint8Array(0);

/** Decodes what can be decoded, whatever its faults. Never throws. */
export function decodeContent(encoded: string): DecodedContent {
  if (room.length < base64Room(encoded)) room = new Uint8Array(base64Room(encoded));
  const { bytes, reading } = openBase64(encoded, room);
  const { problem } = reading;
  const byteLength = bytes.length;
  const readToTheEnd = problem?.kind !== 'character' && problem?.kind !== 'misplacedPadding';
  const judged = { problem, blank: readToTheEnd && reading.length < encoded.length, encoded, byteLength };
  const encoding = encodingOf(bytes);
  const kind = encoding === 'utf-8' ? kindOf(bytes) : 'text';
  if (kind === 'pdf' || kind === 'binary' || kind === 'empty') {
    return { ...judged, kind, bytes: bytes.slice(), writing: sound, mediaType: mediaTypes[kind] };
  }
  const { text, writing } = textOf(bytes, encoding);
  const isXml = kind === 'xml' || (encoding !== 'utf-8' && /^[\ufeff\s]*</.test(text));
  const precise = isXml ? (isClinicalDocument(text) ? 'cda' : 'xml') : kind;
  return {
    ...judged,
    kind: precise,
    text,
    writing,
    mediaType: mediaTypes[precise],
    get bytes() {
      return decodeBase64(encoded);
    },
  };
}

const mediaTypes: Readonly<Record<ContentKind, string>> = {
  cda: 'text/xml',
  xml: 'text/xml',
  pdf: 'application/pdf',
  text: 'text/plain',
  binary: 'application/octet-stream',
  empty: 'text/plain',
};

/** UTF-16 by its mark, or by a first `<` of two bytes, as a reader of XML tells it (XML 1.0, appendix F). */
function encodingOf(bytes: Uint8Array): Utf {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function textOf(bytes: Uint8Array, encoding: Utf): { readonly text: string; readonly writing: TextWriting } {
  const text = decoders[encoding].decode(bytes);
  const marks = text.startsWith('\ufeff') ? /^\ufeff+/.exec(text)![0].length : 0;
  const damaged = text.includes('\ufffd') && !isEncodedAs(encoding, bytes);
  return {
    text,
    writing: damaged || marks > 0 || encoding !== 'utf-8' ? { encoding, damaged, marks } : sound,
  };
}

function isEncodedAs(encoding: Utf, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function kindOf(bytes: Uint8Array): ContentKind {
  let start = 0;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) start = 3;
  while (start < bytes.length && bytes[start]! <= 32) start++;
  if (start >= bytes.length) return 'empty';
  if (startsWith(bytes, start, '%PDF-')) return 'pdf';
  if (bytes[start] === 0x3c) return 'xml';
  const end = Math.min(bytes.length, start + 4096);
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) return 'binary';
  }
  return 'text';
}

function startsWith(bytes: Uint8Array, from: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The root may have a prefix, and stand inside a style sheet or a signature. */
function isClinicalDocument(text: string): boolean {
  return /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/.test(text);
}

/** Decoded contents by encoded text. */
export interface ContentCache {
  of(encoded: string): DecodedContent;
}

/**
 * Remembers the last few contents, so that an edit elsewhere in the message decodes nothing. Compares whole texts: equal
 * length first, then content, which costs microseconds for a document of half a megabyte.
 */
export function createContentCache(capacity = 8): ContentCache {
  let entries: { readonly encoded: string; readonly content: DecodedContent }[] = [];
  return {
    of(encoded) {
      const at = entries.findIndex((entry) => entry.encoded === encoded);
      if (at === 0) return entries[0]!.content;
      const entry = at > 0 ? entries[at]! : { encoded, content: decodeContent(encoded) };
      entries = [entry, ...entries.filter((other) => other !== entry)].slice(0, capacity);
      return entry.content;
    },
  };
}
