import type { CancellationToken } from 'vscode-languageserver';
import type { ReferenceGroup, ReferencePlace } from '../../core/sheet';
import type { Session } from '../session';
import type { WorkspaceFiles, WorkspaceIndexer } from '../workspaceIndexer';
import { onRequests } from './requests';

/** Places of one role that a page shows; the rest is counted. */
const mostPlaces = 50;
const longestExcerpt = 160;

/** The pages of requirements and rules, and where the workspace names a requirement. */
export function registerSheets(session: Session, indexer: WorkspaceIndexer, files: WorkspaceFiles): void {
  const { connection, documents, service, folders } = session;
  const on = onRequests(connection);
  on('segur/sheet', ({ kind, id }) => {
    // It says what the products of the workspace say of themselves, and is shown anew once that is known.
    if (kind === 'knowledge') indexer.begin();
    return service.sheet(kind, id);
  });
  on('segur/sheet/references', ({ id }, token) => indexer.whole(token, () => references(id, token)));

  async function references(id: string, token: CancellationToken): Promise<readonly ReferenceGroup[]> {
    const roots = folders.current();
    const groups = await service.referencesByRole(id, roots);
    const lines = lineReader((uri) => documents.get(uri)?.getText() ?? textOf(files, uri, roots));
    return groups.map(({ citations, ...group }) => ({
      ...group,
      total: citations.length,
      places: citations.slice(0, mostPlaces).map(({ uri, line, character }): ReferencePlace => ({
        uri,
        line,
        character,
        excerpt: token.isCancellationRequested ? '' : excerptOf(lines(uri, line), character),
      })),
    }));
  }
}

function textOf(files: WorkspaceFiles, uri: string, roots: readonly string[]): string | undefined {
  for (const file of files.at(uri, roots)) if (file.uri === uri && file.type === 'text') return file.text;
  return undefined;
}

/** Lines of texts, of which the last one read is kept: places come file by file. */
function lineReader(read: (uri: string) => string | undefined): (uri: string, line: number) => string {
  let last: { readonly uri: string; readonly lines: readonly string[] } | undefined;
  return (uri, line) => {
    if (last?.uri !== uri) last = { uri, lines: read(uri)?.split(/\r\n|\r|\n/) ?? [] };
    return last.lines[line] ?? '';
  };
}

/** The line without its indentation; of a long one, what stands around the place. */
function excerptOf(line: string, character: number): string {
  const start = Math.max(0, character - longestExcerpt / 2);
  const cut = line.length > longestExcerpt ? line.slice(start, start + longestExcerpt) : line;
  return cut.replace(/\s+/g, ' ').trim();
}
