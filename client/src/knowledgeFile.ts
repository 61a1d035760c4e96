import * as vscode from 'vscode';

/** The text of a file of the user's; undefined where there is none that can be read. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Beside its place first, then over it in one step: the last good import stays until the next one is whole. */
export async function writeWhole(target: vscode.Uri, text: string): Promise<void> {
  const beside = target.with({ path: `${target.path}.tmp` });
  await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(text));
  await vscode.workspace.fs.rename(beside, target, { overwrite: true });
}
