import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { SegurConnection } from './connection';
import { isServed } from './documents';

export type ServerState = 'idle' | 'starting' | 'running' | 'stopped';

/** The language server as the rest of the client sees it. It starts by itself when it is first needed. */
export interface SegurServer extends SegurConnection, vscode.Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  /** The user's own files, or the pack, changed what the server knows. */
  readonly onDidChangeKnowledge: vscode.Event<void>;
  /** The server has read the whole workspace: it knows how often each requirement is named. */
  readonly onDidReadWorkspace: vscode.Event<void>;
  /** The server's log. */
  readonly output: vscode.LogOutputChannel;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** How long a server may take to say goodbye. */
const stopTimeoutMs = 2_000;

/** One life of the server, from a start that somebody asked for to a stop that somebody asked for. */
interface Session {
  readonly client: Promise<LanguageClient>;
}

export function createServer(context: vscode.ExtensionContext): SegurServer {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const knowledgeChanged = new vscode.EventEmitter<void>();
  const workspaceRead = new vscode.EventEmitter<void>();
  const output = vscode.window.createOutputChannel('Ségur', { log: true });
  let session: Session | undefined;
  let state: ServerState = 'idle';

  function setState(next: ServerState): void {
    if (next === state) return;
    state = next;
    stateChanged.fire(next);
  }

  function started(): Promise<LanguageClient> {
    if (session) return session.client;
    const mine: Session = { client: launch((next) => session === mine && setState(next)) };
    session = mine;
    setState('starting');
    mine.client.catch(() => {
      if (session !== mine) return;
      session = undefined; // the next request tries again
      setState('stopped');
    });
    return mine.client;
  }

  async function launch(onState: (state: ServerState) => void): Promise<LanguageClient> {
    const { createClient } = await import('./client');
    const client = createClient(
      context,
      output,
      onState,
      () => knowledgeChanged.fire(),
      () => workspaceRead.fire(),
    );
    await client.start();
    return client;
  }

  async function stop(): Promise<void> {
    const stopping = session;
    session = undefined;
    setState('stopped');
    try {
      await (await stopping?.client)?.dispose(stopTimeoutMs);
    } catch (error) {
      output.error(String(error)); // it was gone already, or never got up
    }
  }

  return {
    get state() {
      return state;
    },
    onDidChangeState: stateChanged.event,
    onDidChangeKnowledge: knowledgeChanged.event,
    onDidReadWorkspace: workspaceRead.event,
    output,
    async request(method, params, token) {
      const client = await started();
      // A token that is not there would be sent as a parameter of its own.
      return await (token ? client.sendRequest(method, params, token) : client.sendRequest(method, params));
    },
    async start() {
      await started();
    },
    async restart() {
      await stop();
      await started();
    },
    stop,
    dispose() {
      stateChanged.dispose();
      knowledgeChanged.dispose();
      workspaceRead.dispose();
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
