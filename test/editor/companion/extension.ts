// Lives in the window under test and does for a test what a test must be sure of: it starts from a known state, and what
// toggles by key or click is asked for by command. What a test is about is still done with keyboard and mouse.
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import * as vscode from 'vscode';
import { controlVariable, type ControlAnswer, type ControlRequest } from './requests';

export function activate(context: vscode.ExtensionContext): void {
  const address = process.env[controlVariable];
  if (address === undefined) return;
  const server = createServer((request, response) => {
    void answer(request).then((result) => response.end(JSON.stringify(result)));
  });
  // The extension host before this one, of a window that was loaded again, may have left the socket behind.
  rmSync(address, { force: true });
  server.listen(address);
  context.subscriptions.push({ dispose: () => server.close() });
}

async function answer(request: IncomingMessage): Promise<ControlAnswer> {
  try {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    await obey(JSON.parse(Buffer.concat(parts).toString('utf8')) as ControlRequest);
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function obey(request: ControlRequest): Promise<void> {
  switch (request.kind) {
    case 'command':
      return started(request.id, vscode.commands.executeCommand(request.id, ...(request.args ?? [])));
    case 'open':
      return open(request.file, request.at, request.folder);
    case 'reset':
      return reset();
  }
}

/** Commands that end by themselves: what is typed next must find them done, however busy the machine is. */
const shortCommands = /^(?:cursor|delete|undo$|redo$|hideSuggest|workbench\.action\.(?:close|focus))/;

/** A picker's command ends when the picker closes: its beginning is what the test waits for, in the window. */
async function started(id: string, command: Thenable<unknown>): Promise<void> {
  const patienceMs = shortCommands.test(id) ? 20_000 : 500;
  let timer: NodeJS.Timeout | undefined;
  const soon = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([command, soon]);
  clearTimeout(timer);
}

async function open(file: string, at: string | undefined, named: string | undefined): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.find(({ name }) => named === undefined || name === named);
  if (!folder) throw new Error('the window shows no such folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const offset = at === undefined ? 0 : document.getText().indexOf(at);
  if (offset < 0) throw new Error(`« ${String(at)} » is not in ${path.basename(file)}`);
  const position = document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function reset(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  for (const tab of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (!tab.isDirty || !(tab.input instanceof vscode.TabInputText)) continue;
    await vscode.window.showTextDocument(tab.input.uri, { preview: false });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  for (const command of [
    'workbench.action.closeAllEditors',
    'workbench.action.closePanel',
    'notifications.clearAll',
    'segur.clearRequirementsFilter',
    'workbench.view.explorer',
  ])
    await vscode.commands.executeCommand(command);
}
