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

/** Sets a rule in the settings, beside what they say of others; undefined takes its choice back. */
export async function chooseSeverity(id: string, severity: Severity | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('segur');
  const kept = settings.inspect<Readonly<Record<string, unknown>>>('rules');
  const inWorkspace = keepsInWorkspace();
  const before = (inWorkspace ? kept?.workspaceValue : kept?.globalValue) ?? {};
  const others = Object.fromEntries(Object.entries(before).filter(([key]) => key !== id));
  const next = severity === undefined ? others : { ...others, [id]: severity };
  await settings.update(
    'rules',
    Object.keys(next).length === 0 ? undefined : next,
    inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}
