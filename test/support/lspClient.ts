import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  type ClientCapabilities,
  type ConfigurationParams,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { InitializationOptions, SegurRequests } from '../../server/src/lsp/protocol';

const server = path.resolve('dist/server.js');

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initializeResult: InitializeResult;
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Replaces the whole text. */
  change(uri: string, version: number, text: string): Promise<void>;
  /** The methods that the server has asked to be told of by registration. */
  readonly registered: readonly string[];
  /** The diagnostics pushed for a version, now or when they come. */
  pushed(uri: string, version: number): Promise<readonly Diagnostic[]>;
  /** One of our own requests beyond LSP. */
  ask<M extends keyof SegurRequests>(
    method: M,
    params: SegurRequests[M]['params'],
  ): Promise<SegurRequests[M]['result']>;
  hoverText(uri: string, position: Position): Promise<string>;
  stop(): Promise<void>;
}

export interface LspClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  /** URI of the one workspace folder. */
  readonly folder?: string;
  /** URIs of several folders, with what each says under `segur.rules`, if anything. */
  readonly folders?: Readonly<Record<string, object | null>>;
  /** What this client says of itself beyond LSP. */
  readonly initializationOptions?: InitializationOptions;
  /** The `segur` section of the settings; the client then answers `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Another way to start the server: command line of Node without `node`. */
  readonly args?: readonly string[];
}

/** A real client on the standard streams of the bundled server. */
export async function startLspClient(options: LspClientOptions = {}): Promise<LspClient> {
  const child = spawn(process.execPath, [...(options.args ?? [server, '--stdio'])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pushed = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
    const key = `${uri}@${version}`;
    pushed.set(key, diagnostics);
    waiting.get(key)?.(diagnostics);
  });
  connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
    items.map(({ scopeUri, section }) =>
      section === 'segur.rules'
        ? (options.folders?.[scopeUri ?? ''] ?? options.settings?.['rules'] ?? null)
        : (options.settings ?? null),
    ),
  );
  const folders = options.folders ? Object.keys(options.folders) : options.folder ? [options.folder] : [];
  const registered: string[] = [];
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    registered.push(...registrations.map(({ method }) => method));
  });
  // A server that dies rejects what is still asked of it, so that a test fails at once instead of waiting.
  child.once('exit', () => connection.dispose());
  connection.listen();
  const initializeResult: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.length === 0 ? null : folders.map((uri) => ({ uri, name: 'folder' })),
    capabilities: {
      ...options.capabilities,
      ...(options.settings ? { workspace: { ...options.capabilities?.workspace, configuration: true } } : {}),
    },
    locale: options.locale ?? 'fr',
    ...(options.initializationOptions ? { initializationOptions: options.initializationOptions } : {}),
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    process: child,
    registered,
    initializeResult,
    open: (uri, languageId, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    pushed(uri, version) {
      const key = `${uri}@${version}`;
      const known = pushed.get(key);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(key, resolve));
    },
    ask: (method, params) => connection.sendRequest(method, params),
    async hoverText(uri, position) {
      const hover: { contents: { value: string } } | null = await connection.sendRequest(
        'textDocument/hover',
        {
          textDocument: { uri },
          position,
        },
      );
      return hover?.contents.value ?? '';
    },
    async stop() {
      await connection.sendRequest('shutdown');
      const exited = once(child, 'exit');
      await connection.sendNotification('exit');
      await exited;
    },
  };
}
