import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { CodeKnowledge } from './codes/knowledge';
import { type CancellationToken, neverCancelled, type Scheduler } from './core/cancellation';
import type { DataSource, Logger } from './core/dataSource';
import type { CheckContext } from './core/documentKind';
import type { Finding } from './core/finding';
import type { Locale } from './core/localized';
import type { RemImportReport } from './core/remImport';
import { defaultSettings, type SegurSettings } from './core/settings';
import type {
  EmbeddedContent,
  EmbeddedSummary,
  FaqImportReport,
  Hl7Derivation,
  Hl7FieldSearch,
  KnowledgeReport,
  PackReport,
  RequirementChoice,
  RequirementPage,
  RequirementsQuery,
  RequirementsTree,
  ServiceStatus,
  ValueSetImportReport,
  WriteBackResult,
} from './core/views';
import { loadShippedCatalogue } from './catalogue/loadCatalogue';
import { createDocumentStore, type DocumentHandle } from './documents/documentStore';
import { createIgnoredFiles, type IgnoreFolder } from './documents/ignoredFiles';
import { createKinds } from './documents/kinds';
import { createKnowledge, type UserFile, type UserFileProblem } from './documents/knowledge';
import type { SegurDocument } from './documents/segurDocument';
import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLens';
import { createCompletionProvider } from './features/completion';
import { definition } from './features/definition';
import { toDiagnostic } from './features/diagnostics';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import { embeddedContent, embeddedDocuments, putBack } from './features/embedded';
import { explainInput, nearestKnown } from './features/explain';
import { faqAnswer } from './features/faqAnswer';
import { createFindingsProvider } from './features/findings';
import { createFixJudge } from './features/fixJudge';
import { foldingRanges } from './features/folding';
import { documentHighlights } from './features/highlights';
import { hl7Derived, hl7Field, hl7PathAt, hl7ReadableView } from './features/hl7Paths';
import { hover } from './features/hover';
import { importFaq, type FaqImportRequest } from './features/importFaq';
import { importValueSets, type ValueSetImportRequest } from './features/importValueSets';
import { packListsNews, type PackOfLists, readPackLists } from './features/packLists';
import { importRem, type RemImportRequest } from './features/importRem';
import { inlayHints } from './features/inlayHints';
import { isKnowledgeUri, knowledgePage } from './features/knowledgePage';
import { type AgeLimit, knowledgeReport, listStatus } from './features/knowledgeReport';
import { linkedEditingRanges } from './features/linkedEditing';
import { type LocatedFinding, locatedFinding } from './features/locatedFinding';
import { createPackOpinion } from './features/packOpinion';
import { toOffsets } from './features/positions';
import { references, workspaceSymbols } from './features/references';
import { createReportShelf, type ReportOnDocument } from './features/reportShelf';
import { requirementPage } from './features/requirementPage';
import { semanticTokens } from './features/semanticTokens';
import { virtualDocument } from './features/virtualDocument';
import { unknownVolet } from './features/voletSetting';
import type { FaqAnswer, FaqQuery, FaqResult } from './faq/types';
import { loadDictionary } from './hl7v2/dictionary/dictionary';
import type { Derivation } from './hl7v2/transform';
import { isoDay } from './importers/valueSets/dates';
import type { ExplainMatch } from './requirements/explain';
import { searchRequirements } from './requirements/search';
import { requirementsTree } from './requirements/tree';
import { ruleUri } from './rules/ruleUri';
import { loadDocumentTypes } from './cda/documentTypes';
import { checkContext } from './rules/settings';
import type { PackJudge } from './schematron/judge';
import { mergePackFindings } from './schematron/merge';

export interface ServiceOptions {
  readonly data: DataSource;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly locale: Locale;
  /** The date of today, `AAAAMMJJ`: rules that ask whether a date is to come stay silent without it. */
  readonly today?: () => string;
  /** Told when a pack has judged a document anew: its diagnostics can be asked again. */
  readonly onPackAnswer?: (uri: string) => void;
}

/**
 * The one door to everything we know. Documents come in as handles; answers go out as plain LSP types. Cancelled work
 * answers undefined. Nothing here touches a file system, a connection or a clock of its own.
 */
