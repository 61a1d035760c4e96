import * as vscode from 'vscode';
import { createLocalizer, type Localizer, onDidChangeLanguage } from '../localizer';
import type { SegurServer } from '../server';
import { goToPlace } from '../webviews/besideText';
import { loadPage, tabIcon } from '../webviews/page';
import { chooseOther } from './chooseOther';
import type { ComparisonTexts, PageData, ToExtension, ToPage } from './messages';

/** How long both texts may rest before they are compared anew, in milliseconds. */
const calmMs = 200;

interface OpenComparison {
  readonly panel: vscode.WebviewPanel;
  readonly uris: readonly string[];
  refreshSoon(): void;
  load(): Promise<void>;
}

// segur: implements SEG/CMP.04
/** Two documents compared by what they mean, in a page that leads to the places of each and follows their edits. */
export function registerComparison(
  { extensionUri }: vscode.ExtensionContext,
  server: SegurServer,
): vscode.Disposable {
  const open = new Map<string, OpenComparison>();

  /** From the explorer, with all that is selected there; else of the active editor. */
  async function compare(clicked?: vscode.Uri, selected?: readonly vscode.Uri[]): Promise<void> {
    const l10n = await createLocalizer(extensionUri);
    const chosen = selected && selected.length >= 2 ? selected : clicked ? [clicked] : [];
    const left = chosen[0] ?? vscode.window.activeTextEditor?.document.uri;
    if (!left) return;
    const right = chosen[1] ?? (await chooseOther(l10n, left));
    if (!right) return;
    const key = `${left.toString()} ${right.toString()}`;
    const known = open.get(key);
    if (known) {
      known.panel.reveal();
      return;
    }
    const created = create(key, left, right);
    open.set(key, created);
    await created.load();
  }

  function create(key: string, left: vscode.Uri, right: vscode.Uri): OpenComparison {
    const sides = { left, right };
    const panel = vscode.window.createWebviewPanel(
      'segur.comparison',
      nameOf(right),
      vscode.ViewColumn.Active,
      {
        enableFindWidget: true,
        retainContextWhenHidden: false,
      },
    );
    panel.iconPath = tabIcon(extensionUri);
    let isExact = false;
    let asking: vscode.CancellationTokenSource | undefined;
    let waiting: NodeJS.Timeout | undefined;

    async function refresh(): Promise<void> {
      asking?.cancel(); // what was compared before the last edit is of no use any more
      const own = (asking = new vscode.CancellationTokenSource());
      const comparison = await compareOpened(own.token);
      if (own === asking && !own.token.isCancellationRequested)
        void panel.webview.postMessage({ kind: 'show', comparison, isExact } satisfies ToPage);
    }

    async function compareOpened(token: vscode.CancellationToken): Promise<ToPage['comparison']> {
      try {
        // Closed files are read, so that the server has both.
        for (const uri of [left, right]) await vscode.workspace.openTextDocument(uri);
      } catch {
        return null; // removed meanwhile, or no text
      }
      const asked = { left: left.toString(), right: right.toString(), isExact };
      try {
        return await server.request('segur/compare', asked, token);
      } catch (error) {
        if (token.isCancellationRequested) return null; // nobody waits for it
        throw error;
      }
    }

    panel.webview.onDidReceiveMessage(async (message: ToExtension) => {
      switch (message.kind) {
        case 'ready':
          return refresh();
        case 'exact':
          isExact = message.isExact;
          return refresh();
        case 'go': {
          const { start, end } = message.place;
          await goToPlace(
            sides[message.side],
            new vscode.Range(start.line, start.character, end.line, end.character),
          );
        }
      }
    });
    panel.onDidDispose(() => {
      clearTimeout(waiting);
      asking?.cancel();
      open.delete(key);
    });
    return {
      panel,
      uris: [left.toString(), right.toString()],
      refreshSoon() {
        clearTimeout(waiting);
        waiting = setTimeout(() => void refresh(), calmMs);
      },
      async load() {
        const l10n = await createLocalizer(extensionUri);
        if (open.get(key)?.panel !== panel) return; // closed meanwhile
        const title = l10n.t('{0} ↔ {1}', nameOf(left), nameOf(right));
        panel.title = title;
        loadPage(panel.webview, extensionUri, 'comparison', {
          locale: l10n.locale,
          title,
          data: { ...distinctNames(left, right), texts: textsOf(l10n) } satisfies PageData,
        });
      },
    };
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('segur.compare', compare),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      const uri = document.uri.toString();
      for (const one of open.values()) if (one.uris.includes(uri)) one.refreshSoon();
    }),
    onDidChangeLanguage(() => open.forEach(({ load }) => void load())),
    server.onDidChangeState((state) => {
      if (state === 'running') open.forEach(({ refreshSoon }) => refreshSoon()); // what a restarted server says may differ
    }),
    new vscode.Disposable(() => open.forEach(({ panel }) => panel.dispose())),
  );
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** Two files of one name are told apart by their folders. */
function distinctNames(
  left: vscode.Uri,
  right: vscode.Uri,
): { readonly left: string; readonly right: string } {
  if (nameOf(left) !== nameOf(right)) return { left: nameOf(left), right: nameOf(right) };
  return { left: vscode.workspace.asRelativePath(left), right: vscode.workspace.asRelativePath(right) };
}

function textsOf(l10n: Localizer): ComparisonTexts {
  return {
    loading: l10n.t('Comparing…'),
    same: l10n.t('No difference of meaning.'),
    one: l10n.t('1 difference'),
    many: l10n.t('{0} differences'),
    cut: l10n.t('More than {0} differences: the first are shown'),
    exact: l10n.t('Exact: also blanks, generated names and what segur.json leaves out'),
    before: l10n.t('Before: {0}'),
    after: l10n.t('After: {0}'),
    go: l10n.t('{0}: go to the text'),
    nothing: l10n.t('nothing there'),
    empty: l10n.t('empty'),
    document: l10n.t('Document'),
    kinds: {
      changed: l10n.t('changed'),
      added: l10n.t('added'),
      removed: l10n.t('removed'),
      moved: l10n.t('moved'),
    },
    notCompared: {
      left: l10n.t('The first text is neither a CDA document nor an HL7 v2 message.'),
      right: l10n.t('The second text is neither a CDA document nor an HL7 v2 message.'),
      kinds: l10n.t('One text is a CDA document, the other an HL7 v2 message.'),
      leftBroken: l10n.t('Tags are missing in the first text: what holds what is not certain.'),
      rightBroken: l10n.t('Tags are missing in the second text: what holds what is not certain.'),
      closed: l10n.t('One of the two files cannot be read any more.'),
    },
  };
}
