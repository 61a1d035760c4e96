import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { SegurConnection } from '../connection';
import type { LastTextEditor } from '../lastTextEditor';
import { createFaqPanel } from './panel';
import { quickSearch } from './quickSearch';

export const searchFaqForSelection = 'segur.searchFaqForSelection';
export const readFaqAnswer = 'segur.readFaqAnswer';

/** The FAQ view and the commands that lead to it. */
export function registerFaqPanel(
  context: vscode.ExtensionContext,
  connection: SegurConnection,
  texts: LastTextEditor,
): vscode.Disposable {
  const panel = createFaqPanel(context, connection, texts);
  return vscode.Disposable.from(
    panel,
    vscode.commands.registerCommand(commands.searchFaq, (query?: unknown) =>
      quickSearch(panel, connection, typeof query === 'string' ? query : ''),
    ),
    vscode.commands.registerCommand(commands.openFaqAnswer, (id?: unknown) =>
      typeof id === 'string' ? panel.showAnswer(id) : quickSearch(panel, connection, ''),
    ),
    vscode.commands.registerCommand(readFaqAnswer, (id?: unknown) =>
      typeof id === 'string' ? panel.read(id) : quickSearch(panel, connection, '', panel.read),
    ),
    // With words of its own, for a keybinding or another extension: a menu hands over what it was opened on instead.
    vscode.commands.registerCommand(searchFaqForSelection, (words?: unknown) =>
      panel.showSearch(typeof words === 'string' ? words : wordsAtCursor()),
    ),
  );
}

/** What is selected, or else the requirement id or the word under the cursor. */
function wordsAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection).replace(/\s+/g, ' ').trim().slice(0, 200);
  const dotted = document.getWordRangeAtPosition(selection.active, /[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*/u);
  return dotted ? document.getText(dotted) : '';
}
