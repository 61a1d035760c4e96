/** The headings above a requirement, widest first, of what a catalogue calls its subject: « A / B / C ». */
export function headingsOf(subject: string): readonly string[] {
  return subject.split(' / ');
}

/** Headings as a person reads them: « A › B › C ». */
export function headingPath(headings: readonly string[]): string {
  return headings.join(' › ');
}

/** A whole subject as a person reads it. */
export function shownSubject(subject: string): string {
  return headingPath(headingsOf(subject));
}

/** A subject with what tells it from its siblings first: « C · A › B », of which a list may cut the end. */
export function leafFirst(subject: string): string {
  const headings = headingsOf(subject);
  const leaf = headings.at(-1) ?? '';
  return headings.length === 1 ? leaf : `${leaf} · ${headingPath(headings.slice(0, -1))}`;
}
