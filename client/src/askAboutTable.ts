import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { l10n } from './localizer';

type Import = SegurRequests['segur/import/valuesets'];
type Table = NonNullable<Import['params']['table']>;

/** Code systems that lists of the field are made of; any other is typed. */
const systems = [
  { label: 'LOINC', oid: '2.16.840.1.113883.6.1' },
  { label: 'SNOMED CT', oid: '2.16.840.1.113883.6.96' },
  { label: 'CIM-10', oid: '2.16.840.1.113883.6.3' },
  { label: 'CCAM', oid: '1.2.250.1.213.2.5' },
  { label: 'TRE_A05', oid: '1.2.250.1.213.1.1.4.12' },
] as const;

/**
 * Asks for what a table of codes does not say itself, and for nothing else. What may stay unsaid is passed over by Enter;
 * undefined when the user wants no import after all.
 */
export async function askAboutTable(
  unsaid: Import['result']['unsaid'],
  name: string,
): Promise<Table | undefined> {
  const table: { system?: string; oid?: string; revised?: string } = {};
  for (const [index, what] of unsaid.entries()) {
    const title = `${name} (${index + 1}/${unsaid.length})`;
    const answer = what === 'system' ? await askForSystem(title) : await ask(title, questions[what]());
    if (answer === undefined) return undefined;
    if (answer !== '') table[what] = answer;
  }
  return table;
}

async function askForSystem(title: string): Promise<string | undefined> {
  const other = { label: l10n.t('Another code system…'), description: '' };
  const chosen = await vscode.window.showQuickPick(
    [...systems.map(({ label, oid }) => ({ label, description: oid })), other],
    { title, placeHolder: l10n.t('No column says of which code system the codes are') },
  );
  if (!chosen) return undefined;
  return chosen === other
    ? ask(title, {
        prompt: l10n.t('OID of the code system'),
        pattern: oid,
        wrong: l10n.t('An OID is expected'),
      })
    : chosen.description;
}

interface Question {
  readonly prompt: string;
  readonly pattern: RegExp;
  readonly wrong: string;
  readonly example?: string;
}

const oid = /^[0-2](?:\.\d+)+$/;

const questions: Readonly<Record<'oid' | 'revised', () => Question>> = {
  oid: () => ({
    prompt: l10n.t('OID of the value set; without it, it is known by its name alone'),
    pattern: /^(?:[0-2](?:\.\d+)+)?$/,
    wrong: l10n.t('An OID is expected'),
    example: '1.2.250.1.213.1.1.5.471',
  }),
  revised: () => ({
    prompt: l10n.t('Date of its revision; without it, the table adds codes and withdraws none'),
    pattern: /^(?:\d{4}-\d{2}-\d{2})?$/,
    wrong: l10n.t('A date is expected: YYYY-MM-DD'),
    example: '2026-06-29',
  }),
};

async function ask(
  title: string,
  { prompt, pattern, wrong, example }: Question,
): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    ...(example === undefined ? {} : { placeHolder: example }),
    ignoreFocusOut: true,
    validateInput: (text) => (pattern.test(text.trim()) ? undefined : wrong),
  });
  return answer?.trim();
}
