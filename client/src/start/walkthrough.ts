import * as vscode from 'vscode';
import { isSamplesFolder } from './samples';

/** The walkthrough of the manifest. */
const walkthrough = 'start';

const wasShown = 'segur.walkthroughWasShown';

export async function openWalkthrough(context: vscode.ExtensionContext, inactive = false): Promise<void> {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    `${context.extension.id}#${walkthrough}`,
    { toSide: false, inactive },
  );
}

/**
 * Once for each user: VS Code opens the walkthrough by itself only where the extension is installed from a window, and not in every
 * one. Behind what somebody works in, never over it; and not where nothing is to open by itself, nor beside the page of the samples.
 */
export async function openWalkthroughOnce(context: vscode.ExtensionContext): Promise<void> {
  context.globalState.setKeysForSync([wasShown]);
  const workbench = vscode.workspace.getConfiguration('workbench');
  const isWanted =
    workbench.get<boolean>('welcomePage.walkthroughs.openOnInstall', true) &&
    workbench.get<string>('startupEditor') !== 'none';
  if (!isWanted || context.globalState.get<boolean>(wasShown, false)) return;
  if (await isSamplesFolder()) return;
  await context.globalState.update(wasShown, true);
  await openWalkthrough(context, vscode.window.tabGroups.activeTabGroup.activeTab?.input !== undefined);
}
