import type { ValueSetBatch } from '../../importers/valueSets/batch';
import type { Session } from '../session';
import { onRequests } from './requests';

/** The import of value sets: the client names sources and writes what comes of them, the server reads them. */
export function registerValueSetImport(
  { connection, service }: Session,
  read: ((uris: readonly string[], batch: ValueSetBatch) => Promise<void>) | undefined,
): void {
  const on = onRequests(connection);
  on('segur/import/valuesets', ({ sources, existing, table }) =>
    service.importValueSets({
      ...(existing === undefined ? {} : { existing }),
      ...(table ? { table } : {}),
      fill: async (batch) => read?.(sources, batch),
    }),
  );
}
