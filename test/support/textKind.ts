import type { CheckContext, DocumentLayer } from '../../server/src/core/documentKind';
import type { Finding, OffsetEdit } from '../../server/src/core/finding';
import { createTextKind } from '../../server/src/requirements/kind';
import type { RequirementKnowledge } from '../../server/src/requirements/knowledge';
import { shippedCatalogue } from './requirements';

export const byDefault: CheckContext = { severity: (rule) => rule.severity };

export function textKnowledge(more: Partial<RequirementKnowledge> = {}): RequirementKnowledge {
  return { catalogue: shippedCatalogue(), answersFor: () => [], ...more };
}

/** A text opened as the product opens it, over the shipped catalogue. */
export function openText(
  text: string,
  more: Partial<RequirementKnowledge> = {},
  languageId = 'markdown',
): DocumentLayer {
  const knowledge = textKnowledge(more);
  const kind = createTextKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });
  return kind.open({ uri: 'memory:/text.md', languageId, text });
}

export function findingsOf(text: string, context: CheckContext = byDefault): readonly Finding[] {
  return [...openText(text).check!(context)].flat();
}

/** Findings as a reader sees them: code, and what is underlined. */
export function seen(text: string): string[] {
  return findingsOf(text).map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

export function apply(text: string, edits: readonly OffsetEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
      text,
    );
}

/** `CURSOR` is where `|` stands. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
