import { loadContentModel } from '../../server/src/cda/contentModel';
import type { PlaceKnowledge } from '../../server/src/reports/opened';
import { loadMessageGroups } from '../../server/src/reports/places/hl7Groups';
import { shippedData } from './data';

/** What places are found by, from the shipped data. */
export async function placeKnowledge(): Promise<PlaceKnowledge> {
  const [groups, { holds, demands }] = await Promise.all([
    loadMessageGroups(shippedData),
    loadContentModel(shippedData),
  ]);
  return { groups, mayHold: holds, mustHold: demands };
}
