import * as vscode from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';
import { base64Of, folderForImports, tellWithLog } from './importing';
import { textOf, writeWhole } from './knowledgeFile';
import { l10n } from './localizer';
import type { SegurServer } from './server';

/** Where the user's own answers go: in the workspace, beside its other choices. */
const output = '.segur/faq.json';

/** As the server bounds a web archive, in two bytes a sign: larger files are not sent, and told as too large. */
const mostBytes = 48 * 1024 * 1024;

/** Makes a catalogue of the user's own from saved pages of the portal, and lets Ségur Authoring read it. */
export async function importFaq(server: SegurServer): Promise<void> {
  const folder = await folderForImports();
  if (!folder) return;
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Saved pages of the Ségur FAQ'),
    filters: { [l10n.t('Saved pages')]: ['txt', 'html', 'htm', 'mhtml', 'mht', 'md'] },
  });
  if (!chosen || chosen.length === 0) return;
  const target = vscode.Uri.joinPath(folder.uri, output);
  const existing = await textOf(target);
  const files = await Promise.all(
    chosen.map(async (uri) => {
      const { size } = await vscode.workspace.fs.stat(uri);
      const name = vscode.workspace.asRelativePath(uri);
      return size > mostBytes ? { name } : { name, content: await base64Of(uri) };
    }),
  );
  const report = await server.request('segur/import/faq', {
    files,
    ...(existing === undefined ? {} : { existing }),
  });
  if (!report.ok) {
    await vscode.window.showErrorMessage(
      l10n.t('{0} is not a catalogue of answers: nothing was written. {1}', output, report.reasons[0] ?? ''),
    );
    return;
  }
  await writeWhole(target, report.text);
  tell(server, report);
}

type Imported = Extract<SegurRequests['segur/import/faq']['result'], { ok: true }>;

/** The count at once; what was left out, line by line, in the log that the button opens. */
function tell(server: SegurServer, report: Imported): void {
  for (const { file, line, reason } of report.problems) server.output.warn(`${file}:${line} ${reason}`);
  for (const { file, line, first } of report.duplicates) {
    server.output.info(`${file}:${line} = ${first.file}:${first.line}`);
  }
  for (const file of report.notFaqPages) server.output.info(l10n.t('{0} is not a FAQ page.', file));
  const counts = l10n.t(
    '{0} answers read: {1} new, {2} updated, {3} unchanged, {4} duplicates.',
    report.blocks,
    report.added,
    report.updated,
    report.unchanged,
    report.duplicates.length,
  );
  void tellWithLog(server, vscode.window.showInformationMessage, counts);
}
