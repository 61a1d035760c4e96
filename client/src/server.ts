import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { commands, type InitializationOptions } from '../../server/src/lsp/protocol';
import type { SegurConnection } from './connection';
import { documentSelector, isServed } from './documents';

export type ServerState = 'idle' | 'starting' | 'running' | 'stopped';

/** The language server as the rest of the client sees it. It starts by itself when it is first needed. */
export interface SegurServer extends SegurConnection, vscode.Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  /** The server's log. */
  readonly output: vscode.LogOutputChannel;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A server that dies this often within the window stays down until the user restarts it. */
const crashLimit = { count: 5, windowMs: 3 * 60_000 } as const;

/** How long a server may take to say goodbye. */
const stopTimeoutMs = 2_000;

export function createServer(context: vscode.ExtensionContext): SegurServer {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const output = vscode.window.createOutputChannel('Ségur', { log: true });
  let client: LanguageClient | undefined;
  let starting: Promise<void> | undefined;
  let state: ServerState = 'idle';

  function setState(next: ServerState): void {
    if (next === state) return;
    state = next;
    stateChanged.fire(next);
  }

  function createClient(): LanguageClient {
    const server = {
      module: context.asAbsolutePath('dist/server.js'),
      transport: TransportKind.ipc,
    };
    const options: LanguageClientOptions = {
      documentSelector: [...documentSelector],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { locale: locale() } satisfies InitializationOptions,
      initializationFailedHandler: () => false, // the status item tells, nothing pops up
      errorHandler: quietErrorHandler(),
      markdown: { isTrusted: { enabledCommands: Object.values(commands) } },
    };
    const created = new LanguageClient('segur', 'Ségur', server, options);
    created.onDidChangeState(({ newState }) => {
      if (created !== client) return;
      if (newState === State.Running) setState('running');
      else if (newState === State.Starting) setState('starting');
      else if (newState === State.Stopped || newState === State.StartFailed) setState('stopped');
    });
    return created;
  }

  function start(): Promise<void> {
    starting ??= (async () => {
      client ??= createClient();
      setState('starting');
      await client.start();
    })().catch((error: unknown) => {
      starting = undefined;
      setState('stopped');
      throw error;
    });
    return starting;
  }

  async function stop(): Promise<void> {
    const stopping = client;
    client = undefined;
    starting = undefined;
    setState('stopped');
    if (!stopping) return;
    try {
      await stopping.dispose(stopTimeoutMs);
    } catch (error) {
      output.error(String(error)); // it was gone already, or never got up
    }
  }

  return {
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    output,
    async request(method, params, token) {
      await start();
      if (!client) throw new Error('the Ségur language server is stopped');
      return await client.sendRequest(method, params, token);
    },
    start,
    async restart() {
      await stop();
      await start();
    },
    stop,
    dispose() {
      stateChanged.dispose();
      output.dispose();
    },
  };
}

/** Starts the server when the first text that it serves is open. */
export function startWithFirstDocument(server: SegurServer): vscode.Disposable {
  const start = (): void => {
    server.start().catch((error: unknown) => server.output.error(String(error)));
  };
  if (vscode.workspace.textDocuments.some(isServed)) {
    start();
    return new vscode.Disposable(() => undefined);
  }
  const listener = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!isServed(document)) return;
    listener.dispose();
    start();
  });
  return listener;
}

/** The language that the user chose for Ségur's texts, or else that of the editor. */
function locale(): string {
  const chosen = vscode.workspace.getConfiguration('segur').get<string>('language', 'auto');
  return chosen === 'auto' ? vscode.env.language : chosen;
}

/** Restarts a server that died, without a notification, and gives up on one that keeps dying. */
function quietErrorHandler(): ErrorHandler {
  const deaths: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const now = Date.now();
      deaths.push(now);
      while (now - deaths[0]! > crashLimit.windowMs) deaths.shift();
      return {
        action: deaths.length > crashLimit.count ? CloseAction.DoNotRestart : CloseAction.Restart,
        handled: true,
      };
    },
  };
}
