import type { Text } from '../core/text';
import type { OidKind } from '../catalogue/oids';
import type { OffsetRange } from '../core/range';
import { bringsIn, type TextChange } from '../core/textChange';
import type { CodeKnowledge } from './knowledge';
import { type Label, labelsOf, mayBeMessage, messageMark, type Surroundings, surroundingsOf } from './labels';
import { labelFits, namedBy } from './labelWords';
import { kindOf, type Named, nameKey, oidOf } from './names';
import type { OidPlaces } from './oidPlaces';
import { oidPlaces, oidPlacesAfter } from './oidsIn';
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

/** What one version of a text showed, for the next one. */
export interface OidReading {
  readonly oids: OidPlaces;
  /** Where OIDs begin that are to be judged again: those that bear the name of another, and the last one. */
  readonly suspects: ReadonlySet<number>;
  readonly isMessage: boolean;
}

/** Farther than this from an OID nothing stands that says what it is called. */
const reach = 8192;

// segur: implements SEG/CODE.03
/** Reads every OID of the field's arcs that is known, and those that a closed arc does not have. */
export function mislabelledIn(text: Text, knowledge: CodeKnowledge): readonly Mislabelled[] {
  return readOids(text, knowledge).mislabelled;
}

/** The same with what the next version of the text can be judged from; `former` spares work, and changes no answer. */
export function readOids(
  text: Text,
  knowledge: CodeKnowledge,
  former?: { readonly reading: OidReading; readonly change: TextChange },
): { readonly mislabelled: readonly Mislabelled[]; readonly reading: OidReading } {
  const isMessage =
    former?.reading.isMessage === false ? bringsIn(text, messageMark, former.change) : mayBeMessage(text);
  const known = former?.reading.isMessage === isMessage ? former : undefined;
  const oids = known ? oidPlacesAfter(known.reading.oids, text, known.change) : oidPlaces(text);
  const asked = known ? askedAfter(known.reading, oids, known.change) : Array(oids.count).keys();
  const mislabelled: Mislabelled[] = [];
  const suspects = new Set<number>();
  for (const index of asked) {
    const { range, digits } = oids.at(index);
    // Beyond the last that is read there may be one beside it.
    const isLast = index === oids.count - 1;
    if (isLast) suspects.add(range.start);
    const oid = text.slice(digits.start, digits.end);
    const kinds = kindsOf(oid, knowledge);
    if (kinds.size === 0) continue;
    const previousEnd = index > 0 ? oids.end(index - 1) : -1;
    const nextStart = isLast ? Infinity : oids.start(index + 1);
    const found = judge(text, { oid, range, digits }, kinds, previousEnd, nextStart, knowledge);
    if (!found) continue;
    mislabelled.push(found);
    suspects.add(range.start);
  }
  return { mislabelled, reading: { oids, suspects, isMessage } };
}

/** In order, those near an edit, those that were suspects before it, and what was the last or is so now. */
function askedAfter(
  former: OidReading,
  oids: OidPlaces,
  { start, oldEnd, newEnd }: TextChange,
): readonly number[] {
  const first = oids.firstEndingBehind(start - reach);
  const behind = Math.max(first, oids.firstFrom(newEnd + reach));
  const asked = new Set<number>();
  const ask = (from: number, to: number): void => {
    for (let index = from; index < to; index++) asked.add(index);
  };
  /** Where one that began there before the edit is now. */
  const now = (offset: number): number => oids.firstFrom(offset < oldEnd ? offset : offset + newEnd - oldEnd);
  ask(first, behind);
  for (const suspect of former.suspects) {
    const index = now(suspect);
    if (index < oids.count) asked.add(index);
  }
  const { count } = former.oids;
  ask(count > 0 ? now(former.oids.start(count - 1)) : 0, oids.count);
  if (oids.count > 0) asked.add(oids.count - 1);
  return [...asked].sort((one, other) => one - other);
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
  text: Text,
  { oid, range, digits }: WrittenOid,
  kinds: ReadonlySet<OidKind>,
  previousEnd: number,
  nextStart: number,
  knowledge: CodeKnowledge,
): Mislabelled | undefined {
  const around = surroundingsOf(text, range, previousEnd, nextStart);
  const verdict = recalled(oid, around, knowledge, () => verdictOn(oid, around, kinds, knowledge));
  return verdict === right ? undefined : { range: digits, ...verdict };
}

type Verdict = typeof right | Omit<Mislabelled, 'range'>;
const right = 'right';

/** More surroundings than a few large documents have; then all are read anew. */
const mostKept = 8192;
const kept = new WeakMap<CodeKnowledge, Map<string, Verdict>>();

/** A document is judged at each key press, and hardly any of its lines is another than before. */
function recalled(
  oid: string,
  { before, after, alone, above = '', owners, inMessage }: Surroundings,
  knowledge: CodeKnowledge,
  judged: () => Verdict,
): Verdict {
  let verdicts = kept.get(knowledge);
  if (!verdicts) kept.set(knowledge, (verdicts = new Map()));
  const key = `${oid}${alone ? ' ' : ''}${inMessage ? '|' : ''}\n${before}\n${after}\n${above}\n${owners.join('\n')}`;
  let verdict = verdicts.get(key);
  if (verdict === undefined) {
    if (verdicts.size >= mostKept) verdicts.clear();
    verdicts.set(key, (verdict = judged()));
  }
  return verdict;
}

function verdictOn(
  oid: string,
  around: Surroundings,
  kinds: ReadonlySet<OidKind>,
  knowledge: CodeKnowledge,
): Verdict {
  const { names } = knowledge;
  const { labels, near } = labelsOf(around);
  for (const label of labels) {
    const read = readLabel(label, knowledge);
    if (!read) continue;
    if (labelFits(read.text, oid, names)) return right;
    const meant = read.meant.filter((named) => kinds.has(kindOf(named)));
    if (meant.length === 0 || meant.some((named) => oidOf(named) === oid)) continue;
    if (isNamedNear(near, oid, knowledge)) return right;
    return { oid, label: read.text, meant, is: names.of(oid) };
  }
  return right;
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
