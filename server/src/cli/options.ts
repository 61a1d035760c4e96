import { parseArgs } from 'node:util';
import type { LocalizedText } from '../core/localized';
import { nearestName } from '../core/nearestName';
import type { CliContext, ExitCode } from './context';

const options = {
  format: { type: 'string' },
  'min-severity': { type: 'string' },
  'files-from': { type: 'string' },
  pack: { type: 'string' },
  volet: { type: 'string' },
  'drafts-as-errors': { type: 'boolean' },
  on: { type: 'string' },
  output: { type: 'string', short: 'o' },
  'dry-run': { type: 'boolean' },
  sheet: { type: 'string', multiple: true },
  column: { type: 'string', multiple: true },
  limit: { type: 'string' },
  full: { type: 'boolean' },
  oid: { type: 'string' },
  name: { type: 'string' },
  system: { type: 'string' },
  couloir: { type: 'string', multiple: true },
  software: { type: 'string', multiple: true },
  wave: { type: 'string' },
  profile: { type: 'string', multiple: true },
  referential: { type: 'string', multiple: true },
  force: { type: 'boolean' },
  rem: { type: 'string' },
  threshold: { type: 'string' },
  'fail-on': { type: 'string', multiple: true },
  since: { type: 'string' },
  'link-template': { type: 'string' },
  revision: { type: 'string' },
  catalogue: { type: 'string', multiple: true },
  summary: { type: 'string' },
  revised: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  exact: { type: 'boolean' },
  'max-age': { type: 'string' },
  today: { type: 'string' },
  lang: { type: 'string' },
  stdio: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export type OptionName = keyof typeof options;

export type CliOptions = ReturnType<typeof strictly>['values'];

export interface CommandLine {
  readonly values: CliOptions;
  readonly positionals: readonly string[];
  /** What is not understood, told once the language is known. */
  readonly faults: readonly LocalizedText[];
}

/** Reads a command line. Never throws: what is wrong with it is a fault, and the options that are right are there. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const faults: LocalizedText[] = [];
  const right: string[] = [];
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const fault = faultOf(token.name, token.rawName, token.value);
    if (fault) faults.push(fault);
    else right.push(token.value === undefined ? `--${token.name}` : `--${token.name}=${token.value}`);
  }
  return { values: strictly(right).values, positionals, faults };
}

function strictly(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function faultOf(name: string, written: string, value: string | undefined): LocalizedText | undefined {
  if (!Object.hasOwn(options, name)) {
    const meant = nearestName(name, Object.keys(options));
    return {
      fr: `option inconnue : ${written}${meant === undefined ? '' : ` ; vouliez-vous dire --${meant} ?`}`,
      en: `unknown option: ${written}${meant === undefined ? '' : `; did you mean --${meant}?`}`,
    };
  }
  const { type } = options[name as keyof typeof options];
  if (type === 'string' && value === undefined)
    return { fr: `${written} : une valeur est attendue`, en: `${written}: a value is expected` };
  if (type === 'boolean' && value !== undefined)
    return { fr: `${written} ne prend pas de valeur`, en: `${written} takes no value` };
  return undefined;
}

export type Subcommand = (
  context: CliContext,
  args: readonly string[],
  options: CliOptions,
) => Promise<ExitCode>;
