import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import { l10n } from '../localizer';

/** A whole document of the templates that completion offers too. */
interface Template extends vscode.QuickPickItem {
  readonly language: 'xml' | 'hl7v2';
  /** In the syntax of snippets. */
  readonly body: string;
}

/** A standard that documents are written in. */
export type Standard = 'cda' | 'hl7v2';

/**
 * Asks which document, and opens it untitled with its gaps to fill in, as its template does where one types it.
 * @param only templates of one standard alone
 */
export async function newDocument(
  extension: vscode.Uri,
  server: SegurConnection,
  only?: Standard,
): Promise<void> {
  const chosen = await vscode.window.showQuickPick(choices(extension, server, only), {
    title: l10n.t('New document'),
    placeHolder: l10n.t('Which document or message?'),
    matchOnDescription: true,
  });
  if (!chosen || !('body' in chosen)) return;
  const document = await vscode.workspace.openTextDocument({ language: chosen.language });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(chosen.body));
}

async function choices(
  extension: vscode.Uri,
  server: SegurConnection,
  only: Standard | undefined,
): Promise<(Template | vscode.QuickPickItem)[]> {
  const [documents, messages] = await Promise.all([
    only === 'hl7v2' ? [] : cdaTemplates(extension),
    only === 'cda' ? [] : hl7v2Templates(server),
  ]);
  if (only !== undefined) return [...documents, ...messages];
  return [separator('CDA'), ...documents, separator('HL7 v2'), ...messages];
}

async function hl7v2Templates(server: SegurConnection): Promise<readonly Template[]> {
  const templates = await server.request('segur/hl7v2/templates', {});
  return templates.map(({ title, detail, body }) => ({
    label: title,
    description: `HL7 v2 · ${detail}`,
    language: 'hl7v2',
    body,
  }));
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Those of VS Code's own snippets that are whole documents. */
async function cdaTemplates(extension: vscode.Uri): Promise<readonly Template[]> {
  const file = vscode.Uri.joinPath(extension, 'snippets/cda.json');
  const snippets = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as Readonly<
    Record<string, { readonly body: readonly string[] } | undefined>
  >;
  const template = (name: string, label: string, description: string): Template => {
    const snippet = snippets[name];
    if (!snippet) throw new Error(`${file.path} has no template “${name}”`);
    return { label, description, language: 'xml', body: snippet.body.join('\n') };
  };
  return [
    template(
      'CDA N3',
      l10n.t('CDA document, level 3'),
      l10n.t('structured: complete header and a first section'),
    ),
    template('CDA N1', l10n.t('CDA document, level 1'), l10n.t('a PDF under a complete header')),
  ];
}
