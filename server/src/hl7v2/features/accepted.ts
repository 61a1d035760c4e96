import type { CompletionProposal } from '../../core/documentKind';
import { applyEdits } from '../../core/edits';
import type { Finding, OffsetEdit } from '../../core/finding';
import type { Hl7Model } from '../model';
import { pathAt } from '../parser/address';
import { fieldRange, segmentAt, segmentName } from '../parser/fields';

/** A list that is longer is tried at a few places alone: where nothing may stand, none of it may. */
const longest = 24;

/** Longer messages, files inside left out, are not judged while somebody types in them. */
const longestMessage = 1_000_000;

/** A file in Base64: of its many characters no finding of another field depends, and judging reads them all. */
const fileInside = /[A-Za-z\d+/=]{2048,}/g;
/** Enough of it to be told what it is; a multiple of four. */
const beginning = 64;

/** Where one value may be wrong beside another one that only the author knows, and that it must not give away. */
const ofItsAuthor = ['PID-8'];

/**
 * The values without those that a rule refuses at the place where they would stand. Each is written and the message
 * judged as it then reads; what a value asks of other places is for the author to go on with.
 */
export function withoutRefused(
  model: Hl7Model,
  offset: number,
  proposals: readonly CompletionProposal[],
  judge: (text: string) => readonly Finding[],
): readonly CompletionProposal[] {
  const place = proposals.length > 0 ? placeOf(model, offset) : undefined;
  if (!place) return proposals;
  const { text, start, field } = place;
  const told = (edit: Pick<OffsetEdit, 'range' | 'newText'>): readonly Finding[] => {
    const range = { start: edit.range.start - start, end: edit.range.end - start };
    const end = field.end + edit.newText.length - (range.end - range.start);
    return judge(applyEdits(text, [{ range, newText: edit.newText }])).filter(
      (finding) =>
        (finding.severity === 'error' || finding.severity === 'warning') &&
        finding.range.start >= field.start &&
        finding.range.end <= end,
    );
  };
  const known = new Map<string, ReadonlySet<string>>();
  const anyway = ({ range }: OffsetEdit): ReadonlySet<string> => {
    const key = `${range.start} ${range.end}`;
    let findings = known.get(key);
    if (!findings) known.set(key, (findings = new Set(told({ range, newText: '' }).map(said))));
    return findings;
  };
  const stands = ({ edit }: CompletionProposal): boolean =>
    isToBeFilled(edit.newText) || told(edit).every((finding) => anyway(edit).has(said(finding)));
  if (proposals.length <= longest) return proposals.filter(stands);
  const last = proposals.length - 1;
  if ([0, last >> 1, last].some((index) => stands(proposals[index]!))) return proposals;
  // What the message says elsewhere may be the one value that agrees with it.
  const elsewhere = new Set(text.match(/(?<=\|)[\w.-]{1,40}(?=[|^])/g));
  return proposals.filter(({ edit }) => elsewhere.has(edit.newText.split('^')[0]!)).filter(stands);
}

const said = ({ code, message }: Finding): string => `${code} ${message.fr}`;

/** What begins or ends with a separator leaves a part for the author to write. */
const isToBeFilled = (value: string): boolean => /^\^|\^$/.test(value);

/** The message around an offset without the files that it carries, what its offsets are less than those of the text, and the field within it. */
function placeOf({ document }: Hl7Model, offset: number) {
  const segment = segmentAt(document, offset);
  const path = pathAt(document, offset)?.path;
  if (segment === undefined || path?.field === undefined) return undefined;
  const message = document.messages[document.messageOf[segment]!];
  const range = fieldRange(document, segment, path.field);
  if (!message?.hasHeader || !range) return undefined;
  if (ofItsAuthor.includes(`${segmentName(document, segment)}-${path.field}`)) return undefined;
  const start = document.starts[message.first]!;
  const before = withoutFiles(document.text.slice(start, range.start));
  const own = document.text.slice(range.start, range.end);
  const after = withoutFiles(document.text.slice(range.end, document.ends[message.end - 1]));
  const text = before + own + after;
  if (text.length > longestMessage) return undefined;
  const field = { start: before.length, end: before.length + own.length };
  return { text, start: range.start - before.length, field };
}

function withoutFiles(text: string): string {
  return text.replace(fileInside, (file) => file.slice(0, beginning));
}
