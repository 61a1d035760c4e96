import * as vscode from 'vscode';
import type { SegurConnection } from './connection';
import { l10n } from './localizer';

/** What an author of HL7 v2 messages does beyond typing: name a field, find one, answer a message with another. */
export function registerHl7Commands(server: SegurConnection): vscode.Disposable {
  const command = (id: string, run: (editor: vscode.TextEditor) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerTextEditorCommand(`segur.hl7v2.${id}`, (editor) => void run(editor));
  return vscode.Disposable.from(
    command('copyPath', (editor) => copyPath(server, editor)),
    command('goToField', (editor) => goToField(server, editor)),
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
  vscode.window.setStatusBarMessage(l10n.t('{0} copied.', path), 3000);
}

async function goToField(server: SegurConnection, editor: vscode.TextEditor): Promise<void> {
  const place = placeOf(editor);
  const current = await server.request('segur/hl7v2/path', place);
  const path = await vscode.window.showInputBox({
    prompt: l10n.t('Path of a field, for instance PID-3[2].4.2'),
    value: current ?? '',
    async validateInput(value) {
      const found = await server.request('segur/hl7v2/field', { ...place, path: value });
      if (found.ok) return undefined;
      return found.reason === 'notAPath'
        ? l10n.t('This is not a path.')
        : l10n.t('There is no such field here.');
    },
  });
  if (path === undefined) return;
  const found = await server.request('segur/hl7v2/field', { ...place, path });
  if (!found.ok) return;
  const { start, end } = found.range;
  editor.selection = new vscode.Selection(start.line, start.character, end.line, end.character);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function derive(
  server: SegurConnection,
  editor: vscode.TextEditor,
  derivation: 'replacement' | 'deletion',
): Promise<void> {
  const derived = await server.request('segur/hl7v2/derive', { ...placeOf(editor), derivation });
  if (!derived.ok) {
    vscode.window.setStatusBarMessage(l10n.t('This message carries no document to replace or delete.'), 5000);
    return;
  }
  const message = await vscode.workspace.openTextDocument({ content: derived.text, language: 'hl7v2' });
  await vscode.window.showTextDocument(message);
  const left = [
    derived.toComplete.length > 0 && l10n.t('To complete: {0}', derived.toComplete.join(', ')),
    derived.toCheck.length > 0 && l10n.t('To check: {0}', derived.toCheck.join(', ')),
  ].filter((part) => part !== false);
  // Stays until it is read: a message that looks finished and is not would be sent.
  if (left.length > 0) void vscode.window.showInformationMessage(left.join('. '));
}
