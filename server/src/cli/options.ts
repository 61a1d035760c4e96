import { parseArgs } from 'node:util';
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
  oid: { type: 'string' },
  name: { type: 'string' },
  system: { type: 'string' },
  revised: { type: 'string' },
  'max-age': { type: 'string' },
  today: { type: 'string' },
  lang: { type: 'string' },
  stdio: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export function parseCommandLine(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true });
}

export type CliOptions = ReturnType<typeof parseCommandLine>['values'];

export type Subcommand = (
  context: CliContext,
  args: readonly string[],
  options: CliOptions,
) => Promise<ExitCode>;
