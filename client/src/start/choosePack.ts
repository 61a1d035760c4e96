import * as vscode from 'vscode';
import { l10n } from '../localizer';

/** Folders are looked into as deep as packs are made, and no further than a pack is large. */
const maxDepth = 6;
const maxEntries = 20_000;

/** Asks for the folder of a pack, and writes it into the settings of the user; the language status tells what came of it. */
export async function choosePack(): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t('Folder of the official pack'),
      openLabel: l10n.t('Use this pack'),
    })) ?? [];
  if (!folder) return;
  if (!(await holdsSchema(folder))) {
    const useAnyway = l10n.t('Use it anyway');
    const answer = await vscode.window.showWarningMessage(
      l10n.t('No Schematron (.sch) and no schema (.xsd) was found in {0}.', folder.fsPath),
      useAnyway,
    );
    if (answer !== useAnyway) return;
  }
  await vscode.workspace
    .getConfiguration('segur')
    .update('officialPack', folder.fsPath, vscode.ConfigurationTarget.Global);
}

async function holdsSchema(root: vscode.Uri): Promise<boolean> {
  let folders = [root];
  let seen = 0;
  for (let depth = 0; depth < maxDepth && folders.length > 0; depth++) {
    const next: vscode.Uri[] = [];
    for (const folder of folders) {
      const entries = await vscode.workspace.fs.readDirectory(folder).then(
        (read) => read,
        () => [],
      );
      for (const [name, type] of entries) {
        if (/\.(?:sch|xsd)$/i.test(name)) return true;
        if ((type & vscode.FileType.Directory) !== 0) next.push(vscode.Uri.joinPath(folder, name));
        if (++seen > maxEntries) return true;
      }
    }
    folders = next;
  }
  return false;
}
