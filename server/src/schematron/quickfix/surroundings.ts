import type { Text } from '../../core/text';
import { stringValue } from '../nodes';
import { NodeType, type XdmNode } from '../xdm';

/** The line break and the white space between it and what begins at `start`; undefined where more stands before it. */
export function lineGap(text: Text, start: number): string | undefined {
  let from = start;
  while (from > 0 && (text.charAt(from - 1) === ' ' || text.charAt(from - 1) === '\t')) from--;
  if (text.charAt(from - 1) !== '\n') return undefined;
  from -= text.charAt(from - 2) === '\r' ? 2 : 1;
  return text.slice(from, start);
}

/** Whether white space in an element only sets its children apart. */
export function isSpaced(parent: XdmNode | undefined): boolean {
  return (parent?.children ?? []).every(
    (child) => child.type !== NodeType.Text || stringValue(child).trim() === '',
  );
}
