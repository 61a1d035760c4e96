import type { EmbeddedDocument } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import type { MessageView } from '../message';
import { roleOf, type ObservationRole } from '../profile/observations';
import { partRange, value, type Segment } from '../segment';
import type { ContentCache, DecodedContent } from './decode';

/** A Base64 content of a message. */
export interface Carried {
  /** `OBX-1`, or `2/OBX-1` in the second message of a file. */
  readonly id: string;
  readonly segment: Segment;
  readonly role: ObservationRole;
  /** Where the encoded text stands: OBX-5.5. */
  readonly range: OffsetRange;
  /** Decoded on first use. */
  content(): DecodedContent;
}

/** Everything that the OBX of a message carry in Base64, or should. */
export function carriedBy(message: MessageView, cache: ContentCache): readonly Carried[] {
  const carried: Carried[] = [];
  for (const segment of message.all('OBX')) {
    const range = partRange(segment, 5, 5);
    if (!range) continue;
    const role = roleOf(message, segment);
    if (role === 'metadata' || (role === 'other' && value(segment, 2) !== 'ED')) continue;
    let content: DecodedContent | undefined;
    carried.push({
      id: carriedId(message, segment, carried),
      segment,
      role,
      range,
      content: () => (content ??= cache.of(message.document.text.slice(range.start, range.end))),
    });
  }
  return carried;
}

/** By OBX-1 as written, because it stays when other segments move; by rank where two share it or it is empty. */
function carriedId(message: MessageView, segment: Segment, before: readonly Carried[]): string {
  const prefix = message.message.index > 0 ? `${message.message.index + 1}/` : '';
  const written = value(segment, 1);
  const id = `${prefix}OBX-${/^\d{1,6}$/.test(written) ? written : `rank${before.length + 1}`}`;
  return before.some((other) => other.id === id) ? `${id}.${before.length + 1}` : id;
}

export function toEmbedded(carried: Carried): EmbeddedDocument {
  const content = carried.content();
  const { text, mediaType } = content;
  return {
    id: carried.id,
    range: carried.range,
    mediaType,
    content: text === undefined ? { type: 'bytes', bytes: content.bytes } : { type: 'text', text },
  };
}
