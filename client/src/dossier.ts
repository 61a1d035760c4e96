import * as vscode from 'vscode';
import { l10n } from './localizer';
import type { SegurServer } from './server';

export const writeDossierCommand = 'segur.writeDossier';

const usualName = 'dossier.html';
/** Products that one chooses from. */
const mostProducts = 100;

/** The coverage dossier of the folder that is open, written where its author says, as the command `segur coverage` does. */
export function registerDossier(server: SegurServer): vscode.Disposable {
  async function write(): Promise<void> {
    const folder = await folderOfProduct();
    if (!folder) return;
    const page = await vscode.window.showSaveDialog({
      title: l10n.t('Where the coverage dossier is written'),
      defaultUri: vscode.Uri.joinPath(folder, usualName),
      filters: { HTML: ['html'] },
    });
    if (!page) return;
    const { html, isDefault } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Writing the coverage dossier…') },
      () => server.request('segur/dossier', { folder: folder.toString(), page: page.toString() }),
    );
    await vscode.workspace.fs.writeFile(page, new TextEncoder().encode(html));
    const open = l10n.t('Open in the Browser');
    const written = l10n.t('The coverage dossier is written: {0}.', vscode.workspace.asRelativePath(page));
    const all = isDefault ? ` ${l10n.t('Without a segur.json, all requirements count.')}` : '';
    if ((await vscode.window.showInformationMessage(written + all, open)) === open)
      await vscode.env.openExternal(page);
  }

  return vscode.commands.registerCommand(writeDossierCommand, write);
}

/** The folder whose `segur.json` says what a product is; without one, the one that is open. Of several, the one that is picked. */
async function folderOfProduct(): Promise<vscode.Uri | undefined> {
  const open = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  if (open.length === 0) {
    await vscode.window.showWarningMessage(l10n.t('Open the folder of your product first.'));
    return undefined;
  }
  const projects = await vscode.workspace.findFiles('**/segur.json', '**/node_modules/**', mostProducts);
  const folders = projects.length > 0 ? projects.map((file) => vscode.Uri.joinPath(file, '..')) : open;
  if (folders.length === 1) return folders[0];
  const picked = await vscode.window.showQuickPick(
    folders.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { placeHolder: l10n.t('Folder of the product') },
  );
  return picked?.uri;
}
