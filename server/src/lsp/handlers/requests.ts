import type { CancellationToken } from 'vscode-languageserver';
import type { SegurRequests } from '../protocol';
import { logFailure, type Session } from '../session';

/** What the panel, the requirements view and the virtual documents ask beyond LSP. */
export function registerRequestHandlers({ connection, documents, service }: Session): void {
  /** An unexpected error is logged and answers as « nothing found » where the request allows it. */
  function on<Method extends keyof SegurRequests>(
    method: Method,
    handle: (
      params: SegurRequests[Method]['params'],
      token: CancellationToken,
    ) => Promise<SegurRequests[Method]['result']>,
  ): void {
    connection.onRequest(
      method,
      async (params: SegurRequests[Method]['params'], token: CancellationToken) => {
        try {
          return await handle(params, token);
        } catch (error) {
          logFailure(connection, error);
          throw error;
        }
      },
    );
  }

  on('segur/faq/search', (query) => service.searchFaq(query));
  on('segur/faq/answer', ({ id }) => service.faqAnswer(id));
  on('segur/requirement', ({ id }) => service.requirementPage(id));
  on('segur/requirements', (query) => service.requirementsTree(query));
  on('segur/virtualDocument', ({ uri }) => service.virtualDocument(uri));
  on('segur/status', ({ uri }) => service.status(uri === undefined ? undefined : documents.get(uri)));
}
