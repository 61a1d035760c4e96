import * as vscode from 'vscode';

/** True where a folder is open that holds nothing: the manifest shows where to begin there too. */
const contextKey = 'segur.folderIsEmpty';

/** Keeps {@link contextKey} true to the disk. What is created is heard of only until there is something. */
export function registerEmptyFolder(): vscode.Disposable {
  let watcher: vscode.FileSystemWatcher | undefined;

  async function look(): Promise<void> {
    watcher?.dispose();
    watcher = undefined;
    const folders = vscode.workspace.workspaceFolders ?? [];
    const held = await Promise.all(folders.map(({ uri }) => entriesOf(uri)));
    const isEmpty = folders.length > 0 && held.every((count) => count === 0);
    await vscode.commands.executeCommand('setContext', contextKey, isEmpty);
    if (!isEmpty) return;
    watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, true);
    watcher.onDidCreate(() => void look());
  }

  void look();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(() => void look()),
    new vscode.Disposable(() => watcher?.dispose()),
  );
}

/** How much stands in a folder itself; what cannot be read is not known to be empty. */
async function entriesOf(folder: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).length;
  } catch {
    return 1;
  }
}
