import { PiecedText } from '../../server/src/core/piecedText';
import type { Text } from '../../server/src/core/text';
import type { TextChange } from '../../server/src/core/textChange';

/** The next version of a text as the server keeps that of a large one: in pieces of the one before. */
export function inPieces(before: Text, { start, oldEnd, newEnd }: TextChange, after: string): PiecedText {
  const former = before instanceof PiecedText ? before : PiecedText.of(before.toString());
  return former.spliced([{ start, end: oldEnd, text: after.slice(start, newEnd) }]);
}
