import * as vscode from 'vscode';
import { clientCommands } from './commands';
import { documentSelector, isServed } from './documents';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { l10n } from './localizer';
import type { SegurServer } from './server';

type Status = SegurRequests['segur/status']['result'];

/**
 * What the server knows and makes of the active document, in the language status: the one place where trouble is told,
 * since nothing ever pops up. A second item says how current the lists are, and opens the page about them.
 */
export function registerStatus(server: SegurServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('segur.status', [...documentSelector]);
  item.name = 'Ségur';
  const lists = vscode.languages.createLanguageStatusItem('segur.knowledge', [...documentSelector]);
  lists.text = 'Ségur';
  let lastNotes = '';

  async function update(): Promise<void> {
    item.busy = server.state === 'starting';
    if (server.state === 'starting') {
      item.text = 'Ségur';
      item.detail = l10n.t('starting…');
    } else if (server.state === 'stopped') {
      show('Ségur', l10n.t('the language server has stopped'), vscode.LanguageStatusSeverity.Error, {
        title: l10n.t('Restart'),
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
    showLists(status.lists);
    const knowledge = l10n.t(
      '{0} requirements, {1} answers',
      String(status.requirements),
      String(status.answers),
    );
    show(
      kinds === '' ? 'Ségur' : `Ségur: ${kinds}`,
      [
        ...packOf(status),
        ...(status.packLists === undefined ? [] : [status.packLists]),
        ...status.problems,
        knowledge,
      ].join(' · '),
      status.problems.length > 0
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information,
      { title: l10n.t('Show Log'), command: clientCommands.showOutput },
    );
  }

  function showLists({ asOf, aged, fromUser, fromPack }: Status['lists']): void {
    lists.name = l10n.t('Ségur: knowledge');
    lists.command = { title: l10n.t('Show'), command: clientCommands.showKnowledge };
    lists.text = l10n.t('Value sets of {0}', asOf);
    lists.detail = [
      ...(aged > 0 ? [l10n.t('older than the limit: {0}', String(aged))] : []),
      ...(fromUser > 0 ? [l10n.t('from your files: {0}', String(fromUser))] : []),
      ...(fromPack > 0 ? [l10n.t('from the pack: {0}', String(fromPack))] : []),
    ].join(' · ');
    lists.severity =
      aged > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }

  /**
   * What the pack runs on the document and how much it does not; the log, which the item opens, names each schema whole
   * and says what did not run and why.
   */
  function packOf({ pack }: Status): string[] {
    if (!pack) return [];
    const ran = pack.xsd ? [...pack.schemas, 'XSD'] : pack.schemas;
    const told = [l10n.t('The pack judges with: {0}', ran.join(', ')), ...pack.volets, ...pack.notes].join(
      '\n• ',
    );
    if (told !== lastNotes) server.output.info(told);
    lastNotes = told;
    // The item has one line: what is many is counted there.
    const names =
      ran.length > 2
        ? l10n.t('{0} schemas', String(pack.schemas.length)) + (pack.xsd ? ', XSD' : '')
        : ran.map((file) => file.slice(file.lastIndexOf('/') + 1).replace(/\.sch$/i, '')).join(', ');
    return [
      pack.notes.length === 0
        ? l10n.t('pack: {0}', names)
        : l10n.t('pack: {0} (remarks: {1}, in the log)', names, String(pack.notes.length)),
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
    lists,
    server.onDidChangeState(refresh),
    server.onDidChangeKnowledge(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(refreshLater),
    new vscode.Disposable(() => clearTimeout(waiting)),
  );
}
