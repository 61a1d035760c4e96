const noBreak = '\u00a0';

/**
 * The blanks inside « … » and before `:`, `;`, `!` and `?`, as French writes them, do not break: a line neither ends with
 * an opening quote nor begins with a mark. The text stays as long as it was. What is not written as French stays as it is.
 */
export function tied(text: string): string {
  return text.replace(/« | »| (?=[:;!?](?:[\s)»]|$))/g, (blank) => blank.replace(' ', noBreak));
}
