import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import { choosePack } from './choosePack';
import { registerEmptyFolder } from './emptyFolder';
import { newDocument } from './newDocument';
import { openSamples, showReadmeOfNewSamples } from './samples';

/** The walkthrough of the manifest. */
const walkthrough = 'start';

/** What somebody does in the first minute, each also from the palette. */
export const startCommands = {
  choosePack: 'segur.choosePack',
  newDocument: 'segur.newDocument',
  openSamples: 'segur.openSamples',
  openWalkthrough: 'segur.openWalkthrough',
} as const;

export function registerStart(context: vscode.ExtensionContext, server: SegurConnection): vscode.Disposable {
  void showReadmeOfNewSamples(context);
  return vscode.Disposable.from(
    registerEmptyFolder(),
    vscode.commands.registerCommand(startCommands.choosePack, choosePack),
    vscode.commands.registerCommand(startCommands.newDocument, () =>
      newDocument(context.extensionUri, server),
    ),
    vscode.commands.registerCommand(startCommands.openSamples, () => openSamples(context)),
    vscode.commands.registerCommand(startCommands.openWalkthrough, () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${context.extension.id}#${walkthrough}`,
        false,
      ),
    ),
  );
}
