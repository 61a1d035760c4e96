import { withoutAccents } from '../core/accents';

/** What two copies of the same text have in common: letters and digits, without case, accents, spaces or marks. */
export function contentKey(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A short stable name for a text (two 32-bit FNV-1a, 13 characters in base 36). */
export function contentHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x01000193);
  }
  return ((a >>> 0) * 0x100000 + ((b >>> 0) & 0xfffff)).toString(36).padStart(11, '0');
}
