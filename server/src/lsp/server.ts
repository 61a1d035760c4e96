import {
  type Connection,
  Emitter,
  TextDocuments,
  type TextDocumentsConfiguration,
} from 'vscode-languageserver';
import type { Scheduler } from '../core/cancellation';
import type { DataSource } from '../core/dataSource';
import { localeOf } from '../core/localized';
import { createSegurLanguageService } from '../languageService';
import type { OpenText } from '../node/openTexts';
import type { ReadWorkbook } from '../node/workbook/readWorkbook';
import type { ValueSetBatch } from '../importers/valueSets/batch';
import { capabilitiesFor } from './capabilities';
import { followFileChanges } from './fileChanges';
import { registerCommands } from './handlers/commands';
import { registerDiagnosticHandlers } from './handlers/diagnostics';
import { registerIgnoreFiles } from './handlers/ignoreFiles';
import { registerLanguageHandlers } from './handlers/language';
import { type PackHost, registerPack } from './handlers/pack';
import { registerRenaming } from './handlers/renaming';
import { registerReports } from './handlers/reports';
import { registerRequestHandlers } from './handlers/requests';
import { registerSettingsHandlers } from './handlers/settings';
import { registerDossier } from './handlers/dossier';
import { registerSheets } from './handlers/sheets';
import { registerTracing } from './handlers/tracing';
import { registerUserCatalogues } from './handlers/userCatalogues';
import { registerValueSetImport } from './handlers/valueSets';
import { type InitializationOptions, knowledgeChanged } from './protocol';
import { recordedEdits } from './recordedEdits';
import type { Session } from './session';
import { followWorkspaceFolders } from './workspaceFolders';
import { createWorkspaceIndexer, type WorkspaceFiles } from './workspaceIndexer';

export interface ServerHost extends PackHost {
  /** Opens a spreadsheet workbook, in a thread of its own. */
  readonly readWorkbook: ReadWorkbook;
  readonly data: DataSource;
  readonly scheduler: Scheduler;
  /** The date of today, `AAAAMMJJ`, where the host has a clock. */
  readonly today?: () => string;
  /** The language that whoever started the server asked for, which goes before the one that the client is displayed in. */
  readonly language?: string | undefined;
  /** The text of a file of the user's, by its URI; undefined when it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** The bytes of a file of the user's; undefined when it cannot be read, or is larger than any report. */
  readBytes(uri: string): Promise<Uint8Array | undefined>;
  readonly workspaceFiles: WorkspaceFiles;
  /** How the texts that the client has open are kept. */
  readonly openTexts: TextDocumentsConfiguration<OpenText>;
  /** Reads files and folders that hold value sets into an import; absent where there are no files. */
  readonly readValueSets?: (uris: readonly string[], batch: ValueSetBatch) => Promise<void>;
}

/** Speaks LSP over any connection: stdio, Node ipc, or a web worker. */
export function startServer(connection: Connection, host: ServerHost): void {
  connection.onInitialize((params) => {
    const options = params.initializationOptions as InitializationOptions | undefined;
    const locale = localeOf(options?.locale ?? host.language ?? params.locale);
    const documents: TextDocuments<OpenText> = new TextDocuments(
      recordedEdits(
        host.openTexts,
        (uri) => service.reports.has(uri),
        (uri, change) => service.reports.changed(uri, change),
      ),
    );
    const service = createSegurLanguageService({
      data: host.data,
      scheduler: host.scheduler,
      ...(host.today ? { today: host.today } : {}),
      locale,
      ...(options?.silenceCommand === undefined ? {} : { silenceCommand: options.silenceCommand }),
      ...(options?.askingCommands === undefined ? {} : { askingCommands: options.askingCommands }),
      logger: {
        info: (message) => connection.console.info(message),
        error: (message) => connection.console.error(message),
      },
      exists: (uri) =>
        session.folders.current().some((folder) => uri.startsWith(`${folder}/`))
          ? host.workspaceFiles.exists(uri)
          : undefined,
      onPackAnswer: () => diagnostics.refresh(),
      onIndexWanted: () => indexer.begin(),
    });
    const initialized = new Emitter<void>();
    connection.onInitialized(() => initialized.fire());
    const session: Session = {
      connection,
      documents,
      service,
      client: params.capabilities,
      locale,
      editor: options?.suggestCommand === undefined ? {} : { suggestCommand: options.suggestCommand },
      folders: followWorkspaceFolders(connection, params, initialized.event),
      onInitialized: initialized.event,
      onDidChangeFiles: followFileChanges(connection, host.workspaceFiles),
    };
    const diagnostics = registerDiagnosticHandlers(session);
    const indexer = createWorkspaceIndexer(session, params, host.workspaceFiles, host.scheduler, () => {
      if (service.indexChanged()) diagnostics.refresh();
    });
    registerLanguageHandlers(session, indexer);
    registerTracing(session, indexer);
    registerDossier(session, indexer);
    registerCommands(session, indexer, host.readBytes);
    registerRenaming(session, indexer, host.readBytes);
    registerRequestHandlers(session, host.readWorkbook);
    registerSheets(session, indexer, host.workspaceFiles);
    registerValueSetImport(session, host.readValueSets);
    const reports = registerReports(session, host.readBytes, diagnostics.refresh);
    const userCatalogues = registerUserCatalogues(session, host.readFile, host.workspaceFiles.projects);
    const pack = registerPack(session, params, host, diagnostics.refresh);
    registerSettingsHandlers(session, async (settings) => {
      service.configure(settings);
      await userCatalogues.use(settings.catalogueFiles);
      await pack.use(settings.officialPack);
      diagnostics.refresh();
      reports.refresh();
    });
    userCatalogues.onDidChange(() => {
      indexer.reset();
      diagnostics.refresh();
      void connection.sendNotification(knowledgeChanged);
    });
    registerIgnoreFiles(session, host.readFile, diagnostics.refresh);
    documents.onDidClose(({ document }) => service.forget(document.uri));
    documents.listen(connection);
    return {
      capabilities: capabilitiesFor(params.capabilities),
      serverInfo: { name: 'segur' },
    };
  });
  connection.listen();
}
