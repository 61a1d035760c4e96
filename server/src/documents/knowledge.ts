import type { Catalogue } from '../catalogue/catalogue';
import { type FaqProblem, mergeFaq, parseFaqFile } from '../catalogue/faqCatalogue';
import { jsonPlaces } from '../catalogue/jsonPlaces';
import { loadOids } from '../catalogue/oids';
import {
  loadCatalogue,
  type LoadedCatalogue,
  type OwnContent,
  ownContent,
  type UserCatalogueFile,
} from '../catalogue/loadCatalogue';
import type { ValueSets } from '../catalogue/valueSets';
import { loadDocumentTypes } from '../cda/documentTypes';
import { type CdaKnowledge, loadCdaKnowledge } from '../cda/knowledge';
import { type CodeKnowledge, codeKnowledge } from '../codes/knowledge';
import type { FaqEntry } from '../catalogue/faqEntry';
import type { CouloirsFile } from '../catalogue/lexicon';
import type { DocumentSource } from '../core/documentKind';
import type { DataSource } from '../core/dataSource';
import type { LocalizedText } from '../core/localized';
import { parsePhrasings } from '../faq/phrasings';
import { readPrebuilt } from '../faq/prebuilt';
import { type Recognise, withNamedRequirements } from '../faq/requirementTerms';
import { createFaqService, type FaqService } from '../faq/service';
import type { SynonymFile } from '../faq/synonyms';
import { analyse } from '../requirements/analysis';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { type Lexicon, loadLexicon } from '../requirements/lexicon';
import { syntaxOf } from '../requirements/syntax';
import { recognise } from '../requirements/recognise';
import { allRules } from './rules';
import { createProjectsCoverage, type ProjectsCoverage } from '../traceability/coverage/projectsCoverage';
import { coverageWords } from '../traceability/coverage/words';
import { type ProjectVocabulary, projectVocabulary } from '../traceability/project/vocabulary';
import type { Role } from '../traceability/roles/role';
import { createWorkspaceIndex, type WorkspaceIndex } from '../traceability/index/workspaceIndex';
import { userFileKind } from './userFileKind';
import { createValueSetKnowledge, type PackLists, type ValueSetKnowledge } from './valueSetKnowledge';

/** A user's own file, already read. Requirements and answers have each their schema; the file says which it is. */
export type UserFile = UserCatalogueFile;

