import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import { createLocalizer, type Localizer, onDidChangeLanguage } from '../localizer';
import type { SegurServer } from '../server';
import { loadPage, tabIcon } from '../webviews/page';
import type { PageData, Place, ReadingTexts, ToExtension, ToPage } from './messages';

const viewType = 'segur.hl7Reading';

/** How long a message may rest before what is shown follows the edit. */
const calmMs = 120;

interface OpenReading {
  readonly panel: vscode.WebviewPanel;
  post(message: ToPage): void;
  refresh(): void;
  /** Fills the page anew, in the language of the moment. */
  load(): Promise<void>;
}

/** A message to read beside its text, which keeps its bytes: what is shown follows the edit, and leads back to the text. */
export function registerHl7Reading(
  { extensionUri }: vscode.ExtensionContext,
  server: SegurServer,
): vscode.Disposable {
  const open = new Map<string, OpenReading>();

  function show({ document }: vscode.TextEditor): void {
    const key = document.uri.toString();
    const known = open.get(key);
    if (known) known.panel.reveal(undefined, true);
    else {
      const created = create(document);
      open.set(key, created);
      void created.load();
    }
  }

  function create({ uri }: vscode.TextDocument): OpenReading {
    const key = uri.toString();
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const panel = vscode.window.createWebviewPanel(
      viewType,
      name,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true, retainContextWhenHidden: false },
    );
    panel.iconPath = tabIcon(extensionUri);
    let waiting: NodeJS.Timeout | undefined;
    let asked = 0;
    let shown = 0;
    const post = (message: ToPage): void => void panel.webview.postMessage(message);

    async function refreshNow(): Promise<void> {
      const own = (asked += 1);
      const reading = await server.request('segur/hl7v2/reading', { uri: key });
      // A page that knocks while the server is busy asks again: each answer that is not older than the one shown is shown.
      if (own < shown) return;
      shown = own;
      post({ kind: 'show', reading });
    }

    panel.webview.onDidReceiveMessage(async (message: ToExtension) => {
      switch (message.kind) {
        case 'ready':
          return refreshNow();
        case 'go':
          return goTo(uri, message.place);
        case 'open':
          await vscode.commands.executeCommand(commands.openEmbeddedDocument, key, message.id);
      }
    });
    panel.onDidDispose(() => {
      clearTimeout(waiting);
      open.delete(key);
    });
    async function load(): Promise<void> {
      const l10n = await createLocalizer(extensionUri);
      if (open.get(key)?.panel !== panel) return; // closed meanwhile
      panel.title = l10n.t('{0}, to read', name);
      const data: PageData = { name, texts: readingTexts(l10n) };
      loadPage(panel.webview, extensionUri, 'hl7Reading', { locale: l10n.locale, title: name, data });
    }
    return {
      panel,
      post,
      load,
      refresh() {
        clearTimeout(waiting);
        waiting = setTimeout(() => void refreshNow(), calmMs);
      },
    };
  }

  return vscode.Disposable.from(
    vscode.commands.registerTextEditorCommand('segur.hl7v2.showReadable', show),
    vscode.workspace.onDidChangeTextDocument(({ document }) => open.get(document.uri.toString())?.refresh()),
    vscode.workspace.onDidCloseTextDocument((document) => open.get(document.uri.toString())?.panel.dispose()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
      const { line, character } = selection.active;
      open.get(document.uri.toString())?.post({ kind: 'cursor', line, character });
    }),
    onDidChangeLanguage(() => open.forEach(({ load }) => void load())),
    server.onDidChangeState((state) => {
      if (state === 'running') open.forEach(({ refresh }) => refresh()); // what a restarted server says may differ
    }),
    new vscode.Disposable(() => open.forEach(({ panel }) => panel.dispose())),
  );
}

/** Selects a place of the message, in the editor that shows it where there is one. */
async function goTo(uri: vscode.Uri, { start, end }: Place): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
  });
}

function readingTexts(l10n: Localizer): ReadingTexts {
  return {
    loading: l10n.t('Reading the message…'),
    nothing: l10n.t('There is no HL7 v2 message in this text.'),
    filter: l10n.t('Filter by name, path or value'),
    noMatch: l10n.t('Nothing holds these words.'),
    go: l10n.t('{0}: go to the text'),
    open: l10n.t('Open the document ({0})'),
    repetition: l10n.t('No.'),
    length: l10n.t('{0} characters'),
    omitted: l10n.t('{0} more segments are in the text.'),
  };
}
