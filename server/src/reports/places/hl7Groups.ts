import type { DataSource } from '../../core/dataSource';

/** A segment or a named group of a message structure, in its place. */
interface Part {
  readonly name: string;
  readonly repeats: boolean;
  /** Names of the segments that may stand here: several for a choice, none for a group. */
  readonly segments: readonly string[];
  readonly parts: readonly Part[];
  /** Every segment in it, at whatever depth. */
  readonly holds: ReadonlySet<string>;
}

/** One occurrence of a group in a message; the message itself is the outermost. */
export interface GroupOccurrence {
  readonly name: string;
  /** Its rank among those of its name in the same group, from 0. */
  readonly rank: number;
  /** Segments and groups in their order. */
  readonly content: readonly GroupItem[];
  /** Names of its parts in the order of the structure; empty for a message of no known structure. */
  readonly order: readonly Part[];
}

export type GroupItem =
  | { readonly kind: 'segment'; readonly name: string; readonly segment: number }
  | { readonly kind: 'group'; readonly group: GroupOccurrence };

export interface MessageGroups {
  /** Puts the segments of a message, by their names, into the groups of a structure such as `ORU_R01`. */
  group(structure: string, names: readonly string[]): GroupOccurrence;
}

/** Loads the message structures of HL7. */
export async function loadMessageGroups(data: DataSource): Promise<MessageGroups> {
  const written = JSON.parse(await data.read('hl7v2-groups.json')) as Readonly<Record<string, string>>;
  const read = new Map<string, readonly Part[]>();
  return {
    group(structure, names) {
      let parts = read.get(structure);
      if (parts === undefined)
        read.set(
          structure,
          (parts = Object.hasOwn(written, structure) ? readParts(written[structure]!) : []),
        );
      return grouped(structure, parts, names);
    },
  };
}

/** Reads `MSH SFT* PATIENT*(PID PD1) OBR,RQD`. */
export function readParts(syntax: string): readonly Part[] {
  const stack: { readonly name: string; readonly repeats: boolean; readonly parts: Part[] }[] = [
    { name: '', repeats: false, parts: [] },
  ];
  for (const [token] of syntax.matchAll(/[\w,]+\*?\(?|\)/g)) {
    if (token === ')') {
      const done = stack.length > 1 ? stack.pop()! : undefined;
      if (done !== undefined) stack[stack.length - 1]!.parts.push(groupPart(done));
      continue;
    }
    const name = /^[\w,]+/.exec(token)![0];
    const repeats = token.includes('*');
    if (token.endsWith('(')) stack.push({ name, repeats, parts: [] });
    else {
      const segments = name.split(',');
      stack[stack.length - 1]!.parts.push({ name, repeats, segments, parts: [], holds: new Set(segments) });
    }
  }
  return stack[0]!.parts;
}

function groupPart({ name, repeats, parts }: Pick<Part, 'name' | 'repeats' | 'parts'>): Part {
  return { name, repeats, segments: [], parts, holds: new Set(parts.flatMap((part) => [...part.holds])) };
}

interface Growing {
  readonly name: string;
  readonly rank: number;
  readonly content: GroupItem[];
  readonly order: readonly Part[];
}

interface Open {
  readonly part: Part;
  readonly occurrence: Growing;
  /** Occurrences of each group so far. */
  readonly counts: Map<string, number>;
  /** The part that was filled last. */
  at: number;
}

/**
 * Each segment goes to the next place that is open for it: further on in its group, in a new occurrence of the group, or in
 * a group around. What the structure does not know belongs to the group before it, as segments of a profile do.
 */
function grouped(structure: string, parts: readonly Part[], names: readonly string[]): GroupOccurrence {
  const whole: Growing = { name: structure, rank: 0, content: [], order: parts };
  const root = groupPart({ name: structure, repeats: false, parts });
  const open: Open[] = [{ part: root, occurrence: whole, counts: new Map(), at: -1 }];
  names.forEach((name, segment) => {
    place(name);
    top().occurrence.content.push({ kind: 'segment', name, segment });
  });
  return whole;

  function top(): Open {
    return open[open.length - 1]!;
  }

  /** Makes the group that takes the segment the innermost open one. */
  function place(name: string): void {
    if (!root.holds.has(name)) return;
    for (let level = open.length - 1; level >= 0; level--) {
      const found = openAt(open[level]!, name);
      if (found >= 0) {
        open.length = level + 1;
        enter(found, name);
        return;
      }
    }
  }

  /** The next part of an open group that takes the segment: the same again where it repeats. */
  function openAt({ part, at }: Open, name: string): number {
    for (let next = Math.max(at, 0); next < part.parts.length; next++) {
      const candidate = part.parts[next]!;
      if (!candidate.holds.has(name) || (next === at && !candidate.repeats)) continue;
      return next;
    }
    return -1;
  }

  function enter(index: number, name: string): void {
    const here = top();
    here.at = index;
    const part = here.part.parts[index]!;
    if (part.segments.length > 0) return;
    const { content } = here.occurrence;
    const rank = here.counts.get(part.name) ?? 0;
    here.counts.set(part.name, rank + 1);
    const occurrence: Growing = { name: part.name, rank, content: [], order: part.parts };
    content.push({ kind: 'group', group: occurrence });
    open.push({ part, occurrence, counts: new Map(), at: -1 });
    enter(openAt(top(), name), name);
  }
}
