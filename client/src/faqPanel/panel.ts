import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { SegurConnection } from '../connection';
import { createLocalizer, type Localizer } from '../localizer';
import { copyAnswer, insertAnswerReference } from './answerActions';
import { panelHtml } from './html';
import { createMemory } from './memory';
import type { FaqQuery, ToExtension, ToPage } from './messages';
import { panelTexts } from './texts';

export const faqViewId = 'segur.faq';
const stateKey = 'segur.faq.state';

export interface FaqPanel extends vscode.Disposable {
  /** Reveals the panel on an answer. */
  showAnswer(id: string): Promise<void>;
  /** Reveals the panel on a search. */
  showSearch(text: string): Promise<void>;
  /** The query with what this reader's habits add to it. */
  personal(query: FaqQuery): FaqQuery;
}

/** The FAQ view: hosts the page, carries its questions to the server, and does what it asks in the editor. */
export function createFaqPanel(context: vscode.ExtensionContext, connection: SegurConnection): FaqPanel {
  let view: vscode.WebviewView | undefined;
  /** The page has heard from us, so it is sure to hear us. */
  let ready = false;
  let waiting: ToPage | undefined;
  let searching: vscode.CancellationTokenSource | undefined;
  let l10n: Localizer = { locale: vscode.env.language, t: vscode.l10n.t };
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview');
  const memory = createMemory(context.globalState, (current) => post({ kind: 'memory', memory: current }));

  function post(message: ToPage): void {
    void view?.webview.postMessage(message);
  }

  function personal(query: FaqQuery): FaqQuery {
    const { votes } = memory.current;
    return Object.keys(votes).length === 0 ? query : { ...query, votes };
  }

  async function search(sequence: number, query: FaqQuery): Promise<void> {
    searching?.cancel();
    const current = new vscode.CancellationTokenSource();
    searching = current;
    try {
      const result = await connection.request('segur/faq/search', personal(query), current.token);
      if (!current.token.isCancellationRequested) post({ kind: 'results', sequence, result });
    } catch (error) {
      if (!current.token.isCancellationRequested) fail(sequence, error);
    } finally {
      current.dispose();
    }
  }

  async function answer(id: string): Promise<void> {
    try {
      const found = await connection.request('segur/faq/answer', { id });
      post({ kind: 'answer', id, answer: found });
      if (found) memory.read({ id: found.entry.id, question: found.entry.question });
    } catch (error) {
      fail(0, error);
    }
  }

  function fail(sequence: number, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    post({ kind: 'failure', sequence, text: l10n.t('The FAQ cannot be read: {0}', reason) });
  }

  async function receive(message: ToExtension): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return post({ kind: 'memory', memory: memory.current }); // the page may be older than what was done since
      case 'search':
        ready = true;
        if (waiting) post(waiting);
        waiting = undefined;
        return search(message.sequence, message.query);
      case 'answer':
        return answer(message.id);
      case 'openRequirement':
        await vscode.commands.executeCommand(commands.openRequirement, message.id);
        return;
      case 'copy':
        return post({ kind: 'done', text: await copyAnswer(message.answer, l10n) });
      case 'insertReference':
        return post({ kind: 'done', text: await insertAnswerReference(message.answer, l10n) });
      case 'pin':
        return memory.pin(message.answer, message.pinned);
      case 'vote':
        return memory.vote(message.id, message.vote);
      case 'clearRecent':
        return memory.clearRecent();
      case 'state':
        return context.workspaceState.update(stateKey, message.state);
    }
  }

  async function reveal(message: ToPage): Promise<void> {
    const here = ready;
    if (!here) waiting = message;
    await vscode.commands.executeCommand(`${faqViewId}.focus`);
    if (here) post(message);
  }

  async function load(resolved: vscode.WebviewView): Promise<void> {
    l10n = await createLocalizer(context.extensionUri);
    if (view !== resolved) return;
    const { webview } = resolved;
    resolved.title = l10n.t('Ségur FAQ');
    const address = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    ready = false;
    webview.html = panelHtml(
      {
        locale: l10n.locale,
        texts: panelTexts(l10n),
        memory: memory.current,
        state: context.workspaceState.get(stateKey),
      },
      {
        script: address('faqPanel.js'),
        style: address('faqPanel.css'),
        source: webview.cspSource,
        nonce: createNonce(),
      },
    );
  }

  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(resolved) {
      view = resolved;
      resolved.webview.options = { enableScripts: true, localResourceRoots: [dist] };
      resolved.webview.onDidReceiveMessage(receive);
      resolved.onDidDispose(() => {
        view = undefined;
        ready = false;
      });
      resolved.onDidChangeVisibility(() => {
        if (!resolved.visible) ready = false; // the page is gone, and says so when it is back
      });
      return load(resolved);
    },
  };

  const registrations = vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(faqViewId, provider),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (view && event.affectsConfiguration('segur.language')) await load(view);
    }),
  );
  return {
    showAnswer: (id) => reveal({ kind: 'showAnswer', id }),
    showSearch: (text) => reveal({ kind: 'showSearch', text }),
    personal,
    dispose() {
      searching?.cancel();
      registrations.dispose();
    },
  };
}

function createNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
