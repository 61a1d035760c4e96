import * as vscode from 'vscode';
import { commands } from '../../../server/src/lsp/protocol';
import type { Localizer } from '../localizer';
import type { SegurServer } from '../server';
import { goToPlace, registerPageBeside } from '../webviews/besideText';
import type { PageData, ReadingTexts, ToExtension, ToPage } from './messages';

/** A message to read beside its text, which keeps its bytes: what is shown follows the edit, and leads back to the text. */
export function registerHl7Reading(
  { extensionUri }: vscode.ExtensionContext,
  server: SegurServer,
): vscode.Disposable {
  return registerPageBeside<ToExtension, ToPage>(extensionUri, server, {
    viewType: 'segur.hl7Reading',
    page: 'hl7Reading',
    command: 'segur.hl7v2.showReadable',
    title: (l10n, name) => l10n.t('{0}, to read', name),
    data: (l10n, name): PageData => ({ name, texts: readingTexts(l10n) }),
    open(uri, post) {
      const key = uri.toString();
      let asked = 0;
      let shown = 0;
      async function refresh(): Promise<void> {
        const own = (asked += 1);
        const reading = await server.request('segur/hl7v2/reading', { uri: key });
        // A page that knocks while the server is busy asks again: each answer that is not older than the one shown is shown.
        if (own < shown) return;
        shown = own;
        post({ kind: 'show', reading });
      }
      return {
        refresh,
        async receive(message) {
          switch (message.kind) {
            case 'ready':
              return refresh();
            case 'go': {
              const { start, end } = message.place;
              return goToPlace(uri, new vscode.Range(start.line, start.character, end.line, end.character));
            }
            case 'open':
              await vscode.commands.executeCommand(commands.openEmbeddedDocument, key, message.id);
          }
        },
        follow({ selection }) {
          const { line, character } = selection.active;
          post({ kind: 'cursor', line, character });
        },
      };
    },
  });
}

function readingTexts(l10n: Localizer): ReadingTexts {
  return {
    loading: l10n.t('Reading the message…'),
    nothing: l10n.t('There is no HL7 v2 message in this text.'),
    filter: l10n.t('Filter by name, path or value'),
    noMatch: l10n.t('Nothing holds these words.'),
    go: l10n.t('{0}: go to the text'),
    open: l10n.t('Open the document ({0})'),
    repetition: l10n.t('No.'),
    length: l10n.t('{0} characters'),
    omitted: l10n.t('{0} more segments are in the text.'),
  };
}
