import type { Separators } from './separators';

/**
 * The value that a text of HL7 v2 stands for: `\F\`, `\S\`, `\R\`, `\E\`, `\T\` become the separators, `\Xhh…\` bytes,
 * `\.br\` a line end. An unknown or unfinished sequence stays as written. Returns the same string when there is nothing
 * to decode. Linear. Bytes are read in the character set of the message; `charset` is asked for it only where there are some.
 */
export function unescapeHl7(
  text: string,
  separators: Separators,
  charset: () => string | undefined = () => undefined,
): string {
  const mark = separators.escape;
  let at = mark === '' ? -1 : text.indexOf(mark);
  if (at < 0) return text;
  let result = text.slice(0, at);
  while (at >= 0) {
    const close = text.indexOf(mark, at + 1);
    if (close < 0) return result + text.slice(at);
    const run = bytesAt(text, at, mark);
    if (run) {
      result += decodeBytes(run.bytes, charset());
      const after = text.indexOf(mark, run.end);
      result += after < 0 ? text.slice(run.end) : text.slice(run.end, after);
      at = after;
      continue;
    }
    const value = valueOf(text.slice(at + 1, close), separators);
    if (value === undefined) {
      // Not a sequence: its closing mark may open the next one.
      result += text.slice(at, close);
      at = close;
      continue;
    }
    result += value;
    const next = text.indexOf(mark, close + 1);
    result += next < 0 ? text.slice(close + 1) : text.slice(close + 1, next);
    at = next;
  }
  return result;
}

const longestRun = 4096;

/** The bytes of the `\\Xhh…\\` that starts here and of those that follow at once: one character may be cut over two. */
export function bytesAt(
  text: string,
  at: number,
  mark: string,
): { readonly bytes: Uint8Array; readonly end: number } | undefined {
  const bytes: number[] = [];
  let end = at;
  while (
    bytes.length < longestRun &&
    (text.startsWith(`${mark}X`, end) || text.startsWith(`${mark}x`, end))
  ) {
    const close = text.indexOf(mark, end + 1);
    if (close < 0 || close - end > longestRun) break;
    const digits = text.slice(end + 2, close);
    if (!/^(?:[\dA-F]{2})+$/i.test(digits)) break;
    for (let i = 0; i < digits.length; i += 2) bytes.push(Number.parseInt(digits.slice(i, i + 2), 16));
    end = close + 1;
  }
  return bytes.length === 0 ? undefined : { bytes: Uint8Array.from(bytes), end };
}

/** `8859/15` is the name of HL7 for ISO-8859-15; UTF-8 is tried where nothing else is declared, then one byte a character. */
function decodeBytes(bytes: Uint8Array, charset: string | undefined): string {
  const part = /^8859\/(\d{1,2})$/.exec(charset ?? '')?.[1];
  try {
    return new TextDecoder(part === undefined ? 'utf-8' : `iso-8859-${part}`, { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

function valueOf(sequence: string, separators: Separators): string | undefined {
  switch (sequence) {
    case 'F':
      return separators.field;
    case 'S':
      return separators.component;
    case 'R':
      return separators.repetition;
    case 'E':
      return separators.escape;
    case 'T':
      return separators.subcomponent;
    case 'P':
      return separators.truncation;
    case 'H':
    case 'N':
      return '';
    case '.br':
    case '.sp':
      return '\n';
  }
  return undefined;
}

/** Writes a value so that no character of it reads as a separator. */
export function escapeHl7(value: string, separators: Separators): string {
  let result = '';
  for (const character of value) {
    if (character === separators.escape) result += `${separators.escape}E${separators.escape}`;
    else if (character === separators.field) result += `${separators.escape}F${separators.escape}`;
    else if (character === separators.component) result += `${separators.escape}S${separators.escape}`;
    else if (character === separators.repetition) result += `${separators.escape}R${separators.escape}`;
    else if (character === separators.subcomponent) result += `${separators.escape}T${separators.escape}`;
    else if (character === '\r' || character === '\n')
      result += `${separators.escape}.br${separators.escape}`;
    else result += character;
  }
  return result;
}
