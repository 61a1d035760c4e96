import { loadCodeSystems } from '../catalogue/codeSystems';
import type { ValueSetRecord } from '../catalogue/valueSetRecord';
import type { Scheduler } from '../core/cancellation';
import { countedEn, countedFr } from '../core/counted';
import type { DataSource } from '../core/dataSource';
import type { Locale } from '../core/localized';
import { paceOf } from '../core/slices';
import type { ServiceStatus } from '../core/views';
import type { ValueSetKnowledge } from '../documents/valueSetKnowledge';
import { createBatch } from '../importers/valueSets/batch';
import type { PackFiles } from '../schematron/schema';
import { valueSetFolder } from '../schematron/standIns';

/** What a pack's lists are read from, and what its lists are told to come from. */
export interface PackOfLists {
  readonly files: PackFiles;
  readonly origin: string;
}

/** The lists of a pack. A file that cannot be read is passed over: the pack's own faults are told elsewhere. */
export async function readPackLists(
  { files }: PackOfLists,
  data: DataSource,
  scheduler: Scheduler,
  today: string,
): Promise<readonly ValueSetRecord[]> {
  const batch = createBatch({ today, systemOid: await loadCodeSystems(data) });
  const folder = valueSetFolder(files);
  const pace = paceOf(scheduler); // between two files of a pack, whoever types is served
  for (const name of files.list(folder) ?? []) {
    const text = /\.xml$/i.test(name) ? files.read(`${folder}/${name}`) : undefined;
    if (text !== undefined) batch.add({ name, text }, false);
    if (pace.isOver()) await pace.rest();
  }
  return batch.finish().records;
}

/** What the lists of a pack change in what is known, for the status. */
export async function packListsNews(
  lists: Pick<ValueSetKnowledge, 'packNews'>,
  locale: Locale,
): Promise<Pick<ServiceStatus, 'packLists'>> {
  const news = await lists.packNews();
  if (!news || news.lists === 0) return {};
  const text = {
    fr: `${countedFr(news.lists, 'jeu de valeurs', 'jeux de valeurs')} du pack, dont ${countedFr(news.newer, 'plus récent', 'plus récents')} que les nôtres`,
    en: `${countedEn(news.lists, 'value set')} of the pack, ${news.newer} of them newer than ours`,
  };
  return { packLists: text[locale] };
}
