import * as vscode from 'vscode';
import { insertReference } from '../insertReference';
import type { TextPlace } from '../lastTextEditor';
import type { Localizer } from '../localizer';
import { answerMarkdown } from './answerMarkdown';
import type { FaqAnswer } from './messages';

/** Copies an answer as Markdown. Resolves to what to tell the reader. */
export async function copyAnswer(answer: FaqAnswer, l10n: Localizer): Promise<string> {
  await vscode.env.clipboard.writeText(
    answerMarkdown(answer, {
      source: l10n.t('Source:'),
      readOn: l10n.t('Read on {0}'),
      datedOn: l10n.t('Answer of {0}'),
      paraphrase: l10n.t('Reworded by Ségur Authoring: only the official page is authoritative.'),
      requirements: l10n.t('Requirements cited:'),
    }),
  );
  return l10n.t('Copied as Markdown.');
}

/** Writes a line that cites the answer where the user last was in a text. Resolves to what to tell the reader. */
export function insertAnswerReference(
  answer: FaqAnswer,
  place: TextPlace | undefined,
  l10n: Localizer,
): Promise<string> {
  return insertReference(citation(answer), place, l10n);
}

function citation({ entry }: FaqAnswer): string {
  const parts = [`FAQ Ségur ${entry.id}`, entry.question, entry.source.url ?? entry.source.title];
  return parts.join(' | ');
}
