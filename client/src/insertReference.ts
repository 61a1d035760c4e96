import * as vscode from 'vscode';
import { commentInsertion, commentLine, commentStyle, takesComments, type CommentStyle } from './comment';
import type { TextPlace } from './lastTextEditor';
import type { Localizer } from './localizer';

/**
 * Writes a line of words above the line of a place, as a comment of its language; where that cannot be, copies the words.
 * Resolves to what to tell the reader.
 */
export async function insertReference(
  text: string,
  place: TextPlace | undefined,
  l10n: Localizer,
): Promise<string> {
  if (!place) {
    await vscode.env.clipboard.writeText(text);
    return l10n.t('No text is open: the reference was copied instead.');
  }
  const { document, selection } = place;
  const style = await styleOf(document.languageId);
  if (!style) {
    await vscode.env.clipboard.writeText(text);
    return l10n.t('{0} has no comments: the reference was copied instead.', document.languageId);
  }
  const markup = style.open === '<!--' && document.languageId !== 'markdown';
  const insertion = commentInsertion(
    document.getText(),
    document.offsetAt(selection.active),
    commentLine(text, style),
    markup,
  );
  const position = document.positionAt(insertion.offset);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, position, insertion.text);
  const done = await vscode.workspace.applyEdit(edit);
  const name = vscode.workspace.asRelativePath(document.uri);
  if (!done) return l10n.t('{0} cannot be changed.', name);
  revealWhereShown(document, position);
  return l10n.t('Reference inserted in {0}.', name);
}

/** Brings the line into sight where its text is in sight; no editor is opened for it. */
function revealWhereShown(document: vscode.TextDocument, position: vscode.Position): void {
  for (const editor of vscode.window.visibleTextEditors)
    if (editor.document === document) editor.revealRange(new vscode.Range(position, position));
}

const styles = new Map<string, Promise<CommentStyle | undefined>>();

/** The comment style that the language's own extension declares; plain text takes the line as it is. */
async function styleOf(languageId: string): Promise<CommentStyle | undefined> {
  if (languageId === 'plaintext') return { open: '', close: '' };
  if (!takesComments(languageId)) return undefined;
  const known = styles.get(languageId) ?? readStyle(languageId);
  styles.set(languageId, known);
  return known;
}

interface LanguageContribution {
  readonly id?: string;
  readonly configuration?: string;
}

async function readStyle(languageId: string): Promise<CommentStyle | undefined> {
  for (const extension of vscode.extensions.all) {
    const manifest = extension.packageJSON as {
      readonly contributes?: { readonly languages?: readonly LanguageContribution[] };
    };
    for (const language of manifest.contributes?.languages ?? []) {
      if (language.id !== languageId || language.configuration === undefined) continue;
      const file = vscode.Uri.joinPath(extension.extensionUri, language.configuration);
      const style = await vscode.workspace.fs.readFile(file).then(
        (bytes) => commentStyle(new TextDecoder().decode(bytes)),
        () => undefined,
      );
      if (style) return style;
    }
  }
  return undefined;
}
