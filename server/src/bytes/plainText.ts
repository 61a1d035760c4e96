import { countMarks } from './byteMarks';
import { decodeAs } from './decodeAs';

/**
 * The text of bytes that say nothing of their encoding but what their marks and letters do: UTF-16, UTF-8 where they are
 * sound UTF-8, else Windows-1252, in which every byte is a letter. Undefined for what is no text.
 */
export function decodePlainText(bytes: Uint8Array): string | undefined {
  const { encoding } = countMarks(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  if (bytes.subarray(0, 8192).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeAs('windows-1252', bytes);
  }
}
