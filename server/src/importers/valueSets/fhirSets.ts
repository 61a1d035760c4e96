import type { JsonRecord } from '../../catalogue/fields';
import { resourceName, revisionOf } from './codeSystem';
import { nodes, oidOf, text } from './fhirNode';

/** A `ValueSet` as read, its definition still to be expanded: what it refers to may come later in the import. */
export interface ReadValueSet {
  readonly oid: string;
  readonly url: string;
  readonly name: string;
  readonly revised: string;
  readonly withdrawn?: string;
  readonly source: string;
  readonly french: boolean;
  /** `compose.inactive` is false: codes out of use are no choice. */
  readonly activeOnly: boolean;
  readonly include: readonly JsonRecord[];
  readonly exclude: readonly JsonRecord[];
  readonly expansion: JsonRecord | undefined;
}

export function readValueSet(resource: JsonRecord, file: string, today: string): ReadValueSet {
  const revised = revisionOf(resource);
  const compose = nodes(resource, 'compose')[0];
  return {
    oid: oidOf(resource),
    url: text(resource, 'url').trim(),
    name: resourceName(resource),
    revised,
    ...(text(resource, 'status') === 'retired' ? { withdrawn: revised || today } : {}),
    source: file,
    french: /^fr\b/i.test(text(resource, 'language')),
    activeOnly: compose !== undefined && text(compose, 'inactive') === 'false',
    include: compose ? nodes(compose, 'include') : [],
    exclude: compose ? nodes(compose, 'exclude') : [],
    expansion: nodes(resource, 'expansion')[0],
  };
}

/** How many codes a definition lists itself, those inside other codes left aside. */
export function codesListed({ include, expansion }: ReadValueSet): number {
  const composed = include.reduce((sum, part) => sum + nodes(part, 'concept').length, 0);
  return Math.max(composed, expansion ? nodes(expansion, 'contains').length : 0);
}

/** The resources of a `Bundle`, those of bundles inside it too; a resource alone is itself. */
export function resourcesOf(root: JsonRecord): readonly JsonRecord[] {
  const found: JsonRecord[] = [];
  const pending: JsonRecord[] = [root];
  for (let at = 0; at < pending.length; at++) {
    const next = pending[at]!;
    if (text(next, 'resourceType') !== 'Bundle') found.push(next);
    else for (const entry of nodes(next, 'entry')) pending.push(...nodes(entry, 'resource'));
  }
  return found;
}
