import { loadShippedCatalogue } from '../catalogue/loadCatalogue';
import type { RemImportReport } from '../core/remImport';
import type { FaqImportReport, ValueSetImportReport } from '../core/views';
import { type FaqImportRequest, importFaq } from '../features/importFaq';
import { importRem, type RemImportRequest } from '../features/importRem';
import { importValueSets, type ValueSetImportRequest } from '../features/importValueSets';
import { isoDay } from '../importers/valueSets/dates';
import type { ServiceCore } from './core';

/** What the user has from the authorities becomes files of the user's own. */
export function imports({ knowledge, data, locale, today }: ServiceCore) {
  return {
    async importFaq(request: FaqImportRequest): Promise<FaqImportReport> {
      return importFaq(request, isoDay(today?.()), (await knowledge.requirements()).catalogue, locale);
    },

    /** What the user has of value sets, from wherever `fill` reads it, becomes a file of the user's own. */
    async importValueSets(request: ValueSetImportRequest): Promise<ValueSetImportReport> {
      return importValueSets(request, data, await knowledge.lists.shipped(), isoDay(today?.()), locale);
    },

    /** What REM workbooks become; identifiers are matched with what we ship, whatever was imported before. */
    async importRem(request: RemImportRequest): Promise<RemImportReport> {
      return importRem(request, await loadShippedCatalogue(data), locale);
    },
  };
}
