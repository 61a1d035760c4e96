import type { PathSearch } from '../../core/documentKind';
import { formatPath, parsePath, pathAt, resolvePath } from '../parser/address';
import { segmentAt } from '../parser/fields';
import type { Hl7Document } from '../parser/parse';

/** The path of an offset, as `PID-3[2].4.2`; undefined between segments. */
export function namePath(document: Hl7Document, offset: number): string | undefined {
  const placed = pathAt(document, offset);
  return placed && formatPath(placed.path);
}

/** Where a path leads: in the message of `offset` first, then in the next ones that have it. */
export function findPath(document: Hl7Document, path: string, offset: number): PathSearch {
  const wanted = parsePath(path);
  if (!wanted) return { ok: false, reason: 'notAPath' };
  const segment = segmentAt(document, offset);
  const here = segment === undefined ? 0 : Math.max(0, document.messageOf[segment]!);
  const count = document.messages.length;
  for (let step = 0; step < count; step++) {
    const range = resolvePath(document, (here + step) % count, wanted);
    if (range) return { ok: true, range };
  }
  return { ok: false, reason: 'notThere' };
}
