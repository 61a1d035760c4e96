import { decodeBase64 } from '../../../server/src/identifiers/base64';
import type { Severity } from '../../../server/src/core/finding';
import { setPart } from '../../../server/src/hl7v2/edits';
import { encodeText } from '../../../server/src/hl7v2/embedded/encode';
import { parsePath, resolvePath } from '../../../server/src/hl7v2/parser/address';
import { parseHl7, type Hl7Document } from '../../../server/src/hl7v2/parser/parse';
import { nameRange, raw, segmentOf, value, type Segment } from '../../../server/src/hl7v2/segment';

/**
 * The messages that a mutation fits. `replacement` and `deletion` are MDM of the CDA volet that replace and delete a
 * document; `n1` is any message of it whose document can be read.
 */
export type Base =
  | 'mdm'
  | 'oru'
  | 'lps'
  | 'adt'
  | 'ack'
  | 'zam'
  | 'replacement'
  | 'deletion'
  | 'tlrRequest'
  | 'tlrCancellation'
  | 'tlrAnswer'
  | 'tlrComplement'
  /** An acknowledgment, before the request that it answers. */
  | 'tlrAck'
  /** An answer, before the complement of the same request. */
  | 'tlrExchange';

/** One fault put into a right message. */
export interface Mutation {
  readonly rule: string;
  readonly on: readonly Base[];
  readonly what: string;
  /** Gives undefined where the message has not what is to be spoilt. */
  readonly edit: Edit;
  /** Where the rule must speak: a path, one of the shorthands of `locate`, or `justBefore`. */
  readonly at: string;
  /** The severity demanded; the default one of the rule unless said. */
  readonly severity?: Severity;
  /** Other rules that the same fault may wake at level error. */
  readonly also?: readonly string[];
  /** The XML encoding admits it. */
  readonly onlyInEr7?: boolean;
  /** Forms of the whole message in which the same edit says something else, or cannot be seen. */
  readonly notIn?: readonly Form[];
}

/** Forms of a message that change what stands before its header, or the header itself. */
export type Form = 'after another message' | 'between two' | 'other separators';

/** Where a segment is missed: on the one before. */
export const justBefore = 'the segment before';

export type Edit = (text: string) => string | undefined;

/** `INS.4` stands for component 4 of the repetition of PID-3 that holds the INS. */
function expand(text: string, target: string): string {
  if (!target.startsWith('INS.')) return target;
  const identifiers = written(text, 'PID-3').split('~');
  const at = identifiers.findIndex((one) => /ASIP-SANTE-INS|1\.2\.250\.1\.213\.1\.4\.|\^INS\b/.test(one));
  return `PID-3[${at + 1}].${target.slice(4)}`;
}

/**
 * The segment that a target names: `PID`, `OBX[2]`, the OBX of a metadata code (`@DESTDMP`), the first PRT of a role
 * (`#SB`, `#RCT`) or of the patient (`#PAT`). What follows the hyphen is the field.
 */
function segmentIn(document: Hl7Document, target: string): Segment | undefined {
  const [name] = target.split('-') as [string];
  const { first, end } = document.messages[0]!;
  const segments = Array.from({ length: end - first }, (_, index) => segmentOf(document, first + index));
  if (name.startsWith('@'))
    return segments.find((one) => one.name === 'OBX' && value(one, 3, 1) === name.slice(1));
  if (name === '#PAT') return segments.find((one) => one.name === 'PRT' && value(one, 5, 13) === 'INS');
  if (name.startsWith('#'))
    return segments.find((one) => one.name === 'PRT' && value(one, 4, 1) === name.slice(1));
  const path = parsePath(name)!;
  return segments.filter((one) => one.name === path.segment)[path.occurrence - 1];
}

/** The path of a target in this text, or undefined when its segment is not there. */
export function locate(text: string, short: string): string | undefined {
  const document = parseHl7(text);
  const target = expand(text, short);
  const segment = segmentIn(document, target);
  if (!segment) return undefined;
  const { first } = document.messages[0]!;
  let occurrence = 0;
  for (let index = first; index <= segment.index; index++)
    if (segmentOf(document, index).name === segment.name) occurrence++;
  const field = target.includes('-') ? target.slice(target.indexOf('-')) : '';
  return `${segment.name}${occurrence > 1 ? `[${occurrence}]` : ''}${field}`;
}

