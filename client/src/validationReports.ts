import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { isServed } from './documents';
import { addressUri } from './embeddedDocuments';
import { tellWithLog } from './importing';
import { l10n } from './localizer';
import type { SegurServer } from './server';

type Reading = NonNullable<SegurRequests['segur/report/read']['result']>;
type Report = Extract<Reading, { ok: true }>['report'];
type Fit = SegurRequests['segur/report/fit']['result'][number];
type Laid = NonNullable<SegurRequests['segur/report/lay']['result']>;

/** Larger files are no reports; the server refuses them too. */
const largest = 24 * 1024 * 1024;
/** From this score on a document is the one that is meant: the report names it, or answers its message. */
const certain = 60;
/** From this score on the places of the report are in the document; one alone of that kind is meant. */
const likely = 25;

/** Whether some report lies on a document: the command that closes it is offered then. */
const openKey = 'segur.reportsOpen';

/** A report that lies on a document. */
interface LyingReport {
  readonly report: vscode.Uri;
  /** URI of the document. */
  readonly on: string;
}

export function registerValidationReports(server: SegurServer): vscode.Disposable {
  let lying: readonly LyingReport[] = [];
  let laidAgain: Promise<unknown> = Promise.resolve();
  const set = (next: readonly LyingReport[]): void => {
    lying = next;
    void vscode.commands.executeCommand('setContext', openKey, lying.length > 0);
  };
  const add = ({ report, on }: LyingReport): void =>
    set([
      ...lying.filter((one) => one.on !== on || one.report.toString() !== report.toString()),
      { report, on },
    ]);
  return vscode.Disposable.from(
    vscode.commands.registerCommand('segur.openReport', async (first?: unknown, all?: unknown) => {
      for (const report of await chooseReports(first, all)) {
        const on = await openOne(server, report);
        if (on !== undefined) add({ report, on });
      }
    }),
    vscode.commands.registerCommand('segur.closeReport', async () => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      const uri = lying.some(({ on }) => on === active) ? active : undefined;
      await laidAgain; // what a server that starts anew is still being told would else be laid after it was closed
      const { closed } = await server.request('segur/report/close', uri === undefined ? {} : { uri });
      set(lying.filter(({ on }) => !closed.includes(on)));
    }),
    // A server that starts anew, to speak another language for one, knows of no report.
    server.onDidChangeState((state) => {
      if (state !== 'running') return;
      laidAgain = Promise.all(
        lying.map(async (one) => {
          if (!(await layAgain(server, one))) set(lying.filter((other) => other !== one));
        }),
      );
    }),
  );
}

/** False where the report or its document is no longer there. A server that ends meanwhile is asked when it is up again. */
async function layAgain(server: SegurServer, { report, on }: LyingReport): Promise<boolean> {
  try {
    const reading = await read(server, report);
    if (!reading?.ok) return false;
    return (await server.request('segur/report/lay', { report: reading.report.id, uri: on })) !== null;
  } catch {
    return true;
  }
}

/** Those that the command was given, as from a menu of the explorer; else those that the user picks. */
async function chooseReports(first: unknown, all: unknown): Promise<readonly vscode.Uri[]> {
  const given = Array.isArray(all) ? all : first === undefined ? [] : [first];
  const uris = given.filter((one) => one instanceof vscode.Uri);
  if (uris.length > 0) return uris;
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Validation reports'),
    openLabel: l10n.t('Open the report'),
    filters: {
      [l10n.t('Validation reports')]: [
        'xml',
        'svrl',
        'json',
        'html',
        'htm',
        'txt',
        'log',
        'hl7',
        'er7',
        'zip',
      ],
      [l10n.t('All files')]: ['*'],
    },
  });
  return chosen ?? [];
}

/** Reads a report, finds its document and lays it there; gives the document. */
async function openOne(server: SegurServer, uri: vscode.Uri): Promise<string | undefined> {
  const name = vscode.workspace.asRelativePath(uri);
  const reading = await read(server, uri);
  if (!reading?.ok) {
    await vscode.window.showWarningMessage(
      reading
        ? `${name}: ${reading.reason}`
        : l10n.t('{0} cannot be read, or is larger than any report.', name),
    );
    return undefined;
  }
  const { report } = reading;
  const target = await findDocument(server, report, uri);
  if (!target) return undefined;
  const document = await vscode.workspace.openTextDocument(target);
  const laid = await server.request('segur/report/lay', { report: report.id, uri: document.uri.toString() });
  if (!laid) return undefined;
  await vscode.window.showTextDocument(document, { preview: false });
  tell(server, name, document.uri, report, laid);
  return document.uri.toString();
}

async function read(server: SegurServer, uri: vscode.Uri): Promise<Reading | null> {
  if (uri.scheme === 'file') return server.request('segur/report/read', { uri: uri.toString() });
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return null;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return await server.request('segur/report/read', {
      uri: uri.toString(),
      bytes: Buffer.from(bytes).toString('base64'),
    });
  } catch {
    return null;
  }
}

