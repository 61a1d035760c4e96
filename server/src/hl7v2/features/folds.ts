import type { OffsetRange } from '../../core/range';
import type { Hl7Model } from '../model';
import { groupOf } from '../profile/observations';
import { rangeOf, type Segment } from '../segment';

/** Messages, orders (ORC to the next one) and observations with their participants and notes. */
export function foldsOf(model: Hl7Model): readonly OffsetRange[] {
  const folds: OffsetRange[] = [];
  const add = (first: Segment, last: Segment): void => {
    if (last.index > first.index) folds.push({ start: rangeOf(first).start, end: rangeOf(last).end });
  };
  for (const message of model.messages) {
    const { segments } = message;
    add(segments[0]!, segments.at(-1)!);
    const orders = message.all('ORC');
    orders.forEach((order, index) => {
      const next = orders[index + 1];
      const last = next ? next.index - 1 : message.message.end - 1;
      add(order, segments[last - message.message.first]!);
    });
    for (const obx of message.all('OBX')) add(obx, groupOf(message, obx).at(-1)!);
  }
  return folds;
}