/** The place of a target, or the nearest whole around it that is there. */
export function placeOf(text: string, target: string): { readonly start: number; readonly end: number } {
  const document = parseHl7(text);
  for (let path = locate(text, target)!; ; path = path.replace(/\.\d+$/, '')) {
    const found = resolvePath(document, 0, parsePath(path)!);
    if (found) return found;
    if (!/\.\d+$/.test(path)) return nameRange(segmentIn(document, expand(text, target))!);
  }
}

/** Writes a value, adding what is missing before it; nothing where the segment is absent or says so already. */
export function set(target: string, written: string): Edit {
  return (text) => {
    const path = locate(text, target);
    const segment = path && segmentIn(parseHl7(text), expand(text, target));
    if (!path || !segment) return undefined;
    const part = parsePath(path)!;
    const edit = setPart(segment, { ...part, field: part.field! }, written);
    const edited = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
    return edited === text ? undefined : edited;
  };
}

/** Cuts a segment off before a field, as a message that stops too early. */
export function cutBefore(target: string): Edit {
  return (text) => {
    const segment = segmentIn(parseHl7(text), target);
    const path = locate(text, target);
    const range = path && resolvePath(parseHl7(text), 0, parsePath(path)!);
    if (!segment || !range) return undefined;
    const end = lineEndAfter(text, range.start);
    return text.slice(0, range.start - 1) + text.slice(end);
  };
}

/** Leaves out a whole segment. */
export function without(target: string): Edit {
  return (text) => {
    const document = parseHl7(text);
    const segment = segmentIn(document, target);
    if (!segment) return undefined;
    const start = document.starts[segment.index]!;
    const end = lineEndAfter(text, start);
    return text.slice(0, start) + text.slice(end).replace(/^(?:\r\n|\r|\n)/, '');
  };
}

/** Adds a segment after another one. */
export function after(target: string, line: string): Edit {
  return (text) => {
    const segment = segmentIn(parseHl7(text), target);
    if (!segment) return undefined;
    const end = lineEndAfter(text, parseHl7(text).starts[segment.index]!);
    const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\r';
    return text.slice(0, end) + lineEnd + line + text.slice(end);
  };
}

/** Moves a segment after another one. */
export function move(target: string, behind: string): Edit {
  return (text) => {
    const document = parseHl7(text);
    const segment = segmentIn(document, target);
    if (!segment) return undefined;
    const line = text.slice(document.starts[segment.index], document.ends[segment.index]);
    const removed = without(target)(text);
    return removed === undefined ? undefined : after(behind, line)(removed);
  };
}

/** Several edits, all of which must apply. */
export function both(...edits: readonly Edit[]): Edit {
  return (text) =>
    edits.reduce<string | undefined>((known, edit) => (known === undefined ? undefined : edit(known)), text);
}

/** What the document inside says; undefined where there is none. */
export function documentIn(text: string): string | undefined {
  const path = locate(text, 'OBX-5.5');
  const range = path && resolvePath(parseHl7(text), 0, parsePath(path)!);
  return range ? new TextDecoder().decode(decodeBase64(text.slice(range.start, range.end))) : undefined;
}

/** Changes what the document inside says; nothing where there is no such text in it. */
export function inDocument(from: RegExp, to: string): Edit {
  return (text) => {
    const path = locate(text, 'OBX-5.5');
    const range = path && resolvePath(parseHl7(text), 0, parsePath(path)!);
    if (!range) return undefined;
    const decoded = new TextDecoder().decode(decodeBase64(text.slice(range.start, range.end)));
    const edited = decoded.replace(from, to);
    if (edited === decoded) return undefined;
    return text.slice(0, range.start) + encodeText(edited) + text.slice(range.end);
  };
}

/** Changes a part from what it is. */
export function change(target: string, rewrite: (written: string) => string): Edit {
  return (text) => {
    const path = locate(text, target);
    const range = path && resolvePath(parseHl7(text), 0, parsePath(path)!);
    if (!path || !range) return undefined;
    return set(target, rewrite(text.slice(range.start, range.end)))(text);
  };
}

/** A field of the first segment of a name, as written. */
export function written(text: string, target: string): string {
  const segment = segmentIn(parseHl7(text), target);
  return segment ? raw(segment, Number(/-(\d+)/.exec(target)![1])) : '';
}

function lineEndAfter(text: string, from: number): number {
  const rest = /\r|\n/.exec(text.slice(from));
  return rest ? from + rest.index : text.length;
}
