const scheme = 'segur:/requirement/';

/** The address of the read-only page of a requirement: `segur:/requirement/CDA%2FHL7.02.md`. */
export function requirementUri(id: string): string {
  return `${scheme}${encodeURIComponent(id)}.md`;
}

/** The identifier in such an address, or undefined for any other; editors may have escaped or unescaped it. */
export function requirementIdOf(uri: string): string | undefined {
  const path = /^segur:\/*requirement\/(.+?)\.md$/.exec(uri)?.[1];
  if (path === undefined) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
