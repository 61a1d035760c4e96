import * as vscode from 'vscode';
import type { SegurConnection } from './connection';

/** What an author of HL7 v2 messages does beyond typing: name a field, find one, read a message, answer it with another. */
export function registerHl7Commands(server: SegurConnection): vscode.Disposable {
  const command = (id: string, run: (editor: vscode.TextEditor) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerTextEditorCommand(`segur.hl7v2.${id}`, (editor) => void run(editor));
  return vscode.Disposable.from(
    command('copyPath', (editor) => copyPath(server, editor)),
    command('goToField', (editor) => goToField(server, editor)),
    command('showReadable', (editor) => showReadable(server, editor)),
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

/** A copy to read, one field a line, beside the message: nothing is saved, the message keeps its bytes. */
async function showReadable(server: SegurConnection, editor: vscode.TextEditor): Promise<void> {
  const text = await server.request('segur/hl7v2/readable', { uri: editor.document.uri.toString() });
  if (text !== null) await showText(text, 'plaintext', vscode.ViewColumn.Beside);
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
  await showText(derived.text, 'hl7v2', vscode.ViewColumn.Active);
  const paths = derived.toComplete.join(', ');
  if (paths !== '') vscode.window.setStatusBarMessage(vscode.l10n.t('To complete: {0}', paths), 15000);
}

async function showText(content: string, language: string, column: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, column);
}
