/**
 * A file of the user's as it is told: where an editor names it by its address, its folder of the workspace and what
 * follows (`dossier/.segur/valuesets.json`), which tells two folders of one window apart; a path stays as it is.
 */
export function shownFile(name: string): string {
  if (!/^file:/i.test(name)) return name;
  const parts = decoded(name).split('/');
  const kept = parts.lastIndexOf('.segur');
  return parts.slice(kept > 0 ? kept - 1 : -2).join('/');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
