import type { OffsetEdit } from '../../core/finding';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';

/** Moves an element, with the white space before it, to just before an earlier sibling. */
export function moveBefore(q: CdaQuery, node: NodeId, before: NodeId): readonly OffsetEdit[] {
  const { text } = q.xml;
  const moved = q.range(node);
  const target = q.range(before).start;
  let blank = moved.start;
  while (blank > 0 && /\s/.test(text.charAt(blank - 1))) blank--;
  let targetBlank = target;
  while (targetBlank > 0 && /\s/.test(text.charAt(targetBlank - 1))) targetBlank--;
  return [
    {
      range: { start: target, end: target },
      newText: text.slice(moved.start, moved.end) + text.slice(targetBlank, target),
    },
    { range: { start: blank, end: moved.end }, newText: '' },
  ];
}

/** Moves an element, with the white space before it, to just after a later sibling. */
export function moveAfter(q: CdaQuery, node: NodeId, after: NodeId): readonly OffsetEdit[] {
  const { text } = q.xml;
  const moved = q.range(node);
  const target = q.range(after).end;
  let blank = moved.start;
  while (blank > 0 && /\s/.test(text.charAt(blank - 1))) blank--;
  return [
    { range: { start: blank, end: moved.end }, newText: '' },
    { range: { start: target, end: target }, newText: text.slice(blank, moved.end) },
  ];
}
