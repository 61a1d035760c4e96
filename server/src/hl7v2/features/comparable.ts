import { type ComparedNode, holding } from '../../core/comparison';
import type { ReadableField, ReadableMessage, ReadablePart, ReadableSegment } from '../../core/documentKind';
import { type LocalizedText, verbatim } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { Hl7Model } from '../model';
import { messagesToRead, type UnreadMessage } from './reading';

/** What tells segments of one name apart: that field of theirs. */
const identities: Readonly<Record<string, readonly string[]>> = {
  OBX: ['OBX-3'],
  PRT: ['PRT-4'],
  OBR: ['OBR-4'],
  ORC: ['ORC-2'],
  NK1: ['NK1-2'],
  ZBE: ['ZBE-1'],
  DG1: ['DG1-3'],
  AL1: ['AL1-3'],
};

// segur: implements SEG/CMP.02
/** Messages as what can be compared: segments, fields, repetitions, components, each that holds something. */
export function comparableOf(model: Hl7Model): ComparedNode {
  const { text } = model.document;
  const messages = messagesToRead(model);
  const whole = { start: 0, end: text.length };
  const isAlone = messages.length === 1;
  const written: Written = ({ start, end }) => text.slice(start, end);
  const nodes = messages.map((message, at) => lazily(message, isAlone ? '' : `${at + 1}:`, written));
  return { sort: 'messages', keys: [], path: '', address: '', range: whole, children: nodes };
}

/** A message of a batch is read where its text is not that of another. */
function lazily({ range, read }: UnreadMessage, prefix: string, written: Written): ComparedNode {
  let known: ComparedNode | undefined;
  const node = (): ComparedNode => (known ??= messageNode(read(), prefix, written));
  // The control number, as MSH writes it: two states of one message bear one.
  const fields = written(range)
    .slice(0, 2_000)
    .split(/[\r\n]/, 1)[0]!
    .split(/[|]/);
  return holding(
    {
      sort: 'message',
      keys: [fields[9] ?? '', ''],
      ...(prefix === '' ? {} : { name: () => node().name?.() ?? verbatim('') }),
      path: prefix,
      address: '',
      range,
      ...(prefix === '' ? {} : { print: written(range) }),
    },
    () => node().children,
  );
}

/** What the text of a message says at a place, as it is written there. */
type Written = (range: OffsetRange) => string;

function messageNode(
  { title, number, segments }: ReadableMessage,
  prefix: string,
  written: Written,
): ComparedNode {
  const counts = new Map<string, number>();
  for (const { name } of segments) counts.set(name, (counts.get(name) ?? 0) + 1);
  const at = new Map<string, number>();
  return {
    sort: 'message',
    keys: [number ?? '', title.en],
    ...(prefix === '' ? {} : { name: () => title }),
    path: prefix,
    address: '',
    range: segments[0]?.range ?? { start: 0, end: 0 },
    children: segments.map((segment) => {
      at.set(segment.name, (at.get(segment.name) ?? 0) + 1);
      const many = counts.get(segment.name)! > 1;
      return segmentNode(
        segment,
        `${prefix}${segment.name}${many ? `(${at.get(segment.name)})` : ''}`,
        written,
      );
    }),
  };
}

function segmentNode(
  { name, title, range, fields }: ReadableSegment,
  path: string,
  written: Written,
): ComparedNode {
  const said = (field: string): string => textOf(fields.find((one) => one.path === field)?.values ?? []);
  return {
    sort: name,
    keys: (identities[name] ?? []).map(said),
    name: () => bothOf(path, title),
    path,
    address: name,
    range,
    children: fields.map((field) => fieldNode(field, path, written)),
  };
}

function fieldNode(
  { path, name, range, values }: ReadableField,
  segment: string,
  written: Written,
): ComparedNode {
  const number = path.slice(path.indexOf('-'));
  const own = `${segment}${number}`;
  if (values.length === 1)
    return {
      ...partNode(values[0]!, { path: own, address: path, name }, written),
      sort: path,
      keys: [],
      range,
    };
  return {
    sort: path,
    keys: [],
    name: () => bothOf(path, name),
    path: own,
    address: path,
    range,
    children: values.map((value, at) =>
      partNode(value, { path: `${own}[${at + 1}]`, address: path, name: value.name }, written),
    ),
  };
}

interface PartPlace {
  readonly path: string;
  readonly address: string;
  readonly name: LocalizedText;
}

function partNode(part: ReadablePart, { path, address, name }: PartPlace, written: Written): ComparedNode {
  const { range, text, parts, embedded } = part;
  const shared = { sort: 'part', keys: [], name: () => bothOf(address, name), path, address, range };
  if (embedded) {
    return {
      ...shared,
      value: { facts: [['', written(range)]], shown: () => part.meaning ?? verbatim(embedded.mediaType) },
      carries: embedded.id,
      children: [],
    };
  }
  if (parts.length === 0)
    return {
      ...shared,
      value: {
        facts: [['', part.length === undefined ? text : written(range)]],
        shown: () => withMeaning(part),
      },
      children: [],
    };
  return {
    ...shared,
    children: parts.map((one) => {
      const step = one.path.slice(one.path.lastIndexOf('.'));
      return {
        ...partNode(one, { path: `${path}${step}`, address: `${address}${step}`, name: one.name }, written),
        sort: step,
      };
    }),
  };
}

function withMeaning({ text, meaning }: ReadablePart): LocalizedText {
  return meaning ? { fr: `${text} (${meaning.fr})`, en: `${text} (${meaning.en})` } : verbatim(text);
}

function textOf(values: readonly ReadablePart[]): string {
  return values.map((value) => `${value.text}${textOf(value.parts)}`).join('~');
}

function bothOf(path: string, { fr, en }: LocalizedText): LocalizedText {
  return { fr: fr === '' ? path : `${path} ${fr}`, en: en === '' ? path : `${path} ${en}` };
}
