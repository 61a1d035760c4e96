import * as vscode from 'vscode';
import { clientCommands } from './commands';
import { documentSelector, isServed } from './documents';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { l10n } from './localizer';
import type { SegurServer } from './server';
import { afterColon, dayInWords, fitting, fittingWording, longestLine, whole } from './statusLine';

type Status = SegurRequests['segur/status']['result'];

/** Whether the text that one writes is a CDA document: what is offered for one goes by it. */
const cdaKey = 'segur.isCda';

/** Opens the place where a trouble can be mended. */
const openTrouble = 'segur.openTrouble';

/**
 * The language status of each text that we serve: what it was taken for, what judges it, what is not judged and why; and,
 * where something is broken, that. It is the one place where trouble is told, since nothing ever pops up. VS Code orders
 * the lines by their ids, and shows each on one line.
 */
export function registerStatus(server: SegurServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('segur.1.document', [...documentSelector]);
  const judges = vscode.languages.createLanguageStatusItem('segur.2.judges', [...documentSelector]);
  const unjudged = vscode.languages.createLanguageStatusItem('segur.3.unjudged', [...documentSelector]);
  let trouble: vscode.LanguageStatusItem | undefined;
  let wasCda = false;
  let lastNotes = '';
  let lastTroubles = '';

  async function update(): Promise<void> {
    item.name = l10n.t('Ségur: document');
    judges.name = l10n.t('Ségur: knowledge');
    unjudged.name = l10n.t('Ségur: not judged');
    item.busy = server.state === 'starting';
    if (server.state === 'starting') {
      item.text = 'Ségur';
      item.detail = l10n.t('starting…');
    } else if (server.state === 'stopped') {
      showDocument('Ségur', l10n.t('the language server has stopped'), vscode.LanguageStatusSeverity.Error, {
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
    const isCda = status.documentKinds?.includes('cda') ?? false;
    if (isCda !== wasCda) void vscode.commands.executeCommand('setContext', cdaKey, (wasCda = isCda));
    const taken = status.about?.taken.split(' · ') ?? ['Ségur'];
    showDocument(
      fitting(taken),
      '',
      vscode.LanguageStatusSeverity.Information,
      withWhole(
        status.documentKinds?.includes('hl7v2')
          ? { title: l10n.t('Read'), command: 'segur.hl7v2.showReadable' }
          : isCda
            ? { title: l10n.t('Preview'), command: 'segur.preview' }
            : status.about?.isEmpty
              ? { title: l10n.t('Insert…'), command: 'segur.insertRequirementReference' }
              : { title: l10n.t('Outline'), command: 'outline.focus' },
        fitting(taken),
        whole(taken),
      ),
    );
    showJudges(status);
    showUnjudged(status);
    showTrouble(status);
  }

  function showJudges({ lists: { asOf, aged, fromUser, fromPack }, packLists, ...status }: Status): void {
    const packs = packOf(status);
    const day = dayInWords(asOf, l10n.locale);
    const lists =
      fromUser > 0 ? l10n.t('lists of {0}, {1} yours', day, String(fromUser)) : l10n.t('lists of {0}', day);
    const old = aged > 0 ? l10n.t('too old: {0}', String(aged)) : '';
    const who = status.pack ? l10n.t('Judged by our rules and the pack') : l10n.t('Judged by our rules');
    const rest = [
      ...packs,
      ...(fromPack > 0 ? [l10n.t('from the pack: {0}', String(fromPack))] : []),
      ...(packLists === undefined ? [] : [packLists]),
    ];
    judges.text = fittingWording(
      [
        [who, lists, old],
        [status.pack ? l10n.t('Rules and pack') : l10n.t('Our rules'), lists, old],
      ],
      rest,
    );
    judges.command = withWhole(
      { title: l10n.t('Show'), command: clientCommands.showKnowledge },
      judges.text,
      whole([who, lists, old, ...rest]),
    );
    judges.severity =
      aged > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }

  /** Each reason with what can be done about it. Those of the pack are in the log whole, the first stands for them. */
  function showUnjudged({ about, pack, documentKinds = [] }: Status): void {
    const notes = pack?.notes ?? [];
    const isWithoutPack = documentKinds.includes('cda') && !pack;
    const ofDocument = about?.unjudged ?? [];
    const reasons = [
      ...ofDocument,
      ...notes,
      ...(isWithoutPack
        ? [
            packIsNamed()
              ? l10n.t('rules of the official pack (not yet)')
              : l10n.t('rules of the official pack (none is chosen)'),
          ]
        : []),
    ].map(afterColon);
    const [first, ...others] = reasons;
    const parts =
      first === undefined
        ? [l10n.t('Nothing is left unjudged')]
        : [l10n.t('Not judged: {0}', first), ...others];
    const isLong = parts[0]!.length > longestLine;
    unjudged.text =
      isLong && notes.length > 0 && ofDocument.length === 0
        ? l10n.t('Not judged whole by the pack (remarks: {0})', String(notes.length))
        : fitting(parts);
    unjudged.command = withWhole(
      ofDocument.length === 0 && notes.length > 0
        ? { title: l10n.t('Show Log'), command: clientCommands.showOutput }
        : isWithoutPack && packIsNamed()
          ? { title: l10n.t('Setting'), command: openTrouble, arguments: [packSetting] }
          : isWithoutPack
            ? { title: l10n.t('Choose a pack'), command: 'segur.choosePack' }
            : { title: l10n.t('Problems'), command: 'workbench.actions.view.problems' },
      unjudged.text,
      whole(parts),
    );
  }

  /** There only while something is broken; one click leads to the first place. */
  function showTrouble({ troubles, problems }: Status): void {
    const [first] = troubles;
    const message = first?.message ?? problems[0];
    const told = (troubles.length > 0 ? troubles.map((one) => one.message) : problems).join('\n• ');
    if (told !== '' && told !== lastTroubles) server.output.warn(told); // whole, where the line has no room
    lastTroubles = told;
    if (message === undefined) {
      trouble?.dispose();
      trouble = undefined;
      return;
    }
    trouble ??= vscode.languages.createLanguageStatusItem('segur.0.trouble', [...documentSelector]);
    trouble.name = l10n.t('Ségur: to be mended');
    trouble.text = fitting([message]);
    const more = Math.max(troubles.length, problems.length) - 1;
    trouble.detail = more > 0 ? l10n.t('and {0} more', String(more)) : '';
    trouble.severity = vscode.LanguageStatusSeverity.Error;
    trouble.command = withWhole(
      first?.at
        ? { title: l10n.t('Open'), command: openTrouble, arguments: [first.at] }
        : { title: l10n.t('Show Log'), command: clientCommands.showOutput },
      trouble.text,
      message,
    );
  }

  /**
   * What the pack runs on the document and how much it does not; the log, which the item opens, names each schema whole
   * and says what did not run and why.
   */
  function packOf({ pack }: Pick<Status, 'pack'>): string[] {
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

  function showDocument(
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
    judges,
    unjudged,
    vscode.commands.registerCommand(openTrouble, openPlace),
    new vscode.Disposable(() => trouble?.dispose()),
    server.onDidChangeState(refresh),
    server.onDidChangeKnowledge(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(refreshLater),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('segur')) refreshLater();
    }),
    new vscode.Disposable(() => clearTimeout(waiting)),
  );
}

/** A line that had no room for all of it says it whole under the mouse, on what it offers: VS Code has no other place. */
function withWhole(command: vscode.Command, text: string, all: string): vscode.Command {
  return text === all ? command : { ...command, tooltip: all };
}

const packSetting: Place = { type: 'setting', key: 'segur.officialPack' };

function packIsNamed(): boolean {
  return vscode.workspace.getConfiguration('segur').get('officialPack', '') !== '';
}

type Place = NonNullable<Status['troubles'][number]['at']>;

async function openPlace(place: Place): Promise<void> {
  if (place.type === 'setting') {
    const chosen = vscode.workspace.getConfiguration('segur').inspect(place.key.replace(/^segur\./, ''));
    const where = chosen?.workspaceValue === undefined ? 'openSettingsJson' : 'openWorkspaceSettingsFile';
    await vscode.commands.executeCommand(`workbench.action.${where}`, { revealSetting: { key: place.key } });
    return;
  }
  const position = new vscode.Position(place.line, place.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    selection: new vscode.Range(position, position),
  });
}
