import * as vscode from 'vscode';
import { l10n, onDidChangeLanguage } from '../localizer';
import type { LastTextEditor } from '../lastTextEditor';
import type { SegurServer } from '../server';
import { reasonOf } from '../reason';
import { childrenOf, roots, type Grouping, type Node, type RequirementsTree } from './model';
import { type CoverageFilter, coverageFilters, filterWords, isCoverageFilter } from './coverage';
import { registerNodeCommands } from './nodeCommands';
import { treeItem } from './treeItem';

export const requirementsViewId = 'segur.requirements';

export const requirementsCommands = {
  filter: 'segur.filterRequirements',
  clearFilter: 'segur.clearRequirementsFilter',
  group: 'segur.groupRequirements',
  coverage: 'segur.filterRequirementsByCoverage',
} as const;

const groupingKey = 'segur.requirements.grouping';

/** Milliseconds without news before the view asks again. */
const calmMs = 500;
/** Rows of a tree that unfolds by itself. */
const mostUnfolded = 60;

/** The requirements of the catalogue as a tree, by referential or by couloir, with filters by words and by coverage. */
export function registerRequirementsTree(
  context: vscode.ExtensionContext,
  server: SegurServer,
  texts: LastTextEditor,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let grouping: Grouping = context.workspaceState.get<Grouping>(groupingKey, 'referential');
  let filter = '';
  let coverage: CoverageFilter | undefined;
  let total: number | undefined;
  let unfolds = false;
  const filterKey = (): string => [filter, ...(coverage === undefined ? [] : [coverage])].join('?');
  let loading: vscode.CancellationTokenSource | undefined;

  async function load(): Promise<RequirementsTree> {
    loading?.cancel();
    const current = new vscode.CancellationTokenSource();
    loading = current;
    try {
      const asked = {
        groupBy: grouping,
        ...(filter === '' ? {} : { filter }),
        ...(coverage === undefined ? {} : { coverage }),
      };
      return await server.request('segur/requirements', asked, current.token);
    } finally {
      current.dispose();
    }
  }

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) =>
      treeItem(node, {
        unfolds,
        grouping,
        byCoverage: coverage !== undefined && coverage !== 'demanded',
      }),
    async getChildren(node) {
      if (node) return childrenOf(node);
      const asked = filterKey();
      try {
        const tree = await load();
        if (asked === '') total = tree.total;
        if (asked === filterKey()) {
          unfolds = filter !== '' || (coverage !== undefined && tree.total <= mostUnfolded);
          describe(tree);
        }
        // The prefix makes a filtered tree unfold by itself, whatever was folded before.
        return roots(tree, `${grouping}?${asked}`);
      } catch (error) {
        if (asked === filterKey()) view.message = reasonOf(error);
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
  let waiting: NodeJS.Timeout | undefined;
  /** Files change in swarms, when something is built. */
  const refreshSoon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, calmMs);
  };

  function describe(tree: RequirementsTree): void {
    view.title = l10n.t('Requirements');
    const named = [
      filter === '' ? '' : l10n.t('“{0}”', filter),
      coverage === undefined ? '' : filterWords(coverage),
    ]
      .filter((part) => part !== '')
      .join(', ');
    // The header has room for a number, also in a narrow side bar; what is filtered by stands below it, on as many lines as it needs.
    view.message = named === '' ? undefined : l10n.t('Filter: {0}', named);
    view.description =
      named === '' || total === undefined
        ? l10n.t('{0} requirements', tree.total)
        : l10n.t('{0} of {1}', tree.total, total);
  }

  function filtersChanged(): void {
    const isFiltered = filter !== '' || coverage !== undefined;
    void vscode.commands.executeCommand('setContext', 'segur.requirements.filtered', isFiltered);
    changed.fire(undefined);
  }

  function setFilter(text: string): void {
    const next = text.trim();
    if (next === filter) return;
    filter = next;
    filtersChanged();
  }

  function setCoverage(next: CoverageFilter | undefined): void {
    if (next === coverage) return;
    coverage = next;
    filtersChanged();
  }

  function clearFilters(): void {
    coverage = undefined;
    filter = '';
    filtersChanged();
  }

  /** `asked` spares the question, for keys and tests. */
  async function chooseCoverage(asked?: unknown): Promise<void> {
    await vscode.commands.executeCommand(`${requirementsViewId}.focus`);
    if (isCoverageFilter(asked)) return setCoverage(asked);
    const choices = [undefined, ...coverageFilters].map((one) => ({
      label: one === undefined ? l10n.t('All requirements') : filterWords(one),
      picked: one === coverage,
      filter: one,
    }));
    const chosen = await vscode.window.showQuickPick(choices, {
      title: l10n.t('Filter the requirements by their coverage'),
    });
    if (chosen) setCoverage(chosen.filter);
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
    registerNodeCommands(view, server, texts),
    onDidChangeLanguage(refresh),
    server.onDidChangeKnowledge(refresh),
    server.onDidReadWorkspace(refreshSoon),
    new vscode.Disposable(() => clearTimeout(waiting)),
    server.onDidChangeState((state) => {
      if (state !== 'running') return;
      if (hasRun) refresh(); // what a restarted server says may differ, in language for one
      hasRun = true;
    }),
    vscode.commands.registerCommand(requirementsCommands.filter, askFilter),
    vscode.commands.registerCommand(requirementsCommands.clearFilter, clearFilters),
    vscode.commands.registerCommand(requirementsCommands.coverage, chooseCoverage),
    vscode.commands.registerCommand(requirementsCommands.group, chooseGrouping),
  );
}
