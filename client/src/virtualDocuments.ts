import * as vscode from 'vscode';
import { virtualScheme } from './documents';
import type { SegurServer } from './server';

/** Shows the documents that the server renders: read-only, never on disk. */
export function registerVirtualDocuments(server: SegurServer): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, token) {
      const text = await server.request('segur/virtualDocument', { uri: uri.toString() }, token);
      return text ?? vscode.l10n.t('There is no such document: {0}', uri.toString());
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(virtualScheme, provider),
    // What a restarted server says may differ, in language for one.
    server.onDidChangeState((state) => {
      if (state !== 'running') return;
      for (const document of vscode.workspace.textDocuments)
        if (document.uri.scheme === virtualScheme) changed.fire(document.uri);
    }),
  );
}
