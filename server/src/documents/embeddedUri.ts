const scheme = 'segur-embedded:';

/** The address of a document that another one carries, as our own client writes it. */
export function embeddedUri(carrier: string, id: string): string {
  return `${scheme}/${encodeURIComponent(id)}.xml?${encodeURIComponent(carrier)}`;
}

/** The address of what carries a document; undefined for a document that stands by itself. */
export function carrierOf(uri: string): string | undefined {
  if (!uri.startsWith(scheme)) return undefined;
  const written = /\?([^#]*)/.exec(uri)?.[1];
  if (written === undefined) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
