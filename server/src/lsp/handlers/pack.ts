import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
} from 'vscode-languageserver';
import type { PackJudge } from '../../schematron/judge';
import type { PackFiles } from '../../schematron/schema';
import { type PackTrouble, packTroubles } from '../../schematron/packTroubles';
import { knowledgeChanged } from '../protocol';
import { resolveUserPath } from '../userPaths';
import { logFailure, type Session } from '../session';

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

/** Where packs are run and read; absent where neither can be. */
export interface PackHost {
  /** Opens a pack by the URI of its folder. */
  readonly openPack?: (folderUri: string) => Promise<OpenPack>;
  /** The files of a pack, for the lists that it brings. */
  readonly packFiles?: (folderUri: string) => PackFiles;
}

/** The official pack, or any other, that `segur.officialPack` names. Its files are followed. */
export function registerPack(
  { connection, service, client, onDidChangeFiles }: Session,
  params: InitializeParams,
  { openPack: open, packFiles }: PackHost,
  refresh: () => void,
): PackHandlers {
  let written = '';
  let told: readonly PackTrouble[] = [];
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
  let uri: string | undefined;
  let pack: OpenPack | undefined;
  let watching: Disposable | undefined;

  onDidChangeFiles((changes) => {
    if (!pack || uri === undefined || !changes.some((change) => change.uri.startsWith(`${uri}/`))) return;
    pack.reload();
    takePack();
    refresh();
    readLists();
  });

  /** Hands the pack over with what is wrong with it, which the client shows and therefore is told of. */
  function takePack(): void {
    const troubles =
      written === '' || !packFiles
        ? []
        : packTroubles(written, uri === undefined ? undefined : packFiles(uri));
    service.usePack(pack, uri, troubles);
    if (troubles.length + told.length > 0) void connection.sendNotification(knowledgeChanged);
    told = troubles;
  }

  /** The lists of the pack refresh ours. Nobody waits for them: what rests on them is judged again once they are read. */
  function readLists(): void {
    const source = uri === undefined || !packFiles ? undefined : { files: packFiles(uri), origin: uri };
    service.usePackLists(source).then(
      (changed) => {
        if (changed) refresh();
      },
      (error: unknown) => logFailure(connection, error),
    );
  }

  return {
    async use(folder) {
      const next = folder === '' ? undefined : resolveUserPath(folder, folders)?.replace(/\/$/, '');
      if ((next === uri && folder === written) || !open) return;
      written = folder;
      uri = next;
      watching?.dispose();
      watching = undefined;
      const closed = pack;
      pack = next === undefined ? undefined : await open(next);
      takePack();
      readLists();
      await closed?.dispose();
      if (next !== undefined && client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: { baseUri: next, pattern: '**/*.{sch,xsd,xml,json}' } }],
        });
      }
    },
  };
}
