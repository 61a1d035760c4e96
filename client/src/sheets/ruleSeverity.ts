import * as vscode from 'vscode';
import type { Severity } from './messages';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

/** What the settings say of a rule by its own id; undefined where they leave it its default, or say it of its family. */
export function chosenSeverity(id: string): Severity | undefined {
  const rules = vscode.workspace
    .getConfiguration('segur')
    .get<Readonly<Record<string, unknown>>>('rules', {});
  const chosen = rules[id];
  return severities.find((severity) => severity === chosen);
}

/** Where a choice is kept: the workspace's settings, or the user's where no folder is open. */
export function keepsInWorkspace(): boolean {
  return (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
}

/**
 * Sets a rule in the settings, beside what they say of others; undefined takes its choice back.
 * @param folder where the choice is to hold, instead of the whole workspace
 */
export async function chooseSeverity(
  id: string,
  severity: Severity | undefined,
  folder?: vscode.Uri,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration('segur', folder);
  const { target, value } = kept(settings, folder);
  const others = Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== id));
  const next = severity === undefined ? others : { ...others, [id]: severity };
  await settings.update('rules', Object.keys(next).length === 0 ? undefined : next, target);
}

type Rules = Readonly<Record<string, unknown>>;

function kept(
  settings: vscode.WorkspaceConfiguration,
  folder: vscode.Uri | undefined,
): { readonly target: vscode.ConfigurationTarget; readonly value: Rules | undefined } {
  const rules = settings.inspect<Rules>('rules');
  if (folder)
    return { target: vscode.ConfigurationTarget.WorkspaceFolder, value: rules?.workspaceFolderValue };
  return keepsInWorkspace()
    ? { target: vscode.ConfigurationTarget.Workspace, value: rules?.workspaceValue }
    : { target: vscode.ConfigurationTarget.Global, value: rules?.globalValue };
}

/** What quick-fixes of the server ask for, by the name that it was told. */
export const silenceRule = 'segur.silenceRule';

export function registerSilenceRule(): vscode.Disposable {
  return vscode.commands.registerCommand(silenceRule, async (id?: unknown, folder?: unknown) => {
    if (typeof id !== 'string') return;
    await chooseSeverity(id, 'off', typeof folder === 'string' ? vscode.Uri.parse(folder) : undefined);
  });
}
