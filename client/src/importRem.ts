import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { textOf, writeWhole } from './knowledgeFile';
import { l10n } from './localizer';
import type { SegurServer } from './server';

type Report = SegurRequests['segur/import/rem']['result'];
type Choices = SegurRequests['segur/import/rem']['params']['choices'];
type Workbooks = SegurRequests['segur/import/rem']['params']['files'];

/** Where the user's own requirements go: what is there is read by itself. */
const output = '.segur/requirements.json';

/** As the server bounds it: larger files are not sent at all. */
const mostBytes = 32 * 1024 * 1024;

const previewScheme = 'segur-import';

/** Shows what an import has understood, read-only, for as long as the window lives. */
export function registerImportPreviews(): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    showing(changed),
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => preview,
    }),
  );
}

let preview = '';
let announce: vscode.EventEmitter<vscode.Uri> | undefined;

function showing(emitter: vscode.EventEmitter<vscode.Uri>): vscode.Disposable {
  announce = emitter;
  return new vscode.Disposable(() => (announce = undefined));
}

async function showPreview(markdown: string): Promise<void> {
  preview = markdown;
  const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${l10n.t('REM import')}.md` });
  announce?.fire(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true }); // Markdown support is an extension, and may be off
  }
}

/** REM workbooks become the user's own requirements: read, shown, and written once the user says so. */
export async function importRem(server: SegurServer, given?: unknown): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    await vscode.window.showWarningMessage(l10n.t('Open a folder first: the requirements are kept in it.'));
    return;
  }
  const chosen = given instanceof vscode.Uri ? [given] : await askFiles();
  if (!chosen || chosen.length === 0) return;
  const files: { name: string; content: string }[] = [];
  for (const uri of chosen) {
    const name = uri.path.split('/').at(-1)!;
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) {
      await vscode.window.showErrorMessage(l10n.t('{0} is too large for a REM: nothing was written.', name));
      return;
    }
    files.push({ name, content: Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('base64') });
  }
  await confirmed(server, folder, files);
}

function askFiles(): Thenable<vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('REM workbooks'),
    filters: { [l10n.t('REM workbooks')]: ['xlsx', 'xlsm', 'csv'] },
  });
}

/** Reads, asks for what cannot be placed, shows, and writes when the user agrees. */
async function confirmed(
  server: SegurServer,
  folder: vscode.WorkspaceFolder,
  files: Workbooks,
): Promise<void> {
  const target = vscode.Uri.joinPath(folder.uri, output);
  let choices: Choices = {};
  for (;;) {
    const existing = await textOf(target);
    const report: Report = await server.request('segur/import/rem', {
      files,
      output,
      choices,
      ...(existing === undefined ? {} : { existing }),
    });
    if (report.outcome === 'refused') {
      const reasons = report.reasons.map(({ file, reason }) => `${file}: ${reason}`).join('\n');
      server.output.warn(reasons);
      await vscode.window.showErrorMessage(l10n.t('Nothing was written. {0}', reasons));
      return;
    }
    await showPreview(report.preview);
    if (report.outcome === 'ask') {
      const placed = await placeColumns(report.questions[0]!, choices);
      if (!placed) return;
      choices = placed;
      continue;
    }
    const answer = await askToWrite(report);
    if (answer === 'place') {
      const sheet: SheetRead | undefined = report.files[0]?.sheets[0];
      const columns = [...(sheet?.columns ?? []), ...(sheet?.unplaced ?? [])].map(({ column, heading }) => ({
        column,
        heading,
        sample: '',
      }));
      const question: Question = {
        sheet: sheet?.sheet ?? '',
        missing: ['id', 'statement'] as const,
        columns,
      };
      choices = (await placeColumns(question, choices)) ?? choices;
      continue;
    }
    if (answer !== 'write') return;
    await writeWhole(target, report.text);
    void vscode.window.showInformationMessage(report.summary.join(' '));
    return;
  }
}

async function askToWrite(
  report: Extract<Report, { outcome: 'ready' }>,
): Promise<'write' | 'place' | undefined> {
  const items: (vscode.QuickPickItem & { readonly answer?: 'write' | 'place' })[] = [
    { label: l10n.t('Import'), detail: report.summary.join(' '), answer: 'write' },
    { label: l10n.t('Place the columns…'), answer: 'place' },
    { label: l10n.t('Cancel: write nothing') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Import what the preview shows?'),
    ignoreFocusOut: true,
  });
  return chosen?.answer;
}

type SheetRead = Extract<Report, { outcome: 'ready' }>['files'][number]['sheets'][number];

type Question = Pick<
  Extract<Report, { outcome: 'ask' }>['questions'][number],
  'sheet' | 'missing' | 'columns'
>;

/** One choice for each field that is missing; undefined when the user gives up. */
async function placeColumns(
  { sheet, missing, columns }: Question,
  before: Choices,
): Promise<Choices | undefined> {
  const placed: Record<string, string> = { ...before?.columns };
  for (const field of missing) {
    const title =
      field === 'id'
        ? l10n.t('Sheet “{0}”: which column holds the identifiers?', sheet)
        : l10n.t('Sheet “{0}”: which column holds the statements?', sheet);
    const chosen = await vscode.window.showQuickPick(
      columns.map(({ column, heading, sample }) => ({ label: column, description: heading, detail: sample })),
      { title, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true },
    );
    if (!chosen) return undefined;
    placed[field] = chosen.label;
  }
  return { ...before, columns: placed };
}
