import * as vscode from 'vscode';
import { commands, type SheetCommand } from '../../../server/src/lsp/protocol';
import { searchFaqForSelection } from '../faqPanel';
import { virtualScheme } from '../documents';
import { insertReference } from '../insertReference';
import type { LastTextEditor } from '../lastTextEditor';
import { createLocalizer, l10n as current, type Localizer, onDidChangeLanguage } from '../localizer';
import type { SegurServer } from '../server';
import { loadPage, tabIcon } from '../webviews/page';
import { showPage } from '../virtualDocuments';
import { reasonOf } from '../reason';
import {
  canStep,
  noHistory,
  restoreHistory,
  shown,
  step,
  visit,
  type SheetAddress,
  type SheetHistory,
} from './history';
import { firstView, waitingView } from './firstView';
import type { PageData, Sheet, SheetAction, ShownReference, ToExtension, ToPage } from './messages';
import { chooseSeverity, chosenSeverity, keepsInWorkspace } from './ruleSeverity';
import { sheetTexts } from './texts';

export const sheetViewType = 'segur.sheet';

export interface SheetPanel extends vscode.Disposable {
  /** Reveals the panel on a sheet. `references`: on where the workspace names it. */
  show(address: SheetAddress, options?: ShowOptions): Promise<void>;
  /** Back (-1) or forward (1) in what was read. */
  step(by: -1 | 1): Promise<void>;
}

export interface ShowOptions {
  readonly references?: boolean;
  readonly column?: vscode.ViewColumn | undefined;
}

