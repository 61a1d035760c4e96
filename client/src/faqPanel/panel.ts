import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import type { LastTextEditor } from '../lastTextEditor';
import { createMemory } from './memory';
import type { FaqQuery, ToPage } from './messages';
import { createFaqPage, type FaqPage, type PageContext } from './page';
import { createFaqReader } from './reader';

export const faqViewId = 'segur.faq';
const stateKey = 'segur.faq.state';

export interface FaqPanel extends vscode.Disposable {
  /** Reveals the panel on an answer. */
  readonly showAnswer: (id: string) => Promise<void>;
  /** Reveals the panel on a search. */
  showSearch(text: string): Promise<void>;
  /** Opens an answer in an editor tab, where there is room to read. */
  readonly read: (id: string) => Promise<void>;
  /** The query with what this reader's habits add to it. */
  personal(query: FaqQuery): FaqQuery;
}

/** The FAQ view in the side bar, and the editor tab that shows one answer at length. */
export function createFaqPanel(
  context: vscode.ExtensionContext,
  connection: SegurConnection,
  texts: LastTextEditor,
): FaqPanel {
  let shown: { readonly view: vscode.WebviewView; readonly page: FaqPage } | undefined;
  /** Wanted before there was a page. */
  let waiting: ToPage | undefined;
  const reader = createFaqReader(() => pages);
  const memory = createMemory(context.globalState, (current) => {
    shown?.page.post({ kind: 'memory', memory: current });
    reader.post({ kind: 'memory', memory: current });
  });

  function personal(query: FaqQuery): FaqQuery {
    const { votes } = memory.current;
    return Object.keys(votes).length === 0 ? query : { ...query, votes };
  }

  const pages: PageContext = {
    extensionUri: context.extensionUri,
    connection,
    texts,
    memory,
    personal,
    read: (id) => reader.read(id),
  };

  async function reveal(message: ToPage): Promise<void> {
    if (shown) shown.page.show(message);
    else waiting = message;
    await vscode.commands.executeCommand(`${faqViewId}.focus`);
  }

  async function load({ view, page }: NonNullable<typeof shown>): Promise<void> {
    const l10n = await page.load();
    view.title = l10n.t('Ségur FAQ');
  }

  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      const page = createFaqPage(pages, {
        webview: view.webview,
        wide: false,
        saved: () => context.workspaceState.get(stateKey),
        keep: (state) => void context.workspaceState.update(stateKey, state),
      });
      const current = { view, page };
      shown = current;
      if (waiting) page.show(waiting);
      waiting = undefined;
      view.onDidDispose(() => {
        page.dispose();
        if (shown === current) shown = undefined;
      });
      view.onDidChangeVisibility(() => {
        if (!view.visible) page.hidden();
      });
      return load(current);
    },
  };

  const registrations = vscode.Disposable.from(
    reader,
    vscode.window.registerWebviewViewProvider(faqViewId, provider),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration('segur.language')) return;
      if (shown) await load(shown);
      await reader.reload();
    }),
  );
  return {
    showAnswer: (id) => reveal({ kind: 'showAnswer', id }),
    showSearch: (text) => reveal({ kind: 'showSearch', text }),
    read: (id) => reader.read(id),
    personal,
    dispose() {
      shown?.page.dispose();
      registrations.dispose();
    },
  };
}
