import * as vscode from 'vscode';
import type { SegurConnection } from './connection';
import { isServed } from './documents';

/** A prefix of the REMs, a mark, and a letter or number that has just been typed. */
const begun =
  /(?<![\p{L}\p{N}_./-])(?:SC|CH|AMBU|LGC|LGO|SGL|BIO|DPI|PFI|RIS|DUI|DB|MS|EXI?|[A-Z]{2,10}(?=[./]))[./ _-](?:[\p{L}\p{N}]+[./ _-]){0,3}[\p{L}\p{N}]{1,10}$/iu;

/**
 * In comments, strings and Markdown the editor shows no list while somebody types letters, and identifiers of requirements
 * stand there more than anywhere else. The list is opened where the server has identifiers for what is typed; whether the
 * editor's own habit opens one already is its own affair.
 */
export function registerRequirementTyping(server: SegurConnection): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(async ({ document, contentChanges, reason }) => {
    const [change, ...others] = contentChanges;
    if (!change || others.length > 0 || reason !== undefined || !/^[\p{L}\p{N}]$/u.test(change.text)) return;
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document || !isServed(document) || isAlwaysAsked(document)) return;
    const { line, character } = change.range.start;
    const start = Math.max(0, character - 48);
    const position = new vscode.Position(line, character + 1);
    if (!begun.test(document.getText(new vscode.Range(line, start, line, character + 1)))) return;
    const { version } = document;
    const isWorthwhile = await server.request('segur/requirements/typed', {
      uri: document.uri.toString(),
      position: { line: position.line, character: position.character },
    });
    const isStillThere =
      vscode.window.activeTextEditor === editor &&
      document.version === version &&
      editor.selection.isEmpty &&
      editor.selection.active.isEqual(position);
    if (isWorthwhile && isStillThere)
      await vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  });
}

/** Whether the editor opens a list for letters wherever they are typed in the document, or nowhere since its user wants none. */
function isAlwaysAsked(document: vscode.TextDocument): boolean {
  const settings = vscode.workspace.getConfiguration('editor', document);
  const quick = settings.get<boolean | Readonly<Record<string, unknown>>>('quickSuggestions');
  if (typeof quick !== 'object') return quick !== undefined;
  return ['other', 'comments', 'strings'].every((place) => quick[place] === 'on' || quick[place] === true);
}
