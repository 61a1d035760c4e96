import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
} from 'vscode-languageserver';
import type { PackJudge } from '../../schematron/judge';
import { resolveUserPath } from '../userPaths';
import type { Session } from '../session';

/** A pack that is open and can be closed. */
export interface OpenPack extends PackJudge {
  /** Its files have changed. */
  reload(): void;
  dispose(): Promise<void>;
}

export interface PackHandlers {
  /** Takes the folder that the settings name, or none. */
  use(folder: string): Promise<void>;
}

/** The official pack, or any other, that `segur.officialPack` names. Its files are followed. */
export function registerPack(
  { connection, service, client, onDidChangeFiles }: Session,
  params: InitializeParams,
  open: ((folderUri: string) => Promise<OpenPack>) | undefined,
  refresh: () => void,
): PackHandlers {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
  let uri: string | undefined;
  let pack: OpenPack | undefined;
  let watching: Disposable | undefined;

  onDidChangeFiles((changes) => {
    if (!pack || uri === undefined || !changes.some((change) => change.uri.startsWith(`${uri}/`))) return;
    pack.reload();
    service.usePack(pack, uri);
    refresh();
  });

  return {
    async use(folder) {
      const next = folder === '' ? undefined : resolveUserPath(folder, folders)?.replace(/\/$/, '');
      if (next === uri || !open) return;
      uri = next;
      watching?.dispose();
      watching = undefined;
      const closed = pack;
      pack = next === undefined ? undefined : await open(next);
      service.usePack(pack, uri);
      await closed?.dispose();
      if (next !== undefined && client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: { baseUri: next, pattern: '**/*.{sch,xsd,xml}' } }],
        });
      }
    },
  };
}
