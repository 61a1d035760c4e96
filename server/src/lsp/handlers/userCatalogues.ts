import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type Disposable,
  Emitter,
  type Event,
  type InitializeParams,
} from 'vscode-languageserver';
import { diagnosticSource } from '../../features/diagnostics';
import { logFailure, type Session } from '../session';
import { resolveUserPath } from '../userPaths';

export interface UserCatalogues {
  /** Takes the files that the settings name, and follows their changes from then on. */
  use(files: readonly string[]): Promise<void>;
  /** Other files were named, or one changed on disk, and the knowledge with it. */
  readonly onDidChange: Event<void>;
}

const unreadable = {
  fr: 'Fichier de catalogue illisible.',
  en: 'This catalogue file cannot be read.',
} as const;

/**
 * The user's own catalogue files: read when the settings name them, read again when they change, without a restart.
 * What is wrong in one is shown at its place in that file; the rest of it serves all the same.
 */
export function registerUserCatalogues(
  { connection, service, client, locale, onDidChangeFiles }: Session,
  params: InitializeParams,
  readFile: (uri: string) => Promise<string | undefined>,
): UserCatalogues {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const changed = new Emitter<void>();
  let uris: readonly string[] = [];
  let reported: readonly string[] = [];
  let watching: Disposable | undefined;

  async function load(): Promise<void> {
    const files = await Promise.all(uris.map(async (uri) => ({ name: uri, text: await readFile(uri) })));
    service.setUserFiles(files.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }])));
    const diagnostics = new Map<string, Diagnostic[]>(uris.map((uri) => [uri, []]));
    for (const { name, text } of files) {
      if (text === undefined) diagnostics.get(name)?.push(diagnosticAt(undefined, unreadable[locale]));
    }
    if (uris.length > 0) {
      for (const { file, position, message } of await service.userFileProblems()) {
        diagnostics.get(file)?.push(diagnosticAt(position, message[locale]));
      }
    }
    for (const uri of new Set([...reported, ...uris])) {
      await connection.sendDiagnostics({ uri, diagnostics: diagnostics.get(uri) ?? [] });
    }
    reported = uris;
  }

  async function watch(): Promise<void> {
    watching?.dispose();
    watching = undefined;
    if (uris.length === 0 || !client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: uris.map((uri) => ({ globPattern: new URL(uri).pathname })),
    });
  }

  onDidChangeFiles(async (changes) => {
    // A folder that goes with all its content is told as one change, of the folder.
    if (!changes.some(({ uri }) => uris.some((own) => own === uri || own.startsWith(`${uri}/`)))) return;
    try {
      await load();
      changed.fire();
    } catch (error) {
      logFailure(connection, error);
    }
  });

  return {
    onDidChange: changed.event,
    async use(files) {
      const next = files.flatMap((file) => resolveUserPath(file, folders) ?? []);
      if (next.join('\n') === uris.join('\n')) return;
      uris = next;
      await load();
      await watch();
      changed.fire();
    },
  };
}

function diagnosticAt(
  position: { readonly line: number; readonly character: number } | undefined,
  message: string,
): Diagnostic {
  const at = position ?? { line: 0, character: 0 };
  return {
    range: { start: at, end: { line: at.line, character: at.character + 1 } },
    severity: DiagnosticSeverity.Warning,
    source: diagnosticSource,
    message,
  };
}
