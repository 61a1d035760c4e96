import { type Connection, Emitter, type Event, type FileEvent } from 'vscode-languageserver';
import type { WorkspaceFiles } from './workspaceIndexer';

/** How long after the folder the files that came with it are there, and known to be. */
const settledMs = 1_000;

/**
 * What the client tells of files on disk, for all who listen. A watcher begins to watch a new folder a moment after it was
 * made, and what was written into it meanwhile is never told: a folder is therefore told twice, the second time when its
 * files are there. One that was removed and made again at once may be told as changed, or as deleted while it was gone.
 */
export function followFileChanges(
  connection: Pick<Connection, 'onDidChangeWatchedFiles'>,
  { isFolder }: Pick<WorkspaceFiles, 'isFolder'>,
): Event<readonly FileEvent[]> {
  const changed = new Emitter<readonly FileEvent[]>();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    changed.fire(changes);
    setTimeout(() => {
      const arrived = changes.filter(({ uri }) => isFolder(uri));
      if (arrived.length > 0) changed.fire(arrived);
    }, settledMs);
  });
  return changed.event;
}
