import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { SegurConnection } from '../connection';
import type { LastTextEditor } from '../lastTextEditor';
import { createLocalizer, l10n as current, type Localizer } from '../localizer';
import { loadPage } from '../webviews/page';
import { reasonOf } from '../reason';
import { firstView } from './firstView';
import { copyAnswer, insertAnswerReference } from './answerActions';
import type { MemoryKeeper } from './memory';
import type { FaqAnswer, FaqQuery, PageData, ToExtension, ToPage } from './messages';
import { panelTexts } from './texts';

/** What every page of the FAQ shares, wherever it stands. */
export interface PageContext {
  readonly extensionUri: vscode.Uri;
  readonly connection: SegurConnection;
  readonly texts: LastTextEditor;
  readonly memory: MemoryKeeper;
  /** The query with what this reader's habits add to it. */
  personal(query: FaqQuery): FaqQuery;
  /** Opens an answer in an editor tab of its own. */
  read(id: string): Promise<void>;
}

/** The place that a page stands in: the side bar, or an editor tab. */
export interface PageHost {
  readonly webview: vscode.Webview;
  readonly wide: boolean;
  /** What the page showed last; only the page knows its shape. */
  readonly saved: () => unknown;
  keep(state: unknown): void;
  /** The page has an answer to show. */
  answered?(answer: FaqAnswer): void;
}

export interface FaqPage extends vscode.Disposable {
  /** Fills the webview, anew where it was filled before. */
  load(): Promise<Localizer>;
  post(message: ToPage): void;
  /** Shows an answer or a search, as soon as the page is there. */
  show(message: ToPage): void;
  /** The page is gone; it says so when it is back. */
  hidden(): void;
}

/** Carries the questions of one page to the server, and does in the editor what the page asks. */
export function createFaqPage(context: PageContext, host: PageHost): FaqPage {
  const { connection, memory } = context;
  /** The page has heard from us, so it is sure to hear us. */
  let ready = false;
  let waiting: ToPage | undefined;
  let searching: vscode.CancellationTokenSource | undefined;
  let l10n: Localizer = current;
  const listening = host.webview.onDidReceiveMessage(receive);

  function post(message: ToPage): void {
    void host.webview.postMessage(message);
  }

  async function search(sequence: number, query: FaqQuery): Promise<void> {
    searching?.cancel();
    const current = new vscode.CancellationTokenSource();
    searching = current;
    try {
      const result = await connection.request('segur/faq/search', context.personal(query), current.token);
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
      if (!found) return;
      memory.read({ id: found.entry.id, question: found.entry.question });
      host.answered?.(found);
    } catch (error) {
      fail(0, error);
    }
  }

  function fail(sequence: number, error: unknown): void {
    const reason = reasonOf(error);
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
      case 'read':
        return context.read(message.id);
      case 'openRequirement':
        await vscode.commands.executeCommand(commands.openRequirement, message.id);
        return;
      case 'copy':
        return post({ kind: 'done', text: await copyAnswer(message.answer, l10n) });
      case 'insertReference':
        return post({
          kind: 'done',
          text: await insertAnswerReference(message.answer, context.texts.current, l10n),
        });
      case 'pin':
        return memory.pin(message.answer, message.pinned);
      case 'vote':
        return memory.vote(message.id, message.vote);
      case 'clearRecent':
        return memory.clearRecent();
      case 'state':
        return host.keep(message.state);
    }
  }

  return {
    async load() {
      l10n = await createLocalizer(context.extensionUri);
      ready = false;
      const data: PageData = {
        locale: l10n.locale,
        texts: panelTexts(l10n),
        memory: memory.current,
        state: host.saved(),
        wide: host.wide,
      };
      loadPage(host.webview, context.extensionUri, 'faqPanel', {
        locale: l10n.locale,
        title: data.texts.title,
        data,
        content: firstView(data.texts),
      });
      return l10n;
    },
    post,
    show(message) {
      if (ready) post(message);
      else waiting = message;
    },
    hidden() {
      ready = false;
    },
    dispose() {
      searching?.cancel();
      listening.dispose();
    },
  };
}