/** The one panel of sheets: hosts the page, asks the server, and does in the editor what the page asks. */
export function createSheetPanel(
  { extensionUri }: vscode.ExtensionContext,
  server: SegurServer,
  texts: LastTextEditor,
): SheetPanel {
  let panel: vscode.WebviewPanel | undefined;
  let history: SheetHistory = noHistory;
  let sheet: Sheet | null = null;
  let l10n: Localizer = current;
  let references: vscode.CancellationTokenSource | undefined;
  /** What the server was last asked for, and has not answered yet. */
  let rendering: SheetAddress | undefined;
  /** The page is to begin with the references, once it has loaded. */
  let referencesWanted = false;

  function post(message: ToPage): void {
    void panel?.webview.postMessage(message);
  }

  function showing(address: SheetAddress, moved: boolean): Extract<ToPage, { kind: 'show' }> {
    return {
      kind: 'show',
      address,
      sheet,
      history,
      moved,
      ...(address.kind === 'rule'
        ? { severity: { chosen: chosenSeverity(address.id), inWorkspace: keepsInWorkspace() } }
        : {}),
    };
  }

  /** Asks for the sheet that the history is at, and shows it. */
  async function render(moved: boolean): Promise<void> {
    const address = shown(history);
    if (!panel || !address) return;
    panel.title = titleOf(address, l10n);
    rendering = address;
    try {
      await vscode.commands.executeCommand('setContext', 'segur.sheet.canGoBack', canStep(history, -1));
      await vscode.commands.executeCommand('setContext', 'segur.sheet.canGoForward', canStep(history, 1));
      const found = await server.request('segur/sheet', address);
      if (shown(history) !== address) return; // another one was asked for meanwhile
      sheet = found;
      post(showing(address, moved));
      if (sheet?.kind === 'requirement') void findReferences(address.id);
    } catch (error) {
      post({ kind: 'failed', text: l10n.t('The page cannot be read: {0}', reasonOf(error)) });
    } finally {
      if (rendering === address) rendering = undefined;
    }
  }

  async function findReferences(id: string): Promise<void> {
    references?.cancel();
    const source = new vscode.CancellationTokenSource();
    references = source;
    try {
      const groups = await server.request('segur/sheet/references', { id }, source.token);
      if (source.token.isCancellationRequested) return;
      const focus = referencesWanted;
      referencesWanted = false;
      post({
        kind: 'references',
        id,
        focus,
        groups: groups.map((group) => ({
          ...group,
          places: group.places.map((place) => ({
            ...place,
            name: vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri)),
          })),
        })),
      });
    } catch (error) {
      if (!source.token.isCancellationRequested) server.output.error(reasonOf(error));
    } finally {
      source.dispose();
    }
  }

  async function receive(message: ToExtension): Promise<void> {
    switch (message.kind) {
      case 'ready':
        if (rendering === shown(history)) return; // it says so again while we are at it
        return render(false);
      case 'step':
        return go(message.by);
      case 'follow':
        if (message.link.to === 'answer')
          return void vscode.commands.executeCommand(commands.openFaqAnswer, message.link.id);
        if (message.link.to === 'command') return void vscode.commands.executeCommand(deeds[message.link.id]);
        if (message.link.to === 'page') return openPage(message.link.id);
        history = visit(history, { kind: message.link.to, id: message.link.id });
        return render(true);
      case 'act':
        return act(message.action);
      case 'open':
        return open(message.reference);
      case 'choose':
        await chooseSeverity(message.id, message.severity);
        return render(false);
    }
  }

  async function act(action: SheetAction): Promise<void> {
    if (!sheet) return;
    switch (action) {
      case 'copyId':
        await vscode.env.clipboard.writeText(sheet.id);
        return post({ kind: 'done', text: l10n.t('{0} copied.', sheet.id) });
      case 'copyMarkdown':
        await vscode.env.clipboard.writeText(sheet.markdown);
        return post({ kind: 'done', text: l10n.t('Copied as Markdown.') });
      case 'insert':
        return post({
          kind: 'done',
          text: await insertReference(referenceText(sheet), texts.current, l10n),
        });
      case 'references':
        referencesWanted = true;
        return findReferences(sheet.id);
      case 'faq':
        await vscode.commands.executeCommand(searchFaqForSelection, sheet.id);
    }
  }

  async function open({ uri, line, character }: ShownReference): Promise<void> {
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      const place = new vscode.Position(line, character);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
    } catch (error) {
      post({ kind: 'done', text: l10n.t('The file cannot be opened: {0}', reasonOf(error)) });
    }
  }

  async function openPage(address: string): Promise<void> {
    const uri = vscode.Uri.parse(address);
    try {
      if (uri.scheme === virtualScheme) await showPage(uri);
      // Which goes to the line that an address names (`#3,14`).
      else await vscode.commands.executeCommand('vscode.open', uri);
    } catch (error) {
      post({ kind: 'done', text: l10n.t('The file cannot be opened: {0}', reasonOf(error)) });
    }
  }

  async function go(by: -1 | 1): Promise<void> {
    if (!canStep(history, by)) return;
    history = step(history, by);
    await render(true);
  }

  /** Fills a panel, new or restored; the page then says when it is ready. */
  async function adopt(adopted: vscode.WebviewPanel): Promise<void> {
    panel = adopted;
    adopted.iconPath = tabIcon(extensionUri);
    adopted.webview.onDidReceiveMessage(receive);
    adopted.onDidDispose(() => {
      if (panel !== adopted) return;
      references?.cancel();
      panel = undefined;
      history = noHistory;
      sheet = null;
    });
    await load();
  }

  async function load(): Promise<void> {
    l10n = await createLocalizer(extensionUri);
    const address = shown(history);
    const found = address && (await soon(server.request('segur/sheet', address)));
    if (!panel) return;
    const isKnown = found !== undefined && found !== null && shown(history) === address;
    if (isKnown) sheet = found;
    const data: PageData = {
      locale: l10n.locale,
      texts: sheetTexts(l10n),
      ...(isKnown && address ? { first: showing(address, false) } : {}),
    };
    loadPage(panel.webview, extensionUri, 'sheet', {
      locale: l10n.locale,
      title: data.texts.title,
      data,
      content: isKnown ? firstView(found, data.texts) : waitingView(data.texts.loading),
      bodyClass: 'sheet',
    });
  }

  const refresh = (): void => {
    if (panel?.visible) void render(false);
  };

  const registrations = vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(sheetViewType, {
      async deserializeWebviewPanel(restored, state: unknown) {
        if (panel) return restored.dispose(); // one was opened before the old one came back
        history = restoreHistory(state);
        const address = shown(history);
        if (!address) return restored.dispose();
        restored.title = titleOf(address, current);
        await adopt(restored);
      },
    }),
    onDidChangeLanguage(() => void load()),
    server.onDidChangeState((state) => {
      if (state === 'running') refresh(); // what a restarted server says may differ
    }),
    server.onDidChangeKnowledge(refresh),
    server.onDidReadWorkspace(() => {
      if (sheet?.kind === 'knowledge') refresh(); // which says what the products say of themselves
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('segur.rules') && sheet?.kind === 'rule') refresh();
    }),
  );

  return {
    async show(address, { references: wanted = false, column } = {}) {
      history = visit(history, address);
      referencesWanted = wanted;
      if (panel) {
        panel.reveal();
        // A page that was hidden loads again and asks by itself; that it was may be known late, and being told twice does no harm.
        await render(true);
        return;
      }
      await adopt(
        vscode.window.createWebviewPanel(
          sheetViewType,
          titleOf(address, current),
          column ?? vscode.ViewColumn.Active,
          {
            enableFindWidget: true,
          },
        ),
      );
    },
    step: go,
    dispose() {
      references?.cancel();
      registrations.dispose();
      panel?.dispose();
    },
  };
}

/** What a page offers to do, by the command that does it. */
const deeds: Readonly<Record<SheetCommand, string>> = {
  importValueSets: 'segur.importValueSets',
  importRem: commands.importRem,
  importFaq: 'segur.importFaq',
  choosePack: 'segur.choosePack',
  requirements: 'segur.requirements.focus',
  searchFaq: 'segur.searchFaq',
};

/** What the tab of a sheet says. */
function titleOf({ kind, id }: SheetAddress, l10n: Localizer): string {
  return kind === 'knowledge' ? l10n.t('What is known') : id;
}

/** In milliseconds. A server that runs answers in a few; one that only starts is not waited for with a blank page. */
const patience = 400;

/** Undefined where there is no answer by then. */
async function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience)));
  try {
    return await Promise.race([asked.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a comment says that cites the thing. */
export function referenceText({ id, title }: Pick<Sheet, 'id' | 'title'>): string {
  return title === id ? id : `${id} | ${title}`;
}
