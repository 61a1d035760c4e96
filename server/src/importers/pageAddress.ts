/** The address is told in the head of a page; further on, what looks like it is content. */
const headLength = 50_000;

/** Where a saved page says that it comes from; undefined where it does not (a page saved as text never does). */
export function pageAddress(html: string): string | undefined {
  const head = html.slice(0, headLength);
  const saved = /<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->/i.exec(head)?.[1];
  const link = /<link\b[^>]{0,500}\brel\s*=\s*["']?canonical\b[^>]{0,500}>/i.exec(head)?.[0];
  const canonical = link && /\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})')/i.exec(link);
  for (const found of [saved, canonical?.[1] ?? canonical?.[2]]) {
    const address = found?.replace(/&amp;/g, '&').trim();
    if (address !== undefined && /^https?:\/\/[^\s/<>"']+\.[^\s<>"']+$/i.test(address)) return address;
  }
  return undefined;
}
