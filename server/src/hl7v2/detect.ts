import { isCda } from '../cda/kind';
import type { DocumentSource } from '../core/documentKind';
import type { Text } from '../core/text';

/** How far a message may start into a text: behind MLLP framing, a byte order mark, blank lines. */
const lead = /^[\ufeff\u000b\u001c\s]{0,64}/;

/** Names of files that hold messages and nothing else. */
const fileNames = /\.(?:hl7|er7|hl7v2)$/i;

/** True for a text that calls itself HL7 v2, by its language in the editor or the name of its file. */
export function isNamedHl7v2({ uri, languageId }: DocumentSource): boolean {
  return languageId === 'hl7v2' || (languageId === '' && fileNames.test(uri));
}

/**
 * True for a text that starts like HL7 v2: a header segment (MSH, FHS, BHS), its separator and at least one encoding
 * character. Reads a few characters, whatever the size.
 */
export function startsLikeHl7v2(text: Text): boolean {
  const start = lead.exec(text.slice(0, 80))![0].length;
  return /^(?:(?:MSH|FHS|BHS)[^\w\s][^\w\s]|(?:msh|fhs|bhs)\|\^~)/.test(text.slice(start, start + 6));
}

// segur: implements SEG/HL7.01
/**
 * True for a text that starts like HL7 v2, and for one that calls itself so, whatever it holds: that no message is found in
 * it must be said. A text in markup is another kind's.
 */
export function isHl7v2(source: DocumentSource): boolean {
  if (startsLikeHl7v2(source.text)) return true;
  return isNamedHl7v2(source) && !isCda(source.text);
}

/** What people keep messages in beside files of messages. Programs are left alone: their tests hold wrong ones on purpose. */
const textLanguages: ReadonlySet<string> = new Set(
  'plaintext log markdown restructuredtext asciidoc json jsonc jsonl yaml csv tsv xml html'.split(' '),
);
const textFiles =
  /(?:^|\/)[^./]+$|\.(?:te?xt|asc|log|out|md|markdown|rst|adoc|eml|json|jsonc|jsonl|ndjson|ya?ml|csv|tsv|xml|html?)$/i;

/** True for a text whose messages, where it quotes some, are there to be read. */
export function mayQuoteHl7v2({ uri, languageId, text }: DocumentSource): boolean {
  const isText = languageId === '' ? textFiles.test(uri) : textLanguages.has(languageId);
  return isText && !isCda(text);
}
