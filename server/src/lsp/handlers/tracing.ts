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
    answer(session, textDocument.uri, token, [], (document) =>
      indexer.whole(token, () => service.references(document, position, 'implementation')),
    ),
  );
  on('segur/places', ({ role, at, id }, token) =>
    indexer.whole(token, () => {
      if (id !== undefined) return service.referencesOf(id, role);
      const document = at && documents.get(at.uri);
      return document ? service.references(document, at.position, role) : [];
    }),
  );
  // Whoever opens the view asks; it shows what is known, and is told when more is. A filter by coverage waits for it.
  on('segur/requirements', (query, token) => {
    if (query.coverage !== undefined) return indexer.whole(token, () => service.requirementsTree(query));
    indexer.begin();
    return service.requirementsTree(query);
  });

  connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], (document) =>
      indexer.whole(token, () => service.hierarchyAt(document, position)),
    ),
  );
  connection.languages.callHierarchy.onIncomingCalls(async ({ item }, token) => {
    try {
      const steps = await indexer.whole(token, () => service.hierarchyFrom(item, 'incoming'));
      return steps.map(({ item: from, ranges }) => ({ from, fromRanges: [...ranges] }));
    } catch (error) {
      logFailure(connection, error);
      return [];
    }
  });
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item }, token) => {
    try {
      const steps = await indexer.whole(token, () => service.hierarchyFrom(item, 'outgoing'));
      // Ranges of an outgoing call lie in the document that it comes from.
      return steps.map(({ item: to }) => ({ to, fromRanges: [item.selectionRange] }));
    } catch (error) {
      logFailure(connection, error);
      return [];
    }
  });
}
