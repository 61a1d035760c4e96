import * as vscode from 'vscode';
import { commands, type EmbeddedAddress } from '../../server/src/lsp/protocol';
import type { SegurConnection } from './connection';
import { embeddedScheme } from './documents';
import { l10n } from './localizer';

/**
 * The CDA, PDF or text that a message carries, as a document of its own: `segur-embedded:/OBX-1.xml?<carrier>#OBX-1`. It
 * is read from the carrier that the editor shows and, when saved, encoded back into it; nothing is written to disk.
 */
export function registerEmbeddedDocuments(server: SegurConnection): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const saved = new Map<string, number>();

  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      return { type: vscode.FileType.File, ctime: 0, mtime: saved.get(uri.toString()) ?? 0, size: 0 };
    },
    async readFile(uri) {
      const address = addressOf(uri);
      await vscode.workspace.openTextDocument(vscode.Uri.parse(address.uri)); // the server reads what the editor holds
      const content = await server.request('segur/embedded/content', address);
      if (!content) throw vscode.FileSystemError.FileNotFound(uri);
      return content.type === 'text'
        ? new TextEncoder().encode(content.text)
        : Uint8Array.from(content.bytes);
    },
    async writeFile(uri, content) {
      const address = addressOf(uri);
      const carrier = await vscode.workspace.openTextDocument(vscode.Uri.parse(address.uri));
      const text = new TextDecoder().decode(content);
      const result = await server.request('segur/embedded/writeBack', { ...address, text });
      if (!result.ok) throw vscode.FileSystemError.Unavailable(reasons[result.reason]());
      const edit = new vscode.WorkspaceEdit();
      for (const { range, newText } of result.edits) {
        edit.replace(carrier.uri, new vscode.Range(position(range.start), position(range.end)), newText);
      }
      await vscode.workspace.applyEdit(edit);
      saved.set(uri.toString(), Date.now());
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    readDirectory: () => [],
    createDirectory: readOnlyTree,
    delete: readOnlyTree,
    rename: readOnlyTree,
  };

  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerFileSystemProvider(embeddedScheme, provider, { isCaseSensitive: true }),
    vscode.commands.registerCommand(commands.openEmbeddedDocument, (uri?: unknown, id?: unknown) =>
      openEmbedded(server, uri, id),
    ),
  );
}

const reasons = {
  notFound: () => l10n.t('The message no longer carries this document.'),
  notText: () =>
    l10n.t('This content is not UTF-8 text: saving it would change bytes that you did not edit.'),
} as const;

/** The document named, or else the one that the user picks among those that the active editor carries. */
async function openEmbedded(server: SegurConnection, uri: unknown, id: unknown): Promise<void> {
  const carrier = typeof uri === 'string' ? uri : vscode.window.activeTextEditor?.document.uri.toString();
  if (carrier === undefined) return;
  const all = await server.request('segur/embedded', { uri: carrier });
  const chosen = typeof id === 'string' ? all.find((one) => one.id === id) : await pick(all);
  if (!chosen) {
    if (all.length === 0) vscode.window.setStatusBarMessage(l10n.t('This document carries no other.'), 4000);
    return;
  }
  await vscode.commands.executeCommand('vscode.open', addressUri(carrier, chosen.id, chosen.mediaType));
}

async function pick<T extends { readonly id: string; readonly mediaType: string; readonly size: number }>(
  all: readonly T[],
): Promise<T | undefined> {
  if (all.length < 2) return all[0];
  const items = all.map((one) => ({
    label: one.id,
    description: `${one.mediaType}, ${Math.max(1, Math.round(one.size / 1024))} ko`,
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Document to open') });
  return picked?.one;
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'text/plain': 'txt',
};

/** Where a document that another one carries is open as one of its own. */
export function addressUri(carrier: string, id: string, mediaType: string): vscode.Uri {
  const name = `${id.replaceAll('/', '-')}.${extensions[mediaType] ?? (mediaType.includes('xml') ? 'xml' : 'bin')}`;
  return vscode.Uri.from({ scheme: embeddedScheme, path: `/${name}`, query: carrier, fragment: id });
}

function addressOf(uri: vscode.Uri): EmbeddedAddress {
  return { uri: uri.query, id: uri.fragment };
}

function position({ line, character }: { line: number; character: number }): vscode.Position {
  return new vscode.Position(line, character);
}

function readOnlyTree(): never {
  throw vscode.FileSystemError.NoPermissions();
}
