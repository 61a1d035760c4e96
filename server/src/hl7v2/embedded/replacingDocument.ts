import { type DocumentId, nextVersion } from '../../cda/fixes/replacement';
import { findClinicalDocument } from '../../cda/model';
import { createQuery } from '../../cda/query';
import { applyEdits } from '../../core/edits';
import { elementsNamed, none, parseXml } from '../../xml';
import type { Carried } from './carried';

/** The document that replaces the one a message carries. */
export interface ReplacingDocument {
  readonly text: string;
  readonly version: string;
  readonly id: DocumentId;
  readonly replaced: DocumentId;
}

/**
 * The next version of a carried document, which names the present one as replaced. Undefined where no clinical document
 * can be read, where its header is not sound enough, and where a signature would no longer be that of the text.
 */
export function replacingDocument(
  carried: Carried,
  taken: readonly DocumentId[],
): ReplacingDocument | undefined {
  const { text, kind } = carried.content();
  if (text === undefined || kind !== 'cda') return undefined;
  const xml = parseXml(text);
  const root = findClinicalDocument(xml);
  if (root === none || xml.problems.length > 0 || elementsNamed(xml, 'Signature').length > 0)
    return undefined;
  const next = nextVersion(createQuery(xml, root), taken);
  return next && { ...next, text: applyEdits(text, next.edits) };
}
