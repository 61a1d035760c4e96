import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { type CancellationToken, neverCancelled } from '../core/cancellation';
import type { LocalizedText } from '../core/localized';
import type { DocumentHandle } from '../documents/documentStore';
import { annotatedEdit, type EditAbilities } from '../features/annotatedEdits';
import {
  type AskedPlace,
  renamableAt,
  renameGroups,
  type RenameKnowledge,
  renameRequirement,
} from '../features/rename';
import type { WorkspaceTexts } from '../features/workspaceTexts';
import { createTextSnapshot } from '../documents/textSnapshot';
import type { ServiceCore } from './core';

/** What stands at a place to be renamed, or why nothing does. */
export type PreparedRename =
  | { readonly ok: true; readonly range: Range; readonly placeholder: string }
  /** Undefined: nothing of ours stands there. */
  | { readonly ok: false; readonly reason: string | undefined };

export type Renamed =
  | {
      readonly ok: true;
      readonly edit: WorkspaceEdit;
      readonly places: number;
      readonly files: number;
      /** What keeps the former identifier, in words; undefined where nothing does. */
      readonly left: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

// segur: implements SEG/COUV.11
/** Requirements of the user's own change their identifier, with everything that names them. */
export function renaming({ knowledge, scheduler, locale }: ServiceCore) {
  async function known(): Promise<RenameKnowledge> {
    const { catalogue, shipped } = await knowledge.requirements();
    return { catalogue, shipped, catalogueFiles: knowledge.catalogueFileNames() };
  }

  function asked(handle: DocumentHandle, position: Position): AskedPlace {
    const text = handle.getText();
    const { uri, languageId } = handle;
    const offset = createTextSnapshot(uri, languageId, 0, text).offsetAt(position);
    return { uri, languageId, text, offset };
  }

  return {
    /** Whether there is a requirement to rename at a place. Needs no workspace read. */
    async prepareRename(
      handle: DocumentHandle,
      position: Position,
      texts: WorkspaceTexts,
    ): Promise<PreparedRename> {
      const place = asked(handle, position);
      const found = await renamableAt(place, await known(), texts);
      switch (found.type) {
        case 'none':
          return { ok: false, reason: undefined };
        case 'refused':
          return { ok: false, reason: found.reason[locale] };
        case 'requirement': {
          const { positionAt } = createTextSnapshot(place.uri, place.languageId, 0, place.text);
          const range = { start: positionAt(found.range.start), end: positionAt(found.range.end) };
          return { ok: true, range, placeholder: found.id };
        }
      }
    },

    /** The edit that renames a requirement everywhere, or why it cannot be; undefined when cancelled. The index is whole. */
    async rename(
      handle: DocumentHandle,
      position: Position,
      newName: string,
      texts: WorkspaceTexts,
      abilities: EditAbilities,
      token: CancellationToken = neverCancelled,
    ): Promise<Renamed | undefined> {
      const answer = await renameRequirement(
        asked(handle, position),
        newName,
        await known(),
        await knowledge.workspaceIndex(),
        texts,
        scheduler,
        token,
      );
      if (!answer) return undefined;
      if (!answer.ok) return { ok: false, reason: answer.reason[locale] };
      const { id, files, left } = answer;
      return {
        ok: true,
        edit: annotatedEdit(files, renameGroups, abilities, locale),
        places: files.reduce((sum, { edits }) => sum + edits.length, 0),
        files: files.length,
        left: left.length === 0 ? undefined : leftWords(id, left)[locale],
      };
    },
  };
}

const mostNamed = 3;

function leftWords(id: string, left: readonly string[]): LocalizedText {
  const named = left.slice(0, mostNamed).join(', ') + (left.length > mostNamed ? ', …' : '');
  return {
    fr: `Des noms de fichiers gardent ${id} : ${named}. Renommez ces fichiers pour qu’ils comptent encore.`,
    en: `Names of files keep ${id}: ${named}. Rename these files for them to count still.`,
  };
}
