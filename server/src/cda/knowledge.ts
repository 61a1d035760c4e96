import type { ValueSets } from '../catalogue/valueSets';
import type { DataSource } from '../core/dataSource';
import { loadContentModel } from './contentModel';
import { loadDocumentTypes } from './documentTypes';
import type { CdaKnowledge as RuleKnowledge } from './rules/define';

/** What rules and features know beyond the document itself. */
export type CdaKnowledge = RuleKnowledge;

/**
 * Loads what a CDA needs from the start: value sets of the header, document types and content model. The other value sets follow on
 * their own; until they are there, codes of the body have no label. Rejects when a file is missing.
 */
export async function loadCdaKnowledge(
  data: DataSource,
  loadingSets: Promise<ValueSets>,
): Promise<CdaKnowledge> {
  const [valueSets, documentTypes, contentModel] = await Promise.all([
    loadingSets,
    loadDocumentTypes(data),
    loadContentModel(data),
  ]);
  valueSets.loadAll().catch(() => undefined);
  return { valueSets, documentTypes, contentModel };
}
