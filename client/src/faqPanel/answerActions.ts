import * as vscode from 'vscode';
import type { Localizer } from '../localizer';
import { answerMarkdown } from './answerMarkdown';
import { commentInsertion, commentLine, commentStyle, takesComments, type CommentStyle } from './comment';
import type { FaqAnswer } from './messages';

/** Copies an answer as Markdown. Resolves to what to tell the reader. */
export async function copyAnswer(answer: FaqAnswer, l10n: Localizer): Promise<string> {
  await vscode.env.clipboard.writeText(
    answerMarkdown(answer, {
      source: l10n.t('Source:'),
      readOn: l10n.t('Read on {0}'),
      datedOn: l10n.t('Answer of {0}'),
      paraphrase: l10n.t('Reworded by Ségur Authoring: only the official page is authoritative.'),
      requirements: l10n.t('Requirements cited:'),
    }),
  );
  return l10n.t('Copied as Markdown.');
}

/** Writes a line that cites the answer above the cursor's, as a comment of its language. Resolves to what to tell the reader. */
export async function insertAnswerReference(answer: FaqAnswer, l10n: Localizer): Promise<string> {
  const text = citation(answer);
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    await vscode.env.clipboard.writeText(text);
    return l10n.t('No text is open: the reference was copied instead.');
  }
  const { document, selection } = editor;
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
  const done = await editor.edit((edit) =>
    edit.insert(document.positionAt(insertion.offset), insertion.text),
  );
  if (!done) return l10n.t('{0} cannot be changed.', vscode.workspace.asRelativePath(document.uri));
  editor.revealRange(editor.selection);
  return l10n.t('Reference inserted in {0}.', vscode.workspace.asRelativePath(document.uri));
}

function citation({ entry }: FaqAnswer): string {
  const parts = [`FAQ Ségur ${entry.id}`, entry.question, entry.source.url ?? entry.source.title];
  return parts.join(' | ');
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
