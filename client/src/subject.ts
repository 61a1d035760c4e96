/** A subject with what tells it from its siblings first: « A / B / C » is « C · A / B », of which a list may cut the end. */
export function leafFirst(subject: string): string {
  const parts = subject.split(' / ');
  const leaf = parts.pop()!;
  return parts.length === 0 ? leaf : `${leaf} · ${parts.join(' / ')}`;
}
