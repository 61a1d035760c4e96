import * as vscode from 'vscode';
import type { SegurConnection } from './connection';
import { l10n } from './localizer';
import { leafFirst, type SegurRequests } from '../../server/src/lsp/protocol';
import type { SegurServer } from './server';
import type { SheetPanel } from './sheets/panel';

type RequirementChoice = SegurRequests['segur/requirements/nearby']['result'][number];

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

/**
 * The server searches, as it does for the tree: any spelling of an identifier, words without their accents. What is near
 * stands first as long as nothing was typed.
 */
export function pickRequirement(
  server: SegurConnection,
  placeholder: string,
  nearby: Promise<readonly RequirementChoice[]> = Promise.resolve([]),
): Promise<string | undefined> {
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
      const near = query === '' ? await nearby.catch(() => []) : [];
      if (own !== asked) return;
      const isNear = new Set(near.map(({ id }) => id));
      picker.items = [
        ...(near.length > 0 ? [separator(l10n.t('Named nearby'))] : []),
        ...near.map(itemOf),
        ...(near.length > 0 ? [separator(l10n.t('All requirements'))] : []),
        ...found.filter(({ id }) => !isNear.has(id)).map(itemOf),
      ];
    } catch {
      if (own === asked) picker.items = [];
    } finally {
      if (own === asked) picker.busy = false;
    }
  }

  return new Promise((resolve) => {
    let searching = Promise.resolve();
    picker.onDidChangeValue((query) => {
      searching = search(query);
    });
    picker.onDidAccept(async () => {
      // Who types an identifier and Enter at once means what is typed, and not what stood first before it was found.
      const isBehind = picker.busy;
      if (isBehind) await searching;
      const found = picker.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
      const [chosen] = isBehind ? found : [...picker.selectedItems, ...picker.activeItems];
      resolve(chosen?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      asked += 1;
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    searching = search('');
  });
}

/** The editor's own filter knows only the letters that are shown. */
function itemOf({ id, title }: RequirementChoice): vscode.QuickPickItem {
  return { label: id, alwaysShow: true, ...(title === id ? {} : { detail: leafFirst(title) }) };
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
