import { leadOf } from './lead';
import type { FaqAnswer } from './messages';

export interface AnswerLabels {
  readonly source: string;
  /** `{0}` stands for the date. */
  readonly readOn: string;
  readonly datedOn: string;
  readonly paraphrase: string;
  readonly requirements: string;
}

/** An answer as a Markdown document that says where it comes from. */
export function answerMarkdown({ entry }: FaqAnswer, labels: AnswerLabels): string {
  const { title, url, read, dated } = entry.source;
  const { lead, rest } = leadOf(entry);
  const parts = [
    `## ${entry.question}`,
    entry.warning === undefined ? '' : quoted(entry.warning),
    lead === undefined ? '' : `**${lead}**`,
    rest,
    entry.requirementIds.length === 0 ? '' : `${labels.requirements} ${entry.requirementIds.join(', ')}`,
    [
      `${labels.source} ${url === undefined ? title : `[${title.replace(/[[\]]/g, '\\$&')}](<${url}>)`}`,
      ...(dated === undefined ? [] : [labels.datedOn.replace('{0}', dated)]),
      labels.readOn.replace('{0}', read),
      labels.paraphrase,
    ].join('. '),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}
