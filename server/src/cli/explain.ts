import type { LocalizedText } from '../core/localized';
import { datesInWords } from '../requirements/wording';
import { type CliContext, exitCode, formatOf } from './context';
import type { Subcommand } from './options';

export const explain: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const inputs = await inputsOf(context, args);
  for (const input of inputs) {
    const matches = await context.service.explain(input);
    const suggestions = matches.length === 0 ? await context.service.nearestKnown(input) : [];
    if (format === 'json') {
      context.print(JSON.stringify({ input, matches, ...(suggestions.length > 0 ? { suggestions } : {}) }));
    } else if (matches.length === 0) {
      context.print(unknown(input, suggestions)[context.locale]);
    } else {
      for (const { id, title, text, notes, dated, read, from } of matches) {
        const dates = datesInWords({ dated, read })?.[context.locale];
        const lines = [`${id} — ${title}`, text, notes, dates && `(${dates})`, from && `(${from})`];
        context.print(`${lines.filter((line) => line).join('\n')}\n`);
      }
    }
  }
  return exitCode.clean;
};

function unknown(input: string, suggestions: readonly string[]): LocalizedText {
  const meant = suggestions.join(', ');
  return {
    fr: `${input} : ni exigence, ni code, ni OID, ni règle connus${meant === '' ? '' : ` ; vouliez-vous dire ${meant} ?`}`,
    en: `${input}: no known requirement, code, OID or rule${meant === '' ? '' : `; did you mean ${meant}?`}`,
  };
}

/** `-` stands for the lines of standard input; several arguments are several inputs. */
export async function inputsOf(context: CliContext, args: readonly string[]): Promise<string[]> {
  const inputs: string[] = [];
  for (const arg of args) {
    if (arg === '-') inputs.push(...(await context.stdinLines()));
    else inputs.push(arg);
  }
  return inputs;
}
