import {
  type Connection,
  type Disposable,
  Emitter,
  type Event,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver';
import { knowledgeFolder } from '../documents/knowledgeFolder';

/** How long after the folder the files that came with it are there, and known to be. */
const settledMs = 1_000;

/**
 * What the client tells of files on disk, for all who listen. A watcher begins to watch a new folder a moment after it was
 * made, and what was written into it meanwhile is never told: a new `.segur/` is therefore told twice, the second time when
 * its files are there.
 */
export function followFileChanges(
  connection: Pick<Connection, 'onDidChangeWatchedFiles'>,
): Disposable & { readonly onDidChange: Event<readonly FileEvent[]> } {
  const changed = new Emitter<readonly FileEvent[]>();
  const timers = new Set<NodeJS.Timeout>();
  const listening = connection.onDidChangeWatchedFiles(({ changes }) => {
    changed.fire(changes);
    const arrived = changes.filter(isNewKnowledgeFolder);
    if (arrived.length === 0) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      changed.fire(arrived);
    }, settledMs);
    timers.add(timer);
  });
  return {
    onDidChange: changed.event,
    dispose: () => {
      listening.dispose();
      for (const timer of timers) clearTimeout(timer);
      changed.dispose();
    },
  };
}

function isNewKnowledgeFolder({ uri, type }: FileEvent): boolean {
  return type === FileChangeType.Created && uri.replace(/\/+$/, '').endsWith(`/${knowledgeFolder}`);
}
