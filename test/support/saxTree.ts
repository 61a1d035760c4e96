import { SaxesParser } from 'saxes';

/** An element as another parser than ours reads it. */
export interface SaxElement {
  /** Name as written. */
  readonly name: string;
  /** Offset of the `<` of its start tag, and of what follows its end tag. */
  readonly start: number;
  end: number;
  readonly children: SaxElement[];
  readonly parent: SaxElement | undefined;
}

/** The root of a well-formed text. */
export function saxTree(text: string): SaxElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let root: SaxElement | undefined;
  let open: SaxElement | undefined;
  let from = 0;
  parser.on('opentagstart', ({ name }) => {
    from = text.lastIndexOf('<', parser.position - 1);
    const element: SaxElement = { name, start: from, end: -1, children: [], parent: open };
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  parser.on('closetag', () => {
    open!.end = parser.position;
    open = open!.parent;
  });
  parser.write(text).close();
  return root!;
}

/** The element that a location of the ANS reports names: no rank means the first of that name. */
export function elementAtAnsLocation(root: SaxElement, location: string): SaxElement | undefined {
  const [, first, ...steps] = location.split('/');
  if (first !== root.name) return undefined;
  let at: SaxElement | undefined = root;
  for (const step of steps) {
    const [, name, rank] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step)!;
    at = at?.children.filter((child) => child.name === name)[Number(rank ?? 1) - 1];
  }
  return at;
}
