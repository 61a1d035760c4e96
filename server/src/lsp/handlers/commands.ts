import {
  type CancellationToken,
  MessageType,
  ResourceOperationKind,
  ShowDocumentRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type ProofRequest, serverCommands } from '../../core/commands';
import type { CommandAnswer } from '../protocol';
import { logFailure, type Session, tellPerson } from '../session';
import type { WorkspaceIndexer } from '../workspaceIndexer';
import { editAbilities, workspaceTexts } from './renaming';

const cannotCreate = {
  fr: 'Votre éditeur ne laisse pas le serveur créer de fichier.',
  en: 'Your editor does not let the server create a file.',
} as const;

const notApplied = {
  fr: 'Rien n’a été modifié.',
  en: 'Nothing was changed.',
} as const;

/** Commands that change files of the workspace. A person asks each of them: the workspace is read for it where it was not yet. */
export function registerCommands(
  session: Session,
  indexer: WorkspaceIndexer,
  readBytes: (uri: string) => Promise<Uint8Array | undefined>,
): void {
  const { connection, service, client, locale } = session;
  const texts = workspaceTexts(session, readBytes);
  const tell = (message: string): CommandAnswer => {
    tellPerson(connection, message);
    return { message };
  };

  async function apply(label: string, edit: WorkspaceEdit): Promise<boolean> {
    if (!client.workspace?.applyEdit) return false;
    return (await connection.workspace.applyEdit({ label, edit })).applied;
  }

  async function replaceGenerations(only: string | undefined, token: CancellationToken) {
    const change = await indexer.whole(token, () =>
      service.replaceGenerations(only, texts, editAbilities(session), token),
    );
    if (!change) return null;
    for (const reason of change.left.slice(0, 3)) tellPerson(connection, reason, MessageType.Warning);
    if (!change.ok) return tell(change.reason);
    const applied = await apply(change.label, change.edit);
    return { message: applied ? change.label : notApplied[locale] };
  }

  async function createProof(request: ProofRequest, token: CancellationToken) {
    const begun = await indexer.whole(token, () => service.beginProof(request, texts));
    if (!begun.ok) return tell(begun.reason);
    const { uri, text, told } = begun;
    if (text !== undefined) {
      const edit = client.workspace?.workspaceEdit;
      if (!edit?.resourceOperations?.includes(ResourceOperationKind.Create))
        return tell(cannotCreate[locale]);
      const applied = await apply(told, {
        documentChanges: [
          { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
          {
            textDocument: { uri, version: null },
            edits: [
              {
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
                newText: text,
              },
            ],
          },
        ],
      });
      if (!applied) return tell(notApplied[locale]);
    }
    if (client.window?.showDocument?.support)
      await connection.sendRequest(ShowDocumentRequest.type, { uri, takeFocus: true });
    tell(told);
    return { uri, isNew: text !== undefined, message: told } satisfies CommandAnswer;
  }

  connection.onExecuteCommand(async ({ command, arguments: args = [] }, token) => {
    const [first] = args as readonly unknown[];
    try {
      switch (command) {
        case serverCommands.replaceGenerations:
          return await replaceGenerations(typeof first === 'string' ? first : undefined, token);
        case serverCommands.createProof:
          return await createProof(requestOf(first), token);
        default:
          return null;
      }
    } catch (error) {
      logFailure(connection, error);
      return null;
    }
  });
}

/** What came from outside, as far as it is what it should be. */
function requestOf(value: unknown): ProofRequest {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = (key: keyof ProofRequest) => {
    const found = given[key];
    return typeof found === 'string' ? { [key]: found } : {};
  };
  return { ...text('id'), ...text('scenario'), ...text('proof'), ...text('uri') };
}
