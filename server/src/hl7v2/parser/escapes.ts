import type { Separators } from './separators';

/**
 * The value that a text of HL7 v2 stands for: `\F\`, `\S\`, `\R\`, `\E\`, `\T\` become the separators, `\Xhh…\` bytes,
 * `\.br\` a line end. An unknown or unfinished sequence stays as written. Returns the same string when there is nothing
 * to decode. Linear.
 */
export function unescapeHl7(text: string, separators: Separators): string {
  const mark = separators.escape;
  let at = mark === '' ? -1 : text.indexOf(mark);
  if (at < 0) return text;
  let result = text.slice(0, at);
  while (at >= 0) {
    const close = text.indexOf(mark, at + 1);
    if (close < 0) return result + text.slice(at);
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
  if (/^X(?:[\dA-F]{2})+$/i.test(sequence) && sequence.length < 4096) {
    let decoded = '';
    for (let i = 1; i < sequence.length; i += 2) {
      decoded += String.fromCharCode(Number.parseInt(sequence.slice(i, i + 2), 16));
    }
    return decoded;
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
