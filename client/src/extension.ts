import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { registerEmbeddedDocuments } from './embeddedDocuments';
import { registerFaqPanel } from './faqPanel';
import { registerHl7Commands } from './hl7Commands';
import { registerHl7Language } from './hl7Language';
import { followLanguage } from './localizer';
import { registerRequirementsTree } from './requirementsTree';
import { createServer, startWithFirstDocument, type SegurServer } from './server';
import { registerStatus } from './status';
import { registerValidationReports } from './validationReports';
import { registerVirtualDocuments } from './virtualDocuments';

let server: SegurServer | undefined;

/** Registers, and nothing else: the server starts with the first document or the first request. */
export function activate(context: vscode.ExtensionContext): void {
  const created = createServer(context);
  server = created;
  context.subscriptions.push(
    created,
    followLanguage(context.extensionUri),
    registerCommands(created),
    registerEmbeddedDocuments(created),
    registerHl7Commands(created),
    registerHl7Language(),
    registerFaqPanel(context, created),
    registerRequirementsTree(context, created),
    registerStatus(created),
    registerValidationReports(created),
    registerVirtualDocuments(created),
    startWithFirstDocument(created),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('segur.language') && created.state === 'running')
        await created.restart();
    }),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
