import type { ReportLine } from './report';

/** Where the links of a dossier lead. */
export interface Links {
  /** From the folder of the dossier to that of the project: `..`; empty where they are the same. */
  readonly base?: string;
  /** Address of a line on a forge, with `{path}`, `{line}` and `{revision}`; without it links are relative. */
  readonly template?: string;
  readonly revision?: string;
}

/** The path of a URI from a folder, decoded, with `..` where it lies elsewhere; the URI itself where nothing is shared. */
export function pathFrom(folder: string, uri: string): string {
  const from = stepsOf(folder);
  const to = stepsOf(uri);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  // `file:`, and the host behind it, are no folders that `..` could leave.
  if (shared < 3) return uri;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared).map(decoded)].join('/');
}

function stepsOf(uri: string): readonly string[] {
  return uri.replace(/\/$/, '').split('/');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** The address of a line, encoded; a place outside of the project has no address on its forge. */
export function linkOf({ path, line }: ReportLine, { base = '', template, revision }: Links): string {
  const encoded = encodedPath(path);
  if (template !== undefined && !path.startsWith('../') && !/^[a-z][a-z0-9+.-]+:/i.test(path))
    return template
      .replaceAll('{path}', encoded)
      .replaceAll('{line}', String(line))
      .replaceAll(/\{(?:revision|commit)\}/g, encodeURIComponent(revision ?? 'HEAD'));
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return `${path}#L${line}`;
  const folder = base === '' ? '' : `${encodedPath(base)}/`;
  // A first step with a colon would be read as a scheme.
  return `${folder === '' && /^[^/]*:/.test(encoded) ? './' : ''}${folder}${encoded}#L${line}`;
}

function encodedPath(path: string): string {
  return path
    .split('/')
    .map((step) => encodeURIComponent(step).replaceAll('%3A', ':'))
    .join('/');
}

/** `src/a.ts:12`: what people paste into an editor. */
export function placeText({ path, line }: ReportLine): string {
  return `${path}:${line}`;
}
