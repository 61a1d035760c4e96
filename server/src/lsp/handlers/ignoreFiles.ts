import { DidChangeWatchedFilesNotification, type InitializeParams } from 'vscode-languageserver';
import { ignoreFilePath } from '../../rules/ignoreFile';
import { logFailure, type Session } from '../session';

/** Each workspace folder's `.segur/ignore`: read at the start, and again whenever it changes. */
export function registerIgnoreFiles(
  { connection, service, client, onInitialized, onDidChangeFiles }: Session,
  params: InitializeParams,
  readFile: (uri: string) => Promise<string | undefined>,
  refresh: () => void,
): void {
  let folders = (params.workspaceFolders ?? []).map(({ uri }) => uri.replace(/\/$/, ''));

  async function load(): Promise<void> {
    try {
      const texts = folders.map(async (uri) => ({
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
        watchers: [{ globPattern: `**/${ignoreFilePath}` }],
      });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri.replace(/\/$/, '')));
        folders = [
          ...folders.filter((uri) => !gone.has(uri)),
          ...added.map(({ uri }) => uri.replace(/\/$/, '')),
        ];
        await load();
        refresh();
      });
    }
    await load();
    if (folders.length > 0) refresh();
  });
  onDidChangeFiles(async (changes) => {
    if (!changes.some(({ uri }) => uri.endsWith(`/${ignoreFilePath}`))) return;
    await load();
    refresh();
  });
}