/** Everything the service knows, read from `data/` when it is first needed and at most once until a reload. */
export interface Knowledge {
  /** Where the shipped knowledge comes from, for kinds that read files of their own. */
  readonly data: DataSource;
  /** The value sets of the CI-SIS, with what the user and a pack bring of them; loaded once for all kinds. */
  valueSets(): Promise<ValueSets>;
  /** Ours, and what is laid over them. */
  readonly lists: Pick<ValueSetKnowledge, 'shipped' | 'packNews'>;
  /** The lists of the user's pack, or none: what rests on lists is loaded again when needed. */
  setPackLists(lists: PackLists | undefined): boolean;
  requirements(): Promise<LoadedCatalogue>;
  faq(): Promise<LoadedFaq>;
  prepareCda(): Promise<void>;
  /** What `prepareCda` loaded. Throws before. */
  cda(): CdaKnowledge;
  /** Requirements with the answers that cite them: what the text kind stands on. */
  prepareRequirements(): Promise<void>;
  /** What `prepareRequirements` loaded. Throws before. */
  requirementKnowledge(): RequirementKnowledge;
  /** Couloirs, software, profiles, referentials: the names that a `segur.json` may use. */
  prepareProjects(): Promise<void>;
  /** What `prepareProjects` loaded. Throws before. */
  projectVocabulary(): ProjectVocabulary;
  /** The requirements that these names select. Throws before `prepareProjects`. */
  projectCatalogue(): Catalogue;
  /** OIDs, value sets, models of documents and rules: what the kind of codes stands on. */
  prepareCodes(): Promise<void>;
  /** What `prepareCodes` loaded. Throws before. */
  codes(): CodeKnowledge;
  /** Has the value sets read that are read on demand; what is asked meanwhile answers from the others. */
  readAllSets(): void;
  /** While they are being read: when they will be there. */
  setsBeingRead(): Promise<void> | undefined;
  /** Who cites what in the workspace; empty until it is fed, and again after the user's files changed. */
  workspaceIndex(): Promise<WorkspaceIndex>;
  /** The role of a file in a product that has a `segur.json`; undefined elsewhere, and as long as no workspace was read. */
  tracedRole(uri: string): Role | undefined;
  /** Whether a text names requirements that the catalogue knows; false before the requirements were prepared. */
  citesIn(source: Pick<DocumentSource, 'text' | 'uri' | 'languageId'>): boolean;
  /** How far the projects of the workspace cover what they answer to; undefined as long as it has not been read whole. */
  wholeCoverage(): Promise<ProjectsCoverage | undefined>;
  /** The same at once, for a rule that was turned on: where it is not known yet, the host is asked to see to it. */
  coverageForRules(): ProjectsCoverage | undefined;
  /** Whether a rule has asked for coverage: what it said of texts is to be judged anew when the index changes. */
  readonly isCoverageJudged: boolean;
  /** Whether the index holds the whole workspace: before, its counts are not told. */
  setIndexed(whole: boolean): void;
  /** What was not understood in the user's own files, each at its place. */
  userFileProblems(): Promise<readonly UserFileProblem[]>;
  /** The names of the user's own files, as `setUserFiles` gave them. */
  userFileNames(): readonly string[];
  /** The same of those that hold requirements. */
  catalogueFileNames(): readonly string[];
  /** Replaces the user's own files; what was loaded is loaded again when needed. */
  setUserFiles(files: readonly UserFile[]): void;
}

export interface UserFileProblem {
  readonly file: string;
  /** Undefined when the file is too large to look for it; the message names the path in the JSON all the same. */
  readonly position: { readonly line: number; readonly character: number } | undefined;
  readonly message: LocalizedText;
}

export interface LoadedFaq {
  readonly service: FaqService;
  readonly own: readonly OwnContent[];
  readonly problems: readonly FaqProblem[];
}

