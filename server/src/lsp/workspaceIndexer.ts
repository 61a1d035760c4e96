import {
  CancellationToken,
  CodeLensRefreshRequest,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Scheduler } from '../core/cancellation';
import { isOwnPage } from '../core/ownPage';
import { paceOf } from '../core/slices';
import { workspaceRead } from './protocol';
import { isControlFile } from '../traceability/files/skipped';
import type { ReadFile } from '../traceability/files/walk';
import { logFailure, type Session } from './session';

/** How the indexer reaches the files of the workspace. */
export interface WorkspaceFiles {
  all(folderUri: string): Iterable<IndexedFile>;
  /** What is at a URI now: a file, or all of a folder, as far as it lies in the folders of the workspace. */
  at(uri: string, folders: readonly string[]): Iterable<IndexedFile>;
  exists(uri: string): boolean;
  isFolder(uri: string): boolean;
  /** The `segur.json` above a folder, in its repository, and the catalogues that it and those of the folder name. */
  projects(folderUri: string): Promise<ProjectsOf>;
}

export interface ProjectsOf {
  readonly above: { readonly uri: string; readonly text: string } | undefined;
  readonly catalogues: readonly string[];
}

export type IndexedFile = { readonly uri: string } & ReadFile;

export interface WorkspaceIndexer {
  /**
   * What is asked of the whole workspace: asked when the index is complete and holds what the editor shows, and again where
   * that changed while it was being answered. Reads the workspace the first time only.
   */
  whole<Answer>(token: CancellationToken, ask: () => Promise<Answer> | Answer): Promise<Answer>;
  /**
   * Whether the index is complete, after a moment's patience. When it is not, reading goes on and the client is asked to
   * look again; a client that cannot be asked waits for the end.
   */
  soon(token: CancellationToken): Promise<boolean>;
  /** Sees to it that the index will be complete, or again what the editor shows, and waits for nothing. */
  begin(): void;
  /** The requirements changed: the next question reads the workspace anew. */
  reset(): void;
}

/** How long a lens may wait for its number. */
const patienceMs = 300;

/** How often a question is asked where files change all the time: the last answer is as good as the next one. */
const mostAsked = 5;

const title = {
  fr: 'Ségur : recherche des exigences citées',
  en: 'Ségur: looking for cited requirements',
} as const;

/**
 * Reads the workspace when somebody first asks who cites a requirement (a person, a hover, a view, or the lens of a text that cites one),
 * and not before; from then on follows its files.
 * Reading is cut into slices, so that hovers and diagnostics go on meanwhile.
 */
