import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { ignoreFilePath } from '../../rules/ignoreFile';
import { logFailure, type Session } from '../session';

const ignoreFolder = ignoreFilePath.slice(0, ignoreFilePath.lastIndexOf('/'));

/** Editors escape different characters of the same address. */
function plain(uri: string): string {
  const trimmed = uri.replace(/\/+$/, '');
  try {
    return decodeURIComponent(trimmed);
  } catch {
    return trimmed;
  }
}

/** Each workspace folder's `.segur/ignore`: read at the start, and again whenever it changes. */
export function registerIgnoreFiles(
  { connection, service, client, folders, onInitialized, onDidChangeFiles }: Session,
  readFile: (uri: string) => Promise<string | undefined>,
  refresh: () => void,
): void {
  /** The list itself, or a folder above it: deleted, renamed or brought back by a checkout as a whole. */
  function concerns(changed: string): boolean {
    const uri = plain(changed);
    return folders.current().some((folder) => {
      const file = plain(`${folder}/${ignoreFilePath}`);
      return file === uri || file.startsWith(`${uri}/`);
    });
  }

  async function load(): Promise<void> {
    try {
      const texts = folders.current().map(async (uri) => ({
        uri,
        text: (await readFile(`${uri}/${ignoreFilePath}`)) ?? '',
      }));
      service.setIgnoreFolders(await Promise.all(texts));
    } catch (error) {
      logFailure(connection, error);
    }
  }

  onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        // A folder that goes with all its content is told as one change, of the folder.
        watchers: [{ globPattern: `**/${ignoreFolder}` }, { globPattern: `**/${ignoreFolder}/**` }],
      });
    }
    await load();
    if (folders.current().length > 0) refresh();
  });
  folders.onDidChange(async () => {
    await load();
    refresh();
  });
  onDidChangeFiles(async (changes) => {
    if (!changes.some(({ uri }) => concerns(uri))) return;
    await load();
    refresh();
  });
}
