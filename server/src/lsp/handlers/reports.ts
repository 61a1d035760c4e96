import { CancellationTokenSource } from 'vscode-languageserver';
import { decodeBase64 } from '../../identifiers/base64';
import { logFailure, type Session } from '../session';
import { onRequests } from './requests';

export interface ReportHandlers {
  /** Remarks of reports are shown anew: what they are compared with has changed. */
  refresh(): void;
}

/**
 * Validation reports of other tools. Their remarks are pushed, so that a client that pulls ours shows them in a collection
 * of their own; a client that does not pull gets both in one.
 */
export function registerReports(
  session: Session,
  readBytes: (uri: string) => Promise<Uint8Array | undefined>,
  refreshOwn: () => void,
): ReportHandlers {
  const { connection, documents, service, client } = session;
  const pulls = client.textDocument?.diagnostic !== undefined;
  const running = new Map<string, CancellationTokenSource>();
  const on = onRequests(connection);

  function show(uri: string): void {
    if (!pulls) {
      refreshOwn();
      return;
    }
    running.get(uri)?.cancel();
    const source = new CancellationTokenSource();
    running.set(uri, source);
    setImmediate(() => void publish(uri, source));
  }

  async function publish(uri: string, source: CancellationTokenSource): Promise<void> {
    const document = documents.get(uri);
    try {
      if (!document || source.token.isCancellationRequested) return;
      const { version } = document;
      const diagnostics = await service.reports.diagnostics(document, source.token);
      if (source.token.isCancellationRequested || document.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      logFailure(connection, error);
    } finally {
      if (running.get(uri) === source) running.delete(uri);
    }
  }

  on('segur/report/read', async ({ uri, bytes }) => {
    const read = bytes === undefined ? await readBytes(uri) : decodeBase64(bytes);
    return read ? service.reports.read(read) : null;
  });
  on('segur/report/fit', async ({ report, uris }) => {
    const open = uris.flatMap((uri) => documents.get(uri) ?? []);
    return (await Promise.all(open.map((document) => service.reports.fits(document, report)))).flat();
  });
  on('segur/report/lay', async ({ report, uri }) => {
    const document = documents.get(uri);
    const laid = document && (await service.reports.lay(document, report));
    if (laid) show(uri);
    return laid ?? null;
  });
  on('segur/report/close', async ({ uri }) => {
    const closed = service.reports.close(uri);
    for (const one of closed) {
      running.get(one)?.cancel();
      if (pulls) await connection.sendDiagnostics({ uri: one, diagnostics: [] });
    }
    if (!pulls) refreshOwn();
    return { closed };
  });

  if (pulls)
    documents.onDidChangeContent(({ document: { uri } }) => {
      if (service.reports.has(uri)) show(uri);
    });
  return {
    refresh() {
      if (pulls) for (const uri of service.reports.uris()) show(uri);
    },
  };
}
