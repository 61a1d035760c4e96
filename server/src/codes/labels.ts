import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import { commentAbove } from './commentAbove';
import { ownersOf } from './propertyOwners';
import { lineAround } from './tokens';

/**
 * A name that stands where the name of an OID stands: all of a key or of a string, or the words of a sentence next to
 * the OID, before it or after it.
 */
export interface Label {
  readonly type: 'exact' | 'before' | 'after';
  readonly text: string;
}

/** What the line of an OID calls it, and the rest of the line between its neighbours. */
export interface Labelled {
  /** The nearest first: what is bound to the OID, then what only stands beside it. */
  readonly labels: readonly Label[];
  /** All that could be the right name, were it there: silence is then right. */
  readonly near: string;
}

/** All of a text that can say what an OID in it is called. */
export interface Surroundings {
  /** The line of the OID on both sides, up to the OIDs beside it. */
  readonly before: string;
  readonly after: string;
  /** True for the only OID of its line. */
  readonly alone: boolean;
  /** The comment above, where it is about this OID. */
  readonly above: string | undefined;
  /** What the property that holds it belongs to, where the line does not say. */
  readonly owners: readonly string[];
  /** True in an HL7 v2 message, which has rules of its own about the names of namespaces. */
  readonly inMessage: boolean;
}

/** Looks around an OID, whose neighbours end and start where the two offsets say. */
export function surroundingsOf(
  text: Text,
  range: OffsetRange,
  previousEnd: number,
  nextStart: number,
): Surroundings {
  const line = lineAround(text, range);
  const lineStart = range.start - line.before.length;
  const lineEnd = range.end + line.after.length;
  const before = text.slice(Math.max(lineStart, previousEnd), range.start);
  const after = text.slice(range.end, Math.min(lineEnd, nextStart));
  const alone = previousEnd < lineStart && nextStart > lineEnd;
  return {
    before,
    after,
    alone,
    above: alone ? commentAbove(text, lineStart, lineEnd, before) : undefined,
    owners: alone ? ownersOf(text, lineStart, lineEnd, before) : [],
    inMessage: before.endsWith('&') && mayBeMessage(text),
  };
}

/** What every message of HL7 v2 has. */
export const messageMark = 'MSH|';

/** Whether a text is one of HL7 v2, or has one inside. */
export function mayBeMessage(text: Text): boolean {
  return text.includes(messageMark);
}

/**
 * Reads the line of an OID. With other OIDs on the line only what is bound to this one counts: a key, an entry of a map.
 */
export function labelsOf({ before, after, alone, above, owners, inMessage }: Surroundings): Labelled {
  const bound = [
    ...keysBefore(before),
    ...members(before, after),
    ...tags(before),
    ...valuesAfter(before, after),
    ...namesBeside(before, after),
    ...rows(before, after),
    ...(inMessage ? [] : namespaces(before, after)),
  ];
  return {
    labels: alone
      ? [
          ...bound,
          ...cells(before, after),
          ...spoken(before, after),
          // `// INS-NIR` on the line above.
          ...(above === undefined ? [] : [{ type: 'exact', text: above } as const]),
          ...owners.map((text) => ({ type: 'exact', text }) as const),
        ]
      : bound,
    near: `${before} ${after}`,
  };
}

const quoted = `"([^"\\n]{1,60})"|'([^'\\n]{1,60})'|\`([^\`\\n]{1,60})\``;
const name = '[\\p{L}_$@][\\p{L}\\p{N}_$.-]{0,60}';
/** `new Oid(`, `URI.create(`, `Optional.of(`, and the type that TypeScript writes after a name. */
const call = '(?:new\\s+)?(?:[\\w.]{1,40}\\(\\s*){0,2}';
const typed = '(?:\\??\\s*:\\s*[\\w.<>\\[\\]| ]{1,40})?';

