import path from 'node:path';
import * as vscode from 'vscode';
import { l10n } from '../localizer';
import type { SegurServer } from '../server';
import { printedPage } from './printed';
import style from './printed.css';

/**
 * Saves what the preview shows as a page that a browser prints: a page within VS Code cannot print itself. It is opened when the
 * person says so.
 */
export async function saveForPrinting(server: SegurServer, uri: vscode.Uri): Promise<void> {
  const preview = await server.request('segur/preview', { uri: uri.toString(), have: [] });
  if (!preview) {
    void vscode.window.showInformationMessage(l10n.t('There is no CDA document in this text.'));
    return;
  }
  const name = path.posix.basename(uri.path).replace(/\.[^.]*$/, '');
  const page = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folderFor(uri), `${name}.html`),
    filters: { HTML: ['html'] },
    title: l10n.t('Save the preview for printing'),
  });
  if (!page) return;
  const text = printedPage(
    preview.blocks.flatMap(({ content }) => content ?? []),
    {
      locale: l10n.locale,
      title: name,
      hint: l10n.t(
        'Print this page with your browser (Ctrl+P). It holds all that it shows, and loads nothing.',
      ),
      savePdf: l10n.t('Save the PDF'),
    },
    style,
  );
  await vscode.workspace.fs.writeFile(page, new TextEncoder().encode(text));
  const open = l10n.t('Open in the Browser');
  const chosen = await vscode.window.showInformationMessage(
    l10n.t(
      '{0} is saved. It holds what the document says, patient included.',
      path.posix.basename(page.path),
    ),
    open,
  );
  if (chosen === open) await vscode.env.openExternal(page);
}

/** Beside the document, or in the workspace where that lies in a message. */
function folderFor(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== 'segur-embedded') return vscode.Uri.joinPath(uri, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
}
