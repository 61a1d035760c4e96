import { type WrittenOid, oidFrom } from './oidText';

/** The arcs under which the authorities and code systems of the field have their OIDs: what a text is searched for first. */
const arcs = ['1.2.250.1.', '2.16.840.1.113883.'] as const;

/** More than these in one text are a register of OIDs. */
const mostOids = 2000;

/** Whether a text may name an OID of the field: two searches for a plain string. */
export function mayHoldOids(text: string): boolean {
  return arcs.some((arc) => text.includes(arc));
}

/** The OIDs of the field's arcs in a text, in its order, within bounds. */
export function oidsIn(text: string): readonly WrittenOid[] {
  const found: WrittenOid[] = [];
  for (const arc of arcs) {
    let at = text.indexOf(arc);
    while (at >= 0 && found.length < mostOids) {
      const oid = oidFrom(text, at);
      if (oid) found.push(oid);
      at = text.indexOf(arc, oid ? oid.digits.end : at + arc.length);
    }
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}
