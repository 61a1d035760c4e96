import * as vscode from 'vscode';
import { tabIcon } from '../webviews/page';
import { createFaqPage, type FaqPage, type PageContext } from './page';

export const faqReaderType = 'segur.faq.reader';

export interface FaqReader extends vscode.Disposable {
  /** Shows an answer in the editor tab, which is opened beside nothing: where the reader reads. */
  read(id: string): Promise<void>;
  post: FaqPage['post'];
  reload(): Promise<void>;
}

/** One editor tab that shows an answer as wide as the reader makes it, with the search above it. */
export function createFaqReader(context: () => PageContext): FaqReader {
  let open: { readonly panel: vscode.WebviewPanel; readonly page: FaqPage } | undefined;

  async function host(panel: vscode.WebviewPanel, saved: unknown): Promise<FaqPage> {
    const { extensionUri } = context();
    panel.iconPath = tabIcon(extensionUri);
    let state = saved;
    const page = createFaqPage(context(), {
      webview: panel.webview,
      wide: true,
      saved: () => state,
      keep: (kept) => {
        state = kept;
      },
      answered: ({ entry }) => {
        panel.title = titled(entry.question);
      },
    });
    open = { panel, page };
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.hidden();
    });
    panel.onDidDispose(() => {
      page.dispose();
      if (open?.panel === panel) open = undefined;
    });
    await page.load();
    return page;
  }

  const restored = vscode.window.registerWebviewPanelSerializer(faqReaderType, {
    async deserializeWebviewPanel(panel, saved) {
      await host(panel, saved);
    },
  });

  return {
    async read(id) {
      if (open) {
        open.panel.reveal();
        open.page.show({ kind: 'showAnswer', id });
        return;
      }
      const panel = vscode.window.createWebviewPanel(faqReaderType, 'FAQ', vscode.ViewColumn.Active, {
        enableFindWidget: true,
      });
      const page = await host(panel, undefined);
      page.show({ kind: 'showAnswer', id });
    },
    post: (message) => open?.page.post(message),
    async reload() {
      await open?.page.load();
    },
    dispose() {
      restored.dispose();
      open?.panel.dispose();
    },
  };
}

/** A tab has room for the beginning of a question. */
function titled(question: string): string {
  const most = 40;
  return question.length <= most ? question : `${question.slice(0, most).replace(/\s+\S*$/, '')}…`;
}
