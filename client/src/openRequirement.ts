import * as vscode from 'vscode';
import type { SegurConnection } from './connection';
import { l10n } from './localizer';
import type { SegurServer } from './server';
import type { SheetPanel } from './sheets/panel';
import { leafFirst } from './subject';

/** Opens a requirement to read: the one named, or else the one that the user picks. */
export async function openRequirement(
  server: SegurServer,
  panel: SheetPanel,
  id: string | undefined,
): Promise<void> {
  const chosen = id ?? (await pickRequirement(server, l10n.t('Requirement to open')));
  if (chosen === undefined) return;
  await panel.show({ kind: 'requirement', id: chosen });
}

/** The server searches, as it does for the tree: any spelling of an identifier, words without their accents. */
export function pickRequirement(server: SegurConnection, placeholder: string): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick();
  picker.placeholder = placeholder;
  Object.assign(picker, { sortByLabel: false }); // the server has ranked; versions that do not know it ignore it
  let asked = 0;

  async function search(query: string): Promise<void> {
    const own = (asked += 1);
    picker.busy = true;
    try {
      const found = await server.request('segur/requirements/search', { query });
      if (own !== asked) return; // something else was typed meanwhile
      // The editor's own filter knows only the letters that are shown.
      picker.items = found.map(({ id, title }) => ({
        label: id,
        alwaysShow: true,
        ...(title === id ? {} : { detail: leafFirst(title) }),
      }));
    } catch {
      if (own === asked) picker.items = [];
    } finally {
      if (own === asked) picker.busy = false;
    }
  }

  return new Promise((resolve) => {
    picker.onDidChangeValue((query) => void search(query));
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.label ?? picker.activeItems[0]?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      asked += 1;
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    void search('');
  });
}
