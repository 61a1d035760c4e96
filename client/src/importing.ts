import * as vscode from 'vscode';
import { l10n } from './localizer';
import type { SegurServer } from './server';

/** The folder that keeps what is imported; where none is open, says that one is needed. */
export async function folderForImports(): Promise<vscode.WorkspaceFolder | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder)
    await vscode.window.showWarningMessage(l10n.t('Open a folder first: what is imported is kept in it.'));
  return folder;
}

/** The bytes of a file as a request carries them: the server knows every encoding, the client none. */
export async function base64Of(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('base64');
}

/** Says one thing, with the log behind a button. */
export async function tellWithLog(
  server: SegurServer,
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
): Promise<void> {
  const showLog = l10n.t('Show Log');
  if ((await show(message, showLog)) === showLog) server.output.show(true);
}
