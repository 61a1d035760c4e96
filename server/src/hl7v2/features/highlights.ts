import type { OffsetRange } from '../../core/range';
import { fieldAt, segmentAt } from '../parser/fields';
import type { Hl7Model } from '../model';
import { nameRange, partRange, segmentOf } from '../segment';

/** An editor paints these: more would only slow it. */
const most = 2000;

/** The same field in every segment of that name, or the names themselves when the cursor is on one. */
export function highlightsAt(model: Hl7Model, offset: number): readonly OffsetRange[] {
  const { document } = model;
  const index = segmentAt(document, offset);
  if (index === undefined || document.names[index] === 0) return [];
  const field = fieldAt(document, index, offset);
  const ranges: OffsetRange[] = [];
  for (let at = 0; at < document.segmentCount && ranges.length < most; at++) {
    if (document.names[at] !== document.names[index]) continue;
    const segment = segmentOf(document, at);
    const range = field === 0 ? nameRange(segment) : partRange(segment, field);
    if (range && range.end > range.start) ranges.push(range);
  }
  return ranges;
}
