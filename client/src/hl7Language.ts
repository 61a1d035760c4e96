import * as vscode from 'vscode';

/** How a message, a batch or a file of batches starts, MLLP's own byte before it or not. */
const header = /^\uFEFF?\u000B?(?:MSH|FHS|BHS)[^\sA-Za-z0-9]/;

/**
 * Messages come in files of any name. What the editor takes for plain text and starts like a message gets its language;
 * a language that somebody chose is left alone.
 */
export function registerHl7Language(): vscode.Disposable {
  const recognise = async (document: vscode.TextDocument): Promise<void> => {
    if (document.languageId !== 'plaintext' || document.lineCount === 0) return;
    const start = document.getText(new vscode.Range(0, 0, 0, 8));
    if (header.test(start)) await vscode.languages.setTextDocumentLanguage(document, 'hl7v2');
  };
  vscode.workspace.textDocuments.forEach((document) => void recognise(document));
  return vscode.workspace.onDidOpenTextDocument((document) => void recognise(document));
}
