import * as vscode from 'vscode';
import { askingCommands, type ProofRequest, serverCommands } from '../../server/src/lsp/protocol';
import type { LastTextEditor } from './lastTextEditor';
import { l10n } from './localizer';
import { nearbyRequirements } from './nearbyRequirements';
import { pickRequirement } from './openRequirement';
import { requirementIdOf } from './requirementsTree/model';
import type { SegurServer } from './server';

const replaceGenerations = 'segur.replaceGenerations';

/** Commands that change files of the workspace: the server makes the edit, and VS Code shows it where it is to be confirmed. */
export function registerWorkspaceChanges(server: SegurServer, texts: LastTextEditor): vscode.Disposable {
  /** `asked`: what a code action or the view names; a requirement is picked where it names none. */
  async function createProof(asked?: unknown): Promise<void> {
    const uri = texts.current?.document.uri.toString();
    const request = requestOf(asked) ?? (uri === undefined ? {} : { uri });
    const id =
      request.id ??
      requirementIdOf(asked) ??
      (await pickRequirement(
        server,
        l10n.t('Requirement to prove'),
        nearbyRequirements(server, texts.current),
      ));
    if (id === undefined) return;
    const answer = await server.request('workspace/executeCommand', {
      command: serverCommands.createProof,
      arguments: [{ ...request, id }],
    });
    if (!answer?.isNew || answer.uri === undefined) return;
    // What is on disk counts for others too, and nobody loses a file that was made for them by closing it.
    await (await vscode.workspace.openTextDocument(vscode.Uri.parse(answer.uri))).save();
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand(askingCommands.createProof, createProof),
    vscode.commands.registerCommand(replaceGenerations, async () => {
      await server.request('workspace/executeCommand', {
        command: serverCommands.replaceGenerations,
        arguments: [],
      });
    }),
  );
}

/** What a code action asks for; undefined for what else the command may be run with. */
function requestOf(asked: unknown): ProofRequest | undefined {
  return isRequest(asked) ? asked : undefined;
}

function isRequest(asked: unknown): asked is ProofRequest {
  return typeof asked === 'object' && asked !== null && 'uri' in asked && typeof asked.uri === 'string';
}
