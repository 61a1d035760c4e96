import * as vscode from 'vscode';
import { createLocalizer, type Localizer, onDidChangeLanguage } from '../localizer';
import type { SegurServer } from '../server';
import { loadPage, tabIcon } from './page';

/** How long a text may rest before what is shown beside it follows the edit. */
const calmMs = 120;

/** A page that shows a text in another form, beside it: what is shown follows the edit, and leads back to the text. */
export interface PageBeside<ToExtension, ToPage> {
  /** The kind of the panel, and the name of the page's script and style sheet. */
  readonly viewType: string;
  readonly page: string;
  /** Opens it on the text of the active editor. */
  readonly command: string;
  title(l10n: Localizer, name: string): string;
  data(l10n: Localizer, name: string): unknown;
  readonly hasPictures?: boolean;
  readonly hasThreads?: boolean;
  /** The document that is meant where another is active, which carries it for one; undefined where there is none. */
  meant?(active: vscode.TextDocument): Promise<vscode.TextDocument | undefined>;
  /** Other commands about the text of the page that is active, or else of the active editor. */
  readonly commands?: Readonly<Record<string, (uri: vscode.Uri) => Promise<void>>>;
  /** Asked for each text that it is opened on. */
  open(uri: vscode.Uri, post: (message: ToPage) => void): OpenPage<ToExtension>;
  /** How long a text may rest, in milliseconds, where it is not the usual while. */
  readonly calmMs?: number;
}

export interface OpenPage<ToExtension> {
  /** Tells the page what to show now. */
  refresh(): Promise<void>;
  receive(message: ToExtension): Promise<void> | void;
  /** The cursor of the text moved. */
  follow(editor: vscode.TextEditor): void;
  /** The page was emptied, and is loaded anew. */
  forget?(): void;
  dispose?(): void;
}

interface OpenPanel {
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  follow(editor: vscode.TextEditor): void;
  refreshSoon(): void;
  /** Fills the page anew, in the language of the moment. */
  load(): Promise<void>;
}

export function registerPageBeside<ToExtension, ToPage>(
  extensionUri: vscode.Uri,
  server: SegurServer,
  kind: PageBeside<ToExtension, ToPage>,
): vscode.Disposable {
  const open = new Map<string, OpenPanel>();

  async function show({ document: active }: vscode.TextEditor): Promise<void> {
    const document = kind.meant ? await kind.meant(active) : active;
    if (!document) return;
    const key = document.uri.toString();
    const known = open.get(key);
    if (known) known.panel.reveal(undefined, true);
    else {
      const created = create(document.uri);
      open.set(key, created);
      void created.load();
    }
  }

  async function ofActive(run: (uri: vscode.Uri) => Promise<void>): Promise<void> {
    const shown = [...open.values()].find(({ panel }) => panel.active);
    if (shown) return run(shown.uri);
    const active = vscode.window.activeTextEditor?.document;
    const document = active && kind.meant ? await kind.meant(active) : active;
    if (document) await run(document.uri);
  }

  function create(uri: vscode.Uri): OpenPanel {
    const key = uri.toString();
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const panel = vscode.window.createWebviewPanel(
      kind.viewType,
      name,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true, retainContextWhenHidden: false },
    );
    panel.iconPath = tabIcon(extensionUri);
    const page = kind.open(uri, (message) => void panel.webview.postMessage(message));
    let waiting: NodeJS.Timeout | undefined;
    panel.webview.onDidReceiveMessage((message: ToExtension) => page.receive(message));
    panel.onDidDispose(() => {
      clearTimeout(waiting);
      open.delete(key);
      page.dispose?.();
    });
    return {
      uri,
      panel,
      follow: (editor) => page.follow(editor),
      async load() {
        const l10n = await createLocalizer(extensionUri);
        if (open.get(key)?.panel !== panel) return; // closed meanwhile
        const title = kind.title(l10n, name);
        panel.title = title;
        page.forget?.();
        loadPage(panel.webview, extensionUri, kind.page, {
          locale: l10n.locale,
          title,
          data: kind.data(l10n, name),
          hasPictures: kind.hasPictures ?? false,
          hasThreads: kind.hasThreads ?? false,
        });
      },
      refreshSoon() {
        clearTimeout(waiting);
        waiting = setTimeout(() => void page.refresh(), kind.calmMs ?? calmMs);
      },
    };
  }

  return vscode.Disposable.from(
    vscode.commands.registerTextEditorCommand(kind.command, (editor) => void show(editor)),
    ...Object.entries(kind.commands ?? {}).map(([command, run]) =>
      vscode.commands.registerCommand(command, () => ofActive(run)),
    ),
    vscode.workspace.onDidChangeTextDocument(({ document }) =>
      open.get(document.uri.toString())?.refreshSoon(),
    ),
    vscode.workspace.onDidCloseTextDocument((document) => open.get(document.uri.toString())?.panel.dispose()),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) =>
      open.get(textEditor.document.uri.toString())?.follow(textEditor),
    ),
    onDidChangeLanguage(() => open.forEach(({ load }) => void load())),
    server.onDidChangeState((state) => {
      if (state === 'running') open.forEach(({ refreshSoon }) => refreshSoon()); // what a restarted server says may differ
    }),
    new vscode.Disposable(() => open.forEach(({ panel }) => panel.dispose())),
  );
}

/** Selects a place of a text, in the editor that shows it where there is one. */
export async function goToPlace(uri: vscode.Uri, selection: vscode.Range): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection,
  });
}
