import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { askAboutTable } from './askAboutTable';
import { folderForImports, tellWithLog } from './importing';
import { textOf, writeWhole } from './knowledgeFile';
import { l10n } from './localizer';
import type { SegurServer } from './server';

/** Where the user's own lists go: in the workspace, beside its other choices. */
const output = '.segur/valuesets.json';

type Request = SegurRequests['segur/import/valuesets']['params'];
type ValueSetImport = SegurRequests['segur/import/valuesets']['result'];

/** Makes the user's own lists of what the authorities published, and lets Ségur Authoring judge by them at once. */
export async function importValueSets(server: SegurServer, given?: unknown): Promise<void> {
  const folder = await folderForImports();
  if (!folder) return;
  const sources = urisIn(given) ?? (await choose());
  if (!sources || sources.length === 0) return;
  const target = vscode.Uri.joinPath(folder.uri, output);
  const existing = await textOf(target);
  const read = (table: Request['table']): Thenable<ValueSetImport> =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Reading value sets…') },
      () =>
        server.request('segur/import/valuesets', {
          sources: sources.map((uri) => uri.toString()),
          ...(existing === undefined ? {} : { existing }),
          ...(table === undefined ? {} : { table }),
        }),
    );
  let report = await read(undefined);
  if (report.unsaid.length > 0) {
    const name = sources
      .map((uri) => uri.path.replace(/^.*\//, ''))
      .find((one) => /\.(?:csv|tsv|tabs)$/i.test(one));
    const table = await askAboutTable(report.unsaid, name ?? '');
    if (!table) return;
    report = await read(table);
  }
  for (const { kind, file, line, set, reason } of report.remarks) {
    const place = line === undefined ? file : `${file}:${line}`;
    server.output[kind === 'note' ? 'info' : 'warn'](
      `${place} ${set === undefined ? '' : `${set}: `}${reason}`,
    );
  }
  if (!report.ok) {
    void tellWithLog(server, vscode.window.showErrorMessage, report.reasons.join(' '));
    return;
  }
  await writeWhole(target, report.text);
  void tell(server, report);
}

/** A folder cannot be chosen together with files everywhere: which of the two is asked first. */
async function choose(): Promise<readonly vscode.Uri[] | undefined> {
  const files = {
    label: `$(files) ${l10n.t('Files or packages')}`,
    detail: l10n.t(
      'SVS or FHIR files (.xml, .json), FHIR packages (.tgz), archives (.zip), tables (.csv, .tabs)',
    ),
  };
  const folder = {
    label: `$(folder) ${l10n.t('A folder')}`,
    detail: l10n.t('The official pack, its folder jeuxDeValeurs, or an unpacked FHIR package'),
  };
  const kind = await vscode.window.showQuickPick([folder, files], {
    title: l10n.t('Import value sets'),
    placeHolder: l10n.t('Where are they?'),
  });
  if (!kind) return undefined;
  return vscode.window.showOpenDialog({
    canSelectMany: true,
    canSelectFiles: kind === files,
    canSelectFolders: kind === folder,
    title: l10n.t('Import value sets'),
    ...(kind === files
      ? { filters: { [l10n.t('Value sets')]: ['xml', 'json', 'tgz', 'gz', 'zip', 'csv', 'tsv', 'tabs'] } }
      : {}),
  });
}

/** Whoever runs the command may name the sources. */
function urisIn(given: unknown): readonly vscode.Uri[] | undefined {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const uris = list.filter((one) => one instanceof vscode.Uri);
  return uris.length > 0 ? uris : undefined;
}

type Imported = Extract<ValueSetImport, { ok: true }>;

/** The count at once; what each set gained and lost, in the log that the button opens. */
async function tell(server: SegurServer, report: Imported): Promise<void> {
  const told = report.changes.filter(({ status }) => status === 'new' || status === 'changed');
  for (const { name, oid, formerName, revised, size, added, withdrawn, renamed } of told) {
    const lines = [
      `${name} (${oid}) ${revised}: ${l10n.t('codes: {0}', String(size))}`,
      ...(formerName === undefined ? [] : [`  ${l10n.t('formerly {0}', formerName)}`]),
      ...added.map(({ code, label }) => `  + ${code} ${label}`),
      ...withdrawn.map(({ code, label, date }) => `  - ${code} ${label} (${date})`),
      ...renamed.map(({ code, from, to }) => `  ~ ${code} ${from} → ${to}`),
    ];
    server.output.info(lines.join('\n'));
  }
  if (report.absent.length > 0)
    server.output.info(
      [
        l10n.t('Sets that we know and that this publication does not have (they stay known):'),
        ...report.absent.map(({ oid, name }) => `  ${name} (${oid})`),
      ].join('\n'),
    );
  const count = (status: Imported['changes'][number]['status']): string =>
    String(report.changes.filter((change) => change.status === status).length);
  await tellWithLog(
    server,
    vscode.window.showInformationMessage,
    l10n.t(
      'Value sets read: {0} (new: {1}, changed: {2}, unchanged: {3}, older than ours: {4}).',
      String(report.changes.length),
      count('new'),
      count('changed'),
      count('unchanged'),
      count('older'),
    ),
  );
}
