import type { Session } from '../session';
import { answer, logFailure } from '../session';
import type { WorkspaceIndexer } from '../workspaceIndexer';
import { onRequests } from './requests';

/**
 * From a requirement to what implements, tests and proves it, and back. A person asks each of these: the workspace is read
 * for it where it was not yet.
 */
export function registerTracing(session: Session, indexer: WorkspaceIndexer): void {
  const { connection, documents, service } = session;
  const on = onRequests(connection);

  connection.onImplementation(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], async (document) => {
      await indexer.ready(token);
      return service.references(document, position, 'implementation');
    }),
  );
  on('segur/places', async ({ role, at, id }, token) => {
    await indexer.ready(token);
    if (id !== undefined) return service.referencesOf(id, role);
    const document = at && documents.get(at.uri);
    return document ? service.references(document, at.position, role) : [];
  });
  // Whoever opens the view asks; it shows what is known, and is told when more is. A filter by coverage waits for it.
  on('segur/requirements', async (query, token) => {
    if (query.coverage === undefined) indexer.begin();
    else await indexer.ready(token);
    return service.requirementsTree(query);
  });

  connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], async (document) => {
      await indexer.ready(token);
      return service.hierarchyAt(document, position);
    }),
  );
  connection.languages.callHierarchy.onIncomingCalls(async ({ item }, token) => {
    try {
      await indexer.ready(token);
      const steps = await service.hierarchyFrom(item, 'incoming');
      return steps.map(({ item: from, ranges }) => ({ from, fromRanges: [...ranges] }));
    } catch (error) {
      logFailure(connection, error);
      return [];
    }
  });
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item }, token) => {
    try {
      await indexer.ready(token);
      const steps = await service.hierarchyFrom(item, 'outgoing');
      // Ranges of an outgoing call lie in the document that it comes from.
      return steps.map(({ item: to }) => ({ to, fromRanges: [item.selectionRange] }));
    } catch (error) {
      logFailure(connection, error);
      return [];
    }
  });
}
