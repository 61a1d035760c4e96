import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { SegurServer } from '../server';
import { goToPlace, type OpenPage, registerPageBeside } from '../webviews/besideText';
import type { Mark, PageData, ToExtension, ToPage } from './messages';
import { saveForPrinting } from './print';
import { previewTexts } from './texts';

/** A repaint costs what the edit touched: it need not wait long. */
const calmMs = 30;

// segur: implements SEG/VUE.03
/** A CDA document as its readers see it, beside its text. Nothing of it is run, and nothing fetched. */
export function registerPreview(
  { extensionUri }: vscode.ExtensionContext,
  server: SegurServer,
): vscode.Disposable {
  const pages = new Map<string, () => void>();
  return vscode.Disposable.from(
    registerPageBeside<ToExtension, ToPage>(extensionUri, server, {
      viewType: 'segur.preview',
      page: 'preview',
      command: 'segur.preview',
      calmMs,
      hasPictures: true,
      hasThreads: true,
      title: (l10n, name) => l10n.t('Preview of {0}', name),
      data: (l10n, name): PageData => ({ name, texts: previewTexts(l10n) }),
      meant: carried,
      commands: { 'segur.savePreview': (uri) => saveForPrinting(server, uri) },
      open: (uri, post) => openPreview(server, pages, uri, post),
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) pages.get(uri.toString())?.();
    }),
  );
}

/** The document that a message carries is opened, and shown beside that. */
async function carried(active: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
  if (active.languageId !== 'hl7v2') return active;
  await vscode.commands.executeCommand(commands.openEmbeddedDocument, active.uri.toString());
  const opened = vscode.window.activeTextEditor?.document;
  return opened === active ? undefined : opened;
}

function openPreview(
  server: SegurServer,
  pages: Map<string, () => void>,
  uri: vscode.Uri,
  post: (message: ToPage) => void,
): OpenPage<ToExtension> {
  const key = uri.toString();
  /** The keys of the blocks that the page shows. */
  let have: readonly string[] = [];
  let asking: Promise<void> | undefined;
  let isStale = false;
  /** The version of the text in which the cursor was last followed. */
  let followed: number | undefined;

  /** One question at a time: what is asked of the second goes by what the page has after the first. */
  async function refresh(): Promise<void> {
    isStale = true;
    await (asking ??= ask().finally(() => (asking = undefined)));
  }

  async function ask(): Promise<void> {
    while (isStale) {
      isStale = false;
      const asked = have;
      const preview = await server.request('segur/preview', { uri: key, have: asked });
      // The page was emptied meanwhile: what it was thought to have is gone.
      if (asked !== have) continue;
      have = preview?.blocks.map((block) => block.key) ?? [];
      post({ kind: 'show', preview });
      postMarks();
    }
  }

  function postMarks(): void {
    const document = openDocument();
    if (document) post({ kind: 'marks', marks: marksOf(document) });
  }

  const openDocument = (): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);

  pages.set(key, postMarks);
  const forget = (): void => {
    have = [];
    isStale = true;
  };
  return {
    refresh,
    forget,
    async receive(message) {
      if (message.kind === 'ready') {
        // A page knocks until it is answered: what was not told it yet need not be asked anew.
        if (have.length > 0) forget();
        await refresh();
        const editor = vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.toString() === key,
        );
        if (editor) post(cursorOf(editor, true));
        return;
      }
      const document = openDocument();
      if (!document) return;
      const { start, end } = message;
      await goToPlace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)));
    },
    follow(editor) {
      // Who writes wants the page to stay where it is read.
      const { version } = editor.document;
      post(cursorOf(editor, followed === undefined || version === followed));
      followed = version;
    },
    dispose: () => void pages.delete(key),
  };
}

function cursorOf({ document, selection }: vscode.TextEditor, scrolls: boolean): ToPage {
  return { kind: 'cursor', offset: document.offsetAt(selection.active), scrolls };
}

const severities: Readonly<Record<vscode.DiagnosticSeverity, Mark['severity'] | undefined>> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: undefined,
};

function marksOf(document: vscode.TextDocument): readonly Mark[] {
  return vscode.languages.getDiagnostics(document.uri).flatMap(({ range, severity, message }) => {
    const own = severities[severity];
    if (own === undefined) return [];
    return {
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      severity: own,
      words: message,
    };
  });
}
