/**
 * Where an expression looks something up in a map, the key is made a value: the library alone would look for the node that
 * was given, and find nothing.
 * @param isMap whether a variable is a map
 */
export function withKeysAsValues(text: string, isMap: (name: string) => boolean): string {
  if (!/[?\p{L}\p{N}_.-]\s*\(/u.test(text)) return text;
  const made = [...text.matchAll(/\$([\p{L}_][\p{L}\p{N}_.:-]*)\s*:=\s*map\s*[:{]/gu)].map(
    ([, name]) => name!,
  );
  let out = '';
  const open: boolean[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const end = endOfAside(text, i);
    if (end > i) {
      out += text.slice(i, end);
      i = end - 1;
      continue;
    }
    out += character;
    if (character === '(') {
      const name = /\$([\p{L}_][\p{L}\p{N}_.:-]*)\s*\($/u.exec(out.slice(-200))?.[1];
      const isKey = /\?\s*\($/.test(out) || (name !== undefined && (isMap(name) || made.includes(name)));
      open.push(isKey);
      if (isKey) out += 'data((';
    } else if (character === ')' && open.pop() === true) out = `${out.slice(0, -1)})))`;
  }
  return out;
}

/** The end of a text or a comment that begins at an offset; the offset where none does. */
function endOfAside(text: string, at: number): number {
  if (text[at] === '"' || text[at] === "'") {
    const end = text.indexOf(text[at], at + 1);
    return end < 0 ? text.length : end + 1;
  }
  if (text.startsWith('(:', at)) {
    let depth = 1;
    let i = at + 2;
    for (; i < text.length && depth > 0; i++)
      if (text.startsWith('(:', i)) [depth, i] = [depth + 1, i + 1];
      else if (text.startsWith(':)', i)) [depth, i] = [depth - 1, i + 1];
    return i;
  }
  return at;
}
