import type { LocalizedText } from '../core/localized';
import type { FaqAnswer } from '../faq/types';
import { dayInWords } from '../requirements/wording';
import { type CliContext, exitCode, formatOf, UsageError } from './context';
import type { Subcommand } from './options';

const defaultLimit = 10;
const indent = ' '.repeat(11);
const answersInFrench = 'Shown in French: the authorities answer in no other language.';
const mind: LocalizedText = { fr: 'Réserve :', en: 'Caveat:' };
const named = {
  requirements: { fr: 'Exigences', en: 'Requirements' },
  related: { fr: 'Réponses voisines', en: 'Related answers' },
  source: { fr: 'Source', en: 'Source' },
} satisfies Readonly<Record<string, LocalizedText>>;

/** Words given as arguments form one question; `-` reads one question a line. The id of an answer (`faq-029`) prints it whole. */
export const faq: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const limit = limitOf(options.limit);
  const queries = args.includes('-') ? await context.stdinLines() : [args.join(' ')];
  const { paint } = context;
  let inFrench = false;
  for (const query of queries) {
    const byId = await context.service.faqAnswer(query.trim().toLowerCase());
    const hits = byId
      ? [{ ...hitOf(byId), score: 1 }]
      : (await context.service.searchFaq({ text: query, limit })).hits;
    if (format === 'json') {
      const answers = await Promise.all(hits.map(({ id }) => context.service.faqAnswer(id)));
      const results = hits.map(({ id, origin, question, status, warning, read, dated, score }, index) => ({
        id,
        origin,
        question,
        status,
        ...(warning === undefined ? {} : { warning }),
        read,
        ...(dated === undefined ? {} : { dated }),
        score,
        ...wholeOf(answers[index]),
      }));
      context.print(JSON.stringify({ query, results }));
    } else if (byId || options.full) {
      for (const { id } of hits) {
        const answer = await context.service.faqAnswer(id);
        if (answer) context.print(printed(answer, context));
      }
      inFrench ||= hits.length > 0;
    } else {
      context.print(query);
      for (const { id, question, summary, warning, read, dated } of hits) {
        const reservation =
          warning === undefined ? '' : `\n${indent}${paint('doubtful', mind[context.locale])} ${warning}`;
        const dates = datesInWords(read, dated)[context.locale];
        context.print(
          `  ${paint('name', id)}  ${paint('strong', question)}\n${indent}${summary}${reservation}\n${indent}${paint('quiet', `(${dates})`)}`,
        );
      }
      inFrench ||= hits.length > 0;
    }
  }
  if (inFrench && context.locale === 'en') context.print(answersInFrench);
  return exitCode.clean;
};

function hitOf({ entry }: FaqAnswer) {
  const { id, origin, question, summary, status, warning, source } = entry;
  const { read, dated } = source;
  return { id, origin, question, summary, status, read, warning, dated };
}

/** What a machine reads of an answer beside its place in the list. */
function wholeOf(answer: FaqAnswer | null | undefined) {
  if (!answer) return {};
  const { summary, answer: text, requirementIds, facets, source } = answer.entry;
  return { summary, answer: text, requirementIds, facets, source };
}

/** A whole answer for a terminal: its Markdown as it is, which reads as it is. */
function printed({ entry, related }: FaqAnswer, { locale, paint }: CliContext): string {
  const { id, question, answer, warning, requirementIds, source } = entry;
  const colon = locale === 'fr' ? ' : ' : ': ';
  const listed = (label: LocalizedText, values: readonly string[]) =>
    values.length === 0 ? '' : `${label[locale]}${colon}${values.join(', ')}`;
  const parts = [
    `${paint('name', id)} — ${paint('strong', question)}`,
    warning === undefined ? '' : `${paint('doubtful', mind[locale])} ${warning}`,
    answer.trim(),
    [
      listed(named.requirements, requirementIds),
      listed(
        named.related,
        related.map((other) => other.id),
      ),
      `${named.source[locale]}${colon}${source.title}${source.url === undefined ? '' : ` <${source.url}>`} (${datesInWords(source.read, source.dated)[locale]})`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function datesInWords(read: string, dated: string | undefined): LocalizedText {
  const on = dayInWords(read);
  if (dated === undefined)
    return { fr: `réponse non datée, lue le ${on.fr}`, en: `answer without a date, read on ${on.en}` };
  const of = dayInWords(dated);
  return { fr: `réponse du ${of.fr}, lue le ${on.fr}`, en: `answer of ${of.en}, read on ${on.en}` };
}

function limitOf(value: string | undefined): number {
  const limit = value === undefined ? defaultLimit : Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit ${value}`);
  return limit;
}
