import type { CompletionProposal } from '../../core/documentKind';
import { verbatim } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import { folded, nearness } from '../../core/typedWords';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { matchStructure } from '../structure/match';
import { structureFor } from '../structure/structures';
import { isWholeMessage, plainText, type Hl7Template } from '../templates';
import { segmentWords } from './segmentWords';

const headers = ['MSH', 'FHS', 'BHS'];

/** What begins a message, its encoding characters included. */
const newHeader = 'MSH|^~\\&|';

/** Longer words name neither a segment nor a template. */
const longestTyped = 40;

/** What is typed of a line that has no separator yet: the beginning of a segment, or a word for one. */
export function typedAtLineStart(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && offset - start <= longestTyped && !/[\r\n\u000b]/.test(text[start - 1]!)) start--;
  const typed = text.slice(start, offset);
  const isBegun = start === 0 || /[\r\n\u000b]/.test(text[start - 1]!);
  return isBegun && /^\ufeff?(?:[\p{L}\d][\p{L}\d '’-]*)?$/u.test(typed)
    ? typed.replace(/^\ufeff/, '')
    : undefined;
}

/**
 * Segments that the structure admits at a line, those that it names first, and whole messages where one may begin: by
 * their names and by the words that people have for them. Where there is no message yet, its beginning comes first.
 */
export function completeSegments(
  model: Hl7Model,
  offset: number,
  typed: string,
): readonly CompletionProposal[] {
  const { text } = model.document;
  const start = offset - typed.length;
  const message = messageBefore(model, offset);
  const range = { start, end: endOfWord(text, offset) };
  const found = [...segments(model, message, range, typed), ...templates(model, message, range, typed)];
  return found
    .sort((a, b) => a.rank - b.rank || (a.proposal.label < b.proposal.label ? -1 : 1))
    .map(({ proposal }, index) => ({
      ...proposal,
      // The order is ours: the editor compares with what it has typed already, and asks again for more.
      filterText: `${typed} ${proposal.label} ${proposal.detail?.fr ?? ''}`,
      sortText: String(index).padStart(4, '0'),
      changes: true,
    }));
}

interface Ranked {
  readonly proposal: CompletionProposal;
  readonly rank: number;
}

function segments(
  model: Hl7Model,
  message: MessageView | undefined,
  range: OffsetRange,
  typed: string,
): readonly Ranked[] {
  const { text, starts } = model.document;
  const isFirst = !message?.header || starts[message.message.first] === range.start;
  const structure = message && structureFor(model.structures, message);
  const version = message?.version ?? '';
  const fits = fitting(model, message, range.start);
  const separator = message?.message.separators.field ?? '|';
  const follows = text.slice(range.end, range.end + 1) === separator;
  return model.dictionary
    .segmentNames(version)
    .filter(fits)
    .flatMap((name) => {
      const title = model.dictionary.segment(name, version)?.titleIn(message?.profile) ?? verbatim('');
      const near = nearness(typed, name, `${title.fr} ${title.en} ${segmentWords[name] ?? ''}`);
      if (near === undefined) return [];
      const expected = isFirst ? name === 'MSH' : (structure?.root.names.has(name) ?? false);
      const newText = follows ? name : name === 'MSH' ? newHeader : name + separator;
      return [
        {
          rank: near * 10 - (isMainWord(name, typed) ? 5 : 0) + (expected ? 0 : isFirst ? 4 : 2),
          proposal: {
            label: name,
            kind: 'segment' as const,
            detail: title,
            description: title,
            edit: { range, newText },
          },
        },
      ];
    });
}

/** The first word that people have for a segment is what it is about: the patient is PID before all that are of a patient. */
function isMainWord(name: string, typed: string): boolean {
  const [main = ''] = folded(segmentWords[name] ?? '').split(' ');
  return typed !== '' && main.startsWith(folded(typed));
}

function templates(
  { templates: all, document }: Hl7Model,
  message: MessageView | undefined,
  range: OffsetRange,
  typed: string,
): readonly Ranked[] {
  const lineEnd = /^[^\r\n]*/.exec(document.text.slice(range.end, range.end + 80))![0];
  // What is written on the line already would stand behind the message.
  if (lineEnd.trim() !== '') return [];
  const isFirst = !message?.header || document.starts[message.message.first] === range.start;
  return all.flatMap((template) => {
    const { title, words, prefixes, detail } = template;
    const said = `${title.fr} ${title.en} ${words.fr} ${words.en}`;
    const near = nearestOf(typed, prefixes, said);
    if (near === undefined || (isFirst && !isWholeMessage(template))) return [];
    return [
      { rank: near * 10 + (isFirst ? 1 : 5), proposal: templateProposal(template, title, detail, range) },
    ];
  });
}

function nearestOf(typed: string, names: readonly string[], words: string): number | undefined {
  const found = names.flatMap((name) => nearness(typed, name, words) ?? []);
  return found.length === 0 ? undefined : Math.min(...found);
}

function templateProposal(
  template: Hl7Template,
  title: Hl7Template['title'],
  detail: Hl7Template['detail'],
  range: OffsetRange,
): CompletionProposal {
  return {
    label: template.prefixes[0]!,
    kind: 'snippet',
    detail: title,
    description: title,
    documentation: () => ({
      fr: `${detail.fr}\n\n\`\`\`hl7v2\n${plainText(template)}\n\`\`\``,
      en: `${detail.en}\n\n\`\`\`hl7v2\n${plainText(template)}\n\`\`\``,
    }),
    edit: { range, newText: plainText(template), snippet: template.body.join('\n') },
  };
}

/** Behind the cursor, what goes on with the word that is being typed. */
function endOfWord(text: string, offset: number): number {
  const rest = /^[\p{L}\d]*/u.exec(text.slice(offset, offset + longestTyped))![0];
  return offset + rest.length;
}

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

export function messageBefore(model: Hl7Model, offset: number): MessageView | undefined {
  let found: MessageView | undefined;
  for (const message of model.messages) {
    if (model.document.starts[message.message.first]! > offset) break;
    found = message;
  }
  return found;
}
