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

/** A text as a message carries it: UTF-8, Base64, one line. */
export function encodeText(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}
