import type * as vscode from 'vscode';
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
import {
  askingCommands,
  commands,
  type InitializationOptions,
  knowledgeChanged,
  workspaceRead,
} from '../../server/src/lsp/protocol';
import { documentSelector } from './documents';
import { chosenLocale } from './localizer';
import type { ServerState } from './server';
import { silenceRule } from './sheets/ruleSeverity';
import { followTrust, trustingMiddleware } from './workspaceTrust';

/** A server that dies more often than this within the window stays down until the user restarts it. */
const crashLimit = { count: 5, windowMs: 3 * 60_000 } as const;

/**
 * A client of the language server, not yet started. It has a module of its own because the library behind it takes
 * longer to load than all the rest of the extension.
 */
export function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  onState: (state: ServerState) => void,
  onKnowledge: () => void,
  onWorkspaceRead: () => void,
): LanguageClient {
  const server = {
    module: context.asAbsolutePath('dist/server.js'),
    transport: TransportKind.ipc,
  };
  const options: LanguageClientOptions = {
    documentSelector: [...documentSelector],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: {
      locale: chosenLocale(),
      suggestCommand: 'editor.action.triggerSuggest',
      silenceCommand: silenceRule,
      askingCommands: Object.values(askingCommands),
    } satisfies InitializationOptions,
    initializationFailedHandler: () => false, // the status item tells, nothing pops up
    errorHandler: quietErrorHandler(),
    middleware: trustingMiddleware,
    markdown: { isTrusted: { enabledCommands: Object.values(commands) } },
  };
  const client = new LanguageClient('segur', 'Ségur', server, options);
  client.registerFeature(followTrust(client));
  client.onNotification(knowledgeChanged, onKnowledge);
  client.onNotification(workspaceRead, onWorkspaceRead);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) onState('running');
    else if (newState === State.Starting) onState('starting');
    else if (newState === State.Stopped || newState === State.StartFailed) onState('stopped');
  });
  return client;
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
