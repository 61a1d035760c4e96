import type { Locale } from '../core/localized';
import type { Hl7Dictionary } from './dictionary/types';
import { viewMessage, type MessageView } from './message';
import { unescapeHl7 } from './parser/escapes';
import { parseHl7 } from './parser/parse';
import { isAtomic } from './parser/fields';
import { lastField, partRange, repetitions, segmentOf, separators, type Segment } from './segment';

/** Longer values (a document in Base64) are named by their length. */
const longest = 200;

/**
 * A message laid out for reading, one field a line with its path, its name and its value; the text itself is not touched.
 * Empty fields are left out.
 */
export function readableView(text: string, dictionary: Hl7Dictionary, locale: Locale): string {
  const document = parseHl7(text);
  const lines: string[] = [];
  let view: MessageView | undefined;
  for (let index = 0; index < document.segmentCount; index++) {
    const message = document.messageOf[index]!;
    if (message >= 0 && view?.message.index !== message)
      view = viewMessage(document, document.messages[message]!);
    const segment = segmentOf(document, index);
    if (lines.length > 0) lines.push('');
    lines.push(...segmentLines(segment, view, dictionary, locale));
  }
  return `${lines.join('\n')}\n`;
}

function segmentLines(
  segment: Segment,
  view: MessageView | undefined,
  dictionary: Hl7Dictionary,
  locale: Locale,
): readonly string[] {
  const definition = dictionary.segment(segment.name, view?.version ?? '');
  const rows: (readonly [string, string, string])[] = [];
  for (let field = 1; field <= Math.min(lastField(segment), 200); field++) {
    const name = definition?.field(field)?.nameIn(view?.profile)[locale] ?? '';
    const count = Math.min(repetitions(segment, field), 500);
    for (let repetition = 1; repetition <= count; repetition++) {
      const path = `${segment.name}-${field}${count > 1 ? `[${repetition}]` : ''}`;
      rows.push([path, name, shown(segment, field, repetition, locale)]);
    }
  }
  const widths = [0, 1].map((column) => Math.min(48, Math.max(0, ...rows.map((row) => row[column]!.length))));
  const title = definition ? ` — ${definition.titleIn(view?.profile)[locale]}` : '';
  return [
    `${segment.name === '' ? '???' : segment.name}${title}`,
    ...rows.map(([path, name, written]) =>
      `  ${path.padEnd(widths[0]!)}  ${name.padEnd(widths[1]!)}  ${written}`.trimEnd(),
    ),
  ];
}

function shown(segment: Segment, field: number, repetition: number, locale: Locale): string {
  const range = partRange(segment, field, undefined, undefined, repetition);
  if (!range) return '';
  const length = range.end - range.start;
  const { text } = segment.document;
  if (length > longest) {
    const head = text.slice(range.start, range.start + 60);
    return `${head}… (${length} ${locale === 'fr' ? 'caractères' : 'characters'})`;
  }
  const written = text.slice(range.start, range.end);
  return isAtomic(segment.document, segment.index, field)
    ? written
    : unescapeHl7(written, separators(segment)).replace(/[\r\n]+/g, ' ↵ ');
}
