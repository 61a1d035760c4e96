import type { ValueSets } from '../catalogue/valueSets';
import type { DataSource } from '../core/dataSource';
import { loadContentModel } from './contentModel';
import { loadVoletDemands } from './demands/demandSets';
import { loadProfileDemands } from './demands/profileDemands';
import { type CdaDictionary, loadDictionary } from './dictionary';
import { loadDocumentTypes } from './documentTypes';
import type { CdaKnowledge as RuleKnowledge } from './rules/define';

/** What rules and features know beyond the document itself. */
export interface CdaKnowledge extends RuleKnowledge {
  readonly dictionary: CdaDictionary;
}

/**
 * Loads what a CDA needs from the start: value sets of the header, document types, content model and dictionary. The other value sets follow on
 * their own; until they are there, codes of the body have no label. Rejects when a file is missing.
 */
export async function loadCdaKnowledge(
  data: DataSource,
  loadingSets: Promise<ValueSets>,
  today?: () => string,
): Promise<CdaKnowledge> {
  const loadingDictionary = loadDictionary(data);
  const [valueSets, documentTypes, contentModel, dictionary, voletDemands, profileDemands] =
    await Promise.all([
      loadingSets,
      loadDocumentTypes(data),
      loadContentModel(data),
      loadingDictionary,
      loadingDictionary.then(({ oid }) => loadVoletDemands(data, (template) => oid(template)?.fr)),
      loadProfileDemands(data),
    ]);
  valueSets.loadAll().catch(() => undefined);
  return {
    valueSets,
    documentTypes,
    contentModel,
    dictionary,
    voletDemands,
    profileDemands,
    ...(today ? { today } : {}),
  };
}
