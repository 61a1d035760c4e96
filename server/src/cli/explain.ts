import { datesInWords } from '../requirements/wording';
import { type CliContext, exitCode, formatOf } from './context';
import type { Subcommand } from './options';

export const explain: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const inputs = await inputsOf(context, args);
  for (const input of inputs) {
    const matches = await context.service.explain(input);
    if (format === 'json') {
      context.print(JSON.stringify({ input, matches }));
    } else if (matches.length === 0) {
      context.print(
        { fr: `${input} : aucune exigence connue`, en: `${input}: no known requirement` }[context.locale],
      );
    } else {
      for (const { id, title, text, notes, dated, read } of matches) {
        const dates = datesInWords({ dated, read })?.[context.locale];
        const lines = [`${id} — ${title}`, text, notes, dates && `(${dates})`];
        context.print(`${lines.filter((line) => line).join('\n')}\n`);
      }
    }
  }
  return exitCode.clean;
};

/** `-` stands for the lines of standard input; several arguments are several inputs. */
export async function inputsOf(context: CliContext, args: readonly string[]): Promise<string[]> {
  const inputs: string[] = [];
  for (const arg of args) {
    if (arg === '-') inputs.push(...(await context.stdinLines()));
    else inputs.push(arg);
  }
  return inputs;
}
