/** Text from a document or a catalogue as plain words: whatever Markdown or HTML would read into it is made harmless. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_[\]<>|#`~]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A code or an identifier in the typewriter face. */
export function codeSpan(text: string): string {
  return `\`${text.replace(/`/g, 'ˋ').replace(/\s+/g, ' ')}\``;
}
