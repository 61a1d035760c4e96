import * as vscode from 'vscode';
import { virtualScheme } from './documents';

/** Where the user last wrote or read a text. */
export interface TextPlace {
  readonly document: vscode.TextDocument;
  readonly selection: vscode.Selection;
  readonly column: vscode.ViewColumn | undefined;
}

export interface LastTextEditor extends vscode.Disposable {
  /** Undefined when no text was open, or when it has been closed since. */
  readonly current: TextPlace | undefined;
}

/** Remembers the text beside which a page of ours was opened: while the page is active, VS Code names no text editor. */
export function followTextEditor(): LastTextEditor {
  let last: vscode.TextEditor | undefined;
  let place: TextPlace | undefined;

  function follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || editor.document.uri.scheme === virtualScheme || editor.document.uri.scheme === 'output')
      return;
    last = editor;
    place = placeOf(editor);
  }

  follow(vscode.window.activeTextEditor);
  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === last || textEditor === vscode.window.activeTextEditor) follow(textEditor);
    }),
  );
  return {
    get current() {
      follow(vscode.window.activeTextEditor);
      return place?.document.isClosed ? undefined : place;
    },
    dispose() {
      listeners.dispose();
    },
  };
}

function placeOf({ document, selection, viewColumn }: vscode.TextEditor): TextPlace {
  return { document, selection, column: viewColumn };
}
