import { withoutAccents } from './accents';

/** Letters without their accents and case, everything else as one blank. */
export function folded(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How well what is typed names a thing: 0 where its name begins so, 1 where one of its words does, 2 where each word that
 * is typed begins one of them; undefined where it means something else.
 */
export function nearness(typed: string, name: string, words: string): 0 | 1 | 2 | undefined {
  if (name.toLowerCase().startsWith(typed.toLowerCase())) return 0;
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const known = ` ${folded(`${name} ${words}`)}`;
  if (known.includes(` ${wanted}`)) return 1;
  const parts = wanted.split(' ');
  return parts.length > 1 && parts.every((part) => known.includes(` ${part}`)) ? 2 : undefined;
}
