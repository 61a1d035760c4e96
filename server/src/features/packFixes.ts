import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { CancellationToken } from '../core/cancellation';
import type { Finding } from '../core/finding';
import { overlaps } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import type { PackFinding } from '../schematron/packFindings';
import { type CodeActionRequest, quickFix, wants } from './codeActions';
import { createBudget, type FixJudge } from './fixJudge';

/** What a pack judges and offers: its findings in this version, and what our rules and it find together. */
export interface PackFixes {
  readonly findings: readonly PackFinding[];
  readonly all: readonly Finding[];
  /** Judges a text by our rules and by the pack. */
  readonly judge: FixJudge;
}

/**
 * The corrections that a pack brings for its findings under the range. They are held to what ours are held to: tried on the
 * text, which both judge again, and offered where their fault is gone and no other has come.
 * @param told the findings as they are told, where one of ours may stand for one of the pack
 */
export async function packCodeActions(
  document: SegurDocument,
  told: readonly Finding[],
  { findings, all, judge }: PackFixes,
  request: CodeActionRequest,
  token: CancellationToken,
): Promise<CodeAction[]> {
  if (!wants(request.only, CodeActionKind.QuickFix)) return [];
  const actions: CodeAction[] = [];
  const budget = createBudget();
  const offered = new Set<string>();
  for (const finding of findings) {
    const shown = told.find((each) => each === finding) ?? told.find((each) => standsFor(each, finding));
    const place = shown?.range ?? finding.range;
    if (!overlaps(place, request.range)) continue;
    for (const fix of finding.corrections ?? []) {
      const key = JSON.stringify([fix.title, fix.edits]);
      if (offered.has(key)) continue;
      if (!(await judge.improved({ document, findings: all }, fix.edits, [finding], budget, token))) continue;
      offered.add(key);
      actions.push(quickFix(document, shown ?? finding, fix, request));
    }
  }
  return actions;
}

/** One of ours that says what the pack says names its assertion. */
function standsFor({ sources = [] }: Finding, { origin, sources: own }: PackFinding): boolean {
  return sources.some(
    ({ file, line }) =>
      file === origin.file && line === origin.line && own.some((each) => each.line === line),
  );
}
