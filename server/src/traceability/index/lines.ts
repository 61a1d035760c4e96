/**
 * Places offsets of one text in lines and characters, as LSP counts them (`\n`, `\r\n` and a lone `\r` end a line).
 * Made for offsets asked in ascending order: the text is walked once. An earlier offset starts over.
 */
export function createLineCounter(text: string): (offset: number) => { line: number; character: number } {
  let line = 0;
  let lineStart = 0;
  let at = 0;
  return (offset) => {
    if (offset < lineStart) line = lineStart = at = 0;
    for (; at < offset; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== 10 && code !== 13) continue;
      if (code === 13 && text.charCodeAt(at + 1) === 10) {
        if (at + 1 >= offset) break;
        at += 1;
      }
      line += 1;
      lineStart = at + 1;
    }
    return { line, character: offset - lineStart };
  };
}
