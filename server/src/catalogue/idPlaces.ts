import { type Node, parseTree } from 'jsonc-parser';
import type { OffsetEdit } from '../core/finding';
import type { OffsetRange } from '../core/range';
import { familyOf, numberOf } from './requirementsFile';

/** A record of a catalogue file that declares an identifier. */
export interface Declaration {
  /** The identifier itself, without its quotes. */
  readonly range: OffsetRange;
  /** The file of a publication that the record was imported from, where it was. */
  readonly importedFrom?: string;
  /** What makes it declare another identifier: the identifier, and the family and the number that follow from it. */
  rename(id: string): readonly OffsetEdit[];
}

export interface IdPlaces {
  readonly declarations: readonly Declaration[];
  /** Where other records name it as a value of its own, without quotes. */
  readonly references: readonly OffsetRange[];
}

const nowhere: IdPlaces = { declarations: [], references: [] };

/** Fields of a record that name other requirements. */
const naming: readonly string[] = ['sameAs', 'notToConfuseWith', 'carriedBy'];

/** Where a catalogue file declares an identifier and refers to it, by its very letters. Never throws. */
export function idPlacesOf(text: string, id: string): IdPlaces {
  let root: Node | undefined;
  try {
    root = parseTree(text.replace(/^\uFEFF/, ' '), [], { allowTrailingComma: true });
  } catch {
    return nowhere; // nested deeper than a reader goes
  }
  const list = root?.type === 'array' ? root : fieldOf(root, 'requirements');
  const declarations: Declaration[] = [];
  const references: OffsetRange[] = [];
  for (const record of list?.type === 'array' ? (list.children ?? []) : []) {
    const own = fieldOf(record, 'id');
    if (own?.value === id) declarations.push(declarationOf(record, own, id));
    for (const key of naming)
      for (const item of fieldOf(record, key)?.children ?? [])
        if (item.type === 'string' && item.value === id) references.push(within(item));
  }
  return { declarations, references };
}

function declarationOf(record: Node, own: Node, id: string): Declaration {
  const place = fieldOf(record, 'place');
  const importedFrom = place && (fieldOf(place, 'file')?.value as unknown);
  return {
    range: within(own),
    ...(place ? { importedFrom: typeof importedFrom === 'string' ? importedFrom : '' } : {}),
    rename: (next) => [
      { range: within(own), newText: next },
      ...following(fieldOf(record, 'family'), familyOf(id), familyOf(next)),
      ...following(fieldOf(record, 'number'), numberOf(id), numberOf(next)),
    ],
  };
}

/** A field that says the same as the identifier goes on doing so. */
function following(node: Node | undefined, before: string, after: string): readonly OffsetEdit[] {
  return node?.type === 'string' && node.value === before && before !== after && after !== ''
    ? [{ range: within(node), newText: after }]
    : [];
}

function within({ offset, length }: Node): OffsetRange {
  return { start: offset + 1, end: offset + length - 1 };
}

function fieldOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}
