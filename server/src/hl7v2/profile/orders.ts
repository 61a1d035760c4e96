import type { MessageView } from '../message';
import type { Segment } from '../segment';
import { isMetadata } from './observations';

/** The part of a message that is about one document: what stands before any order, and the orders of that document. */
export interface OrderView extends MessageView {
  readonly whole: MessageView;
}

/**
 * A message seen order by order, where each has metadata of its own. Orders without any share those of the order before:
 * the volet lets two forms of one document have them in common.
 */
export function orderViews(message: MessageView): readonly OrderView[] {
  const [common, orders] = cut(message);
  const scopes: Segment[][] = [];
  let answered = false;
  for (const order of orders) {
    const hasMetadata = order.some((segment) => segment.name === 'OBX' && isMetadata(segment));
    if (scopes.length === 0 || (hasMetadata && answered)) scopes.push([...order]);
    else scopes[scopes.length - 1]!.push(...order);
    answered ||= hasMetadata;
  }
  if (scopes.length < 2) return [{ ...message, whole: message }];
  return scopes.map((scope) => viewOf(message, [...common, ...scope]));
}

/** The order that a segment belongs to. */
export function orderOf(message: MessageView, segment: Segment): MessageView {
  return (
    orderViews(message).find(({ segments }) => segments.some(({ index }) => index === segment.index)) ??
    message
  );
}

/** Segments before the first order, and those of each: an order starts with its ORC, or with its OBR where it has none. */
function cut(message: MessageView): readonly [readonly Segment[], readonly (readonly Segment[])[]] {
  const common: Segment[] = [];
  const orders: Segment[][] = [];
  let observed = true;
  for (const segment of message.segments) {
    if ((segment.name === 'ORC' || segment.name === 'OBR') && observed) {
      orders.push([]);
      observed = false;
    }
    if (segment.name === 'OBX') observed = true;
    (orders.at(-1) ?? common).push(segment);
  }
  return [common, orders];
}

function viewOf(message: MessageView, segments: readonly Segment[]): OrderView {
  const all = (name: string): readonly Segment[] => segments.filter((segment) => segment.name === name);
  return { ...message, segments, all, first: (name) => all(name)[0], whole: message };
}
