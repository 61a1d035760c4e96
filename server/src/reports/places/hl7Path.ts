import type { OffsetRange } from '../../core/range';
import type { MessageView } from '../../hl7v2/message';
import { resolvePath } from '../../hl7v2/parser/address';
import { nameRange, partRange, place, type Segment } from '../../hl7v2/segment';
import type { ReportedPlace } from '../report';
import type { GroupItem, GroupOccurrence, MessageGroups } from './hl7Groups';

/** Where a path leads in a message. `complete`: to the very part that it names, or to where that part is missing. */
export interface Hl7Target {
  readonly range: OffsetRange;
  readonly segment: Segment;
  readonly complete: boolean;
}

/** One item of a path: a structure, a group, a segment, a field, a component or a subcomponent. */
interface Item {
  readonly name: string;
  readonly number?: number;
  /** From 0. */
  readonly rank?: number;
}

/**
 * Follows the paths of the Gazelle validator (`ORU_R01/PATIENT_RESULT[0]/PATIENT[0]/PID[0]/PID-5(Patient Name)[0]/XPN-7`),
 * of HAPI (`PATIENT_RESULT(0)/PATIENT/PID-3(0)-4-2`) and of our own (`PID-3[2].4.2`).
 * @param words what is said there: where a path stops before a field, the words name it
 */
export function followHl7Path(
  message: MessageView,
  groups: MessageGroups,
  path: string,
  words: string,
): Hl7Target | undefined {
  const items = readItems(path);
  if (items === undefined) return undefined;
  const structural = items.filter(({ number }) => number === undefined);
  const parts = items.filter(({ number }) => number !== undefined);
  const structure = structureOf(message, structural[0]?.name);
  const names = message.segments.map(({ name }) => name);
  const root = groups.group(structure, names);
  const isStructure = structural[0] !== undefined && /^[A-Z]{3}_\w{3}$/.test(structural[0].name);
  const steps = isStructure || structural[0]?.name === 'ACK' ? structural.slice(1) : structural;
  const field = parts[0];
  const wanted = steps.at(-1);
  // `PID-3(0)` names its segment by its field alone.
  const withSegment: readonly Item[] =
    field !== undefined && wanted?.name !== field.name ? [...steps, { name: field.name }] : steps;
  const found = descend(message, root, withSegment);
  if (found === undefined) return undefined;
  if (!found.complete) return found;
  if (parts.length === 0) return atSegment(message, found, words);
  return atPart(found.segment, parts);
}

function structureOf({ structure, type, event }: MessageView, named: string | undefined): string {
  if (named !== undefined && /^(?:ACK|[A-Z]{3}_\w{3})$/.test(named)) return named;
  return structure !== '' ? structure : event === '' ? type : `${type}_${event}`;
}

function readItems(path: string): readonly Item[] | undefined {
  const items: Item[] = [];
  for (const written of split(path.trim())) {
    const text = written.trim();
    if (text === '') continue;
    const gazelle = /^([A-Z][A-Z\d_]*)(?:-(\d{1,4})(?:\s*\((?!\d+\)).*\))?)?\s*(?:\[(\d{1,6})\])?$/.exec(
      text,
    );
    if (gazelle !== null) {
      items.push(item(gazelle[1]!, gazelle[2], gazelle[3]));
      continue;
    }
    const own =
      /^([A-Z][A-Z\d]{2})(?:\[(\d{1,6})\])?-(\d{1,4})(?:\[(\d{1,6})\])?(?:\.(\d{1,4})(?:\.(\d{1,4}))?)?$/.exec(
        text,
      );
    if (own !== null) {
      const [, name, segment, field, repetition, component, subcomponent] = own;
      items.push({ name: name!, ...(segment === undefined ? {} : { rank: Number(segment) - 1 }) });
      items.push({
        name: name!,
        number: Number(field),
        ...(repetition === undefined ? {} : { rank: Number(repetition) - 1 }),
      });
      if (component !== undefined) items.push({ name: '', number: Number(component) });
      if (subcomponent !== undefined) items.push({ name: '', number: Number(subcomponent) });
      continue;
    }
    const hapi = /^([A-Z][A-Z\d_]*)(?:\((\d{1,6})\))?((?:-\d{1,4}(?:\(\d{1,6}\))?){0,4})$/.exec(text);
    if (hapi === null) return undefined;
    items.push(item(hapi[1]!, undefined, hapi[2]));
    for (const [, number, rank] of hapi[3]!.matchAll(/-(\d+)(?:\((\d+)\))?/g))
      items.push(item(hapi[1]!, number, rank));
  }
  return items.length > 0 ? items : undefined;
}

function item(name: string, number: string | undefined, rank: string | undefined): Item {
  return {
    name,
    ...(number === undefined ? {} : { number: Number(number) }),
    ...(rank === undefined ? {} : { rank: Number(rank) }),
  };
}

/** Names of fields stand in round brackets and may hold slashes. */
function split(path: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '(') depth++;
    else if (path[at] === ')') depth = Math.max(0, depth - 1);
    else if (path[at] === '/' && depth === 0) {
      parts.push(path.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(path.slice(start));
  return parts;
}

interface Found {
  readonly segment: Segment;
  readonly range: OffsetRange;
  readonly complete: boolean;
  /** The group where the path ended, when it ended at one. */
  readonly group?: GroupOccurrence;
}

/** Follows groups by their names, or, where a profile names them otherwise, by what they hold. */
function descend(message: MessageView, root: GroupOccurrence, steps: readonly Item[]): Found | undefined {
  let group = root;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    if (isSegment(step.name)) {
      const found = segmentIn(group, step);
      if (found !== undefined) {
        const segment = message.segments[found]!;
        return { segment, range: nameRange(segment), complete: isLast };
      }
      return missing(message, root, group, step, isLast);
    }
    const next = groupIn(group, step, steps.slice(at + 1));
    if (next === undefined) return missing(message, root, group, step, isLast);
    group = next;
  }
  const first = segmentsOf(group)[0];
  const segment = message.segments[first ?? 0];
  return segment && { segment, range: nameRange(segment), complete: true, group };
}

