import { type Connection, Emitter, type Event, type InitializeParams } from 'vscode-languageserver';

/** The workspace folders of the moment, by URI without a closing slash. */
export interface WorkspaceFolders {
  current(): readonly string[];
  /** Folders came or went; told once the client is ready. */
  readonly onDidChange: Event<void>;
}

export function followWorkspaceFolders(
  connection: Connection,
  params: InitializeParams,
  onInitialized: Event<void>,
): WorkspaceFolders {
  const changed = new Emitter<void>();
  let folders = (params.workspaceFolders ?? []).map(({ uri }) => withoutSlash(uri));
  onInitialized(() => {
    if (!params.capabilities.workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
      folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => withoutSlash(uri))];
      changed.fire();
    });
  });
  return { current: () => folders, onDidChange: changed.event };
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
