import * as vscode from 'vscode';
import { clientCommands } from './commands';
import { documentSelector, isServed } from './documents';
import type { SegurServer } from './server';

/**
 * What the server knows and makes of the active document, in the language status: the one place where trouble is told,
 * since nothing ever pops up.
 */
export function registerStatus(server: SegurServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('segur.status', [...documentSelector]);
  item.name = 'Ségur';

  async function update(): Promise<void> {
    item.busy = server.state === 'starting';
    if (server.state === 'starting') {
      item.text = 'Ségur';
      item.detail = vscode.l10n.t('starting…');
    } else if (server.state === 'stopped') {
      show('Ségur', vscode.l10n.t('the language server has stopped'), vscode.LanguageStatusSeverity.Error, {
        title: vscode.l10n.t('Restart'),
        command: clientCommands.restartServer,
      });
    } else if (server.state === 'running') {
      await showKnowledge();
    }
  }

  async function showKnowledge(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const uri = document && isServed(document) ? document.uri.toString() : undefined;
    const status = await server.request('segur/status', uri === undefined ? {} : { uri });
    const kinds = status.documentKinds?.join(', ') ?? '';
    const knowledge = vscode.l10n.t(
      '{0} requirements, {1} answers',
      String(status.requirements),
      String(status.answers),
    );
    show(
      kinds === '' ? 'Ségur' : `Ségur: ${kinds}`,
      [knowledge, ...status.problems].join(' · '),
      status.problems.length > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information,
      { title: vscode.l10n.t('Show Log'), command: clientCommands.showOutput },
    );
  }

  function show(
    text: string,
    detail: string,
    severity: vscode.LanguageStatusSeverity,
    command: vscode.Command,
  ): void {
    item.busy = false;
    item.text = text;
    item.detail = detail;
    item.severity = severity;
    item.command = command;
  }

  const refresh = (): void => {
    update().catch((error: unknown) => server.output.error(String(error)));
  };
  refresh();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
  );
}