/** Among the documents that are open; then in the workspace, by the name that the report gives; else the user says. */
async function findDocument(
  server: SegurServer,
  report: Report,
  own: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  // VS Code keeps documents for a while after their editors were closed: those are not meant.
  const shown = new Set(
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
  );
  const open = vscode.workspace.textDocuments
    .filter((document) => isServed(document) && shown.has(document.uri.toString()))
    .filter((document) => document.uri.toString() !== own.toString())
    .map(({ uri }) => uri);
  const fits = await ranked(server, report, open);
  const [best, second] = fits;
  if (best && best.score >= certain) return uriOf(best);
  const named = await ranked(server, report, await inWorkspace(report, own));
  const sure = named.filter(({ score }) => score >= certain);
  if (sure.length === 1) return uriOf(sure[0]!);
  if (best && best.score >= likely && (!second || best.score - second.score >= 10)) return uriOf(best);
  return ask(report, sure.length > 0 ? sure : [...fits, ...named]);
}

async function ranked(
  server: SegurServer,
  report: Report,
  uris: readonly vscode.Uri[],
): Promise<readonly Fit[]> {
  if (uris.length === 0) return [];
  const fits = await server.request('segur/report/fit', {
    report: report.id,
    uris: uris.map((uri) => uri.toString()),
  });
  return [...fits].sort((one, other) => other.score - one.score);
}

/** Files of the workspace that may be meant, opened so that the server reads what the editor holds. */
async function inWorkspace(report: Report, own: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const names = [...new Set(report.documents.map(lastPart).filter((name) => /^[^*?{}[\]/\\]+$/.test(name)))];
  const patterns =
    names.length > 0
      ? names.slice(0, 20).map((name) => `**/${name}`)
      : report.answers
        ? ['**/*.{hl7,er7}']
        : [];
  const found: vscode.Uri[] = [];
  for (const pattern of patterns)
    for (const uri of await vscode.workspace.findFiles(pattern, '**/node_modules/**', 50)) {
      if (uri.toString() === own.toString()) continue;
      try {
        await vscode.workspace.openTextDocument(uri);
        found.push(uri);
      } catch {
        // No text: it is not what a report judges.
      }
    }
  return found;
}

function lastPart(address: string): string {
  const name = address.slice(Math.max(address.lastIndexOf('/'), address.lastIndexOf('\\')) + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function uriOf({ uri, embedded }: Fit): vscode.Uri {
  return embedded ? addressUri(uri, embedded.id, embedded.mediaType) : vscode.Uri.parse(uri);
}

async function ask(report: Report, fits: readonly Fit[]): Promise<vscode.Uri | undefined> {
  const items: (vscode.QuickPickItem & { readonly fit?: Fit })[] = fits
    .filter(({ score, embedded }) => !embedded || score > 0)
    .slice(0, 50)
    .map((fit) => ({
      label:
        vscode.workspace.asRelativePath(vscode.Uri.parse(fit.uri)) +
        (fit.embedded ? ` · ${fit.embedded.id}` : ''),
      fit,
    }));
  const browse: (typeof items)[number] = { label: `$(folder-opened) ${l10n.t('Another document…')}` };
  const picked = await vscode.window.showQuickPick([...items, browse], {
    title: l10n.t('Which document does this report judge?'),
    placeHolder: [report.source, ...report.documents.map(lastPart)].join(' · '),
  });
  if (!picked) return undefined;
  if (picked.fit) return uriOf(picked.fit);
  const [chosen] =
    (await vscode.window.showOpenDialog({ title: l10n.t('Document that the report judges') })) ?? [];
  return chosen;
}

/** The counts at once; what has no place, line by line, in the log that the button opens. */
function tell(server: SegurServer, name: string, document: vscode.Uri, report: Report, laid: Laid): void {
  const title = `${name} (${[report.source, report.date].filter((part) => part !== '').join(', ')})`;
  for (const notice of laid.notices) server.output.warn(`${title}: ${notice}`);
  for (const line of laid.unplaced) server.output.warn(`${title}: ${line}`);
  const counts = [
    // The counts first: a toast shows one line.
    l10n.t(
      '{0} remarks, {1} confirmed by our rules, on {2} ({3}).',
      laid.remarks,
      laid.confirmed,
      // A document inside a message has no folder.
      document.scheme === 'file' ? vscode.workspace.asRelativePath(document) : lastPart(document.path),
      report.source,
    ),
    ...(laid.nearest > 0 ? [l10n.t('{0} shown on the nearest place.', laid.nearest)] : []),
    ...(laid.unplaced.length > 0
      ? [l10n.t('{0} without a place, shown at the beginning and in the log.', laid.unplaced.length)]
      : []),
    ...laid.notices,
  ].join(' ');
  const show =
    laid.notices.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if (laid.unplaced.length + laid.notices.length > 0) void tellWithLog(server, show, counts);
  else void show(counts);
}
