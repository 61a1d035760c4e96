import type { CompletionProposal } from '../../core/documentKind';
import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import { nearness } from '../../core/typedWords';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { pathAt, type PlacedPath } from '../parser/address';
import { part, segmentAt } from '../parser/fields';
import { segmentOf, value } from '../segment';
import { completeSegments, typedAtLineStart } from './completeSegments';
import { valuesFor } from './values';

// segur: implements SEG/HL7.07
/** What can be written at an offset: segments and whole messages at the start of a line, values of the field elsewhere. */
export function completeAt(model: Hl7Model, offset: number): readonly CompletionProposal[] {
  const typed = typedAtLineStart(model.document.text, offset);
  if (typed !== undefined) return completeSegments(model, offset, typed);
  const placed = pathAt(model.document, offset);
  return placed?.path.field === undefined ? [] : fieldValues(model, placed, offset);
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
    proposals.push({ ...proposal(text, detail, whole), edit });
  }
  const type = segment.name === 'OBX' && path.field === 5 ? value(segment, 2) : (definition?.type ?? '');
  const part = model.dictionary.type(type, message.version)?.component(component);
  const table = component === 1 ? (definition?.tableIn(message.profile) ?? part?.table) : part?.table;
  if (proposals.length === 0 && table !== undefined) {
    for (const [code, label] of model.dictionary.table(table)?.values ?? []) {
      proposals.push(proposal(code, label, placed.range));
    }
  }
  return fittingTyped(model.document.text, offset, proposals);
}

/** Those that what is typed of the value means, by their codes and by the words for them, the nearest first. */
function fittingTyped(
  text: string,
  offset: number,
  proposals: readonly CompletionProposal[],
): readonly CompletionProposal[] {
  return proposals
    .flatMap((proposal) => {
      const typed = text.slice(proposal.edit.range.start, offset);
      const near = nearness(
        typed,
        proposal.label,
        `${proposal.detail?.fr ?? ''} ${proposal.detail?.en ?? ''}`,
      );
      return near === undefined
        ? []
        : [{ near, proposal: { ...proposal, filterText: `${typed} ${proposal.label}` } }];
    })
    .sort((a, b) => a.near - b.near)
    .map(({ proposal }, index) => ({
      ...proposal,
      sortText: String(index).padStart(4, '0'),
      changes: true as const,
    }));
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

function proposal(text: string, detail: LocalizedText, range: OffsetRange): CompletionProposal {
  return {
    label: text,
    kind: 'code',
    detail,
    edit: { range, newText: text },
  };
}
