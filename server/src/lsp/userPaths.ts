/**
 * The URI of a path that a user wrote in a setting: an absolute path or a `file:` URI stands for itself, anything else
 * is looked for in the first workspace folder. Undefined where there is no folder to look in.
 */
export function resolveUserPath(written: string, folders: readonly string[]): string | undefined {
  if (/^file:/i.test(written)) return written;
  if (/^([\\/]|[A-Za-z]:[\\/])/.test(written)) {
    const path = encodeURI(written.replaceAll('\\', '/'));
    return new URL(`file://${path.startsWith('/') ? '' : '/'}${path}`).href;
  }
  const folder = folders[0];
  return folder === undefined ? undefined : new URL(encodeURI(written), `${folder.replace(/\/$/, '')}/`).href;
}
