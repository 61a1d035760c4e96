import * as vscode from 'vscode';
import { l10n, onDidChangeLanguage } from '../localizer';
import type { LastTextEditor } from '../lastTextEditor';
import type { SegurServer } from '../server';
import { childrenOf, roots, type Grouping, type Node, type RequirementsTree } from './model';
import { registerNodeCommands } from './nodeCommands';
import { treeItem } from './treeItem';

export const requirementsViewId = 'segur.requirements';

export const requirementsCommands = {
  filter: 'segur.filterRequirements',
  clearFilter: 'segur.clearRequirementsFilter',
  group: 'segur.groupRequirements',
} as const;

const groupingKey = 'segur.requirements.grouping';

/** The requirements of the catalogue as a tree, by referential or by couloir, with a filter. */
export function registerRequirementsTree(
  context: vscode.ExtensionContext,
  server: SegurServer,
  texts: LastTextEditor,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let grouping: Grouping = context.workspaceState.get<Grouping>(groupingKey, 'referential');
  let filter = '';
  let total: number | undefined;
  let loading: vscode.CancellationTokenSource | undefined;

  async function load(): Promise<RequirementsTree> {
    loading?.cancel();
    const current = new vscode.CancellationTokenSource();
    loading = current;
    try {
      const asked = { groupBy: grouping, ...(filter === '' ? {} : { filter }) };
      return await server.request('segur/requirements', asked, current.token);
    } finally {
      current.dispose();
    }
  }

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => treeItem(node, filter !== '', grouping),
    async getChildren(node) {
      if (node) return childrenOf(node);
      const asked = filter;
      try {
        const tree = await load();
        if (asked === '') total = tree.total;
        if (asked === filter) describe(tree);
        // The prefix makes a filtered tree unfold by itself, whatever was folded before.
        return roots(tree, `${grouping}?${asked}`);
      } catch (error) {
        if (asked === filter) view.message = error instanceof Error ? error.message : String(error);
        return [];
      }
    },
  };
  const view = vscode.window.createTreeView(requirementsViewId, {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });

  /** A server has run before the one that runs now. */
  let hasRun = server.state === 'running';
  const refresh = (): void => changed.fire(undefined);

  function describe(tree: RequirementsTree): void {
    view.title = l10n.t('Requirements');
    view.message = undefined;
    if (filter === '') view.description = l10n.t('{0} requirements', tree.total);
    else if (total === undefined) view.description = l10n.t('“{0}”: {1}', filter, tree.total);
    else view.description = l10n.t('“{0}”: {1} of {2}', filter, tree.total, total);
  }

  function setFilter(text: string): void {
    const next = text.trim();
    if (next === filter) return;
    filter = next;
    void vscode.commands.executeCommand('setContext', 'segur.requirements.filtered', filter !== '');
    changed.fire(undefined);
  }

  /** The tree follows what is typed; Escape brings back what was there. */
  async function askFilter(text?: unknown): Promise<void> {
    await vscode.commands.executeCommand(`${requirementsViewId}.focus`);
    if (typeof text === 'string') return setFilter(text);
    const before = filter;
    const input = vscode.window.createInputBox();
    let accepted = false;
    input.title = l10n.t('Filter the requirements');
    input.placeholder = l10n.t('Words of its text, or a part of its identifier; accents do not matter');
    input.value = before;
    input.onDidChangeValue(setFilter);
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(async () => {
      if (!accepted) setFilter(before);
      input.dispose();
      if (accepted) await vscode.commands.executeCommand(`${requirementsViewId}.focus`);
    });
    input.show();
  }

  async function chooseGrouping(): Promise<void> {
    const choices: (vscode.QuickPickItem & { readonly grouping: Grouping })[] = [
      { label: l10n.t('By referential'), grouping: 'referential' },
      { label: l10n.t('By Ségur sector (couloir)'), grouping: 'couloir' },
    ];
    const chosen = await vscode.window.showQuickPick(
      choices.map((choice) => ({ ...choice, picked: choice.grouping === grouping })),
      { title: l10n.t('Group the requirements') },
    );
    if (!chosen || chosen.grouping === grouping) return;
    grouping = chosen.grouping;
    await context.workspaceState.update(groupingKey, grouping);
    changed.fire(undefined);
  }

  return vscode.Disposable.from(
    view,
    changed,
    registerNodeCommands(view, texts),
    onDidChangeLanguage(refresh),
    server.onDidChangeKnowledge(refresh),
    server.onDidReadWorkspace(refresh),
    server.onDidChangeState((state) => {
      if (state !== 'running') return;
      if (hasRun) refresh(); // what a restarted server says may differ, in language for one
      hasRun = true;
    }),
    vscode.commands.registerCommand(requirementsCommands.filter, askFilter),
    vscode.commands.registerCommand(requirementsCommands.clearFilter, () => setFilter('')),
    vscode.commands.registerCommand(requirementsCommands.group, chooseGrouping),
  );
}
