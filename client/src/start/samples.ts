import * as vscode from 'vscode';
import { chosenLocale } from '../localizer';

/** Says that a folder is one of the samples; the manifest wakes the extension in a folder that holds this file. */
const marker = '.segur-samples';

/**
 * What the page leads to is to be worked in: a link to Markdown would open as another page, where nothing is explained. And
 * nobody but the extension wants to see what it knows the folder by.
 */
const settings = {
  'markdown.preview.openMarkdownLinks': 'inEditor',
  'files.exclude': { [marker]: true },
} as const;

const readmeIsDue = 'segur.samples.readmeIsDue';
const readmeWasShown = 'segur.samples.readmeWasShown';

/**
 * Opens the samples as a folder that may be written in. In this window where no folder is open, otherwise in another one.
 */
export async function openSamples(context: vscode.ExtensionContext): Promise<void> {
  const folder = await samplesOf(context);
  await context.globalState.update(readmeIsDue, folder.toString());
  await vscode.commands.executeCommand('vscode.openFolder', folder, {
    forceReuseWindow: vscode.workspace.workspaceFolders === undefined,
    forceNewWindow: vscode.workspace.workspaceFolders !== undefined,
  });
}

/** Opens one of the samples in this window, whatever folder it shows. */
export async function openSample(context: vscode.ExtensionContext, file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.joinPath(await samplesOf(context), file));
}

/** A copy of the samples for each version of the extension, made once, so that what somebody has written in it stays. */
async function samplesOf(context: vscode.ExtensionContext): Promise<vscode.Uri> {
  const version = String((context.extension.packageJSON as { readonly version: unknown }).version);
  const home = vscode.Uri.joinPath(context.globalStorageUri, 'samples', version);
  const folder = vscode.Uri.joinPath(home, 'segur-samples');
  if (await exists(vscode.Uri.joinPath(folder, marker))) return folder;
  await vscode.workspace.fs.createDirectory(home);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'samples'), folder, {
    overwrite: true,
  });
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(folder, '.vscode', 'settings.json'),
    new TextEncoder().encode(`${JSON.stringify(settings, null, 2)}\n`),
  );
  // Last, so that a copy that was cut off is made again.
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, marker), new Uint8Array());
  return folder;
}

/** Whether this window shows the samples: a copy of ours, or those of `npm start`. */
export async function isSamplesFolder(): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder !== undefined && (await exists(vscode.Uri.joinPath(folder, marker)));
}

/**
 * In a window on the samples, that of {@link openSamples} or of `npm start`: what there is to try, as a page in the language of
 * the reader, whose links open each sample. Shown once: from then on VS Code brings back what was open.
 */
export async function showReadmeOfNewSamples(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) return;
  const isDue = context.globalState.get<string>(readmeIsDue) === folder.toString();
  const isNew = !context.workspaceState.get<boolean>(readmeWasShown, false);
  if (!isDue && !(isNew && (await isSamplesFolder()))) return;
  if (isDue) await context.globalState.update(readmeIsDue, undefined);
  await context.workspaceState.update(readmeWasShown, true);
  const readme = chosenLocale().startsWith('fr') ? 'README.md' : 'README.en.md';
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, readme));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
