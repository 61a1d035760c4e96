import type { OutlineNode } from '../../core/documentKind';
import type { LocalizedText } from '../../core/localized';
import { verbatim } from '../../core/localized';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import {
  isEmpty,
  lastField,
  nameRange,
  partRange,
  rangeOf,
  segmentOf,
  value,
  type Segment,
} from '../segment';

/** Above this many segments, fields are left out: an outline of a whole batch is for finding messages. */
const fieldsUpTo = 300;

/** Messages (when there are several), their segments, and the fields that hold something. */
export function outlineOf(model: Hl7Model): readonly OutlineNode[] {
  const { document } = model;
  const withFields = document.segmentCount <= fieldsUpTo;
  const nodes: OutlineNode[] = [];
  const single = document.messages.length === 1;
  let next = 0;
  for (let index = 0; index < document.segmentCount; index++) {
    if (document.messageOf[index]! < 0) {
      nodes.push(segmentNode(model, undefined, segmentOf(document, index), withFields));
      continue;
    }
    const message = model.messages[next++]!;
    const children = message.segments.flatMap((segment) =>
      segment.name === '' ? [] : [segmentNode(model, message, segment, withFields)],
    );
    if (single) nodes.push(...children);
    else nodes.push(messageNode(message, children));
    index = message.message.end - 1;
  }
  return nodes;
}

function messageNode(message: MessageView, children: readonly OutlineNode[]): OutlineNode {
  const first = message.segments[0]!;
  const last = message.segments.at(-1)!;
  const name = [message.type, message.event].filter((part) => part !== '').join('^');
  return {
    name: name === '' ? { fr: 'Segments sans en-tête', en: 'Segments without header' } : verbatim(name),
    ...(message.header ? { detail: verbatim(value(message.header, 10)) } : {}),
    kind: 'event',
    range: { start: rangeOf(first).start, end: rangeOf(last).end },
    selection: nameRange(first),
    children,
  };
}

function segmentNode(
  model: Hl7Model,
  message: MessageView | undefined,
  segment: Segment,
  withFields: boolean,
): OutlineNode {
  const definition = model.dictionary.segment(segment.name, message?.version ?? '');
  const detail = detailOf(segment);
  const named = definition?.titleIn(message?.profile);
  const title = (locale: keyof LocalizedText): string =>
    named ? `${segment.name} — ${named[locale]}` : segment.name;
  return {
    name: { fr: title('fr'), en: title('en') },
    ...(detail === '' ? {} : { detail: verbatim(detail) }),
    kind: 'segment',
    range: rangeOf(segment),
    selection: nameRange(segment),
    children:
      withFields && definition
        ? fieldNodes(segment, (n) => definition.field(n)?.nameIn(message?.profile))
        : [],
  };
}

function fieldNodes(
  segment: Segment,
  nameOf: (field: number) => LocalizedText | undefined,
): readonly OutlineNode[] {
  const nodes: OutlineNode[] = [];
  const last = Math.min(lastField(segment), 200);
  for (let field = 1; field <= last; field++) {
    if (isEmpty(segment, field)) continue;
    const range = partRange(segment, field)!;
    const name = nameOf(field);
    nodes.push({
      name: {
        fr: `${segment.name}-${field}${name ? ` ${name.fr}` : ''}`,
        en: `${segment.name}-${field}${name ? ` ${name.en}` : ''}`,
      },
      kind: 'field',
      range,
      selection: range,
      children: [],
    });
  }
  return nodes;
}

/** What tells segments of one name apart; codes only, never an identity. */
function detailOf(segment: Segment): string {
  switch (segment.name) {
    case 'MSH':
      return value(segment, 9, 1) === '' ? '' : `${value(segment, 9, 1)}^${value(segment, 9, 2)}`;
    case 'OBX':
      return [value(segment, 1), value(segment, 3)].filter((part) => part !== '').join(' · ');
    case 'PRT':
      return value(segment, 4);
    case 'ORC':
    case 'MSA':
      return value(segment, 1);
    case 'ZBE':
      return value(segment, 4);
    case 'PV1':
    case 'TXA':
      return value(segment, 2);
    default:
      return '';
  }
}