function isSegment(name: string): boolean {
  return /^[A-Z][A-Z\d]{2}$/.test(name);
}

/** Directly in the group; else anywhere in it, where a profile puts a segment deeper than the path says. */
function segmentIn(group: GroupOccurrence, { name, rank = 0 }: Item): number | undefined {
  const own = group.content.flatMap((part) =>
    part.kind === 'segment' && part.name === name ? [part.segment] : [],
  );
  if (own[rank] !== undefined || own.length > 0) return own[rank];
  return inside(group).filter((part) => part.name === name)[rank]?.segment;
}

function groupIn(
  group: GroupOccurrence,
  { name, rank = 0 }: Item,
  rest: readonly Item[],
): GroupOccurrence | undefined {
  const groups = group.content.flatMap((part) => (part.kind === 'group' ? [part.group] : []));
  const named = groups.filter((candidate) => candidate.name === name);
  if (named.length > 0) return named[rank];
  if (group.order.some((part) => part.name === name)) return undefined;
  const wanted = rest.find((step) => isSegment(step.name))?.name;
  if (wanted === undefined) return undefined;
  const holders = new Set(
    group.order
      .filter((part) => part.segments.length === 0 && part.holds.has(wanted))
      .map((part) => part.name),
  );
  if (holders.size !== 1) return undefined;
  return groups.filter((candidate) => holders.has(candidate.name))[rank];
}

/** Where something that is missing belongs: after what the structure puts before it, or at the beginning of its group. */
function missing(
  message: MessageView,
  root: GroupOccurrence,
  group: GroupOccurrence,
  { name, rank }: Item,
  isLast: boolean,
): Found | undefined {
  const place = group.order.findIndex((part) => part.name === name || part.holds.has(name));
  const before = group.content.filter(
    (part) =>
      place < 0 || group.order.findIndex((other) => fills(other, part)) < place + Math.sign(rank ?? 0),
  );
  const segments = before.flatMap(segmentsOfItem);
  const last = segments.at(-1) ?? segmentsOf(group)[0] ?? segmentsOf(root)[0];
  const segment = last === undefined ? undefined : message.segments[last];
  if (segment === undefined) return undefined;
  // A path without a rank names what is missing; one with a rank names what was there once.
  return { segment, range: nameRange(segment), complete: isLast && rank === undefined };
}

function fills(
  part: { readonly name: string; readonly segments: readonly string[] },
  item: GroupItem,
): boolean {
  return item.kind === 'group' ? item.group.name === part.name : part.segments.includes(item.name);
}

function inside(group: GroupOccurrence): readonly { readonly name: string; readonly segment: number }[] {
  return group.content.flatMap((part) => (part.kind === 'segment' ? [part] : inside(part.group)));
}

function segmentsOf(group: GroupOccurrence): readonly number[] {
  return inside(group).map(({ segment }) => segment);
}

function segmentsOfItem(item: GroupItem): readonly number[] {
  return item.kind === 'segment' ? [item.segment] : segmentsOf(item.group);
}

/** What is forbidden or too much has no path of its own: the words name the field, or the segment. */
function atSegment(message: MessageView, { segment, range, group }: Found, words: string): Hl7Target {
  const field = /\b([A-Z][A-Z\d]{2})-(\d{1,3})(?:\.(\d{1,3}))?(?!\d)/.exec(words);
  const whole = { segment, range, complete: true };
  if (group === undefined) {
    if (field?.[1] !== segment.name) return whole;
    const component = field[3] === undefined ? undefined : Number(field[3]);
    return { ...whole, range: place(segment, Number(field[2]), component) };
  }
  const named: readonly string[] = words.match(/\b[A-Z][A-Z\d]{2}\b/g) ?? [];
  const found = inside(group).find(({ name }) => named.includes(name));
  const other = found && message.segments[found.segment];
  return other ? { segment: other, range: nameRange(other), complete: true } : whole;
}

function atPart(segment: Segment, parts: readonly Item[]): Hl7Target {
  const [field, component, subcomponent] = parts;
  const repetition = field!.rank === undefined ? undefined : field!.rank + 1;
  const numbers = [field!.number!, component?.number, subcomponent?.number] as const;
  const exact = partRange(segment, ...numbers, repetition ?? (component === undefined ? undefined : 1));
  // A part that is missing shows on the nearest whole that is there: that is its place.
  return { segment, range: exact ?? place(segment, ...numbers, repetition), complete: true };
}

/** ERR-2: a segment by its rank in the message, and a part of it. */
export function followSegmentPlace(
  message: MessageView,
  reported: Extract<ReportedPlace, { type: 'segment' }>,
): Hl7Target | undefined {
  const { segment: name, sequence, field, repetition, component, subcomponent } = reported;
  const all = message.all(name);
  const segment = all[sequence - 1] ?? (all.length === 1 ? all[0] : undefined);
  if (segment === undefined) return undefined;
  if (field === undefined) return { segment, range: nameRange(segment), complete: true };
  const exact = resolvePath(message.document, message.message.index, {
    segment: name,
    occurrence: all.indexOf(segment) + 1,
    field,
    ...(repetition === undefined ? {} : { repetition }),
    ...(component === undefined ? {} : { component }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
  });
  return {
    segment,
    range: exact ?? place(segment, field, component, subcomponent, repetition),
    complete: all[sequence - 1] !== undefined,
  };
}
