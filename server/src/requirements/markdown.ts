/** Catalogue texts are plain words: whatever Markdown or HTML would read into them is made harmless. */
export function escaped(text: string): string {
  return text.replace(/[\\*_[\]<>|#`]/g, '\\$&');
}

/** Several lines, of which those beginning with `- ` are items of a list. */
export function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('- ') ? `- ${escaped(line.slice(2))}` : escaped(line)))
    .join('\n');
}
