import type { Scheduler } from '../../server/src/core/cancellation';
import type { CheckContext, DocumentLayer } from '../../server/src/core/documentKind';
import type { Finding } from '../../server/src/core/finding';
import type { SegurDocument } from '../../server/src/documents/segurDocument';
import { createTextSnapshot } from '../../server/src/documents/textSnapshot';

/** Every rule at its default severity. */
export const defaultContext: CheckContext = { severity: (rule) => rule.severity };

/** A clock that stands still: work is never cut. */
export const instantScheduler: Scheduler = { now: () => 0, yield: () => Promise.resolve() };

export function documentWith(text: string, ...layers: readonly DocumentLayer[]): SegurDocument {
  const uri = 'memory:/document';
  return {
    uri,
    version: 1,
    snapshot: createTextSnapshot(uri, 'plaintext', 1, text),
    layers,
    mayBeSilenced: true,
  };
}

/** Splits a marked text: `a‸b` is the text `ab` and the offset 1. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('‸');
  if (offset < 0) throw new Error(`no cursor in ${JSON.stringify(marked)}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export function finding(code: string, start: number, end: number, more: Partial<Finding> = {}): Finding {
  return { code, severity: 'error', range: { start, end }, message: { fr: 'faute', en: 'fault' }, ...more };
}
