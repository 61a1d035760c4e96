import {
  type CancellationToken,
  type Connection,
  type ClientCapabilities,
  type Event,
  type FileEvent,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocuments,
} from 'vscode-languageserver';
import type { Locale } from '../core/localized';
import type { OpenText } from '../node/openTexts';
import type { SegurLanguageService } from '../languageService';
import type { WorkspaceFolders } from './workspaceFolders';

/** Everything the handlers share once the client has introduced itself. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<OpenText>;
  readonly service: SegurLanguageService;
  readonly client: ClientCapabilities;
  readonly locale: Locale;
  /** What the editor said that it can do beyond LSP. */
  readonly editor: { readonly suggestCommand?: string };
  readonly folders: WorkspaceFolders;
  /** LSP has one handler for each of these; several concerns listen. */
  readonly onInitialized: Event<void>;
  readonly onDidChangeFiles: Event<readonly FileEvent[]>;
}

/**
 * Runs the work of one request. A document that the client never opened answers `empty`; a cancelled request says so;
 * an unexpected error is logged and answers `empty`, so that one poisonous document never takes the server down.
 */
export async function answer<T>(
  { connection, documents }: Pick<Session, 'connection' | 'documents'>,
  uri: string,
  token: CancellationToken,
  empty: T,
  work: (document: OpenText) => Promise<T | undefined>,
): Promise<T | ResponseError<void>> {
  const document = documents.get(uri);
  if (!document) return empty;
  try {
    const result = await work(document);
    if (token.isCancellationRequested) return cancelled();
    return result ?? empty;
  } catch (error) {
    logFailure(connection, error);
    return empty;
  }
}

/** Tells the person at the editor something, without a question. */
export function tellPerson(
  connection: Connection,
  message: string,
  type: MessageType = MessageType.Info,
): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}

export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Names the fault and where in our code it happened; never what the document contains. */
export function logFailure(connection: Connection, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : '';
  connection.console.error(`${error instanceof Error ? error.name : 'Error'} in a request\n${stack}`);
}
