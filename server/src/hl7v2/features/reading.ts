import type { ReadableField, ReadableMessage, ReadablePart, ReadableSegment } from '../../core/documentKind';
import { type LocalizedText, verbatim } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { FieldDefinition } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { pathAt } from '../parser/address';
import { unescapeHl7 } from '../parser/escapes';
import { isAtomic, part, partCount } from '../parser/fields';
import {
  label,
  lastField,
  nameRange,
  partRange,
  rangeOf,
  repetitions,
  segmentOf,
  separators,
  value,
  type Segment,
} from '../segment';
import { wordsFor } from './meaning';

/** A longer text is shown by its beginning. */
const longestText = 400;

/** A reader scrolls through a message, not through a batch of thousands: the rest is counted. */
const mostParts = 6_000;

/** How much of a text is read. */
interface ReadingLimits {
  /** Parts of messages, all of them together; segments beyond are counted. */
  readonly parts: number;
  readonly fields: number;
  readonly repetitions: number;
  readonly components: number;
}

const forReaders: ReadingLimits = { parts: mostParts, fields: 200, repetitions: 200, components: 60 };

/** All that there is. */
const unlimited: ReadingLimits = {
  parts: Infinity,
  fields: Infinity,
  repetitions: Infinity,
  components: Infinity,
};

interface Budget {
  left: number;
  readonly limits: ReadingLimits;
}

/**
 * What messages say, for people: each field that holds something with its name, its components with theirs, and what a
 * code, a date or an identifier means. Ranges lead back to the text.
 */
export function readingOf(model: Hl7Model): readonly ReadableMessage[] {
  const budget: Budget = { left: mostParts, limits: forReaders };
  return unreadMessages(model).map(({ read }) => read(budget));
}

/** A message that is read whole once somebody asks. */
export interface UnreadMessage {
  /** The whole of its text. */
  readonly range: OffsetRange;
  read(): ReadableMessage;
}

/** Each message, and what stands outside of messages, without any limit. */
export function messagesToRead(model: Hl7Model): readonly UnreadMessage[] {
  return unreadMessages(model).map(({ range, read }) => ({
    range,
    read: () => read({ left: Infinity, limits: unlimited }),
  }));
}

interface Unread {
  readonly range: OffsetRange;
  read(budget: Budget): ReadableMessage;
}

function unreadMessages(model: Hl7Model): readonly Unread[] {
  const { document } = model;
  const unread: Unread[] = [];
  let stray: Segment[] = [];
  const endStray = (): void => {
    if (stray.length > 0) unread.push(strayUnread(model, stray));
    stray = [];
  };
  for (let index = 0; index < document.segmentCount; index++) {
    const at = document.messageOf[index]!;
    if (at < 0) {
      const segment = segmentOf(document, index);
      if (segment.name !== '') stray.push(segment);
      continue;
    }
    endStray();
    const message = model.messages[at]!;
    unread.push({
      range: spanOf(message.segments),
      read: (budget) => messageRead(model, message, budget),
    });
    index = message.message.end - 1;
  }
  endStray();
  return unread;
}

function strayUnread(model: Hl7Model, segments: readonly Segment[]): Unread {
  return {
    range: spanOf(segments),
    read: (budget) => ({
      title: { fr: 'En dehors des messages', en: 'Outside of messages' },
      segments: segments.flatMap((segment) =>
        budget.left > 0 ? segmentRead(model, undefined, segment, budget) : [],
      ),
      omitted: 0,
    }),
  };
}

function spanOf(segments: readonly Segment[]): OffsetRange {
  return { start: rangeOf(segments[0]!).start, end: rangeOf(segments.at(-1)!).end };
}

function messageRead(model: Hl7Model, message: MessageView, budget: Budget): ReadableMessage {
  const named = message.segments.filter(({ name }) => name !== '');
  const segments: ReadableSegment[] = [];
  for (const segment of named) {
    if (budget.left <= 0) break;
    segments.push(segmentRead(model, message, segment, budget));
  }
  const code = [message.type, message.event].filter((one) => one !== '').join('^');
  const number = message.header ? value(message.header, 10) : '';
  return {
    title: code === '' ? { fr: 'Segments sans en-tête', en: 'Segments without header' } : verbatim(code),
    ...(number === '' ? {} : { number }),
    segments,
    omitted: named.length - segments.length,
  };
}

function segmentRead(
  model: Hl7Model,
  message: MessageView | undefined,
  segment: Segment,
  budget: Budget,
): ReadableSegment {
  const definition = model.dictionary.segment(segment.name, message?.version ?? '');
  const fields: ReadableField[] = [];
  // The separators themselves say nothing to a reader.
  const first = segment.name === 'MSH' || segment.name === 'FHS' || segment.name === 'BHS' ? 3 : 1;
  for (
    let field = first;
    field <= Math.min(lastField(segment), budget.limits.fields) && budget.left > 0;
    field++
  ) {
    const read = fieldRead(model, message, segment, field, definition?.field(field), budget);
    if (read) fields.push(read);
  }
  return {
    name: segment.name,
    title: definition?.titleIn(message?.profile) ?? verbatim(''),
    range: nameRange(segment),
    fields,
  };
}

