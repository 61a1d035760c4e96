import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { SegurConnection } from '../connection';
import { insertReference } from '../insertReference';
import type { LastTextEditor } from '../lastTextEditor';
import { l10n } from '../localizer';
import { pickRequirement } from '../openRequirement';
import { chosenRequirements, requirementIdOf, type Node } from './model';

export const nodeCommands = {
  open: 'segur.openRequirementSheet',
  copyId: 'segur.copyRequirementId',
  insert: 'segur.insertRequirementReference',
} as const;

/** What a menu of a row offers, by the command that does it: a row is chosen already, so that its name is shorter there. */
const rowCommands = {
  'segur.row.findReferences': 'segur.findRequirementReferences',
  'segur.row.goToImplementations': 'segur.goToImplementations',
  'segur.row.goToTests': 'segur.goToTests',
  'segur.row.goToProofs': 'segur.goToProofs',
  'segur.row.insertReference': nodeCommands.insert,
  'segur.row.createProof': 'segur.createProof',
} as const;

/** What the rows of the view offer: a menu hands over the row and what is selected, a key nothing but the selection. */
export function registerNodeCommands(
  view: vscode.TreeView<Node>,
  server: SegurConnection,
  texts: LastTextEditor,
): vscode.Disposable {
  const chosen = (row: unknown, selected: unknown) => chosenRequirements(row, selected, view.selection);

  async function copy(row?: unknown, selected?: unknown): Promise<void> {
    const ids = chosen(row, selected).map(({ id }) => id);
    if (ids.length === 0) return;
    await vscode.env.clipboard.writeText(ids.join('\n'));
    tell(ids.length === 1 ? l10n.t('{0} copied.', ids[0]!) : l10n.t('{0} identifiers copied.', ids.length));
  }

  async function insert(row?: unknown, selected?: unknown): Promise<void> {
    // From the palette it is the text that one works in, and not the view, which may have an old selection.
    if (row === undefined && vscode.window.activeTextEditor) return insertPicked();
    const requirements = chosen(row, selected);
    const [first] = requirements;
    if (!first) return insertPicked();
    const text =
      requirements.length > 1
        ? requirements.map(({ id }) => id).join(', ')
        : [first.id, ...(first.title === first.id ? [] : [first.title])].join(' | ');
    tell(await insertReference(text, texts.current, l10n));
  }

  async function insertPicked(): Promise<void> {
    const place = texts.current;
    const id = await pickRequirement(server, l10n.t('Requirement to cite'));
    if (id === undefined) return;
    const page = await server.request('segur/requirement', { id });
    const text = page && page.title !== id ? `${id} | ${page.title}` : id;
    tell(await insertReference(text, place, l10n));
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand(nodeCommands.open, (row?: unknown) =>
      vscode.commands.executeCommand(commands.openRequirement, requirementIdOf(row)),
    ),
    vscode.commands.registerCommand(nodeCommands.copyId, copy),
    vscode.commands.registerCommand(nodeCommands.insert, insert),
    ...Object.entries(rowCommands).map(([short, does]) =>
      vscode.commands.registerCommand(short, (...given: unknown[]) =>
        vscode.commands.executeCommand(does, ...given),
      ),
    ),
  );
}

/** In the status bar, for as long as it takes to read. */
function tell(text: string): void {
  vscode.window.setStatusBarMessage(text, 5_000);
}
