import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { registerComparison } from './comparison';
import { registerDossier } from './dossier';
import { registerEmbeddedDocuments } from './embeddedDocuments';
import { registerFaqPanel } from './faqPanel';
import { registerHl7Commands } from './hl7Commands';
import { registerHl7Language } from './hl7Language';
import { registerHl7LineEnds } from './hl7LineEnds';
import { registerHl7Reading } from './hl7Reading';
import { registerPreview } from './preview';
import { followTextEditor } from './lastTextEditor';
import { followLanguage } from './localizer';
import { registerRequirementsTree } from './requirementsTree';
import { registerRequirementTyping } from './requirementTyping';
import { registerRuleCompletion } from './ruleCompletion';
import { createServer, startWithFirstDocument, type SegurServer } from './server';
import { registerStart } from './start';
import { registerSheets } from './sheets';
import { registerStatus } from './status';
import { registerValidationReports } from './validationReports';
import { registerTracing } from './tracing';
import { registerVirtualDocuments } from './virtualDocuments';
import { registerWorkspaceChanges } from './workspaceChanges';

let server: SegurServer | undefined;

/** Registers, and nothing else: the server starts with the first document or the first request. */
export function activate(context: vscode.ExtensionContext): void {
  const created = createServer(context);
  server = created;
  const texts = followTextEditor();
  context.subscriptions.push(
    created,
    texts,
    followLanguage(context.extensionUri),
    registerCommands(created),
    registerDossier(created),
    registerEmbeddedDocuments(created),
    registerHl7Commands(created),
    registerHl7Language(),
    registerHl7LineEnds(),
    registerHl7Reading(context, created),
    registerPreview(context, created),
    registerComparison(context, created),
    registerFaqPanel(context, created, texts),
    registerRequirementsTree(context, created, texts),
    registerStart(context, created),
    registerSheets(context, created, texts),
    registerRequirementTyping(created),
    registerRuleCompletion(context),
    registerStatus(created),
    registerValidationReports(created),
    registerTracing(created, texts),
    registerVirtualDocuments(created),
    registerWorkspaceChanges(created, texts),
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
