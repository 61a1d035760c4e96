import type { TextChange } from '../../server/src/reports/edits';
import { saxTree, type SaxElement } from './saxTree';
import type { seeded } from './random';

/**
 * Random edits of a well-formed text that touch no tag at `places`: texts and comments typed, elements removed and repeated,
 * attributes added. Where each place is afterwards is told by arithmetic alone.
 */
export function editsElsewhere(
  before: string,
  places: readonly number[],
  random: ReturnType<typeof seeded>,
  count: number,
): {
  readonly text: string;
  readonly moved: ReadonlyMap<number, number>;
  readonly edits: readonly TextChange[];
} {
  const moved = new Map(places.map((place) => [place, place]));
  const edits: TextChange[] = [];
  let text = before;
  for (let tries = 0; edits.length < count && tries < count * 20; tries++) {
    const elements = all(saxTree(text));
    const element = elements[random.below(elements.length)]!;
    const edit = editOf(text, element, random.below(5));
    if (edit === undefined || [...moved.values()].some((place) => touches(text, place, edit))) continue;
    edits.push(edit);
    text = text.slice(0, edit.start) + edit.inserted + text.slice(edit.end);
    for (const [place, at] of moved)
      if (at >= edit.end) moved.set(place, at + edit.inserted.length - (edit.end - edit.start));
  }
  return { text, moved, edits };
}

/** A tag that is edited is no longer elsewhere. */
function touches(text: string, place: number, { start, end }: TextChange): boolean {
  const tagEnd = text.indexOf('>', place) + 1;
  return start < tagEnd && end > place;
}

function all(root: SaxElement): readonly SaxElement[] {
  const found: SaxElement[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...next.children);
  }
  return found;
}

function editOf(
  text: string,
  { start, end, parent, name }: SaxElement,
  kind: number,
): TextChange | undefined {
  const nameEnd = start + 1 + name.length;
  switch (kind) {
    case 0:
      return parent && { start, end: start, inserted: '<!-- relu -->\n' };
    case 1:
      return parent && { start: end, end, inserted: '\n  ' };
    case 2:
      return parent && parent.children.length > 1 ? { start, end, inserted: '' } : undefined;
    case 3:
      return parent && { start, end: start, inserted: text.slice(start, end) };
    default:
      return parent && !/\sID=/.test(text.slice(start, text.indexOf('>', start)))
        ? { start: nameEnd, end: nameEnd, inserted: ' ID="x"' }
        : undefined;
  }
}
