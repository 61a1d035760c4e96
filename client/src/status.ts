import * as vscode from 'vscode';
import { clientCommands } from './commands';
import { documentSelector, isServed } from './documents';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import type { SegurServer } from './server';

type Status = SegurRequests['segur/status']['result'];

/**
 * What the server knows and makes of the active document, in the language status: the one place where trouble is told,
 * since nothing ever pops up.
 */
export function registerStatus(server: SegurServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('segur.status', [...documentSelector]);
  item.name = 'Ségur';
  let lastNotes = '';

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
      [...packOf(status), ...status.problems, knowledge].join(' · '),
      status.problems.length > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information,
      { title: vscode.l10n.t('Show Log'), command: clientCommands.showOutput },
    );
  }

  /**
   * What the pack runs on the document and how much it does not; the log, which the item opens, names each schema whole
   * and says what did not run and why.
   */
  function packOf({ pack }: Status): string[] {
    if (!pack) return [];
    const ran = pack.xsd ? [...pack.schemas, 'XSD'] : pack.schemas;
    const told = [
      vscode.l10n.t('The pack judges with: {0}', ran.join(', ')),
      ...pack.volets,
      ...pack.notes,
    ].join('\n• ');
    if (told !== lastNotes) server.output.info(told);
    lastNotes = told;
    // The item has one line: what is many is counted there.
    const names =
      ran.length > 2
        ? vscode.l10n.t('{0} schemas', String(pack.schemas.length)) + (pack.xsd ? ', XSD' : '')
        : ran.map((file) => file.slice(file.lastIndexOf('/') + 1).replace(/\.sch$/i, '')).join(', ');
    return [
      pack.notes.length === 0
        ? vscode.l10n.t('pack: {0}', names)
        : vscode.l10n.t('pack: {0} (remarks: {1}, in the log)', names, String(pack.notes.length)),
      ...pack.volets,
    ];
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
  // Diagnostics that change tell that something was judged: half a second of calm, then one look.
  let waiting: NodeJS.Timeout | undefined;
  const refreshLater = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 500);
  };
  refresh();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(refreshLater),
    new vscode.Disposable(() => clearTimeout(waiting)),
  );
}