function fieldRead(
  model: Hl7Model,
  message: MessageView | undefined,
  segment: Segment,
  field: number,
  definition: FieldDefinition | undefined,
  budget: Budget,
): ReadableField | undefined {
  const count = Math.min(repetitions(segment, field), budget.limits.repetitions);
  const whole = partRange(segment, field);
  if (count === 0 || !whole) return undefined;
  const type = segment.name === 'OBX' && field === 5 ? value(segment, 2) : (definition?.type ?? '');
  const values: ReadablePart[] = [];
  for (let repetition = 1; repetition <= count; repetition++) {
    const range = partRange(segment, field, undefined, undefined, repetition);
    if (!range) continue;
    budget.left -= 1;
    const name = definition?.nameIn(message?.profile) ?? verbatim('');
    const path = `${label(segment, field)}${count > 1 ? `[${repetition}]` : ''}`;
    values.push(valueRead(model, message, segment, { path, name, range, definition, type }, budget));
  }
  const held = values.filter((one) => one.text !== '' || one.parts.length > 0 || one.embedded);
  if (held.length === 0) return undefined;
  return {
    path: label(segment, field),
    name: definition?.nameIn(message?.profile) ?? verbatim(''),
    range: whole,
    values,
  };
}

interface Place {
  readonly path: string;
  readonly name: LocalizedText;
  readonly range: OffsetRange;
  readonly definition: FieldDefinition | undefined;
  readonly type: string;
}

/** A field or one of its repetitions: its components where it has several, its text otherwise. */
function valueRead(
  model: Hl7Model,
  message: MessageView | undefined,
  segment: Segment,
  place: Place,
  budget: Budget,
): ReadablePart {
  const marks = separators(segment);
  const { text } = model.document;
  const fieldNumber = Number(/-(\d+)/.exec(place.path)?.[1]);
  const carried = message && model.carried(message).find(({ range }) => within(range, place.range));
  if (carried) {
    const placed = pathAt(model.document, carried.range.start);
    return {
      path: place.path,
      name: place.name,
      range: place.range,
      text: '',
      meaning: placed && wordsFor(model, placed, message, place.definition, undefined),
      parts: [],
      embedded: { id: carried.id, mediaType: carried.content().mediaType },
    };
  }
  const components = isAtomic(model.document, segment.index, fieldNumber)
    ? 1
    : partCount(text, marks.component, place.range);
  const type = model.dictionary.type(place.type, message?.version ?? '');
  const subcomponents = components > 1 ? 1 : partCount(text, marks.subcomponent, place.range);
  if (components <= 1 && subcomponents <= 1) {
    // The only one of several that the type has: a code, a number.
    const only = (type?.componentCount ?? 0) > 1 ? type!.component(1) : undefined;
    return leafRead(model, message, segment, place, only ?? place.definition);
  }
  const parts: ReadablePart[] = [];
  for (
    let component = 1;
    component <= Math.min(components, budget.limits.components) && budget.left > 0;
    component++
  ) {
    const range = components > 1 ? part(text, marks.component, place.range, component) : place.range;
    if (!range || range.start === range.end) continue;
    budget.left -= 1;
    const definition = type?.component(component);
    const path = `${place.path}.${component}`;
    const name = definition?.nameIn(undefined) ?? verbatim('');
    const inner = partCount(text, marks.subcomponent, range);
    if (inner <= 1) {
      parts.push(
        leafRead(
          model,
          message,
          segment,
          { path, name, range, definition: place.definition, type: '' },
          definition,
        ),
      );
      continue;
    }
    const innerType = model.dictionary.type(definition?.type ?? '', message?.version ?? '');
    const leaves: ReadablePart[] = [];
    for (let sub = 1; sub <= Math.min(inner, budget.limits.components); sub++) {
      const leafRange = part(text, marks.subcomponent, range, sub);
      if (!leafRange || leafRange.start === leafRange.end) continue;
      const leaf = innerType?.component(sub);
      leaves.push(
        leafRead(
          model,
          message,
          segment,
          {
            path: `${path}.${sub}`,
            name: leaf?.nameIn(undefined) ?? verbatim(''),
            range: leafRange,
            definition: place.definition,
            type: '',
          },
          leaf,
        ),
      );
    }
    parts.push({ path, name, range, text: '', parts: leaves });
  }
  return { path: place.path, name: place.name, range: place.range, text: '', parts };
}

function leafRead(
  model: Hl7Model,
  message: MessageView | undefined,
  segment: Segment,
  { path, name, range, definition }: Place,
  leaf: FieldDefinition | undefined,
): ReadablePart {
  const written = model.document.text.slice(range.start, range.end);
  const long = written.length > longestText;
  const shown = long ? written.slice(0, longestText) : written;
  const isPlain = isAtomic(model.document, segment.index, Number(/-(\d+)/.exec(path)?.[1]));
  return {
    path,
    name,
    range,
    text: isPlain ? shown : unescapeHl7(shown, separators(segment)),
    ...(long ? { length: written.length } : {}),
    // What it means is worked out for those who ask.
    get meaning() {
      const placed = pathAt(model.document, range.start);
      return placed && range.end > range.start
        ? wordsFor(model, { ...placed, range }, message, definition, leaf)
        : undefined;
    },
    parts: [],
  };
}

function within(inner: OffsetRange, outer: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
