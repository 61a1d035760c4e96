import { CompletionTriggerKind } from 'vscode-languageserver';
import { commands } from '../../core/commands';
import { answer, type Session } from '../session';
import type { WorkspaceIndexer } from '../workspaceIndexer';

/** Standard LSP requests: each finds its document, asks the service, and hands the answer back. */
export function registerLanguageHandlers(session: Session, indexer: WorkspaceIndexer): void {
  const { connection, service, client } = session;
  const snippetItems = client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
  const snippetEdits = client.workspace?.workspaceEdit?.snippetEditSupport ?? false;

  connection.onHover(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, null, async (document) => {
      const hover = await service.hover(document, position);
      // Who looks at a requirement asks for its coverage too: told as soon as it is known, and never waited for.
      if (hover && (await service.requirementsAt(document, position)).length > 0) indexer.begin();
      return hover;
    }),
  );
  const completionStyle = { snippets: snippetItems, ...session.editor };
  connection.onCompletion(({ textDocument, position, context }, token) =>
    answer(session, textDocument.uri, token, null, (document) =>
      service.complete(
        document,
        position,
        completionStyle,
        context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? 'mark' : 'asked',
      ),
    ),
  );
  connection.onCompletionResolve((item) => service.resolveCompletion(item));
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    answer(session, textDocument.uri, token, [], (document) =>
      service.codeActions(document, range, context.only, snippetEdits, token),
    ),
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.definition(document, position)),
  );
  connection.onReferences(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], (document) =>
      indexer.whole(token, () => service.references(document, position)),
    ),
  );
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.highlights(document, position)),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.documentSymbols(document)),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    indexer.whole(token, () => service.workspaceSymbols(query)),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.documentLinks(document)),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.foldingRanges(document)),
  );
  connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
    answer(session, textDocument.uri, token, null, (document) =>
      service.linkedEditingRanges(document, position),
    ),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    answer(session, textDocument.uri, token, [], async (document) => {
      const lenses = await service.codeLenses(document);
      const cites = lenses.some(({ command }) => command?.command === commands.openRequirement);
      // The lenses of a text that cites nothing read no workspace; others tell a number once it is true.
      return cites && (await indexer.soon(token)) ? service.codeLenses(document) : lenses;
    }),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    answer(session, textDocument.uri, token, [], (document) => service.inlayHints(document, range)),
  );
  const noTokens = { data: [] };
  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    answer(session, textDocument.uri, token, noTokens, (document) => service.semanticTokens(document)),
  );
  connection.languages.semanticTokens.onRange(({ textDocument, range }, token) =>
    answer(session, textDocument.uri, token, noTokens, (document) => service.semanticTokens(document, range)),
  );
}