export function createWorkspaceIndexer(
  { connection, documents, service, client, locale, onDidChangeFiles }: Session,
  params: InitializeParams,
  files: WorkspaceFiles,
  scheduler: Scheduler,
  onChange: () => void,
): WorkspaceIndexer {
  const canRefresh = client.workspace?.codeLens?.refreshSupport ?? false;
  let complete = false;
  let indexing: Promise<void> | undefined;
  let isWatching = false;
  /** The user stopped the reading, or it failed: lenses do not begin it again. */
  let isGivenUp = false;
  /** Counts up with each reset: what was read before one is not the whole of what is wanted after. */
  let generation = 0;
  /** Counts up when a part of the index is about to be made anew: what is asked from then on may miss it. */
  let changes = 0;
  const versions = new Map<string, number>();

  async function folders(): Promise<readonly string[]> {
    if (!client.workspace?.workspaceFolders) return params.workspaceFolders?.map(({ uri }) => uri) ?? [];
    return ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
  }

  function setComplete(whole: boolean): void {
    complete = whole;
    service.setWorkspaceIndexed(whole);
  }

  function refreshLenses(): void {
    if (!canRefresh) return;
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined); // the client is going away
  }

  function tellChange(): void {
    void connection.sendNotification(workspaceRead);
    onChange();
  }

  /** Before reading, so that nothing that changes meanwhile is missed. */
  async function watch(): Promise<void> {
    if (isWatching || !client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    isWatching = true;
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*' }],
    });
  }

  async function read(): Promise<void> {
    const own = generation;
    isGivenUp = false;
    const progress = client.window?.workDoneProgress
      ? await connection.window.createWorkDoneProgress()
      : undefined;
    progress?.begin(title[locale], undefined, undefined, true);
    try {
      await watch();
      const pace = paceOf(scheduler);
      let count = 0;
      const roots = await folders();
      await service.setIndexFolders(roots);
      for (const folder of outermost(roots)) {
        // A folder of a product may be open alone: what its repository says of it above holds for it.
        const { above } = await files.projects(folder);
        if (above) await service.indexText(above.uri, above.text);
        for (const file of files.all(folder)) {
          await index(file);
          count += 1;
          if (!pace.isOver()) continue;
          progress?.report(`${count}`);
          await pace.rest();
          if (own !== generation) return;
          isGivenUp = progress?.token.isCancellationRequested ?? false;
          if (isGivenUp) return;
        }
      }
      versions.clear();
      await indexOpenTexts();
      if (own !== generation) return;
      setComplete(true);
      tellChange();
    } catch (error) {
      if (own === generation) isGivenUp = true;
      logFailure(connection, error);
    } finally {
      progress?.done();
      if (own === generation) indexing = undefined;
    }
  }

  async function index(file: IndexedFile): Promise<void> {
    if (file.type === 'text') await service.indexText(file.uri, file.text);
    else await service.skipInIndex(file.uri, file.reason);
  }

  /** What the editor shows is newer than the disk. */
  async function indexOpenTexts(): Promise<void> {
    for (const document of documents.all()) {
      if (isOwnPage(document.uri) || versions.get(document.uri) === document.version) continue;
      versions.set(document.uri, document.version);
      await service.indexText(document.uri, document.getText(), document.languageId);
    }
  }

  async function readAgain(uris: readonly string[]): Promise<void> {
    const roots = await folders();
    // A file that says how others are read changes all of its folder.
    const changed = outermost(
      uris.map((uri) => (isControlFile(uri) ? uri.replace(/(?:\/\.git\/info)?\/[^/]*\/?$/, '') : uri)),
    );
    changes += 1;
    await service.setIndexFolders(roots);
    await service.removeFromIndex(changed);
    const pace = paceOf(scheduler);
    for (const uri of changed)
      for (const file of files.at(uri, roots)) {
        await index(file);
        if (pace.isOver()) await pace.rest();
      }
    versions.clear();
    await indexOpenTexts();
  }

  /** The last of what the disk told: who asks after it is answered by it. */
  let following = Promise.resolve();

  async function follow(uris: readonly string[]): Promise<void> {
    try {
      await indexing;
      if (!complete) return;
      await readAgain(uris);
      refreshLenses();
      tellChange();
    } catch (error) {
      logFailure(connection, error);
    }
  }

  onDidChangeFiles((changes) => {
    if (!complete && !indexing) return;
    const uris = [...new Set(changes.map(({ uri }) => uri))];
    following = following.then(() => follow(uris));
  });

  // What was typed and not saved is gone with the editor.
  documents.onDidClose(({ document }) => {
    versions.delete(document.uri);
    if (complete) readAgain([document.uri]).catch((error: unknown) => logFailure(connection, error));
  });

  async function ready(token: CancellationToken): Promise<void> {
    do {
      if (!complete) await (indexing ??= read());
      await following;
      // Where the requirements changed meanwhile, all is read anew.
    } while (!complete && !isGivenUp && !token.isCancellationRequested);
    if (!token.isCancellationRequested) await indexOpenTexts();
  }

  return {
    reset() {
      generation += 1;
      changes += 1;
      indexing = undefined;
      isGivenUp = false;
      versions.clear();
      setComplete(false);
    },
    async whole(token, ask) {
      for (let asked = 1; ; asked++) {
        await ready(token);
        const before = changes;
        const answer = await ask();
        if (changes === before || asked === mostAsked || token.isCancellationRequested) return answer;
      }
    },
    begin() {
      if (!complete && (isGivenUp || indexing)) return;
      ready(CancellationToken.None).catch((error: unknown) => logFailure(connection, error));
    },
    async soon(token) {
      if (!complete && isGivenUp) return false;
      const reading = complete ? undefined : (indexing ??= read());
      if (reading && canRefresh) {
        const late = await Promise.race([
          reading.then(() => false),
          new Promise<boolean>((resolve) => setTimeout(() => resolve(true), patienceMs)),
        ]);
        if (late) {
          void reading.then(() => complete && refreshLenses());
          return false;
        }
      } else await reading;
      if (complete) await ready(token);
      return complete;
    },
  };
}

/** Places that lie in none of the others: what a folder holds is read once. */
function outermost(uris: Iterable<string>): readonly string[] {
  const all = new Set(uris);
  const liesInAnother = (uri: string): boolean => {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (all.has(uri.slice(0, end))) return true;
    return false;
  };
  return [...all].filter((uri) => !liesInAnother(uri));
}
