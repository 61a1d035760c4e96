import * as vscode from 'vscode';
import { askingCommands, type DeclarationPlace, type SegurRequests } from '../../server/src/lsp/protocol';
import { insertReference } from './insertReference';
import type { LastTextEditor, TextPlace } from './lastTextEditor';
import { l10n } from './localizer';
import { nearbyRequirements } from './nearbyRequirements';
import { pickRequirement } from './openRequirement';
import { requirementIdOf } from './requirementsTree/model';
import type { SegurServer } from './server';

type PlaceRole = SegurRequests['segur/places']['params']['role'];
type Places = SegurRequests['segur/places']['result'];

export const tracingCommands = {
  goToImplementations: 'segur.goToImplementations',
  goToTests: 'segur.goToTests',
  goToProofs: 'segur.goToProofs',
  declare: askingCommands.declareImplementation,
} as const;

/** Ways from a requirement, under the cursor or of the view, to what implements, tests and proves it. */
export function registerTracing(server: SegurServer, texts: LastTextEditor): vscode.Disposable {
  async function show(role: PlaceRole, asked: unknown): Promise<void> {
    const id = requirementIdOf(asked);
    const place = id === undefined ? texts.current : undefined;
    if (id === undefined && !place) return;
    const places = await server.request('segur/places', {
      role,
      ...(id === undefined
        ? {
            at: { uri: place!.document.uri.toString(), position: place!.selection.active },
          }
        : { id }),
    });
    await peek(places, place, nothingFound(role, id ?? l10n.t('the requirement under the cursor')));
  }

  /**
   * A tag above the line of a declaration, or of the cursor, as a comment of its language: what is declared there, or below,
   * implements. `asked` is a requirement of the view, or the place that a code action names.
   */
  async function declare(asked?: unknown): Promise<void> {
    const place = (await placeOf(asked)) ?? texts.current;
    const id =
      requirementIdOf(asked) ??
      (await pickRequirement(
        server,
        l10n.t('Requirement that it implements'),
        nearbyRequirements(server, place),
      ));
    if (id === undefined) return;
    const told = await insertReference(l10n.t('segur: implements {0}', id), place, l10n);
    vscode.window.setStatusBarMessage(told, 5_000);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand(tracingCommands.declare, declare),
    vscode.commands.registerCommand(tracingCommands.goToImplementations, (asked?: unknown) =>
      show('implementation', asked),
    ),
    vscode.commands.registerCommand(tracingCommands.goToTests, (asked?: unknown) => show('test', asked)),
    vscode.commands.registerCommand(tracingCommands.goToProofs, (asked?: unknown) => show('proof', asked)),
  );
}

/** The place of a declaration that a code action was asked at; undefined for anything else. */
async function placeOf(asked: unknown): Promise<TextPlace | undefined> {
  if (!isDeclaration(asked)) return undefined;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(asked.uri));
  const at = new vscode.Position(asked.line, 0);
  return { document, selection: new vscode.Selection(at, at), column: undefined };
}

function isDeclaration(asked: unknown): asked is DeclarationPlace {
  return typeof asked === 'object' && asked !== null && 'uri' in asked && 'line' in asked && 'name' in asked;
}

function nothingFound(role: PlaceRole, what: string): string {
  switch (role) {
    case 'implementation':
      return l10n.t('No code implements {0}.', what);
    case 'test':
      return l10n.t('No test names {0}.', what);
    case 'proof':
      return l10n.t('No proof names {0}.', what);
  }
}

/** Over the text that the question was asked in; over the first place where it was asked from the view. */
async function peek(places: Places, from: LastTextEditor['current'], nothing: string): Promise<void> {
  const locations = places.map(
    ({ uri, range: { start, end } }) =>
      new vscode.Location(
        vscode.Uri.parse(uri),
        new vscode.Range(start.line, start.character, end.line, end.character),
      ),
  );
  const [first] = locations;
  if (!first) {
    vscode.window.setStatusBarMessage(nothing, 5_000);
    return;
  }
  await vscode.commands.executeCommand(
    'editor.action.peekLocations',
    from?.document.uri ?? first.uri,
    from?.selection.active ?? first.range.start,
    locations,
    'peek',
  );
}
