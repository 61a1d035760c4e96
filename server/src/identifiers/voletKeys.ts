/** A year with its rank, numbers with dots, or a number after a v: what no name of a volet is. */
export const versionPattern =
  /(?<![A-Za-z0-9.])(?:20\d\d[.-]\d{1,2}|v?\d+(?:\.\d+)+|v\d+)(?![A-Za-z0-9])(?!\.\d)/gi;

/** One key for what one may write in several ways: letter case, separators, the prefix and the extension. */
export function nameKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.sch$/, '')
    .replace(/^ci[-_]?sis[-_]/, '')
    .replace(/[\s_/\\-]+/g, ' ')
    .trim();
}

/** The same without the version that it ends with. */
export function voletKey(name: string): string {
  return nameKey(name.replace(/\.sch$/i, '').replace(versionPattern, ' '));
}
