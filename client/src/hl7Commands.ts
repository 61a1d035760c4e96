import * as vscode from 'vscode';
import type { SegurConnection } from './connection';

/** What an author of HL7 v2 messages does beyond typing: name a field, find one, read a message, answer it with another. */
export function registerHl7Commands(server: SegurConnection): vscode.Disposable {
  const command = (id: string, run: (editor: vscode.TextEditor) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerTextEditorCommand(`segur.hl7v2.${id}`, (editor) => void run(editor));
  const readable = readableViews(server);
  return vscode.Disposable.from(
    readable.registration,
    command('copyPath', (editor) => copyPath(server, editor)),
    command('goToField', (editor) => goToField(server, editor)),
    command('showReadable', readable.show),
    command('makeReplacement', (editor) => derive(server, editor, 'replacement')),
    command('makeDeletion', (editor) => derive(server, editor, 'deletion')),
  );
}

function placeOf({ document, selection }: vscode.TextEditor) {
  const { line, character } = selection.active;
  return { uri: document.uri.toString(), position: { line, character } };
}

async function copyPath(server: SegurConnection, editor: vscode.TextEditor): Promise<void> {
  const path = await server.request('segur/hl7v2/path', placeOf(editor));
  if (path === null) return;
  await vscode.env.clipboard.writeText(path);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} copied', path), 3000);
}

async function goToField(server: SegurConnection, editor: vscode.TextEditor): Promise<void> {
  const place = placeOf(editor);
  const current = await server.request('segur/hl7v2/path', place);
  const path = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Path of a field, for instance PID-3[2].4.2'),
    value: current ?? '',
    async validateInput(value) {
      const found = await server.request('segur/hl7v2/field', { ...place, path: value });
      if (found.ok) return undefined;
      return found.reason === 'notAPath'
        ? vscode.l10n.t('This is not a path.')
        : vscode.l10n.t('There is no such field here.');
    },
  });
  if (path === undefined) return;
  const found = await server.request('segur/hl7v2/field', { ...place, path });
  if (!found.ok) return;
  const { start, end } = found.range;
  editor.selection = new vscode.Selection(start.line, start.character, end.line, end.character);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const readableScheme = 'segur-readable';

/**
 * A message to read, one field a line, beside the message itself, which keeps its bytes. The view is a virtual document:
 * the editor writes no copy of it anywhere, not even to recover it after a crash.
 */
function readableViews(server: SegurConnection) {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const addressOf = (message: vscode.Uri): vscode.Uri => {
    const name = message.path.slice(message.path.lastIndexOf('/') + 1);
    return vscode.Uri.from({ scheme: readableScheme, path: `/${name}.txt`, query: message.toString() });
  };
  const registration = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(readableScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ query }) {
        return (await server.request('segur/hl7v2/readable', { uri: query })) ?? '';
      },
    }),
  );
  const show = async ({ document }: vscode.TextEditor): Promise<void> => {
    const uri = addressOf(document.uri);
    changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  };
  return { registration, show };
}

async function derive(
  server: SegurConnection,
  editor: vscode.TextEditor,
  derivation: 'replacement' | 'deletion',
): Promise<void> {
  const derived = await server.request('segur/hl7v2/derive', { ...placeOf(editor), derivation });
  if (!derived.ok) {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('This message carries no document to replace or delete.'),
      5000,
    );
    return;
  }
  const message = await vscode.workspace.openTextDocument({ content: derived.text, language: 'hl7v2' });
  await vscode.window.showTextDocument(message);
  const left = [
    derived.toComplete.length > 0 && vscode.l10n.t('To complete: {0}', derived.toComplete.join(', ')),
    derived.toCheck.length > 0 && vscode.l10n.t('To check: {0}', derived.toCheck.join(', ')),
  ].filter((part) => part !== false);
  // Stays until it is read: a message that looks finished and is not would be sent.
  if (left.length > 0) void vscode.window.showInformationMessage(left.join('. '));
}