const keyBefore = new RegExp(
  `(?<!\\?\\s{0,4})(?:${quoted}|(${name}))\\s*\\]?\\s*${typed}\\s*(?::=|=>|->|:|(?<![=!<>])=(?!=)|\\bto\\b)\\s*${call}[bruLf@$]{0,2}["'\`(]?$`,
  'u',
);
const defineBefore = /#\s*define\s+(\w{1,60})\s+\(?["']?$/;
const pairBefore =
  /\b(?:put|putIfAbsent|entry|define|setProperty|register\w{0,20})\s*\(\s*["']([^"'\n]{1,60})["']\s*,\s*["']?$/i;

/** What must stand before an OID that has a key, which costs less to find than the key. */
const afterKey = new RegExp(`(?:[:=]|[=-]>|\\bto)\\s*${call}[bruLf@$]{0,2}["'\`(]?$`);

/** `OID_INS_NIR = "`, `"ins": "`, `put("INS", "`. */
function keysBefore(before: string): readonly Label[] {
  const near = before.slice(-160);
  if (afterKey.test(near)) return exactly(keyBefore.exec(near));
  return exactly(defineBefore.exec(near) ?? pairBefore.exec(near));
}

const tagBefore = new RegExp(
  `<[\\w:.-]{1,40}\\s[^<>]{0,60}\\b(?:key|name|nom|label|libelle)=(?:${quoted})[^<>]{0,40}>\\s*$`,
  'u',
);
const elementBefore = /<([\w:.-]{1,60})(?:\s[^<>]{0,80})?>\s*$/;

/** `<entry key="oid.ins.nir">1.2…`, `<ins-nir>1.2…`. */
function tags(before: string): readonly Label[] {
  if (!/>\s*$/.test(before)) return [];
  return exactly(tagBefore.exec(before) ?? elementBefore.exec(before));
}

const valueAfter = new RegExp(
  `^["'\`]\\s*\\]?\\s*(?:=>|->|:|=(?!=)|\\bto\\b)\\s*(?:return\\s+)?(?:${quoted})`,
  'u',
);
const pairAfter = new RegExp(`^["'\`]\\s*,\\s*(?:${quoted})\\s*\\)`, 'u');

/** `"1.2…": "INS-NIR"`, `case '1.2…': return 'INS'`, `put("1.2…", "INS")`. */
function valuesAfter(before: string, after: string): readonly Label[] {
  const isPair = /\b(?:put|putIfAbsent|entry|define|setProperty|register\w{0,20})\s*\(\s*["']$/i.test(before);
  return exactly(valueAfter.exec(after) ?? (isPair ? pairAfter.exec(after) : null));
}

/** A row begins its line, follows `values`, or the row before it; its first cells may be numbers. */
const rowHead = `(?:^|\\bvalues|^[^([]{0,60}[)\\]]\\s*,)\\s*[([]\\s*(?:(?:\\d{1,10}|null|default)\\s*,\\s*){0,3}`;
const rowBefore = new RegExp(`${rowHead}(?:${quoted})\\s*,\\s*["']$`, 'iu');
const rowStart = new RegExp(`${rowHead}["']$`, 'iu');
const rowAfter = new RegExp(`^["']\\s*,\\s*(?:${quoted})`, 'u');

/** `('INS-NIR', '1.2…')`, a row that is inserted or one of a list. */
function rows(before: string, after: string): readonly Label[] {
  return exactly(rowBefore.exec(before) ?? (rowStart.test(before) ? rowAfter.exec(after) : null));
}

const nameKey = '["\']?\\b(?:name|nom|label|libelle|libellé)["\']?\\s*[:=]\\s*';
const oidKey = '["\']?\\b(?:oid|root|urn|uri|value|id)["\']?\\s*[:=]\\s*["\']$';
const oidKeyBefore = new RegExp(oidKey, 'iu');
const nameBefore = new RegExp(`${nameKey}(?:${quoted})[^{}<>]{0,80}${oidKey}`, 'iu');
const nameAfter = new RegExp(`^["'][^{}<>]{0,80}?${nameKey}(?:${quoted})`, 'iu');

/** `{ name: 'INS-NIR', oid: '1.2…' }`, `<oid name="INS-NIR" value="1.2…"/>`. */
function namesBeside(before: string, after: string): readonly Label[] {
  return oidKeyBefore.test(before) ? exactly(nameBefore.exec(before) ?? nameAfter.exec(after)) : [];
}

const member =
  /^\s*(?:case\s+)?(\p{Lu}[\p{Lu}\p{N}_]{1,60})\s*\(\s*(?:\w{1,20}\s*=\s*)?(?:(?:"[^"\n]{0,40}"|\d{1,6})\s*,\s*){0,2}(?:new\s+)?(?:[\w.]{1,40}\(\s*){0,2}"(?:urn:oid:)?$/u;

/** `INS_NIR("1.2…"),`, a constant of an enumeration that is made with its OID, in Java or Kotlin. */
function members(before: string, after: string): readonly Label[] {
  return /^"[^"\n]{0,10}[,)]/.test(after) ? exactly(member.exec(before)) : [];
}

function exactly(match: RegExpExecArray | null): readonly Label[] {
  const found = match?.slice(1).find((group) => group !== undefined);
  return found === undefined ? [] : [{ type: 'exact', text: found }];
}

/** `ASIP-SANTE-INS-NIR&1.2…&ISO`, as a program builds it. */
function namespaces(before: string, after: string): readonly Label[] {
  const found = /([\w-]{2,40})&$/.exec(before)?.[1];
  if (found === undefined || !after.startsWith('&ISO')) return [];
  return [{ type: 'exact', text: found }];
}

/** The neighbours of a cell of a Markdown table. */
function cells(before: string, after: string): readonly Label[] {
  if (!/^\s*\|/.test(before)) return [];
  const left = /\|([^|]{1,60})\|\s*`?$/.exec(before)?.[1];
  const right = /^`?\s*\|([^|]{1,60})\|/.exec(after)?.[1];
  return [left, right].flatMap((text) =>
    text === undefined || text.trim() === '' ? [] : [{ type: 'exact', text: text.trim() } as const],
  );
}

/** What joins a name to its OID in a sentence: « INS-NIR (OID : », « RPPS : ». */
const joins = /(?:[\s:=(`«»*_\-–—→>]|\b(?:OID|urn|a pour|est|is|vaut)\b)+$/iu;
const commentAfter = /^["'`)\]};,\s]*(?:\/\/|#|--|\/\*|<!--|%|;)\s*(.{1,80})/;
const sayAfter = /^`?\s*(?:\(|[:=→–—]\s|-\s)\s*(.{1,80})/;

/** Sentences and comments; in a string only the comment behind it speaks of the OID. */
function spoken(before: string, after: string): readonly Label[] {
  const isString = /["']$/.test(before);
  const labels: Label[] = [];
  const head = before.replace(joins, '').replace(/\)$/, '');
  if (!isString && head.length < before.length && /[\p{L}\p{N}]$/u.test(head))
    labels.push({ type: 'before', text: head.slice(-80) });
  const tail = commentAfter.exec(after) ?? (isString ? null : sayAfter.exec(after));
  if (tail) labels.push({ type: 'after', text: tail[1]!.replace(/\s*(?:\*\/|-->).*$/, '') });
  return labels;
}
