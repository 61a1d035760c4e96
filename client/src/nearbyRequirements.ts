import type { SegurRequests } from '../../server/src/lsp/protocol';
import type { SegurConnection } from './connection';
import type { TextPlace } from './lastTextEditor';

type Nearby = SegurRequests['segur/requirements/nearby']['result'];

/** The requirements that a text names near a place, nearest first; none without a place. */
export async function nearbyRequirements(
  server: SegurConnection,
  place: TextPlace | undefined,
): Promise<Nearby> {
  if (!place) return [];
  const { line, character } = place.selection.active;
  return server.request('segur/requirements/nearby', {
    uri: place.document.uri.toString(),
    position: { line, character },
  });
}
