import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Finding, OffsetEdit } from '../core/finding';
import type { Locale, LocalizedText } from '../core/localized';
import { type OffsetRange, overlaps } from '../core/range';
import { decoded, type IgnorePlace } from '../documents/ignoredFiles';
import { familyOf } from '../documents/rules';
import type { SegurDocument } from '../documents/segurDocument';
import { createTextSnapshot } from '../documents/textSnapshot';
import { withIgnored } from '../rules/ignoreFile';
import { ignoreHere, ignoreInFile } from '../rules/suppression';
import { toRange } from './positions';

export interface IgnoreRequest {
  readonly range: OffsetRange;
  readonly locale: Locale;
  readonly toDiagnostic: (finding: Finding) => Diagnostic;
  /** Where the document stands in its workspace folder; undefined outside of every folder. */
  readonly place: IgnorePlace | undefined;
  /** How a rule is silenced in the settings; undefined where no folder is open or the editor cannot. */
  readonly silence?: SilenceOffer | undefined;
}

export interface SilenceOffer {
  /** The editor's command: takes the id of the rule, then the URI of a folder where it is not for the whole workspace. */
  readonly command: string;
  /** The folder of the document, where the workspace has several. */
  readonly folder: string | undefined;
}

const titles = {
  here: (code: string): LocalizedText => ({
    fr: `Ignorer ${code} ici (commentaire)`,
    en: `Ignore ${code} here (comment)`,
  }),
  file: (code: string): LocalizedText => ({
    fr: `Ignorer ${code} dans ce fichier (commentaire)`,
    en: `Ignore ${code} in this file (comment)`,
  }),
  list: (code: string): LocalizedText => ({
    fr: `Ignorer ${code} pour ce fichier dans .segur/ignore`,
    en: `Ignore ${code} for this file in .segur/ignore`,
  }),
  folder: (code: string, name: string): LocalizedText => ({
    fr: `Désactiver ${code} dans le dossier ${name} (segur.rules)`,
    en: `Silence ${code} in the folder ${name} (segur.rules)`,
  }),
  workspace: (code: string): LocalizedText => ({
    fr: `Désactiver ${code} dans l’espace de travail (segur.rules)`,
    en: `Silence ${code} in the workspace (segur.rules)`,
  }),
} as const;

/**
 * Ways not to be told again, once per rule under the range, from the nearest to the widest. A language without comments
 * has the list and the settings alone; what a pack calls by a name of its own is no key of the settings.
 */
export function ignoreActions(
  document: SegurDocument,
  findings: readonly Finding[],
  request: IgnoreRequest,
): CodeAction[] {
  const text = document.snapshot.getText();
  const { languageId } = document.snapshot;
  const byCode = new Map<string, Finding>();
  for (const finding of findings) {
    if (overlaps(finding.range, request.range) && !byCode.has(finding.code))
      byCode.set(finding.code, finding);
  }
  return [...byCode.values()].flatMap((finding) => {
    const { code, range } = finding;
    const action = (title: LocalizedText, edit: WorkspaceEdit | undefined): CodeAction[] =>
      edit
        ? [
            {
              title: title[request.locale],
              kind: CodeActionKind.QuickFix,
              diagnostics: [request.toDiagnostic(finding)],
              edit,
            },
          ]
        : [];
    return [
      ...action(titles.here(code), inDocument(document, ignoreHere(text, languageId, range.start, code))),
      ...action(titles.file(code), inDocument(document, ignoreInFile(text, languageId, code))),
      ...action(titles.list(code), request.place && inList(request.place, code)),
      ...silenceActions(code, request).map((offered) => ({
        ...offered,
        kind: CodeActionKind.QuickFix,
        diagnostics: [request.toDiagnostic(finding)],
      })),
    ];
  });
}

function silenceActions(
  code: string,
  { silence, locale }: IgnoreRequest,
): Required<Pick<CodeAction, 'title' | 'command'>>[] {
  if (!silence || familyOf(code) === undefined) return [];
  const { command, folder } = silence;
  const offer = (text: LocalizedText, ...args: readonly string[]) => ({
    title: text[locale],
    command: { title: text[locale], command, arguments: [...args] },
  });
  return [
    ...(folder === undefined ? [] : [offer(titles.folder(code, folderName(folder)), code, folder)]),
    offer(titles.workspace(code), code),
  ];
}

function folderName(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

function inDocument(document: SegurDocument, edit: OffsetEdit | undefined): WorkspaceEdit | undefined {
  if (!edit) return undefined;
  const { uri, version } = document;
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: [{ range: toRange(document, edit.range), newText: edit.newText }],
      },
    ],
  };
}

function inList({ path, ignoreFileUri, ignoreFileText }: IgnorePlace, code: string): WorkspaceEdit {
  const end = createTextSnapshot('', '', 0, ignoreFileText).positionAt(ignoreFileText.length);
  return {
    documentChanges: [
      { kind: 'create', uri: ignoreFileUri, options: { ignoreIfExists: true } },
      {
        textDocument: { uri: ignoreFileUri, version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end },
            newText: withIgnored(ignoreFileText, code, path),
          },
        ],
      },
    ],
  };
}
