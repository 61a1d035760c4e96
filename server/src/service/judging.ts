import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import { type CancellationToken, neverCancelled } from '../core/cancellation';
import type { DocumentHandle } from '../documents/documentStore';
import { codeActions } from '../features/codeActions';
import { createFixJudge } from '../features/fixJudge';
import { type LocatedFinding, locatedFinding } from '../features/locatedFinding';
import { toOffsets } from '../features/positions';
import { mergePackFindings } from '../schematron/merge';
import type { ServiceCore } from './core';

/** What is wrong in a text, and what mends it. */
export function judging({ store, findings, pack, reports, ignored, locale, diagnosticOf }: ServiceCore) {
  const fixJudge = createFixJudge({ trial: store.trial, findings: findings.of });

  return {
    /** Ours at once, with what the pack has said so far; undefined when cancelled. */
    async diagnostics(handle: DocumentHandle, token: CancellationToken): Promise<Diagnostic[] | undefined> {
      const document = await store.get(handle);
      const own = await findings.of(document, token);
      return own && mergePackFindings([...own, ...pack.current(document)]).map(diagnosticOf(document));
    },

    async check(handle: DocumentHandle, token: CancellationToken): Promise<LocatedFinding[] | undefined> {
      const document = await store.get(handle);
      const own = await findings.of(document, token);
      if (!own) return undefined;
      const judged = mergePackFindings([...own, ...(await pack.final(document, token))]);
      return judged.map((finding) => locatedFinding(document, finding, locale));
    },

    async codeActions(
      handle: DocumentHandle,
      range: Range,
      only: readonly string[] | undefined,
      snippets: boolean,
      token: CancellationToken = neverCancelled,
    ): Promise<CodeAction[]> {
      const document = await store.get(handle);
      const own = (await findings.of(document, token)) ?? [];
      const told = mergePackFindings([...own, ...pack.current(document)]);
      const offsets = toOffsets(document, range);
      const request = {
        range: offsets,
        confirmed: await reports.confirmed(document, offsets, token),
        ...(only ? { only } : {}),
        locale,
        snippets,
        toDiagnostic: diagnosticOf(document),
        place: ignored.placeOf(document.uri),
      };
      return codeActions(document, told, own, fixJudge, request, token);
    },
  };
}
