import type { Location, WorkspaceSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { SegurDocument } from '../documents/segurDocument';
import type { Locale } from '../core/localized';
import { requirementIdOf } from '../requirements/requirementUri';
import type { Citation } from '../traceability/index/citation';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import { roleLabels, roles } from '../traceability/roles/role';
import { fromLayers } from './positions';

/** Every place of the workspace that names the requirement under the cursor; several where the name is ambiguous. */
export function references(document: SegurDocument, offset: number, index: WorkspaceIndex): Location[] {
  const targets = fromLayers(document, (layer) => layer.definition?.(offset)).flat();
  const ids = new Set(
    targets.flatMap((target) => (target.type === 'virtual' ? (requirementIdOf(target.uri) ?? []) : [])),
  );
  const places = new Map<string, Location>();
  for (const id of ids) {
    for (const citation of index.references(id)) {
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

function toLocation({ uri, line, character, range, end }: Citation): Location {
  const sameLine = { line, character: character + range.end - range.start };
  return { uri, range: { start: { line, character }, end: end ?? sameLine } };
}
