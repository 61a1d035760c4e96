import {
  type CodeAction,
  CodeActionKind,
  type SnippetTextEdit,
  StringValue,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { CancellationToken } from '../core/cancellation';
import type { Finding, Fix, OffsetEdit } from '../core/finding';
import { commands } from '../core/commands';
import type { LocalizedText } from '../core/localized';
import { overlaps } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import { unknownNumber } from '../requirements/rules/unknownNumber';
import { fixAllEdits } from './fixAll';
import { createBudget, type FixJudge, type Judged } from './fixJudge';
import { ignoreActions, type IgnoreRequest } from './ignoreActions';
import { fromLayers, toRange } from './positions';
import type { ConfirmedRemark } from './reportShelf';

export interface CodeActionRequest extends IgnoreRequest {
  /** Kinds that the client asked for, or undefined for all. */
  readonly only?: readonly string[];
  /** The client places the cursor in inserted skeletons. */
  readonly snippets: boolean;
  /** Commands that the client knows, its own and those of the server. */
  readonly commands?: ReadonlySet<string>;
  /** Remarks of reports under the range that findings confirm: their corrections correct the remarks too. */
  readonly confirmed?: readonly ConfirmedRemark[];
}

const fixAllTitle: LocalizedText = {
  fr: 'Ségur : appliquer toutes les corrections sûres du fichier',
  en: 'Ségur: apply every safe fix in the file',
};

/**
 * The corrections of the findings under the range, the rewritings on offer there, then « fix all » for the file.
 * `findings` are all that is told, `own` what our rules alone have found: what a correction is judged by. None is
 * offered that leaves its fault or brings another.
 */
export async function codeActions(
  document: SegurDocument,
  findings: readonly Finding[],
  own: readonly Finding[],
  judge: FixJudge,
  request: CodeActionRequest,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  const before: Judged = { document, findings: own };
  const budget = createBudget();
  if (wants(request.only, CodeActionKind.QuickFix)) {
    for (const finding of under(findings, request)) {
      // A pack may have changed the words and the gravity of a finding of ours; its corrections tell which it is.
      const faults = own.filter(({ fixes }) => fixes !== undefined && fixes === finding.fixes);
      for (const fix of finding.fixes?.() ?? []) {
        if (!canBeLedThrough(document, fix.edits, request.snippets)) continue;
        if (await judge.improved(before, fix.edits, faults, budget, token))
          actions.push(quickFix(document, finding, fix, request));
      }
    }
    const unknown = under(findings, request).filter(({ code }) => code === unknownNumber.id);
    if (unknown.length > 0) actions.push(importAction(unknown, request));
    actions.push(...ignoreActions(document, findings, request));
  }
  if (wants(request.only, CodeActionKind.RefactorRewrite)) {
    const rewritings = fromLayers(document, (layer) => layer.refactorings?.(request.range)).flat();
    for (const { title, edits } of rewritings) {
      if (!(await judge.harmless(before, edits, budget, token))) continue;
      actions.push({
        title: title[request.locale],
        kind: CodeActionKind.RefactorRewrite,
        edit: workspaceEdit(document, edits, request.snippets),
      });
    }
  }
  if (wants(request.only, CodeActionKind.RefactorRewrite)) actions.push(...offeredActions(document, request));
  if (wants(request.only, CodeActionKind.SourceFixAll)) {
    const edits = await fixAllEdits(before, judge, budget, token);
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

/** What a command does with what stands there, as far as the client knows one. */
function offeredActions(
  document: SegurDocument,
  { range, commands: known, locale }: CodeActionRequest,
): readonly CodeAction[] {
  return fromLayers(document, (layer) => layer.offers?.(range))
    .flat()
    .flatMap(({ title, commands: able, arguments: args }) => {
      const command = able.find((id) => known?.has(id));
      const words = title[locale];
      return command === undefined
        ? []
        : [
            {
              title: words,
              kind: CodeActionKind.RefactorRewrite,
              command: { title: words, command, arguments: [...args] },
            },
          ];
    });
}

/** The findings under the range, and those that confirm a remark under it; each once. */
function under(
  findings: readonly Finding[],
  { range, confirmed = [] }: CodeActionRequest,
): readonly Finding[] {
  const there = findings.filter((finding) => overlaps(finding.range, range));
  const others = new Set(confirmed.map(({ finding }) => finding));
  for (const { fixes } of there) for (const other of others) if (other.fixes === fixes) others.delete(other);
  return [...there, ...others];
}

export function quickFix(
  document: SegurDocument,
  finding: Finding,
  fix: Fix,
  request: CodeActionRequest,
): CodeAction {
  return {
    title: fix.title[request.locale],
    kind: CodeActionKind.QuickFix,
    diagnostics: [
      ...(overlaps(finding.range, request.range) ? [request.toDiagnostic(finding)] : []),
      ...(request.confirmed ?? [])
        .filter((remark) => remark.finding.fixes === finding.fixes)
        .map(({ diagnostic }) => diagnostic),
    ],
    edit: workspaceEdit(document, fix.edits, request.snippets),
    ...(fix.preferred ? { isPreferred: true } : {}),
  };
}

/** What the catalogue lacks, the user's REM may have. */
function importAction(findings: readonly Finding[], request: CodeActionRequest): CodeAction {
  const title = importTitle[request.locale];
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: findings
      .filter(({ range }) => overlaps(range, request.range))
      .map((finding) => request.toDiagnostic(finding)),
    command: { title, command: commands.importRem },
  };
}

const importTitle: LocalizedText = {
  fr: 'Importer le REM qui la définit…',
  en: 'Import the REM that defines it…',
};

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

/** Gaps are offered only to a client that leads its user from one to the next. */
function canBeLedThrough(document: SegurDocument, edits: readonly OffsetEdit[], snippets: boolean): boolean {
  return edits.every(
    (edit) =>
      !edit.hasGaps ||
      (snippets && edit.snippet !== undefined && snippetAt(document, edit, edit.snippet) !== undefined),
  );
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
export function wants(only: readonly string[] | undefined, kind: string): boolean {
  return (
    !only ||
    only.some((asked) => kind === asked || kind.startsWith(`${asked}.`) || asked.startsWith(`${kind}.`))
  );
}
