import * as vscode from 'vscode';
import { isServed } from '../documents';
import type { Localizer } from '../localizer';

interface OtherItem extends vscode.QuickPickItem {
  /** Absent: a file is looked for on the disk. */
  readonly uri?: vscode.Uri;
}

/** The text to compare with: one that is open, or any file. Undefined where nothing is chosen. */
export async function chooseOther(l10n: Localizer, left: vscode.Uri): Promise<vscode.Uri | undefined> {
  const open = openTexts(left);
  if (open.length === 0) return chooseFile(l10n, left);
  const items: OtherItem[] = [
    ...open.map((uri) => ({
      label: uri.path.slice(uri.path.lastIndexOf('/') + 1),
      description: vscode.workspace.asRelativePath(uri),
      uri,
    })),
    { label: l10n.t('Choose a file…') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: l10n.t('The document to compare with'),
    matchOnDescription: true,
  });
  return chosen && (chosen.uri ?? chooseFile(l10n, left));
}

/** The other texts in tabs that may hold a document or a message. */
function openTexts(left: vscode.Uri): readonly vscode.Uri[] {
  const known = new Map<string, vscode.Uri>();
  for (const { tabs } of vscode.window.tabGroups.all)
    for (const { input } of tabs)
      if (input instanceof vscode.TabInputText && input.uri.toString() !== left.toString())
        known.set(input.uri.toString(), input.uri);
  const texts = new Map(
    vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]),
  );
  return [...known.values()].filter((uri) => {
    const document = texts.get(uri.toString());
    return document ? isServed(document) && /^(?:xml|hl7v2|plaintext)$/.test(document.languageId) : true;
  });
}

async function chooseFile(l10n: Localizer, left: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: l10n.t('The document to compare with'),
    openLabel: l10n.t('Compare'),
    canSelectMany: false,
    ...(left.scheme === 'file' ? { defaultUri: vscode.Uri.joinPath(left, '..') } : {}),
    filters: {
      [l10n.t('CDA documents and HL7 v2 messages')]: ['xml', 'cda', 'hl7', 'er7', 'txt'],
      '*': ['*'],
    },
  });
  return chosen?.[0];
}
