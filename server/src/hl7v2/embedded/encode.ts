import type { Utf } from './decode';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard Base64 (RFC 4648, § 4) with padding, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = '';
  let at = 0;
  for (; at + 2 < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    part +=
      alphabet[group >> 18]! +
      alphabet[(group >> 12) & 63]! +
      alphabet[(group >> 6) & 63]! +
      alphabet[group & 63]!;
    if (part.length >= 0x4000) {
      parts.push(part);
      part = '';
    }
  }
  const left = bytes.length - at;
  if (left === 1) {
    const group = bytes[at]! << 16;
    part += `${alphabet[group >> 18]!}${alphabet[(group >> 12) & 63]!}==`;
  } else if (left === 2) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8);
    part += `${alphabet[group >> 18]!}${alphabet[(group >> 12) & 63]!}${alphabet[(group >> 6) & 63]!}=`;
  }
  parts.push(part);
  return parts.join('');
}

/** The bytes of a text; a byte order mark is a character of it. */
export function bytesOf(text: string, encoding: Utf): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++)
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
}

/** A text as a message carries it: UTF-8, Base64, one line. */
export function encodeText(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}
