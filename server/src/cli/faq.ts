import type { LocalizedText } from '../core/localized';
import { exitCode, formatOf, UsageError } from './context';
import type { Subcommand } from './options';

const defaultLimit = 10;
const indent = ' '.repeat(11);
const mind: LocalizedText = { fr: 'Réserve :', en: 'Caveat:' };

/** Words given as arguments form one question; `-` reads one question a line. */
export const faq: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const limit = limitOf(options.limit);
  const queries = args.includes('-') ? await context.stdinLines() : [args.join(' ')];
  for (const query of queries) {
    const { hits } = await context.service.searchFaq({ text: query, limit });
    if (format === 'json') {
      const results = hits.map(({ id, origin, question, status, warning, read, dated, score }) => ({
        id,
        origin,
        question,
        status,
        ...(warning === undefined ? {} : { warning }),
        read,
        ...(dated === undefined ? {} : { dated }),
        score,
      }));
      context.print(JSON.stringify({ query, results }));
    } else {
      context.print(query);
      for (const { id, question, summary, warning, read, dated } of hits) {
        const reservation = warning === undefined ? '' : `\n${indent}${mind[context.locale]} ${warning}`;
        const dates = datesInWords(read, dated)[context.locale];
        context.print(`  ${id}  ${question}\n${indent}${summary}${reservation}\n${indent}(${dates})`);
      }
    }
  }
  return exitCode.clean;
};

function datesInWords(read: string, dated: string | undefined): LocalizedText {
  return dated === undefined
    ? { fr: `réponse non datée, lue le ${read}`, en: `answer without a date, read on ${read}` }
    : { fr: `réponse du ${dated}, lue le ${read}`, en: `answer of ${dated}, read on ${read}` };
}

function limitOf(value: string | undefined): number {
  const limit = value === undefined ? defaultLimit : Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit ${value}`);
  return limit;
}
