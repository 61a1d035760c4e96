import type { LocalizedText } from '../core/localized';
import { shownSubject } from '../core/subject';
import { isIdShaped } from '../importers/rem/identifiers';
import { datesInWords } from '../requirements/wording';
import { type CliContext, exitCode, formatOf, UsageError } from './context';
import type { Subcommand } from './options';

const whatToExplain: LocalizedText = {
  fr: 'explain : donnez au moins une exigence, un code, un OID ou une règle, ou - pour les lire sur l’entrée standard',
  en: 'explain: give at least one requirement, code, OID or rule, or - to read them from standard input',
};

export const explain: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  if (args.length === 0) throw new UsageError(whatToExplain[context.locale]);
  const inputs = await inputsOf(context, args);
  const { paint } = context;
  const notices = new Set<string>();
  for (const input of inputs) {
    const matches = await context.service.explain(input);
    const suggestions = matches.length === 0 ? await context.service.nearestKnown(input) : [];
    if (format === 'json') {
      const found = matches.map((match) => ({ ...match, state: undefined, notice: undefined })); // which JSON leaves out
      context.print(
        JSON.stringify({ input, matches: found, ...(suggestions.length > 0 ? { suggestions } : {}) }),
      );
    } else if (matches.length === 0) {
      context.print(unknown(input, suggestions)[context.locale]);
    } else {
      for (const { id, title, state, text, notes, dated, read, from, notice } of matches) {
        if (notice !== undefined) notices.add(notice);
        const dates = datesInWords({ dated, read })?.[context.locale];
        // Whose words the text is stands right below it: what is noted further down is ours.
        const lines = [
          `${paint('name', id)} — ${paint('strong', shownSubject(title))}`,
          state && paint('doubtful', `[${state}]`),
          text,
          from && paint('quiet', `(${from})`),
          notes,
          dates && paint('quiet', `(${dates})`),
        ];
        context.print(`${lines.filter((line) => line).join('\n')}\n`);
      }
    }
  }
  for (const notice of notices) context.print(notice);
  return exitCode.clean;
};

function unknown(input: string, suggestions: readonly string[]): LocalizedText {
  const meant = suggestions.join(', ');
  const numbered = numbersRequirement(input);
  return {
    fr: `${input} : ni exigence, ni code, ni OID, ni règle connus${meant === '' ? '' : ` ; vouliez-vous dire ${meant} ?`}${numbered ? '\nUne exigence de votre REM ? « segur import rem CLASSEUR » la fait connaître.' : ''}`,
    en: `${input}: no known requirement, code, OID or rule${meant === '' ? '' : `; did you mean ${meant}?`}${numbered ? '\nA requirement of your REM? "segur import rem WORKBOOK" makes it known.' : ''}`,
  };
}

/** `SC.ABC.99`, `DMP/UX.99`: a family of letters and a number, where no REM that we know has it. */
function numbersRequirement(input: string): boolean {
  return isIdShaped(input) && /^[A-Z]{2,}[A-Z0-9]*[./]/i.test(input);
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
