import type { Text } from '../core/text';
import type { TextChange } from '../core/textChange';
import { type OidPlace, OidPlaces } from './oidPlaces';
import { oidFrom } from './oidText';

/** The arcs under which the authorities and code systems of the field have their OIDs: what a text is searched for first. */
const arcs = ['1.2.250.1.', '2.16.840.1.113883.'] as const;

/** More than these in one text are a register of OIDs: the first of them are read. */
const mostOids = 2000;

/** Longer than any OID with what announces it and what stands on both sides. */
const longest = 1024;

/** Whether a text may name an OID of the field: two searches for a plain string. */
export function mayHoldOids(text: Text): boolean {
  return arcs.some((arc) => text.includes(arc));
}

/** The places of the OIDs of the field's arcs in a text, in its order, within bounds. */
export function oidPlaces(text: Text): OidPlaces {
  return OidPlaces.of(placesFrom(text, 0, text.length, mostOids));
}

/** The same from the places in the text before an edit: only what stands around it is searched. */
export function oidPlacesAfter(
  former: OidPlaces,
  text: Text,
  { start, oldEnd, newEnd }: TextChange,
): OidPlaces {
  const first = former.firstEndingBehind(start - longest);
  const behind = former.firstFrom(oldEnd + longest);
  const from = Math.max(first > 0 ? former.end(first - 1) : 0, start - 2 * longest);
  const to = newEnd + longest;
  const around = placesFrom(text, from, to, mostOids - first);
  const all = former.spliced(first, behind, OidPlaces.of(around), newEnd - oldEnd, mostOids);
  if (former.count < mostOids || all.count === mostOids) return all;
  const end = all.count > 0 ? all.end(all.count - 1) : to;
  const more = OidPlaces.of(placesFrom(text, end, text.length, mostOids - all.count));
  return all.spliced(all.count, all.count, more, 0, mostOids);
}

/** Those that begin in a part of a text, so many at most. */
function placesFrom(text: Text, from: number, to: number, most: number): readonly OidPlace[] {
  const found: OidPlace[] = [];
  const next = arcs.map((arc) => text.indexOf(arc, from));
  while (found.length < most) {
    const first = next[0]! >= 0 && (next[1]! < 0 || next[0]! < next[1]!) ? 0 : 1;
    const at = next[first]!;
    if (at < 0 || at >= to + longest) break;
    const oid = oidFrom(text, at);
    if (oid && oid.range.start >= to) break;
    if (oid) found.push({ range: oid.range, digits: oid.digits });
    next[first] = text.indexOf(arcs[first]!, oid ? oid.digits.end : at + arcs[first]!.length);
  }
  return found;
}
