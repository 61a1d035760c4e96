import * as vscode from 'vscode';
import { commands } from '../../server/src/lsp/protocol';
import { importFaq } from './importFaq';
import { importRem, registerImportPreviews } from './importRem';
import { importValueSets } from './importValueSets';
import type { SegurServer } from './server';

/** Commands of the client's own, beside those that the server's texts point at. */
export const clientCommands = {
  importFaq: 'segur.importFaq',
  importValueSets: 'segur.importValueSets',
  restartServer: 'segur.restartServer',
  showKnowledge: 'segur.showKnowledge',
  showOutput: 'segur.showOutput',
} as const;

export function registerCommands(server: SegurServer): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(clientCommands.importFaq, () => importFaq(server)),
    vscode.commands.registerCommand(clientCommands.importValueSets, (sources?: unknown) =>
      importValueSets(server, sources),
    ),
    vscode.commands.registerCommand(commands.importRem, (file?: unknown) => importRem(server, file)),
    registerImportPreviews(),
    vscode.commands.registerCommand(clientCommands.restartServer, () => server.restart()),
    vscode.commands.registerCommand(clientCommands.showOutput, () => server.output.show(true)),
  );
}
