import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Larger files are imports: who wrote them does not look for a line in them. */
const largest = 4_000_000;

/**
 * Where the parts of a JSON text stand that pointers name (`/valueSets/3/oid`): the part itself, else the nearest one
 * around it; of a text that is no JSON, the first fault. Nothing is read before the first question. Never throws.
 */
export function jsonPlaces(written: string): (pointer: string) => Place | undefined {
  const text = written.replace(/^\uFEFF/, '');
  let read: { readonly tree: ReturnType<typeof parseTree>; readonly fault: number | undefined } | undefined;

  function offsetOf(pointer: string): number | undefined {
    if (!read) {
      const errors: ParseError[] = [];
      const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
      read = { tree, fault: errors[0]?.offset };
    }
    if (read.fault !== undefined) return read.fault;
    if (!read.tree) return undefined;
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
    for (let length = steps.length; length >= 0; length--) {
      const node = findNodeAtLocation(read.tree, steps.slice(0, length));
      if (node) return node.offset;
    }
    return undefined;
  }

  return (pointer) => {
    if (text.length > largest) return undefined;
    try {
      const offset = offsetOf(pointer);
      return offset === undefined ? undefined : placeAt(text, offset);
    } catch {
      return undefined; // nested deeper than a reader goes
    }
  };
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  let line = 0;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, character: offset - before.lastIndexOf('\n') - 1 };
}
