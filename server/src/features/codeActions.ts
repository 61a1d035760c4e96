import {
  type CodeAction,
  CodeActionKind,
  type SnippetTextEdit,
  StringValue,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { type Finding, type Fix, type OffsetEdit } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import { overlaps } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { ignoreActions, type IgnoreRequest } from './ignoreActions';
import { fromLayers, toRange } from './positions';

export interface CodeActionRequest extends IgnoreRequest {
  /** Kinds that the client asked for, or undefined for all. */
  readonly only?: readonly string[];
  /** The client places the cursor in inserted skeletons. */
  readonly snippets: boolean;
}

const fixAllTitle: LocalizedText = {
  fr: 'Ségur : appliquer toutes les corrections sûres du fichier',
  en: 'Ségur: apply every safe fix in the file',
};

/** The corrections of the findings under the range, the rewritings on offer there, then « fix all » for the file. */
export function codeActions(
  document: SegurDocument,
  findings: readonly Finding[],
  request: CodeActionRequest,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(request.only, CodeActionKind.QuickFix)) {
    for (const finding of findings) {
      if (!overlaps(finding.range, request.range)) continue;
      for (const fix of finding.fixes?.() ?? []) actions.push(quickFix(document, finding, fix, request));
    }
    actions.push(...ignoreActions(document, findings, request));
  }
  if (wants(request.only, CodeActionKind.RefactorRewrite)) {
    const rewritings = fromLayers(document, (layer) => layer.refactorings?.(request.range)).flat();
    for (const { title, edits } of rewritings) {
      actions.push({
        title: title[request.locale],
        kind: CodeActionKind.RefactorRewrite,
        edit: workspaceEdit(document, edits, request.snippets),
      });
    }
  }
  if (wants(request.only, CodeActionKind.SourceFixAll)) {
    const edits = fixAllEdits(findings);
    if (edits.length > 0) {
      actions.push({
        title: fixAllTitle[request.locale],
        kind: `${CodeActionKind.SourceFixAll}.segur`,
        edit: workspaceEdit(document, edits, false),
      });
    }
  }
  return actions;
}

/** The preferred edits of all findings that can be applied together: an edit that meets an earlier one waits. */
export function fixAllEdits(findings: readonly Finding[]): readonly OffsetEdit[] {
  const taken: OffsetEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.().find(({ preferred }) => preferred);
    if (!fix) continue;
    const free = fix.edits.every((edit) => taken.every((other) => !overlaps(edit.range, other.range)));
    if (free) taken.push(...fix.edits);
  }
  return taken;
}

function quickFix(
  document: SegurDocument,
  finding: Finding,
  fix: Fix,
  request: CodeActionRequest,
): CodeAction {
  return {
    title: fix.title[request.locale],
    kind: CodeActionKind.QuickFix,
    diagnostics: [request.toDiagnostic(finding)],
    edit: workspaceEdit(document, fix.edits, request.snippets),
    ...(fix.preferred ? { isPreferred: true } : {}),
  };
}

function workspaceEdit(
  document: SegurDocument,
  edits: readonly OffsetEdit[],
  snippets: boolean,
): WorkspaceEdit {
  return {
    documentChanges: [
      {
        textDocument: { uri: document.uri, version: document.version },
        edits: edits.map((edit): TextEdit | SnippetTextEdit => {
          const range = toRange(document, edit.range);
          const snippet = snippets && edit.snippet !== undefined && snippetAt(document, edit, edit.snippet);
          return snippet
            ? { range, snippet: StringValue.createSnippet(snippet) }
            : { range, newText: edit.newText };
        }),
      },
    ],
  };
}

/**
 * The snippet as an editor wants it: the editor itself gives every line after the first the indentation of the line
 * where it inserts. Undefined where a line stands further left than that one, which only plain text can say.
 */
function snippetAt(document: SegurDocument, { range }: OffsetEdit, snippet: string): string | undefined {
  const text = document.snapshot.getText();
  const before = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start);
  const indent = /^[ \t]*/.exec(before)![0];
  const [first, ...others] = snippet.split('\n');
  if (!others.every((line) => line.startsWith(indent))) return undefined;
  return [first, ...others.map((line) => line.slice(indent.length))].join('\n');
}

/** LSP kinds are hierarchical: asking for `source` includes `source.fixAll.segur`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return (
    !only ||
    only.some((asked) => kind === asked || kind.startsWith(`${asked}.`) || asked.startsWith(`${kind}.`))
  );
}
