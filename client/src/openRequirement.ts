import * as vscode from 'vscode';
import { virtualScheme } from './documents';
import type { SegurServer } from './server';

/** Opens a requirement to read: the one named, or else the one that the user picks. */
export async function openRequirement(server: SegurServer, id: unknown): Promise<void> {
  const chosen = typeof id === 'string' ? id : await pickRequirement(server);
  if (chosen === undefined) return;
  const uri = vscode.Uri.from({ scheme: virtualScheme, path: `/requirement/${chosen}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true }); // Markdown support is an extension, and may be off
  }
}

async function pickRequirement(server: SegurServer): Promise<string | undefined> {
  const items = server
    .request('segur/requirements', { groupBy: 'referential' })
    .then(({ groups }) =>
      groups.flatMap(({ label, families }) => [
        { label, kind: vscode.QuickPickItemKind.Separator },
        ...families.flatMap(({ requirements }) =>
          requirements.map(({ id, title }) => ({ label: id, detail: title })),
        ),
      ]),
    );
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Requirement to open'),
    matchOnDetail: true,
  });
  return picked?.label;
}
