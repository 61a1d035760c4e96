/** The address of the page of an OID, rendered by the service itself: `segur:/oid/1.2.250.1.213.1.4.8.md`. */
export function oidUri(oid: string): string {
  return `segur:/oid/${oid}.md`;
}

/** The OID in such an address, or undefined for any other. */
export function oidOfUri(uri: string): string | undefined {
  return /^segur:\/*oid\/([\d.]+)\.md(?:#.*)?$/.exec(uri)?.[1];
}
