/** The beginnings of a text, in about as many steps as wanted. */
export function* eachPrefix(text: string, steps: number): Iterable<string> {
  const step = Math.max(1, Math.floor(text.length / steps));
  for (let end = 1; end < text.length; end += step) yield text.slice(0, end);
}
