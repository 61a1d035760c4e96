import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Finding, OffsetEdit } from '../core/finding';
import type { Locale, LocalizedText } from '../core/localized';
import { type OffsetRange, overlaps } from '../core/range';
import type { IgnorePlace } from '../documents/ignoredFiles';
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
  workspace: (code: string): LocalizedText => ({
    fr: `Ignorer ${code} pour ce fichier dans .segur/ignore`,
    en: `Ignore ${code} for this file in .segur/ignore`,
  }),
} as const;

/** Ways not to be told again, once per rule under the range; a language without comments has the workspace's list alone. */
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
      ...action(titles.workspace(code), request.place && inWorkspace(request.place, code)),
    ];
  });
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

function inWorkspace({ path, ignoreFileUri, ignoreFileText }: IgnorePlace, code: string): WorkspaceEdit {
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
