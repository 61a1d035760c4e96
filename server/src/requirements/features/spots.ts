import { firstWhere } from '../../core/sortedTable';
import type { OffsetRange } from '../../core/range';
import type { Mention } from '../mention';

/** The mentions that stand at a place of their own: what a range implies has none to decorate. */
export function* spots(mentions: readonly Mention[], within?: OffsetRange): Iterable<Mention> {
  for (let index = within ? firstAtOrAfter(mentions, within.start) : 0; index < mentions.length; index += 1) {
    const mention = mentions[index]!;
    const { start, end } = mention.range;
    if (within && start >= within.end) return;
    if (!mention.implied && (!within || end > within.start)) yield mention;
  }
}

function firstAtOrAfter(mentions: readonly Mention[], offset: number): number {
  return firstWhere(mentions.length, (index) => mentions[index]!.range.end > offset);
}
