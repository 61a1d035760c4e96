import * as vscode from 'vscode';
import { virtualScheme } from './documents';
import { l10n } from './localizer';
import type { SegurServer } from './server';

/** Shows the documents that the server renders: read-only, never on disk. */
export function registerVirtualDocuments(server: SegurServer): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, token) {
      const text = await server.request('segur/virtualDocument', { uri: uri.toString() }, token);
      return text ?? l10n.t('There is no such document: {0}', uri.toString());
    },
  };
  const refresh = (): void => {
    for (const document of vscode.workspace.textDocuments)
      if (document.uri.scheme === virtualScheme) changed.fire(document.uri);
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(virtualScheme, provider),
    // What a restarted server says may differ, in language for one.
    server.onDidChangeState((state) => {
      if (state === 'running') refresh();
    }),
    server.onDidChangeKnowledge(refresh),
  );
}

/** Opens a page of the server's to read: as a preview where Markdown is known, as text elsewhere. */
export async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true }); // Markdown support is an extension, and may be off
  }
}
