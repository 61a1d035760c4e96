import type { OidKind } from '../catalogue/oids';
import type { OffsetRange } from '../core/range';
import type { CodeKnowledge } from './knowledge';
import { type Label, labelsOf } from './labels';
import { labelFits, namedBy } from './labelWords';
import { kindOf, type Named, nameKey, oidOf } from './names';
import { oidsIn } from './oidsIn';
import type { WrittenOid } from './oidText';

/** An OID that a text calls by the name of another. */
export interface Mislabelled {
  readonly range: OffsetRange;
  readonly oid: string;
  /** As it is written. */
  readonly label: string;
  /** What bears that name. */
  readonly meant: readonly Named[];
  /** What the OID is; none for one of a closed arc that is in no use. */
  readonly is: readonly Named[];
}

/** Reads every OID of the field's arcs that is known, and those that a closed arc does not have. */
export function* mislabelledIn(text: string, knowledge: CodeKnowledge): Iterable<Mislabelled> {
  const oids = oidsIn(text);
  for (const [index, written] of oids.entries()) {
    const kinds = kindsOf(written.oid, knowledge);
    if (kinds.size === 0) continue;
    const previousEnd = index > 0 ? oids[index - 1]!.range.end : -1;
    const nextStart = index + 1 < oids.length ? oids[index + 1]!.range.start : Infinity;
    const found = judge(text, written, kinds, previousEnd, nextStart, knowledge);
    if (found) yield found;
  }
}

/** The kinds whose names may be confused with that of an OID; none for an OID that is not to be judged. */
function kindsOf(oid: string, { names, oids }: CodeKnowledge): ReadonlySet<OidKind> {
  const own = names.of(oid).map(kindOf);
  if (own.length > 0) return new Set(own.filter((kind) => kind !== 'template' && kind !== 'other'));
  const closed = oids.closed.find(
    ({ arc, silent }) => oid.startsWith(arc) && !oid.slice(arc.length).includes('.') && !silent.includes(oid),
  );
  return new Set(closed ? [closed.kind] : []);
}

function judge(
  text: string,
  { oid, range, digits }: WrittenOid,
  kinds: ReadonlySet<OidKind>,
  previousEnd: number,
  nextStart: number,
  knowledge: CodeKnowledge,
): Mislabelled | undefined {
  const { names } = knowledge;
  const { labels, near } = labelsOf(text, range, previousEnd, nextStart);
  for (const label of labels) {
    const read = readLabel(label, knowledge);
    if (!read) continue;
    if (labelFits(read.text, oid, names)) return undefined;
    const meant = read.meant.filter((named) => kinds.has(kindOf(named)));
    if (meant.length === 0 || meant.some((named) => oidOf(named) === oid)) continue;
    if (isNamedNear(near, oid, knowledge)) return undefined;
    return { range: digits, oid, label: read.text, meant, is: names.of(oid) };
  }
  return undefined;
}

interface ReadLabel {
  readonly text: string;
  readonly meant: readonly Named[];
}

/** An exact label is a name as a whole; a sentence ends or begins with one. */
function readLabel(label: Label, { names }: CodeKnowledge): ReadLabel | undefined {
  if (label.type === 'exact') {
    const text = label.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return { text, meant: namedBy(text, names) };
  }
  const words = label.text.split(/(?<=[\s(«"'’`])|(?=[\s)»"'`,;])/);
  for (let count = Math.min(5, words.length); count > 0; count -= 1) {
    const part = label.type === 'before' ? words.slice(-count) : words.slice(0, count);
    const text = part.join('').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (text !== '' && names.bearers(text).length > 0) return { text, meant: names.owners(text) };
  }
  return undefined;
}

/** Whether the right name stands on the line as well: then the other one is about something else. */
function isNamedNear(near: string, oid: string, { names }: CodeKnowledge): boolean {
  const key = nameKey(near);
  return names
    .of(oid)
    .some((named) => ownNames(named).some((name) => name.length > 2 && key.includes(nameKey(name))));
}

function ownNames(named: Named): readonly string[] {
  if (named.type === 'oid') return named.entry.names;
  const number = /^JDV_J\d+/i.exec(named.set.name)?.[0];
  return [named.set.name, ...(number === undefined ? [] : [number])];
}
