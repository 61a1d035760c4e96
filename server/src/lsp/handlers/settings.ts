import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { defaultSettings, readSettings, type SegurSettings } from '../../core/settings';
import { logFailure, type Session } from '../session';

/** Reads `segur.*` when the session starts and again whenever it changes. A client without settings gets the defaults. */
export function registerSettingsHandlers(
  { connection, client, folders, onInitialized }: Session,
  apply: (settings: SegurSettings) => Promise<void>,
): void {
  const canAsk = client.workspace?.configuration ?? false;

  async function applyOrLog(settings: SegurSettings): Promise<void> {
    try {
      await apply(settings);
    } catch (error) {
      logFailure(connection, error);
    }
  }

  async function read(): Promise<void> {
    try {
      const several = folders.current().length > 1 ? folders.current() : [];
      const [section, ...ofFolders] = (await connection.workspace.getConfiguration([
        { section: 'segur' },
        ...several.map((uri) => ({ scopeUri: uri, section: 'segur.rules' })),
      ])) as readonly unknown[];
      await apply(
        readSettings(
          section,
          several.map((uri, index) => ({ uri, rules: ofFolders[index] })),
        ),
      );
    } catch (error) {
      logFailure(connection, error);
    }
  }

  onInitialized(() => {
    if (!canAsk) {
      void applyOrLog(defaultSettings);
      return;
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'segur' });
    }
    void read();
  });
  folders.onDidChange(() => {
    if (canAsk) void read();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (canAsk) {
      void read();
    } else {
      void applyOrLog(readSettings((settings as { segur?: unknown } | null)?.segur));
    }
  });
}
