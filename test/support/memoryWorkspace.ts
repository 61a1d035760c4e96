import assert from 'node:assert/strict';
import {
  type AnnotatedTextEdit,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createSegurLanguageService } from '../../server/src/languageService';
import type { TextNow } from '../../server/src/features/workspaceTexts';
import { folderDataSource, nodeScheduler } from '../../server/src/node/host';

export const root = 'file:///projet';

/** Texts by their path below the root, and what changes are made of them. */
export interface MemoryWorkspace {
  readonly service: ReturnType<typeof createSegurLanguageService>;
  /** What is on disk; a test changes it. */
  readonly disk: Map<string, string | 'foreign'>;
  /** What an editor shows, with its version. */
  readonly open: Map<string, { readonly text: string; readonly version: number }>;
  readonly texts: Parameters<MemoryWorkspace['service']['prepareRename']>[2];
  uriOf(path: string): string;
  handle(path: string): { uri: string; languageId: string; version: number; getText(): string };
  /** Where the first of `words` begins in a file. */
  at(path: string, words: string): { line: number; character: number };
  /** The files that an edit changes, as they are after it. */
  after(edit: WorkspaceEdit): Readonly<Record<string, string>>;
}

/** A workspace in memory, indexed; `catalogues` are the paths of the user's own catalogue files. */
export async function memoryWorkspace(
  files: Readonly<Record<string, string>>,
  catalogues: readonly string[] = [],
  locale: 'fr' | 'en' = 'fr',
): Promise<MemoryWorkspace> {
  const service = createSegurLanguageService({
    data: folderDataSource('data'),
    scheduler: nodeScheduler,
    locale,
    today: () => '20261130',
    askingCommands: ['segur.declareImplementation', 'segur.createProof'],
    logger: { info: () => undefined, error: (message) => assert.fail(message) },
  });
  const uriOf = (path: string): string => (path.includes(':') ? path : `${root}/${path}`);
  const disk = new Map<string, string>(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const open: MemoryWorkspace['open'] = new Map();
  service.setUserFiles(catalogues.map((path) => ({ name: uriOf(path), text: disk.get(uriOf(path)) ?? '' })));
  await service.setIndexFolders([root]);
  for (const [uri, text] of disk) await service.indexText(uri, text);
  service.setWorkspaceIndexed(true);
  const textOf = (path: string): string => open.get(uriOf(path))?.text ?? disk.get(uriOf(path)) ?? '';
  const handle: MemoryWorkspace['handle'] = (path) => ({
    uri: uriOf(path),
    languageId: languageOf(path),
    version: open.get(uriOf(path))?.version ?? 1,
    getText: () => textOf(path),
  });
  return {
    service,
    disk,
    open,
    uriOf,
    handle,
    texts: {
      folders: [root],
      read(uri): Promise<TextNow> {
        const shown = open.get(uri);
        const text = disk.get(uri);
        if (shown) return Promise.resolve({ type: 'text', ...shown, languageId: languageOf(uri) });
        if (text === undefined) return Promise.resolve({ type: 'gone' });
        return Promise.resolve(
          text === 'foreign' ? { type: 'foreign' } : { type: 'text', text, version: null },
        );
      },
    },
    at(path, words) {
      const text = textOf(path);
      const offset = text.indexOf(words);
      assert.ok(offset >= 0, `${words} is not in ${path}`);
      return TextDocument.create(path, '', 0, text).positionAt(offset);
    },
    after(edit) {
      const changed: Record<string, string> = {};
      const apply = (uri: string, edits: readonly TextEdit[]): void => {
        const path = uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : uri;
        changed[path] = TextDocument.applyEdits(TextDocument.create(uri, '', 0, textOf(uri)), [...edits]);
      };
      for (const [uri, edits] of Object.entries(edit.changes ?? {})) apply(uri, edits);
      for (const change of edit.documentChanges ?? [])
        if (TextDocumentEdit.is(change)) apply(change.textDocument.uri, change.edits as TextEdit[]);
      return changed;
    },
  };
}

/** The places of an edit by the annotation that they have. */
export function annotated(edit: WorkspaceEdit): Readonly<Record<string, readonly string[]>> {
  const places: Record<string, string[]> = {};
  for (const change of edit.documentChanges ?? [])
    if (TextDocumentEdit.is(change))
      for (const one of change.edits as AnnotatedTextEdit[])
        (places[one.annotationId] ??= []).push(
          `${change.textDocument.uri.slice(root.length + 1)}:${one.range.start.line + 1}`,
        );
  return places;
}

const languages: Readonly<Record<string, string>> = {
  ts: 'typescript',
  md: 'markdown',
  json: 'json',
  feature: 'feature',
  py: 'python',
};

function languageOf(path: string): string {
  return languages[path.slice(path.lastIndexOf('.') + 1)] ?? 'plaintext';
}
