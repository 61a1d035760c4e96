import type { OffsetRange } from '../../core/range';
import type { Citation } from '../index/citation';
import { filesNamed } from '../roles/tables';

/** A file that a text names in support of a requirement, and that is not there. */
export interface AbsentFile {
  readonly range: OffsetRange;
  /** As written. */
  readonly path: string;
  readonly requirementId: string;
}

/** Whether there is a file or folder at a URI; undefined where nobody may look, outside the workspace. */
export type FileExists = (uri: string) => boolean | undefined;

/**
 * The files that rows of tables said to be done, or begun, and tags of proofs name and that are not there: looked for beside the
 * text, and from each folder above it up to that of the workspace. What may be a word (`Node.js`, `et/ou`), a glob or an address
 * is no file.
 */
export function absentFiles(
  { text, uri }: { readonly text: string; readonly uri: string },
  known: ReadonlyMap<string, readonly Citation[]>,
  exists: FileExists,
): readonly AbsentFile[] {
  const found = new Map<string, AbsentFile>();
  for (const [requirementId, citations] of known)
    for (const citation of citations)
      for (const { path, range } of supportOf(text, citation))
        if (isFile(path, text, range) && isAbsent(path, uri, exists) && !found.has(`${range.start}`))
          found.set(`${range.start}`, { path, range, requirementId });
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

function supportOf(
  text: string,
  { row, role, because, range }: Citation,
): readonly { readonly path: string; readonly range: OffsetRange }[] {
  const lineStart =
    Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1;
  const lineLength = text.slice(range.end).search(/[\r\n]/);
  const lineEnd = lineLength < 0 ? text.length : range.end + lineLength;
  const placed = (path: string, from: number) => {
    const at = text.indexOf(path, from);
    return at < 0 || at >= lineEnd ? [] : [{ path, range: { start: at, end: at + path.length } }];
  };
  if (row && (row.state === 'done' || row.state === 'partial'))
    return row.files.flatMap((path) => placed(path, lineStart));
  if (because.type === 'tag' && role === 'proof')
    return filesNamed(text.slice(range.end, lineEnd)).flatMap((path) => placed(path, range.end));
  return [];
}

/** A link is one wherever it leads; of what else is written, a path with an ending. */
function isFile(path: string, text: string, { start }: OffsetRange): boolean {
  if (/[*?{}<>]/.test(path)) return false;
  if (/\]\(<?$/.test(text.slice(Math.max(0, start - 3), start))) return true;
  return path.includes('/') && /\.[a-z][a-z0-9]{0,7}$/i.test(withoutPlace(path));
}

/** `a.ts#L12` and `a.ts:12` name `a.ts`. */
function withoutPlace(path: string): string {
  return path.replace(/[#?].*$/, '').replace(/:\d+(?::\d+)?$/, '');
}

function isAbsent(path: string, uri: string, exists: FileExists): boolean {
  const written = withoutPlace(path);
  if (written === '' || /^[a-z][a-z0-9+.-]*:/i.test(written)) return false;
  const steps = encoded(written.replace(/^\//, ''));
  let isKnown = false;
  for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder)) {
    let target: string;
    try {
      target = new URL(steps, `${folder}/`).href;
    } catch {
      return false;
    }
    const isThere = exists(target);
    if (isThere) return false;
    if (exists(`${folder}/`) === undefined) return isKnown;
    isKnown ||= isThere === false;
  }
  return isKnown;
}

/** A path as it is written in a text: `%20` there is a blank already. */
function encoded(path: string): string {
  return path
    .split('/')
    .map((part) => {
      try {
        return encodeURIComponent(decodeURIComponent(part));
      } catch {
        return encodeURIComponent(part);
      }
    })
    .join('/');
}

function parentOf(uri: string): string {
  const path = uri.replace(/\/$/, '');
  const parent = path.slice(0, path.lastIndexOf('/'));
  return /^[a-z][a-z0-9+.-]*:\/\/?$/i.test(parent) || !parent.includes(':') ? '' : parent;
}
