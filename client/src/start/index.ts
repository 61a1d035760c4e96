import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import { choosePack } from './choosePack';
import { registerEmptyFolder } from './emptyFolder';
import { findDocument } from './findDocument';
import { newDocument } from './newDocument';
import { openSamples, showReadmeOfNewSamples } from './samples';
import { openWalkthrough, openWalkthroughOnce } from './walkthrough';

/** What somebody does in the first minute, each also from the palette. */
export const startCommands = {
  choosePack: 'segur.choosePack',
  findDocument: 'segur.findDocument',
  findMessage: 'segur.findMessage',
  newDocument: 'segur.newDocument',
  openSamples: 'segur.openSamples',
  openWalkthrough: 'segur.openWalkthrough',
} as const;

export function registerStart(context: vscode.ExtensionContext, server: SegurConnection): vscode.Disposable {
  void showReadmeOfNewSamples(context);
  void openWalkthroughOnce(context);
  return vscode.Disposable.from(
    registerEmptyFolder(),
    vscode.commands.registerCommand(startCommands.choosePack, choosePack),
    vscode.commands.registerCommand(startCommands.newDocument, () =>
      newDocument(context.extensionUri, server),
    ),
    vscode.commands.registerCommand(startCommands.findDocument, () => findDocument(context, server, 'cda')),
    vscode.commands.registerCommand(startCommands.findMessage, () => findDocument(context, server, 'hl7v2')),
    vscode.commands.registerCommand(startCommands.openSamples, () => openSamples(context)),
    vscode.commands.registerCommand(startCommands.openWalkthrough, () => openWalkthrough(context)),
  );
}
