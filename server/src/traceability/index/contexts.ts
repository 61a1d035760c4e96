import type { Mention } from '../../requirements/mention';
import { createPlaceReader } from '../../requirements/place';
import type { TextSyntax } from '../../requirements/syntax';
import { isGherkin, scenariosOf } from '../roles/gherkin';
import { subjectAt } from '../roles/subjects';
import { isPendingProof } from '../roles/pendingProof';
import { isMarkdown, statusRows } from '../roles/tables';
import { mayHoldTags, readTags } from '../roles/tags';
import type { Citation } from './citation';

/** What the surroundings of a mention say of it, more than its file does. */
type Context = Partial<Pick<Citation, 'role' | 'because' | 'subject' | 'row' | 'scenario' | 'pending'>>;

/** Mentions are asked in their order; what a text cannot hold is not looked for. */
export function contextsOf(
  text: string,
  uri: string,
  languageId: string | undefined,
  syntax: TextSyntax,
  mentions: readonly Mention[],
): (mention: Mention) => Context | undefined {
  const contexts = new Map<Mention, Context>();
  const add = (mention: Mention, context: Context): void =>
    void contexts.set(mention, { ...contexts.get(mention), ...context });

  if (isGherkin(uri, languageId)) addScenarios(text, mentions, add);
  if (isMarkdown(uri, languageId) && text.includes('|')) {
    eachWithin(mentions, statusRows(text), (mention, { status: { state, words, files } }) =>
      add(mention, { row: { state, words: ofItself(words), files: files.map(ofItself) } }),
    );
  }
  if (mayHoldTags(text)) {
    const places = createPlaceReader(text, syntax);
    if (isPendingProof(text, places)) for (const mention of mentions) add(mention, { pending: true });
    for (const { role, verb, range, mentions: named } of readTags(text, mentions, places)) {
      const found = subjectAt(text, range.start, range.end);
      const subject = found && ofItself(found);
      for (const mention of named)
        add(mention, {
          role,
          because: { type: 'tag', verb: ofItself(verb) },
          ...(subject === undefined ? {} : { subject }),
        });
    }
  }
  return (mention) => contexts.get(mention);
}

function addScenarios(
  text: string,
  mentions: readonly Mention[],
  add: (mention: Mention, context: Context) => void,
): void {
  eachWithin(mentions, scenariosOf(text), (mention, { title, heads }) => {
    const { start } = mention.range;
    const isHead = heads.some((head) => head.start <= start && start < head.end);
    add(mention, {
      ...(title === undefined || title === '' ? {} : { scenario: ofItself(title) }),
      ...(isHead ? { role: 'test', because: { type: 'scenario' } } : {}),
    });
  });
}

/** Each mention that begins in one of the stretches, both in the order of the text. */
function eachWithin<T extends { readonly range: { readonly start: number; readonly end: number } }>(
  mentions: readonly Mention[],
  stretches: readonly T[],
  found: (mention: Mention, stretch: T) => void,
): void {
  let at = 0;
  for (const mention of mentions) {
    const { start } = mention.range;
    while (at < stretches.length && stretches[at]!.range.end <= start) at += 1;
    const stretch = stretches[at];
    if (!stretch) return;
    if (stretch.range.start <= start) found(mention, stretch);
  }
}

/** A part of a text that does not keep the whole of it in memory, as a slice does. */
function ofItself(part: string): string {
  return part.length < 13 ? part : Array.from(part).join('');
}
