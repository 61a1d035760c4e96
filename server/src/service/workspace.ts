import type { CallHierarchyItem, Location, Position, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { RequirementChoice } from '../core/views';
import type { DocumentHandle } from '../documents/documentStore';
import { nearbyRequirements } from '../features/nearbyRequirements';
import {
  type CitationsOfRole,
  citationsByRole,
  references,
  requirementsAt,
  workspaceSymbols,
} from '../features/references';
import {
  hierarchyItemsAt,
  type HierarchyStep,
  incomingSteps,
  outgoingSteps,
} from '../features/requirementHierarchy';
import type { SkipReason } from '../traceability/files/walk';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import type { Role } from '../traceability/roles/role';
import type { ServiceCore } from './core';

/** Who cites what in the whole workspace. */
export function workspace({ at, knowledge, findings, locale }: ServiceCore) {
  return {
    /** Reads a text of the workspace for `references` and `workspaceSymbols`. */
    async indexText(uri: string, text: string, languageId?: string): Promise<void> {
      (await knowledge.workspaceIndex()).update(uri, text, languageId);
    },

    /** A file of the workspace that could not be read: told where somebody asks what does not count. */
    async skipInIndex(uri: string, reason: SkipReason): Promise<void> {
      (await knowledge.workspaceIndex()).skip(uri, reason);
    },

    /** The folders of the workspace, URIs: what stands above them says nothing of a file. */
    async setIndexFolders(folders: readonly string[]): Promise<void> {
      (await knowledge.workspaceIndex()).setFolders(folders);
    },

    /** What the workspace cites, the projects of its folders and the results of their tests: what coverage is made of. */
    workspaceIndex: (): Promise<WorkspaceIndex> => knowledge.workspaceIndex(),

    /** Forgets files, and all that lay below folders. */
    async removeFromIndex(uris: readonly string[]): Promise<void> {
      (await knowledge.workspaceIndex()).remove(uris);
    },

    /** Whether everything was read: only then do lenses tell how often a requirement is cited. */
    setWorkspaceIndexed(whole: boolean): void {
      knowledge.setIndexed(whole);
    },

    /** The requirements that a text names, those nearest to a place first. */
    nearbyRequirements: async (
      handle: DocumentHandle,
      position: Position,
    ): Promise<readonly RequirementChoice[]> => {
      const { catalogue } = await knowledge.requirements();
      return at(handle, position, ({ uri, snapshot }, offset) =>
        nearbyRequirements(
          { uri, languageId: snapshot.languageId, text: snapshot.getText() },
          offset,
          catalogue,
        ),
      );
    },

    /** The requirements that are named at a place. */
    async requirementsAt(handle: DocumentHandle, position: Position): Promise<readonly string[]> {
      return at(handle, position, requirementsAt);
    },

    /** The index is complete, or changed: whether texts are to be judged anew for it, because a rule about coverage is on. */
    indexChanged(): boolean {
      if (knowledge.isCoverageJudged) findings.reset();
      return knowledge.isCoverageJudged;
    },

    /** Every place that names the requirement under the cursor; of one role only where it is given. */
    async references(handle: DocumentHandle, position: Position, role?: Role): Promise<Location[]> {
      const index = await knowledge.workspaceIndex();
      return at(handle, position, (document, offset) =>
        references(requirementsAt(document, offset), index, role),
      );
    },

    /** The same of a requirement by its identifier. */
    async referencesOf(id: string, role?: Role): Promise<Location[]> {
      return references([id], await knowledge.workspaceIndex(), role);
    },

    /** What the place under the cursor is in the way from a requirement to its scenarios, its tests and its code. */
    async hierarchyAt(handle: DocumentHandle, position: Position): Promise<CallHierarchyItem[]> {
      const index = await knowledge.workspaceIndex();
      const { catalogue } = await knowledge.requirements();
      return at(handle, position, (document, offset) => hierarchyItemsAt(document, offset, index, catalogue));
    },

    /** What serves the requirement of an item further down, or further up: requirement, scenario, test, code. */
    async hierarchyFrom(
      item: CallHierarchyItem,
      direction: 'incoming' | 'outgoing',
    ): Promise<readonly HierarchyStep[]> {
      const index = await knowledge.workspaceIndex();
      const { catalogue } = await knowledge.requirements();
      return (direction === 'incoming' ? incomingSteps : outgoingSteps)(item, index, catalogue);
    },

    /** Every place that names a requirement, by what it is for; `folders` are those of the workspace. */
    async referencesByRole(id: string, folders: readonly string[]): Promise<readonly CitationsOfRole[]> {
      const index = await knowledge.workspaceIndex();
      index.setFolders(folders);
      return citationsByRole(id, index, locale);
    },

    async workspaceSymbols(query: string): Promise<WorkspaceSymbol[]> {
      return workspaceSymbols(query, await knowledge.workspaceIndex());
    },
  };
}