export function createSegurLanguageService({
  data,
  scheduler,
  logger,
  locale,
  today,
  onPackAnswer = () => undefined,
}: ServiceOptions) {
  const failed = (where: string, error: unknown): void =>
    logger.error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  const knowledge = createKnowledge(data, today);
  const store = createDocumentStore(createKinds(knowledge, data, failed), failed);
  const ignored = createIgnoredFiles();
  let settings: SegurSettings = defaultSettings;
  let packListTurn = 0;
  let context: CheckContext = checkContext(settings.rules, { today });
  const findings = createFindingsProvider(scheduler, () => context, ignored, failed);
  const pack = createPackOpinion(
    () => context,
    onPackAnswer,
    () => settings.volet,
  );
  const reports = createReportShelf({ data, store, findings, locale, documentation: ruleUri });
  const completion = createCompletionProvider();
  const fixJudge = createFixJudge({ trial: store.trial, findings: findings.of });

  const diagnosticOf = (document: SegurDocument) => (finding: Finding) =>
    toDiagnostic(document, finding, locale, ruleUri, pack.fileUri);

  /** Ours at once, with what the pack has said so far; undefined when cancelled. */
  async function allFindings(
    document: SegurDocument,
    token: CancellationToken,
  ): Promise<readonly Finding[] | undefined> {
    const own = await findings.of(document, token);
    return own && mergePackFindings([...own, ...pack.current(document)]);
  }

  function packReport(uri: string): Pick<ServiceStatus, 'pack'> {
    const report = pack.report(uri, locale);
    return report ? { pack: report } : {};
  }

  /** Without a pack, our own tables say whether the volet that the user wants is one; a pack says so of its own. */
  async function voletProblems(kinds: readonly string[]): Promise<readonly string[]> {
    if (settings.volet === '' || pack.isUsed() || !kinds.includes('cda')) return [];
    const unknown = unknownVolet(settings.volet, await voletNames());
    return unknown ? [unknown[locale]] : [];
  }

  async function voletNames(): Promise<readonly string[]> {
    const { models } = await loadDocumentTypes(data);
    return models.flatMap(({ volet, version }) => [volet, `${volet}_${version}`]);
  }

  /** Codes with every value set read. */
  async function allCodes(): Promise<CodeKnowledge> {
    await Promise.all([knowledge.prepareCodes(), knowledge.valueSets().then((sets) => sets.loadAll())]);
    return knowledge.codes();
  }

  const ageLimit = (): AgeLimit => ({ today: today?.(), maxAgeMonths: settings.maxAgeMonths });

  /** Most requests are a position in a document. */
  async function at<T>(
    handle: DocumentHandle,
    position: Position,
    ask: (document: SegurDocument, offset: number) => T,
  ): Promise<T> {
    const document = await store.get(handle);
    return ask(document, document.snapshot.offsetAt(position));
  }

  return Object.freeze({
    /** Validation reports of other tools, and the documents that they lie on. */
    reports,

    configure(next: SegurSettings): void {
      settings = next;
      context = checkContext(next.rules, {
        volet: next.volet,
        today,
        maxAgeMonths: next.maxAgeMonths,
        draftsAsErrors: next.draftsAsErrors,
      });
      findings.reset();
      pack.reset();
    },

    /** The pack whose judgement is joined to ours, and the URI of its folder; undefined for none. */
    usePack(judge: PackJudge | undefined, folderUri?: string): void {
      pack.use(judge, folderUri);
    },

    /**
     * The lists of the user's pack, or none: the newer state of each is what rules rest on from then on. Resolves to
     * whether that changes what is known.
     */
    async usePackLists(source: PackOfLists | undefined): Promise<boolean> {
      const turn = ++packListTurn;
      const records = source && (await readPackLists(source, data, scheduler, isoDay(today?.())));
      // Another pack was named meanwhile.
      if (turn !== packListTurn) return false;
      if (!knowledge.setPackLists(records && { origin: source.origin, records })) return false;
      store.clear();
      findings.reset();
      return true;
    },

    /** The volets that our own tables know, by which a user may have documents judged. */
    voletNames,

    /** What the pack made of a document that was judged, and the pack's own faults; undefined without a pack. */
    packReport(uri: string): PackReport | undefined {
      return pack.report(uri, locale);
    },

    /** The user's own catalogue files, already read: everything is judged anew with them. */
    setUserFiles(files: readonly UserFile[]): void {
      knowledge.setUserFiles(files);
      store.clear();
      findings.reset();
    },

    /** The workspace folders with their lists of what not to report. */
    setIgnoreFolders(folders: readonly IgnoreFolder[]): void {
      ignored.setFolders(folders);
      findings.reset();
    },

    /** What is wrong in the user's own files, by file. */
    async userFileProblems(): Promise<readonly UserFileProblem[]> {
      return knowledge.userFileProblems();
    },

    forget(uri: string): void {
      store.forget(uri);
      pack.forget(uri);
    },

    async diagnostics(handle: DocumentHandle, token: CancellationToken): Promise<Diagnostic[] | undefined> {
      const document = await store.get(handle);
      return (await allFindings(document, token))?.map(diagnosticOf(document));
    },

    async check(handle: DocumentHandle, token: CancellationToken): Promise<LocatedFinding[] | undefined> {
      const document = await store.get(handle);
      const own = await findings.of(document, token);
      if (!own) return undefined;
      const judged = mergePackFindings([...own, ...(await pack.final(document, token))]);
      return judged.map((finding) => locatedFinding(document, finding, locale));
    },

    async hover(handle: DocumentHandle, position: Position): Promise<Hover | undefined> {
      const ask = () => at(handle, position, (document, offset) => hover(document, offset, locale));
      const answer = await ask();
      const reading = knowledge.setsBeingRead();
      if (!reading) return answer;
      // The first code that somebody asks for has its lists read: then more is known of it.
      await reading;
      return ask();
    },

    complete: (handle: DocumentHandle, position: Position, snippets: boolean): Promise<CompletionItem[]> =>
      at(handle, position, (document, offset) => completion.complete(document, offset, locale, snippets)),

    resolveCompletion: (item: CompletionItem): CompletionItem => completion.resolve(item, locale),

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

    definition: (handle: DocumentHandle, position: Position): Promise<LocationLink[]> =>
      at(handle, position, definition),

    /** Reads a text of the workspace for `references` and `workspaceSymbols`. */
    async indexText(uri: string, text: string, languageId?: string): Promise<void> {
      (await knowledge.workspaceIndex()).update(uri, text, languageId);
    },

    /** Forgets files, and all that lay below folders. */
    async removeFromIndex(uris: readonly string[]): Promise<void> {
      (await knowledge.workspaceIndex()).remove(uris);
    },

    /** Whether everything was read: only then do lenses tell how often a requirement is cited. */
    setWorkspaceIndexed(whole: boolean): void {
      knowledge.setIndexed(whole);
    },

    async references(handle: DocumentHandle, position: Position): Promise<Location[]> {
      const index = await knowledge.workspaceIndex();
      return at(handle, position, (document, offset) => references(document, offset, index));
    },

    async workspaceSymbols(query: string): Promise<WorkspaceSymbol[]> {
      return workspaceSymbols(query, await knowledge.workspaceIndex());
    },

    highlights: (handle: DocumentHandle, position: Position): Promise<DocumentHighlight[]> =>
      at(handle, position, documentHighlights),

    linkedEditingRanges: (handle: DocumentHandle, position: Position) =>
      at(handle, position, linkedEditingRanges),

    documentSymbols: async (handle: DocumentHandle): Promise<DocumentSymbol[]> =>
      documentSymbols(await store.get(handle), locale),

    documentLinks: async (handle: DocumentHandle): Promise<DocumentLink[]> =>
      documentLinks(await store.get(handle), locale),

    foldingRanges: async (handle: DocumentHandle): Promise<FoldingRange[]> =>
      foldingRanges(await store.get(handle)),

    async codeLenses(handle: DocumentHandle): Promise<CodeLens[]> {
      return settings.codeLens ? codeLenses(await store.get(handle), context, locale) : [];
    },

    async inlayHints(handle: DocumentHandle, range: Range): Promise<InlayHint[]> {
      if (!settings.inlayHints) return [];
      const document = await store.get(handle);
      return inlayHints(document, toOffsets(document, range), locale);
    },

    async semanticTokens(handle: DocumentHandle, range?: Range): Promise<{ data: number[] }> {
      const document = await store.get(handle);
      const offsets = range
        ? toOffsets(document, range)
        : { start: 0, end: document.snapshot.getText().length };
      return { data: semanticTokens(document, offsets) };
    },

    embedded: async (handle: DocumentHandle): Promise<readonly EmbeddedSummary[]> =>
      embeddedDocuments(await store.get(handle)),

    embeddedContent: async (handle: DocumentHandle, id: string): Promise<EmbeddedContent | null> =>
      embeddedContent(await store.get(handle), id),

    writeBack: async (handle: DocumentHandle, id: string, edited: string): Promise<WriteBackResult> =>
      putBack(await store.get(handle), id, edited),

    hl7Path: (handle: DocumentHandle, position: Position): Promise<string | null> =>
      at(handle, position, hl7PathAt),

    hl7Field: (handle: DocumentHandle, position: Position, path: string): Promise<Hl7FieldSearch> =>
      at(handle, position, (document, offset) => hl7Field(document, path, offset)),

    hl7Derived: (
      handle: DocumentHandle,
      position: Position,
      derivation: Derivation,
    ): Promise<Hl7Derivation> =>
      at(handle, position, (document, offset) => hl7Derived(document, derivation, offset)),

    /** A message laid out for reading, one field a line. */
    hl7Readable: async (handle: DocumentHandle): Promise<string> =>
      hl7ReadableView(handle.getText(), await loadDictionary(data), locale),

    async explain(input: string): Promise<readonly ExplainMatch[]> {
      const [{ catalogue }, codes] = await Promise.all([knowledge.requirements(), allCodes()]);
      return explainInput(input, catalogue, codes, locale);
    },

    /** What an input that nothing explains may have been meant to be. */
    async nearestKnown(input: string): Promise<readonly string[]> {
      const [{ catalogue }, codes] = await Promise.all([knowledge.requirements(), allCodes()]);
      return nearestKnown(input, catalogue, codes);
    },

    async searchFaq(query: FaqQuery): Promise<FaqResult> {
      return (await knowledge.faq()).service.search(query);
    },

    async faqAnswer(id: string): Promise<FaqAnswer | null> {
      const [{ catalogue }, { service }] = await Promise.all([knowledge.requirements(), knowledge.faq()]);
      return faqAnswer(id, service, catalogue);
    },

    async importFaq(request: FaqImportRequest): Promise<FaqImportReport> {
      return importFaq(request, (await knowledge.requirements()).catalogue, locale);
    },

    /** What the user has of value sets, from wherever `fill` reads it, becomes a file of the user's own. */
    async importValueSets(request: ValueSetImportRequest): Promise<ValueSetImportReport> {
      return importValueSets(request, data, await knowledge.lists.shipped(), isoDay(today?.()), locale);
    },

    /** What REM workbooks become; identifiers are matched with what we ship, whatever was imported before. */
    async importRem(request: RemImportRequest): Promise<RemImportReport> {
      return importRem(request, await loadShippedCatalogue(data), locale);
    },

    async requirementPage(id: string): Promise<RequirementPage | null> {
      await knowledge.prepareRequirements();
      return requirementPage(id, knowledge.requirementKnowledge(), locale);
    },

    async requirementsTree(query: RequirementsQuery): Promise<RequirementsTree> {
      return requirementsTree((await knowledge.requirements()).catalogue, query, locale);
    },

    async searchRequirements(query: string): Promise<readonly RequirementChoice[]> {
      return searchRequirements((await knowledge.requirements()).catalogue, query);
    },

    /** The text of a read-only `segur:` document, or null when nothing has that address. */
    async virtualDocument(uri: string): Promise<string | null> {
      if (isKnowledgeUri(uri))
        return knowledgePage(await knowledgeReport(knowledge, ageLimit(), locale), locale);
      await knowledge.prepareRequirements();
      return virtualDocument(uri, knowledge.requirementKnowledge(), allCodes, locale);
    },

    /** What is loaded, from where, of what date, how many, what the user's own files changed, what has aged. */
    knowledgeReport: (): Promise<KnowledgeReport> => knowledgeReport(knowledge, ageLimit(), locale),

    async status(handle?: DocumentHandle): Promise<ServiceStatus> {
      const [{ catalogue, problems }, faq, sets] = await Promise.all([
        knowledge.requirements(),
        knowledge.faq(),
        knowledge.valueSets(),
      ]);
      const documentKinds = handle ? store.kindsOf(handle) : [];
      return {
        requirements: catalogue.requirements.length,
        answers: faq.service.size,
        lists: listStatus(sets, knowledge.userFileNames(), ageLimit()),
        problems: [
          ...problems.flatMap(({ file, problems: inFile }) =>
            inFile.map(({ message }) => `${file}: ${message[locale]}`),
          ),
          ...faq.problems.map(({ file, pointer, reason }) => `${file}${pointer}: ${reason[locale]}`),
          ...(await voletProblems(documentKinds)),
        ],
        ...(handle ? { documentKinds, ...packReport(handle.uri) } : {}),
        ...(await packListsNews(knowledge.lists, locale)),
      };
    },
  });
}

export type { LocatedFinding, ReportOnDocument };
export type { LocatedRemark } from './features/validationReports';
export type SegurLanguageService = ReturnType<typeof createSegurLanguageService>;
