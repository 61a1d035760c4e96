import type { CompletionProposal } from '../../core/documentKind';
import { verbatim, type LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { pathAt, type PlacedPath } from '../parser/address';
import { part, segmentAt } from '../parser/fields';
import { segmentOf, value } from '../segment';
import { matchStructure } from '../structure/match';
import { structureFor } from '../structure/structures';
import { valuesFor } from './values';

/** What can be written at an offset: segment names at the start of a line, values of the field elsewhere. */
export function completeAt(model: Hl7Model, offset: number): readonly CompletionProposal[] {
  const { text } = model.document;
  const line = lineStart(text, offset);
  const typed = text.slice(line, offset);
  if (/^[A-Z\d]{0,3}$/i.test(typed)) return segmentNames(model, line, offset);
  const placed = pathAt(model.document, offset);
  return placed?.path.field === undefined ? [] : fieldValues(model, placed, offset);
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 4 && !/[\r\n\u000b]/.test(text[start - 1]!)) start--;
  return start;
}

/** Every segment of the version, those of the structure first. */
function segmentNames(model: Hl7Model, start: number, offset: number): readonly CompletionProposal[] {
  const message = messageBefore(model, offset);
  const structure = message && structureFor(model.structures, message);
  const version = message?.version ?? '';
  const fits = fitting(model, message, start);
  const { text } = model.document;
  let end = offset;
  while (end < start + 3 && /[A-Z\d]/i.test(text[end] ?? '')) end++;
  const separator = message?.message.separators.field ?? '|';
  const hasSeparator = text[end] === separator;
  return model.dictionary
    .segmentNames(version)
    .filter(fits)
    .map((name) => {
      const expected = structure?.root.names.has(name) ?? false;
      return {
        label: name,
        kind: 'segment',
        detail: model.dictionary.segment(name, version)?.titleIn(message?.profile) ?? verbatim(''),
        edit: { range: { start, end }, newText: hasSeparator ? name : name + separator },
        sortText: `${expected ? 0 : 1}${name}`,
      };
    });
}

const headers = ['MSH', 'FHS', 'BHS'];

/** What the structure of the message admits at a line: every name where there is none. */
function fitting(model: Hl7Model, message: MessageView | undefined, line: number): (name: string) => boolean {
  const { starts } = model.document;
  if (!message?.header || starts[message.message.first] === line) return (name) => headers.includes(name);
  const structure = structureFor(model.structures, message);
  if (!structure) return () => true;
  const { first, end } = message.message;
  let at = first;
  while (at < end && starts[at]! < line) at++;
  const before = message.segments.slice(0, at - first).map(({ name }) => name);
  const after = message.segments.slice(starts[at] === line && at < end ? at + 1 - first : at - first);
  const strays = (names: readonly string[]): number =>
    matchStructure(structure.root, names).filter(({ kind }) => kind !== 'missing').length;
  const rest = after.map(({ name }) => name);
  const anyway = strays([...before, ...rest]);
  return (name) => headers.includes(name) || strays([...before, name, ...rest]) <= anyway;
}

function messageBefore(model: Hl7Model, offset: number): MessageView | undefined {
  let found: MessageView | undefined;
  for (const message of model.messages) {
    if (model.document.starts[message.message.first]! > offset) break;
    found = message;
  }
  return found;
}

function fieldValues(model: Hl7Model, placed: PlacedPath, offset: number): readonly CompletionProposal[] {
  const index = segmentAt(model.document, offset);
  const messageIndex = index === undefined ? -1 : model.document.messageOf[index]!;
  const message = messageIndex < 0 ? undefined : model.messages[messageIndex];
  if (!message) return [];
  const segment = segmentOf(model.document, placed.segmentIndex);
  const proposals: CompletionProposal[] = [];
  const { path } = placed;
  const component = path.component ?? 1;
  const definition = model.dictionary.segment(segment.name, message.version)?.field(path.field!);
  const whole = placed.repetitionRange ?? placed.range;
  const written = model.document.text.slice(whole.start, Math.min(whole.end, whole.start + 80));
  const first = written.split(message.message.separators.component)[0]!;
  for (const { text, detail, keepsRest } of valuesFor(model, message, segment, path.field!, first)) {
    const edit = keepsRest ? beforeRest(model, message, whole, text) : { range: whole, newText: text };
    proposals.push({ ...proposal(text, detail, whole, 0), edit });
  }
  const type = segment.name === 'OBX' && path.field === 5 ? value(segment, 2) : (definition?.type ?? '');
  const part = model.dictionary.type(type, message.version)?.component(component);
  const table = component === 1 ? (definition?.tableIn(message.profile) ?? part?.table) : part?.table;
  if (proposals.length === 0 && table !== undefined) {
    for (const [code, label] of model.dictionary.table(table)?.values ?? []) {
      proposals.push(proposal(code, label, placed.range, 1));
    }
  }
  return proposals;
}

/** Writes the components of a value over as many of those that are there; an empty last one stands for what follows. */
function beforeRest(
  model: Hl7Model,
  message: MessageView,
  whole: OffsetRange,
  text: string,
): { readonly range: OffsetRange; readonly newText: string } {
  const mark = message.message.separators.component;
  const open = text.endsWith(mark) ? text.slice(0, -mark.length) : text;
  const covered = part(model.document.text, mark, whole, open.split(mark).length);
  return covered && covered.end < whole.end
    ? { range: { start: whole.start, end: covered.end }, newText: open }
    : { range: whole, newText: text };
}

function proposal(text: string, detail: LocalizedText, range: OffsetRange, rank: number): CompletionProposal {
  return {
    label: text,
    kind: 'code',
    detail,
    edit: { range, newText: text },
    filterText: text,
    sortText: `${rank}${text}`,
  };
}
