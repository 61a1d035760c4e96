import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { base64Of, folderForImports } from './importing';
import { answered, decided } from './importRemChoices';
import { textOf, writeWhole } from './knowledgeFile';
import { l10n } from './localizer';
import type { SegurServer } from './server';

type Report = SegurRequests['segur/import/rem']['result'];
type Workbook = SegurRequests['segur/import/rem']['params']['files'][number];

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
      provideTextDocumentContent: (uri) => previews.get(uri.toString()),
    }),
  );
}

/** What was shown, by its address. */
const previews = new Map<string, string>();
let announce: vscode.EventEmitter<vscode.Uri> | undefined;

function showing(emitter: vscode.EventEmitter<vscode.Uri>): vscode.Disposable {
  announce = emitter;
  return new vscode.Disposable(() => (announce = undefined));
}

/**
 * An address for each import: VS Code may still hold the text of one that was closed a moment ago, and would show it for the
 * next. The steps of one import change the text of its page.
 */
function nextPreview(): vscode.Uri {
  const path = `/${l10n.t('REM import')}.md`;
  return vscode.Uri.from({ scheme: previewScheme, path, query: String(previews.size + 1) });
}

async function showPreview(uri: vscode.Uri, markdown: string): Promise<void> {
  previews.set(uri.toString(), markdown);
  announce?.fire(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true }); // Markdown support is an extension, and may be off
  }
}

/** REM workbooks become the user's own requirements: read, shown, and written once the user says so. */
export async function importRem(server: SegurServer, given?: unknown): Promise<void> {
  const folder = await folderForImports();
  if (!folder) return;
  const chosen = given instanceof vscode.Uri ? [given] : await askFiles();
  if (!chosen || chosen.length === 0) return;
  const files: Workbook[] = [];
  for (const uri of chosen) {
    // With its folders, by which workbooks of one name are told apart.
    const name = vscode.workspace.asRelativePath(uri);
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) {
      await vscode.window.showErrorMessage(l10n.t('{0} is too large for a REM: nothing was written.', name));
      return;
    }
    files.push({ name, content: await base64Of(uri) });
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

/** Reads, shows, asks for what cannot be placed, and writes when the user agrees. */
async function confirmed(
  server: SegurServer,
  folder: vscode.WorkspaceFolder,
  given: readonly Workbook[],
): Promise<void> {
  const target = vscode.Uri.joinPath(folder.uri, output);
  const preview = nextPreview();
  let files = given;
  for (;;) {
    const existing = await textOf(target);
    const report: Report = await server.request('segur/import/rem', {
      files,
      output,
      ...(existing === undefined ? {} : { existing }),
    });
    if (report.outcome === 'refused') {
      const reasons = report.reasons.map(({ file, reason }) => `${file}: ${reason}`).join('\n');
      server.output.warn(reasons);
      await vscode.window.showErrorMessage(l10n.t('Nothing was written. {0}', reasons));
      return;
    }
    await showPreview(preview, report.preview);
    const answer =
      report.outcome === 'ask' ? await answered(report.questions[0]!, files) : await decided(report, files);
    if (answer === 'write' && report.outcome === 'ready') {
      await writeWhole(target, report.text);
      void vscode.window.showInformationMessage(report.summary.join(' '));
    }
    if (answer === 'write' || answer === 'nothing') return;
    files = answer;
  }
}
