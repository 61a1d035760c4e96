import { archiveReason } from '../../bytes/archiveProblem';
import { inflate, type InflationBudget, type ZipEntry } from '../../bytes/zip';
import type { LocalizedText } from '../../core/localized';
import { limits, mebibytes } from './limits';

export type XmlPart =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: LocalizedText };

/** Entities of its own: no spreadsheet writes them, and they are how a small part becomes a huge text. */
export function declaresEntities(text: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(text);
}

export function entityReason(part: string): LocalizedText {
  return {
    fr: `la partie ${part} déclare des entités XML : refusée`,
    en: `part ${part} declares XML entities: refused`,
  };
}

/**
 * A decoder that takes a part piece by piece, in the encoding that its first bytes tell; `undefined` ends it. Pieces of
 * UTF-8 are cut where a character begins and decoded each as a whole, which takes a sixth of what decoding a stream does.
 */
export function partDecoder(): (piece: Uint8Array | undefined) => string {
  let decoder: TextDecoder | undefined;
  let isUtf8 = false;
  let begun = new Uint8Array();
  return (piece) => {
    if (!piece) return (begun.length > 0 ? decoder?.decode(begun) : decoder?.decode()) ?? '';
    if (!decoder) {
      const encoding = encodingOf(piece);
      isUtf8 = encoding === 'utf-8';
      decoder = new TextDecoder(encoding, { ignoreBOM: isUtf8 });
      if (isUtf8 && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) piece = piece.subarray(3);
    }
    if (!isUtf8) return decoder.decode(piece, { stream: true });
    const bytes = begun.length > 0 ? joined(begun, piece) : piece;
    const end = wholeCharacters(bytes);
    begun = bytes.slice(end);
    return decoder.decode(bytes.subarray(0, end));
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Where the last character begins, if it is not whole; a byte that begins a character never belongs to the one before. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (needed > 1) return needed > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

/** A part read whole, its elements without the prefix that some writers give them (`<x:row>`). */
export function readXmlPart(entry: ZipEntry, budget: InflationBudget): XmlPart {
  const decode = partDecoder();
  const pieces: string[] = [];
  let size = 0;
  const problem = inflate(entry, budget, (piece) => {
    size += piece.length;
    if (size <= limits.partBytes) pieces.push(decode(piece));
    return size <= limits.partBytes;
  });
  if (problem) return { ok: false, reason: archiveReason(problem) };
  if (size > limits.partBytes) return { ok: false, reason: tooLongPart(entry.name) };
  pieces.push(decode(undefined));
  const text = pieces.join('');
  if (declaresEntities(text)) return { ok: false, reason: entityReason(entry.name) };
  return { ok: true, text: withoutPrefix(text, prefixOf(text)) };
}

function tooLongPart(part: string): LocalizedText {
  return {
    fr: `la partie ${part} dépasse ${mebibytes(limits.partBytes)} Mio`,
    en: `part ${part} is over ${mebibytes(limits.partBytes)} MiB`,
  };
}

/** The prefix of the root element, with its colon; empty for most writers. */
export function prefixOf(text: string): string {
  return /<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*[\s/>]/.exec(text)?.[1] ?? '';
}

/** Texts hold no bare `<`, so that nothing but tags can match. */
export function withoutPrefix(text: string, prefix: string): string {
  return prefix === '' ? text : text.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
}

/** The attributes of a tag, entities of XML resolved. */
export function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(name!, unescaped(double ?? single ?? ''));
  return attributes;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
