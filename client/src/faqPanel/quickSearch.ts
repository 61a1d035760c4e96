import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import { l10n } from '../localizer';
import { reasonOf } from '../reason';
import type { FaqPanel } from './panel';

interface AnswerItem extends vscode.QuickPickItem {
  readonly id?: string;
}

/**
 * Search as you type in VS Code's own picker. Enter opens the answer in the panel.
 * @param open what is done with the answer instead
 */
export function quickSearch(
  panel: FaqPanel,
  connection: SegurConnection,
  text: string,
  open: (id: string) => Promise<void> = panel.showAnswer,
): void {
  const picker = vscode.window.createQuickPick<AnswerItem>();
  const inPanel: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('open-preview'),
    tooltip: l10n.t('Continue in the FAQ view'),
  };
  let searching: vscode.CancellationTokenSource | undefined;
  picker.title = l10n.t('Search the Ségur FAQ');
  picker.placeholder = l10n.t('Words, acronym, requirement…');
  picker.buttons = [inPanel];
  picker.value = text;
  Object.assign(picker, { sortByLabel: false }); // the server has ranked; versions that do not know it ignore it

  async function search(): Promise<void> {
    searching?.cancel();
    const current = new vscode.CancellationTokenSource();
    searching = current;
    picker.busy = true;
    try {
      const query = panel.personal({ text: picker.value.trim(), limit: 30 });
      const result = await connection.request('segur/faq/search', query, current.token);
      if (current.token.isCancellationRequested) return;
      picker.items = result.hits.map((hit) => ({
        id: hit.id,
        label: hit.question,
        detail: hit.summary,
        alwaysShow: true, // typos and synonyms match what the letters do not
      }));
    } catch (error) {
      if (current.token.isCancellationRequested) return;
      const reason = reasonOf(error);
      picker.items = [{ label: l10n.t('The FAQ cannot be read: {0}', reason), alwaysShow: true }];
    } finally {
      if (searching === current) picker.busy = false;
      current.dispose();
    }
  }

  picker.onDidChangeValue(search);
  picker.onDidTriggerButton(async () => {
    const value = picker.value;
    picker.hide();
    await panel.showSearch(value);
  });
  picker.onDidAccept(async () => {
    const id = picker.activeItems[0]?.id;
    picker.hide();
    if (id !== undefined) await open(id);
  });
  picker.onDidHide(() => {
    searching?.cancel();
    picker.dispose();
  });
  picker.show();
  void search();
}
