import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { EditAbilities } from '../../features/annotatedEdits';
import type { TextNow, WorkspaceTexts } from '../../features/workspaceTexts';
import { answer, type Session, tellPerson } from '../session';
import type { WorkspaceIndexer } from '../workspaceIndexer';

type ReadBytes = (uri: string) => Promise<Uint8Array | undefined>;

/** What the client takes in an edit of the workspace. */
export function editAbilities({ client }: Pick<Session, 'client'>): EditAbilities {
  const edit = client.workspace?.workspaceEdit;
  return {
    documentChanges: edit?.documentChanges ?? false,
    annotations: edit?.changeAnnotationSupport !== undefined,
  };
}

/** The files of the workspace as they are now: what the client has open, before what is on disk. */
export function workspaceTexts(
  { documents, folders }: Pick<Session, 'documents' | 'folders'>,
  readBytes: ReadBytes,
): WorkspaceTexts {
  return {
    get folders() {
      return folders.current();
    },
    async read(uri): Promise<TextNow> {
      const open = documents.get(uri);
      if (open)
        return { type: 'text', text: open.getText(), version: open.version, languageId: open.languageId };
      const bytes = await readBytes(uri);
      return bytes ? decoded(bytes) : { type: 'gone' };
    },
  };
}

/** What an editor opens as it stands: UTF-8, or an encoding that a mark at its beginning names. */
function decoded(bytes: Uint8Array): TextNow {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return { type: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes), version: null };
  } catch {
    return { type: 'foreign' };
  }
}

/** Renaming of requirements: what is refused is refused with its reason, which editors show. */
export function registerRenaming(session: Session, indexer: WorkspaceIndexer, readBytes: ReadBytes): void {
  const { connection, service } = session;
  const texts = workspaceTexts(session, readBytes);

  connection.onPrepareRename(({ textDocument, position }, token) =>
    answer<PreparedAnswer>(session, textDocument.uri, token, null, async (document) => {
      const prepared = await service.prepareRename(document, position, texts);
      if (prepared.ok) return { range: prepared.range, placeholder: prepared.placeholder };
      return prepared.reason === undefined ? null : refusal(prepared.reason);
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    answer<RenameAnswer>(session, textDocument.uri, token, null, async (document) => {
      const { version } = document;
      const renamed = await indexer.whole(token, () =>
        service.rename(document, position, newName, texts, editAbilities(session), token),
      );
      if (!renamed) return null;
      if (!renamed.ok) return refusal(renamed.reason);
      // Somebody typed while the files were read: places have moved.
      if (session.documents.get(textDocument.uri)?.version !== version)
        return new ResponseError(LSPErrorCodes.ContentModified, 'content modified');
      if (renamed.left !== undefined) tellPerson(connection, renamed.left);
      return renamed.edit;
    }),
  );
}

type PreparedAnswer = { readonly range: Range; readonly placeholder: string } | ResponseError<void> | null;
type RenameAnswer = WorkspaceEdit | ResponseError<void> | null;

function refusal(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
