import {
  type CancellationToken,
  CancellationTokenSource,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { OpenText } from '../../node/openTexts';
import { logFailure, type Session } from '../session';
import { createToldDiagnostics } from '../toldDiagnostics';

export interface DiagnosticHandlers {
  /** The settings or the knowledge changed: every open document is judged again. */
  refresh(): void;
}

/** Clients that can ask are answered; to the others the diagnostics of each version are pushed, without a delay. */
export function registerDiagnosticHandlers(session: Session): DiagnosticHandlers {
  return session.client.textDocument?.diagnostic ? registerPull(session) : registerPush(session);
}

function registerPull({ connection, documents, service, client }: Session): DiagnosticHandlers {
  const told = createToldDiagnostics();
  documents.onDidClose(({ document: { uri } }) => told.forget(uri));
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const version = document.version;
    const items = await judged(document, token);
    // The text moved on while it was judged: the client asks again for the version that it has now.
    if (!items || document.version !== version) {
      return new ResponseError(LSPErrorCodes.ServerCancelled, 'superseded', { retriggerRequest: true });
    }
    return told.report(textDocument.uri, items, previousResultId);
  });

  async function judged(document: OpenText, token: CancellationToken): Promise<Diagnostic[] | undefined> {
    try {
      return await service.diagnostics(document, token);
    } catch (error) {
      logFailure(connection, error);
      return [];
    }
  }

  return {
    refresh() {
      if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
    },
  };
}

function registerPush({ connection, documents, service }: Session): DiagnosticHandlers {
  const running = new Map<string, CancellationTokenSource>();

  function judge(document: OpenText): void {
    const { uri } = document;
    running.get(uri)?.cancel();
    const source = new CancellationTokenSource();
    running.set(uri, source);
    // One turn of the event loop: edits that have already arrived are judged together.
    setImmediate(() => {
      if (!source.token.isCancellationRequested) void publish(document, source);
    });
  }

  async function publish(document: OpenText, source: CancellationTokenSource): Promise<void> {
    const { uri, version } = document;
    try {
      const own = await service.diagnostics(document, source.token);
      if (!own || source.token.isCancellationRequested) return;
      const diagnostics = [...own, ...(await service.reports.diagnostics(document, source.token))];
      if (source.token.isCancellationRequested) return;
      await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      logFailure(connection, error);
    } finally {
      if (running.get(uri) === source) running.delete(uri);
    }
  }

  documents.onDidChangeContent(({ document }) => judge(document));
  documents.onDidClose(({ document: { uri } }) => {
    running.get(uri)?.cancel();
    running.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {
    refresh() {
      documents.all().forEach(judge);
    },
  };
}
