import * as vscode from 'vscode';
import { commands, knowledgeSheetId } from '../../../server/src/lsp/protocol';
import { clientCommands } from '../commands';
import type { LastTextEditor } from '../lastTextEditor';
import { l10n } from '../localizer';
import { openRequirement, pickRequirement } from '../openRequirement';
import { requirementIdOf } from '../requirementsTree/model';
import type { SegurServer } from '../server';
import { sheetOfUri } from './address';
import { registerSilenceRule } from './ruleSeverity';
import { createSheetPanel, type SheetPanel, sheetViewType } from './panel';

/** The editor that stands for the addresses of sheets: it shows the panel, and goes. */
export const sheetLinkEditor = 'segur.sheetLink';

export const sheetCommands = {
  openRule: 'segur.openRule',
  findReferences: 'segur.findRequirementReferences',
  back: 'segur.sheet.back',
  forward: 'segur.sheet.forward',
} as const;

/** The panel of sheets and all that leads to it: commands, links, « go to definition ». */
export function registerSheets(
  context: vscode.ExtensionContext,
  server: SegurServer,
  texts: LastTextEditor,
): vscode.Disposable {
  const panel = createSheetPanel(context, server, texts);
  return vscode.Disposable.from(
    panel,
    registerSilenceRule(),
    vscode.commands.registerCommand(commands.openRequirement, (asked?: unknown) =>
      openRequirement(server, panel, requirementIdOf(asked)),
    ),
    vscode.commands.registerCommand(sheetCommands.openRule, (id?: unknown) =>
      typeof id === 'string' ? panel.show({ kind: 'rule', id }) : undefined,
    ),
    vscode.commands.registerCommand(clientCommands.showKnowledge, () =>
      panel.show({ kind: 'knowledge', id: knowledgeSheetId }),
    ),
    vscode.commands.registerCommand(sheetCommands.findReferences, async (asked?: unknown) => {
      const id =
        requirementIdOf(asked) ??
        (await pickRequirement(server, l10n.t('Requirement whose references to find')));
      return id === undefined ? undefined : panel.show({ kind: 'requirement', id }, { references: true });
    }),
    vscode.commands.registerCommand(sheetCommands.back, () => panel.step(-1)),
    vscode.commands.registerCommand(sheetCommands.forward, () => panel.step(1)),
    vscode.window.registerCustomEditorProvider(sheetLinkEditor, linkEditor(panel)),
  );
}

/**
 * VS Code opens an address in an editor of its own: a link in a text, the code of a problem, F12. This one hands over to
 * the panel, so that every way leads to the same sheet.
 */
function linkEditor(panel: SheetPanel): vscode.CustomReadonlyEditorProvider {
  return {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, editor) {
      const address = sheetOfUri(uri);
      const column = editor.viewColumn;
      editor.dispose();
      if (address) await panel.show(address, { column });
    },
  };
}

export { sheetViewType };
