import type { Location, WorkspaceSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import type { Locale } from '../core/localized';
import { requirementIdOf } from '../requirements/requirementUri';
import type { Citation } from '../traceability/index/citation';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import { type Role, roleLabels, roles } from '../traceability/roles/role';
import { fromLayers } from './positions';

/** The requirements that a place names: several where the name is ambiguous, or stands for many. */
export function requirementsAt(document: SegurDocument, offset: number): readonly string[] {
  const targets = fromLayers(document, (layer) => layer.definition?.(offset)).flat();
  return [
    ...new Set(
      targets.flatMap((target) => (target.type === 'virtual' ? (requirementIdOf(target.uri) ?? []) : [])),
    ),
  ];
}

/** Every place of the workspace that names one of the requirements, of one role only where it is given; each place once. */
export function references(ids: readonly string[], index: WorkspaceIndex, role?: Role): Location[] {
  const places = new Map<string, Location>();
  for (const id of ids) {
    for (const citation of index.references(id)) {
      if (role === undefined || citation.role === role)
        places.set(`${citation.uri}@${citation.range.start}`, toLocation(citation));
    }
  }
  return [...places.values()];
}

export interface CitationsOfRole {
  readonly role: string;
  readonly label: string;
  readonly citations: readonly Citation[];
}

/** Where the workspace names a requirement, by what each place is for. */
export function citationsByRole(
  id: string,
  index: WorkspaceIndex,
  locale: Locale,
): readonly CitationsOfRole[] {
  const all = index.references(id);
  return roles
    .map((role) => ({
      role,
      label: roleLabels[role][locale],
      citations: all.filter((citation) => citation.role === role),
    }))
    .filter(({ citations }) => citations.length > 0);
}

/** The requirements that the workspace cites and the query names, each at every place. */
export function workspaceSymbols(query: string, index: WorkspaceIndex): WorkspaceSymbol[] {
  return index.symbols(query).flatMap(({ id, title, citations }) =>
    citations.map((citation) => ({
      name: id,
      containerName: title,
      kind: SymbolKind.Key,
      location: toLocation(citation),
    })),
  );
}

export function toLocation({ uri, line, character, range, end }: Citation): Location {
  const sameLine = { line, character: character + range.end - range.start };
  return { uri, range: { start: { line, character }, end: end ?? sameLine } };
}
