import type { Diagnostic, Position } from 'vscode-languageserver-types';
import type { CodeKnowledge } from '../codes/knowledge';
import { serverCommands } from '../core/commands';
import type { Scheduler } from '../core/cancellation';
import type { DataSource, Logger } from '../core/dataSource';
import type { CheckContext } from '../core/documentKind';
import type { Finding } from '../core/finding';
import type { Locale } from '../core/localized';
import { defaultSettings, type SegurSettings } from '../core/settings';
import { carrierOf } from '../documents/embeddedUri';
import { createDocumentStore, type DocumentHandle } from '../documents/documentStore';
import { createIgnoredFiles } from '../documents/ignoredFiles';
import { createKinds } from '../documents/kinds';
import { createKnowledge } from '../documents/knowledge';
import type { SegurDocument } from '../documents/segurDocument';
import { toDiagnostic } from '../features/diagnostics';
import { createFindingsProvider } from '../features/findings';
import type { AgeLimit } from '../features/knowledgeReport';
import { createPackOpinion } from '../features/packOpinion';
import { createReportShelf } from '../features/reportShelf';
import type { PackTrouble } from '../schematron/packTroubles';
import { ruleUri } from '../rules/ruleUri';
import { checkContext } from '../rules/settings';

export interface ServiceOptions {
  readonly data: DataSource;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly locale: Locale;
  /** The date of today, `AAAAMMJJ`: rules that ask whether a date is to come stay silent without it. */
  readonly today?: () => string;
  /** The editor's command that silences a rule in its settings; none is offered without it. */
  readonly silenceCommand?: string;
  /** Commands of the editor that ask its user something first, those that it has. */
  readonly askingCommands?: readonly string[];
  /** Whether there is a file, of the workspace; undefined elsewhere. Without it nothing is said of files that are not there. */
  readonly exists?: (uri: string) => boolean | undefined;
  /** Told when a rule wants the workspace read: `setWorkspaceIndexed` answers it. */
  readonly onIndexWanted?: () => void;
  /** Told when a pack has judged a document anew: its diagnostics can be asked again. */
  readonly onPackAnswer?: (uri: string) => void;
}

export type ServiceCore = ReturnType<typeof createServiceCore>;

/** What every part of the service stands on: what is known, the texts that are open, how they are judged. */
export function createServiceCore({
  data,
  scheduler,
  logger,
  locale,
  today,
  silenceCommand,
  askingCommands = [],
  onPackAnswer = () => undefined,
  exists,
  onIndexWanted,
}: ServiceOptions) {
  const failed = (where: string, error: unknown): void =>
    logger.error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  const knowledge = createKnowledge(data, today, onIndexWanted);
  const store = createDocumentStore(createKinds(knowledge, data, failed, exists), failed);
  const ignored = createIgnoredFiles();
  let settings: SegurSettings = defaultSettings;
  let packTroubles: readonly PackTrouble[] = [];
  let unreadFiles: readonly string[] = [];
  let context = contextsOf(settings, today);
  const findings = createFindingsProvider(scheduler, (uri) => context(uri), ignored, failed);
  const pack = createPackOpinion(
    (uri) => context(uri),
    onPackAnswer,
    () => settings.volet,
  );
  const reports = createReportShelf({ data, store, findings, locale, documentation: ruleUri });

  return Object.freeze({
    data,
    scheduler,
    locale,
    today,
    knowledge,
    store,
    ignored,
    findings,
    pack,
    reports,
    settings: (): SegurSettings => settings,

    /** Files that the settings name and that cannot be read. */
    unreadFiles: (): readonly string[] => unreadFiles,
    setUnreadFiles(next: readonly string[]): void {
      unreadFiles = next;
    },

    /** What is wrong with the pack that the settings name, as a whole. */
    packTroubles: (): readonly PackTrouble[] => packTroubles,
    setPackTroubles(next: readonly PackTrouble[]): void {
      packTroubles = next;
    },

    silenceCommand,
    /** What code actions may run: commands of the server, and those that the editor says it has. */
    commands: new Set<string>([...Object.values(serverCommands), ...askingCommands]),
    context: (uri: string): CheckContext => context(uri),

    configure(next: SegurSettings): void {
      settings = next;
      context = contextsOf(next, today);
      findings.reset();
      pack.reset();
    },

    /** What is known has changed: every text is read and judged anew. */
    readAnew(): void {
      store.clear();
      findings.reset();
    },

    diagnosticOf:
      (document: SegurDocument) =>
      (finding: Finding): Diagnostic =>
        toDiagnostic(document, finding, locale, ruleUri, pack.fileUri),

    ageLimit: (): AgeLimit => ({ today: today?.(), maxAgeMonths: settings.maxAgeMonths }),

    /** Codes with every value set read. */
    async allCodes(): Promise<CodeKnowledge> {
      await Promise.all([knowledge.prepareCodes(), knowledge.valueSets().then((sets) => sets.loadAll())]);
      return knowledge.codes();
    },

    /** Most requests are a position in a document. */
    async at<T>(
      handle: DocumentHandle,
      position: Position,
      ask: (document: SegurDocument, offset: number) => T,
    ): Promise<T> {
      const document = await store.get(handle);
      return ask(document, document.snapshot.offsetAt(position));
    },
  });
}

/** By which settings a document is judged: those of its folder, where folders have some of their own. */
function contextsOf(
  settings: SegurSettings,
  today: (() => string) | undefined,
): (uri: string) => CheckContext {
  const contextOf = (rules: SegurSettings['rules']): CheckContext =>
    checkContext(rules, { ...settings, today });
  const everywhere = contextOf(settings.rules);
  const folders = settings.folderRules
    .map(({ uri, rules }) => ({ start: `${uri}/`, context: contextOf(rules) }))
    .sort((a, b) => b.start.length - a.start.length);
  return (uri) => {
    const home = carrierOf(uri) ?? uri;
    return folders.find(({ start }) => home.startsWith(start))?.context ?? everywhere;
  };
}
