import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import { type CancellationToken, neverCancelled } from '../core/cancellation';
import { isOwnPage } from '../core/ownPage';
import { carrierOf } from '../documents/embeddedUri';
import type { DocumentHandle } from '../documents/documentStore';
import { codeActions } from '../features/codeActions';
import { createFixJudge } from '../features/fixJudge';
import type { SilenceOffer } from '../features/ignoreActions';
import { createRehearsal } from '../features/rehearsal';
import { packCodeActions } from '../features/packFixes';
import { type LocatedFinding, locatedFinding } from '../features/locatedFinding';
import { toOffsets } from '../features/positions';
import { mergePackFindings } from '../schematron/merge';
import type { Finding } from '../core/finding';
import type { SegurDocument } from '../documents/segurDocument';
import type { PackFinding } from '../schematron/packFindings';
import type { ServiceCore } from './core';

/** What is wrong in a text, and what mends it. */
export function judging({
  store,
  scheduler,
  findings,
  pack,
  reports,
  ignored,
  silenceCommand,
  commands,
  locale,
  diagnosticOf,
}: ServiceCore) {
  const fixJudge = createFixJudge({ trial: store.trial, findings: findings.of });
  /** By our rules and by the pack together, for what the pack offers. */
  const packFixJudge = createFixJudge({
    trial: store.trial,
    async findings(document, token) {
      const own = await findings.of(document, token);
      const theirs = own && (await pack.trial(document, token));
      return theirs && [...own, ...theirs];
    },
  });
  const rehearsal = createRehearsal({
    store,
    scheduler,
    async judge(document, token) {
      const own = await findings.of(document, token);
      return own && mergePackFindings(own).map(diagnosticOf(document));
    },
  });
  const together = new WeakMap<
    readonly Finding[],
    { judged: readonly PackFinding[]; all: readonly Finding[] }
  >();

  /** What the pack offers in this version, once it has judged the whole of it. */
  function packFixes(document: SegurDocument, own: readonly Finding[]) {
    const judged = pack.settled(document);
    if (!judged?.some(({ corrections }) => corrections !== undefined)) return undefined;
    let known = together.get(own);
    if (known?.judged !== judged) together.set(own, (known = { judged, all: [...own, ...judged] }));
    return { findings: judged, all: known.all, judge: packFixJudge };
  }

  function silenceOffer(uri: string): SilenceOffer | undefined {
    const folders = ignored.folders();
    if (silenceCommand === undefined || folders.length === 0) return undefined;
    const home = carrierOf(uri) ?? uri;
    const folder = folders.find((candidate) => home.startsWith(`${candidate}/`));
    return { command: silenceCommand, folder: folders.length > 1 ? folder : undefined };
  }

  return {
    /** Ours at once, with what the pack has said so far; undefined when cancelled. */
    async diagnostics(handle: DocumentHandle, token: CancellationToken): Promise<Diagnostic[] | undefined> {
      if (isOwnPage(handle.uri)) return [];
      const document = await store.get(handle);
      const own = await findings.of(document, token);
      if (own && !handle.bytes) rehearsal.begin(document);
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
        silence: silenceOffer(document.uri),
        commands,
      };
      const actions = await codeActions(document, told, own, fixJudge, request, token);
      const offered = packFixes(document, own);
      return offered
        ? [...(await packCodeActions(document, told, offered, request, token)), ...actions]
        : actions;
    },
  };
}
