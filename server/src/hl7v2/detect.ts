import type { DocumentSource } from '../core/documentKind';

/** How far a message may start into a text: behind MLLP framing, a byte order mark, blank lines. */
const lead = /^[\ufeff\u000b\u001c\s]{0,64}/;

/**
 * True for a text that starts like HL7 v2: a header segment (MSH, FHS, BHS), its separator and at least one encoding
 * character, or a text that the editor already calls HL7. Reads a few characters, whatever the size.
 */
export function isHl7v2({ text, languageId }: DocumentSource): boolean {
  const start = lead.exec(text.slice(0, 80))![0].length;
  const head = text.slice(start, start + 6);
  if (/^(?:MSH|FHS|BHS)[^\w\s][^\w\s]/.test(head)) return true;
  return languageId === 'hl7v2' && !/^\s*</.test(text.slice(0, 80));
}
