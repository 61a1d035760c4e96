import {
  type CancellationToken,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Scheduler } from '../core/cancellation';
import { logFailure, type Session } from './session';

/** How the indexer reaches the files of the workspace. */
export interface WorkspaceFiles {
  all(folderUri: string): Iterable<{ readonly uri: string; readonly text: string }>;
  one(uri: string): string | undefined;
}

export interface WorkspaceIndexer {
  /** Resolves when the index is complete and holds what the editor shows. Reads the workspace the first time only. */
  ready(token: CancellationToken): Promise<void>;
  /** The requirements changed: the next question reads the workspace anew. */
  reset(): void;
}

/** Milliseconds of uninterrupted reading. */
const sliceMs = 8;

const title = {
  fr: 'Ségur : recherche des exigences citées',
  en: 'Ségur: looking for cited requirements',
} as const;

/**
 * Reads the workspace when a person first asks who cites a requirement, and not before; from then on follows its files.
 * Reading is cut into slices, so that hovers and diagnostics go on meanwhile.
 */
export function createWorkspaceIndexer(
  { connection, documents, service, client, locale, onDidChangeFiles }: Session,
  params: InitializeParams,
  files: WorkspaceFiles,
  scheduler: Scheduler,
): WorkspaceIndexer {
  let complete = false;
  let indexing: Promise<void> | undefined;

  async function folders(): Promise<readonly string[]> {
    if (!client.workspace?.workspaceFolders) return params.workspaceFolders?.map(({ uri }) => uri) ?? [];
    return ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
  }

  async function read(): Promise<void> {
    const progress = client.window?.workDoneProgress
      ? await connection.window.createWorkDoneProgress()
      : undefined;
    progress?.begin(title[locale], undefined, undefined, true);
    try {
      let sliceEnd = scheduler.now() + sliceMs;
      let count = 0;
      for (const folder of await folders()) {
        for (const { uri, text } of files.all(folder)) {
          await service.indexText(uri, text);
          count += 1;
          if (scheduler.now() < sliceEnd) continue;
          progress?.report(`${count}`);
          await scheduler.yield();
          if (progress?.token.isCancellationRequested) return;
          sliceEnd = scheduler.now() + sliceMs;
        }
      }
      complete = true;
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*' }],
        });
      }
    } catch (error) {
      logFailure(connection, error);
    } finally {
      progress?.done();
      indexing = undefined;
    }
  }

  onDidChangeFiles(async (changes) => {
    if (!complete) return;
    for (const { uri } of changes) {
      const text = files.one(uri);
      if (text === undefined) service.removeFromIndex(uri);
      else await service.indexText(uri, text);
    }
  });

  return {
    reset() {
      complete = false;
    },
    async ready(token) {
      if (!complete) await (indexing ??= read());
      if (token.isCancellationRequested) return;
      // What the editor shows is newer than the disk.
      for (const document of documents.all()) await service.indexText(document.uri, document.getText());
    },
  };
}