export function createKnowledge(
  data: DataSource,
  today?: () => string,
  onIndexWanted: () => void = () => undefined,
): Knowledge {
  let isCoverageJudged = false;
  let userFiles: readonly UserFile[] = [];
  let requirements: Promise<LoadedCatalogue> | undefined;
  const valueSets = createValueSetKnowledge(data);
  let faq: Promise<LoadedFaq> | undefined;
  let prepared: RequirementKnowledge | undefined;
  let names: Promise<Lexicon> | undefined;
  let index: WorkspaceIndex | undefined;
  let coverage: ProjectsCoverage | undefined;
  let isIndexed = false;
  let projects:
    | {
        /** What it was made of. */
        readonly loading: Promise<LoadedCatalogue>;
        readonly catalogue: Catalogue;
        readonly vocabulary: ProjectVocabulary;
      }
    | undefined;
  let cda: { readonly sets: Promise<ValueSets>; readonly knowledge: CdaKnowledge } | undefined;
  let codes: CodeKnowledge | undefined;
  let wholeSets: ValueSets | undefined;
  let reading: Promise<void> | undefined;

  async function loadFaq(): Promise<LoadedFaq> {
    const [{ catalogue }, entries, synonyms, phrasings, prebuilt] = await Promise.all([
      knowledge.requirements(),
      data.read('faq.json'),
      data.read('faq-synonyms.json'),
      data.read('faq-questions.json'),
      data.read('faq-index.json').catch(() => undefined), // made by the build; without it, made here
    ]);
    const shipped = parseFaqFile(entries, 'faq.json');
    const own = userFiles
      .filter((file) => userFileKind(file) === 'faq')
      .map(({ name, text }) => ({ name, ...parseFaqFile(text, name) }));
    const ours = new Set(shipped.entries.map(({ id }) => id));
    const added = new Set(own.flatMap((file) => file.entries.map(({ id }) => id)));
    const changed = shipped.entries.some(({ id }) => added.has(id));
    const recogniseIds = recogniseForFaq(catalogue);
    const complete = (entry: FaqEntry): FaqEntry => withNamedRequirements(entry, recogniseIds);
    return {
      service: createFaqService({
        // Ours list what they name, as a test makes sure.
        entries: mergeFaq(shipped.entries, ...own.map((file) => file.entries.map(complete))),
        synonyms: JSON.parse(synonyms) as SynonymFile,
        phrasings: () => parsePhrasings(phrasings),
        recognise: recogniseIds,
        ...(!changed && prebuilt !== undefined
          ? { prebuilt: () => readPrebuilt(prebuilt, entries, synonyms, phrasings) }
          : {}),
      }),
      own: own.map(({ name, entries: answers }) =>
        ownContent(name, answers, ours, ({ source }) => source.read),
      ),
      problems: [shipped, ...own].flatMap((file) => file.problems),
    };
  }

  async function readEverySet(): Promise<void> {
    const sets = await knowledge.valueSets();
    await sets.loadAll();
    wholeSets = sets;
  }

  const knowledge: Knowledge = {
    data,
    valueSets: () => valueSets.current(),
    lists: valueSets,
    setPackLists: (lists) => valueSets.setPackLists(lists),
    requirements: () =>
      (requirements ??= loadCatalogue(
        data,
        userFiles.filter((file) => userFileKind(file) === 'requirements'),
      )),
    faq: () => (faq ??= loadFaq()),
    async prepareCda() {
      const sets = knowledge.valueSets();
      if (cda?.sets === sets) return;
      const loaded = await loadCdaKnowledge(data, sets, today);
      // The lists changed meanwhile: what was loaded for the former ones must not come last.
      if (sets !== knowledge.valueSets()) return knowledge.prepareCda();
      cda = { sets, knowledge: loaded };
    },
    cda() {
      if (!cda) throw new Error('a clinical document was opened before its knowledge was prepared');
      return cda.knowledge;
    },
    async prepareRequirements() {
      const loading = knowledge.requirements();
      const [{ catalogue }, { service }, lexicon] = await Promise.all([
        loading,
        knowledge.faq(),
        (names ??= loadLexicon(data)),
      ]);
      // The user's files changed meanwhile: what was loaded for the former ones must not come last.
      if (requirements !== loading) return knowledge.prepareRequirements();
      prepared = {
        catalogue,
        lexicon,
        countMentions: (id) => (isIndexed ? index?.count(id) : undefined),
        coverageWords(id, uri) {
          const item = isIndexed ? coverage?.item(id, uri) : undefined;
          return item && coverageWords(item, today?.() ?? '');
        },
        answersFor: (id) =>
          service.answersFor(id).map(({ id: answer, question }) => ({ id: answer, question })),
      };
    },
    requirementKnowledge() {
      if (!prepared) throw new Error('requirements were asked for before they were prepared');
      return prepared;
    },
    async prepareProjects() {
      const loading = knowledge.requirements();
      // Asked for each of thousands of files that are read for the index.
      if (projects?.loading === loading) return;
      const [{ catalogue }, programme] = await Promise.all([loading, data.read('couloirs.json')]);
      // The user's files changed meanwhile: what was loaded for the former ones must not come last.
      if (requirements !== loading) return knowledge.prepareProjects();
      if (projects?.loading === loading) return;
      projects = {
        loading,
        catalogue,
        vocabulary: projectVocabulary(catalogue, JSON.parse(programme) as CouloirsFile),
      };
    },
    projectVocabulary() {
      if (!projects) throw new Error('the names of projects were asked for before they were prepared');
      return projects.vocabulary;
    },
    projectCatalogue() {
      if (!projects) throw new Error('requirements of projects were asked for before they were prepared');
      return projects.catalogue;
    },
    async prepareCodes() {
      const sets = await knowledge.valueSets();
      if (codes?.valueSets === sets) return;
      const [oids, { models }] = await Promise.all([loadOids(data), loadDocumentTypes(data)]);
      codes = codeKnowledge({ oids, valueSets: sets, models, rules: allRules });
    },
    codes() {
      if (!codes) throw new Error('codes were asked for before they were prepared');
      return codes;
    },
    readAllSets() {
      if (reading || (wholeSets && wholeSets === codes?.valueSets)) return;
      reading = readEverySet()
        .catch(() => undefined)
        .finally(() => (reading = undefined));
    },
    setsBeingRead: () => reading,
    async workspaceIndex() {
      // An index for requirements that are former ones by now would stay.
      do await knowledge.prepareProjects();
      while (projects?.loading !== requirements);
      if (!index) {
        const { catalogue, vocabulary } = projects!;
        index = createWorkspaceIndex(catalogue, vocabulary);
        coverage = createProjectsCoverage(index, catalogue, today);
      }
      return index;
    },
    tracedRole(uri) {
      const projectsOfIndex = index?.projects;
      return projectsOfIndex?.of(uri).origin.type === 'file' ? projectsOfIndex.roleOf(uri)?.role : undefined;
    },
    citesIn({ text, uri, languageId }) {
      if (!prepared) return false;
      return analyse(text.toString(), prepared.catalogue, syntaxOf(uri, languageId)).believed.length > 0;
    },
    async wholeCoverage() {
      if (!isIndexed) return undefined;
      await knowledge.workspaceIndex();
      return isIndexed ? coverage : undefined;
    },
    coverageForRules() {
      isCoverageJudged = true;
      if (!isIndexed) onIndexWanted();
      return isIndexed ? coverage : undefined;
    },
    get isCoverageJudged() {
      return isCoverageJudged;
    },
    setIndexed(whole) {
      isIndexed = whole;
    },
    async userFileProblems() {
      const ours = new Map(userFiles.map(({ name, text }) => [name, jsonPlaces(text)]));
      const [{ problems }, faqLoad] = await Promise.all([knowledge.requirements(), knowledge.faq()]);
      return [
        ...problems.flatMap(({ file, problems: inFile }) =>
          inFile.map(({ position, message }) => ({ file, position, message })),
        ),
        ...faqLoad.problems.map(({ file, pointer, reason }) => ({
          file,
          position: ours.get(file)?.(pointer),
          message: at(pointer, reason),
        })),
        ...valueSets.problems().map(({ file, pointer, message }) => ({
          file,
          position: ours.get(file)?.(pointer),
          message: at(pointer, message),
        })),
      ].filter(({ file }) => ours.has(file));
    },
    userFileNames: () => userFiles.map(({ name }) => name),
    catalogueFileNames: () =>
      userFiles.filter((file) => userFileKind(file) === 'requirements').map(({ name }) => name),
    setUserFiles(files) {
      userFiles = files;
      valueSets.setUserFiles(files);
      requirements = undefined;
      faq = undefined;
      index = undefined;
      coverage = undefined;
      isIndexed = false;
    },
  };
  return knowledge;
}

/** What is said of a place in a file; of all of it where the pointer is empty. */
function at(pointer: string, { fr, en }: LocalizedText): LocalizedText {
  return pointer === '' ? { fr, en } : { fr: `${pointer} : ${fr}`, en: `${pointer}: ${en}` };
}

/** Requirement ids as the FAQ knows them: canonical where the catalogue knows them, as written otherwise. */
export function recogniseForFaq(catalogue: Catalogue): Recognise {
  return (text) =>
    recognise(text, catalogue).map(({ resolution, written, range }) => ({
      id: resolution?.targets[0].id ?? written,
      ...range,
    }));
}
