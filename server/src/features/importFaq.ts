import { type FaqProblem, formatFaqFile, parseFaqFile } from '../catalogue/faqCatalogue';
import type { Catalogue } from '../catalogue/catalogue';
import type { Locale } from '../core/localized';
import type { FaqImportReport } from '../core/views';
import { importSavedFaqPages, updateFaqCatalogue, type SavedFile } from '../importers/faqPages';
import { recogniseForFaq } from '../documents/knowledge';

export interface FaqImportRequest {
  readonly files: readonly SavedFile[];
  /** The user's catalogue as it is, when there is one. */
  readonly existing?: string;
}

/**
 * Saved pages of the portal become a catalogue file of the user's own. What it held stays, what is met again is brought
 * up to date in its place, and what could not be read is listed. An existing file that is not a catalogue is never replaced.
 * @param read the day of reading, ISO
 */
export function importFaq(
  { files, existing }: FaqImportRequest,
  read: string,
  catalogue: Catalogue,
  locale: Locale,
): FaqImportReport {
  const known = existing === undefined ? undefined : parseFaqFile(existing, '');
  if (known && known.problems.length > 0) {
    return { ok: false, reasons: known.problems.map((problem) => reasonOf(problem, locale)) };
  }
  const imported = importSavedFaqPages(files, { read, recognise: recogniseForFaq(catalogue) });
  const update = updateFaqCatalogue(known?.entries ?? [], imported.entries);
  return {
    ok: true,
    text: formatFaqFile(update.entries),
    blocks: imported.blocks,
    answers: imported.entries.length,
    duplicates: imported.duplicates.map(({ file, line, first }) => ({ file, line, first })),
    notFaqPages: imported.notFaqPages,
    problems: imported.problems.map(({ file, line, reason }) => ({ file, line, reason: reason[locale] })),
    added: update.added.length,
    updated: update.updated.length,
    unchanged: update.unchanged.length,
  };
}

function reasonOf({ pointer, reason }: FaqProblem, locale: Locale): string {
  return `${pointer} ${reason[locale]}`.trim();
}
