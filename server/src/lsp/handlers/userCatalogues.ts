import {
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type Disposable,
  Emitter,
  type Event,
} from 'vscode-languageserver';
import { knowledgeFileNames, knowledgeFolder } from '../../documents/knowledgeFolder';
import { diagnosticSource } from '../../features/diagnostics';
import { logFailure, type Session } from '../session';
import { resolveUserPath } from '../userPaths';
import type { WorkspaceFiles } from '../workspaceIndexer';

export interface UserCatalogues {
  /** Takes the files that the settings name besides those of `.segur/`, and follows the changes of both from then on. */
  use(files: readonly string[]): Promise<void>;
  /** Other files were named, or one changed on disk, and the knowledge with it. */
  readonly onDidChange: Event<void>;
}

interface CatalogueText {
  readonly name: string;
  readonly text: string;
}

const unreadable = {
  fr: 'Fichier de catalogue illisible.',
  en: 'This catalogue file cannot be read.',
} as const;

/**
 * The user's own catalogue files, those that the settings name and those that imports leave in `.segur/` of each
 * workspace folder: read at the start, read again when they change, without a restart. What is wrong in one is shown
 * at its place in that file; the rest of it serves all the same.
 */
export function registerUserCatalogues(
  { connection, service, client, locale, folders, onDidChangeFiles }: Session,
  readFile: (uri: string) => Promise<string | undefined>,
  projectsOf: WorkspaceFiles['projects'],
): UserCatalogues {
  const imported = (): readonly string[] =>
    folders
      .current()
      .flatMap((folder) => knowledgeFileNames.map((name) => `${folder}/${knowledgeFolder}/${name}`));
  const changed = new Emitter<void>();
  let settings: readonly string[] = [];
  let named: readonly string[] = [];
  /** Those that `segur.json` files name. */
  let ofProjects: readonly string[] = [];
  let uris: readonly string[] | undefined;
  let known: readonly CatalogueText[] = [];
  let reported: readonly string[] = [];
  let watching: Disposable | undefined;

  async function load(): Promise<void> {
    const files = await Promise.all(
      (uris ?? []).map(async (uri) => ({ name: uri, text: await readFile(uri) })),
    );
    service.setUnreadFiles(
      files.flatMap(({ name, text }) => (text === undefined && named.includes(name) ? [name] : [])),
    );
    const next = files.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
    // Most workspaces have none, and the same is told more than once: what is judged by then stays judged.
    const isNews = !isSame(known, next);
    known = next;
    if (isNews) {
      service.setUserFiles(next);
      changed.fire(); // at once: what was made of the former knowledge is not asked any more
    }
    const there = files.filter(({ name, text }) => text !== undefined || named.includes(name));
    const diagnostics = new Map<string, Diagnostic[]>(there.map(({ name }) => [name, []]));
    for (const { name, text } of there) {
      if (text === undefined) diagnostics.get(name)?.push(diagnosticAt(undefined, unreadable[locale]));
    }
    if (there.length > 0) {
      for (const { file, position, message } of await service.userFileProblems()) {
        diagnostics.get(file)?.push(diagnosticAt(position, message[locale]));
      }
    }
    for (const uri of new Set([...reported, ...diagnostics.keys()])) {
      await connection.sendDiagnostics({ uri, diagnostics: diagnostics.get(uri) ?? [] });
    }
    reported = [...diagnostics.keys()];
  }

  /** One after the other: what was read last is what the disk held last. */
  let last: Promise<void> = Promise.resolve();
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function watch(): Promise<void> {
    watching?.dispose();
    watching = undefined;
    // What lies in `.segur/` is watched already, with the list of what not to report.
    const elsewhere = [...named, ...ofProjects].filter((uri) => !imported().includes(uri));
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: '**/segur.json' },
        ...elsewhere.map((uri) => ({ globPattern: new URL(uri).pathname })),
      ],
    });
  }

  onDidChangeFiles((changes) => {
    // Which catalogues are named may be what has changed.
    const isProject = changes.some(({ uri }) => uri.endsWith('/segur.json'));
    inTurn(async () => {
      if (isProject && (await findFiles())) return;
      // A folder that goes with all its content is told as one change, of the folder.
      if (changes.some(({ uri }) => uris?.some((own) => own === uri || own.startsWith(`${uri}/`))))
        await load();
    }).catch((error: unknown) => logFailure(connection, error));
  });

  /** Which files there may be now; resolves to whether they are others than before, and read. */
  async function findFiles(): Promise<boolean> {
    named = settings.flatMap((file) => resolveUserPath(file, folders.current()) ?? []);
    ofProjects = (await Promise.all(folders.current().map(projectsOf))).flatMap(
      ({ catalogues }) => catalogues,
    );
    const next = [...new Set([...imported(), ...ofProjects, ...named])];
    if (uris && next.join('\n') === uris.join('\n')) return false;
    uris = next;
    await load();
    await watch();
    return true;
  }

  async function use(files: readonly string[]): Promise<void> {
    settings = files;
    await inTurn(async () => void (await findFiles()));
  }

  folders.onDidChange(() => {
    use(settings).catch((error: unknown) => logFailure(connection, error));
  });
  return { onDidChange: changed.event, use };
}

function isSame(ones: readonly CatalogueText[], others: readonly CatalogueText[]): boolean {
  return (
    ones.length === others.length &&
    ones.every(({ name, text }, index) => others[index]?.name === name && others[index].text === text)
  );
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
