import {
  CodeActionKind,
  type ClientCapabilities,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { serverCommands } from '../core/commands';
import { semanticTokenTypes } from '../features/semanticTokens';

/** Characters after which a list of requirements, header elements, codes or fields is worth showing. */
const completionTriggers = ['.', '/', '<', '"', "'", '|', '^', '~', '&', ' '];

export function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    // Declared rather than registered: some clients tell of folders and take no registrations.
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        `${CodeActionKind.SourceFixAll}.segur`,
      ],
    },
    definitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    executeCommandProvider: { commands: Object.values(serverCommands) },
    callHierarchyProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    linkedEditingRangeProvider: true,
    codeLensProvider: {},
    inlayHintProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [] },
      full: true,
      range: true,
    },
    // A client that does not ask for diagnostics gets them pushed.
    ...(client.textDocument?.diagnostic
      ? {
          diagnosticProvider: {
            identifier: 'segur',
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}
