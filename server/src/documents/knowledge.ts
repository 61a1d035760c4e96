import { type FaqProblem, mergeFaq, parseFaqFile } from '../catalogue/faqCatalogue';
import { loadCatalogue, type LoadedCatalogue, type UserCatalogueFile } from '../catalogue/loadCatalogue';
import type { DataSource } from '../core/dataSource';
import { createFaqService, type FaqService } from '../faq/service';
import type { SynonymFile } from '../faq/synonyms';
import type { RequirementKnowledge } from '../requirements/knowledge';
import { recognise } from '../requirements/recognise';

/** A user's own file, already read. Requirements and answers have each their schema; the file says which it is. */
export type UserFile = UserCatalogueFile;

/** Everything the service knows, read from `data/` when it is first needed and at most once until a reload. */
export interface Knowledge {
  requirements(): Promise<LoadedCatalogue>;
  faq(): Promise<LoadedFaq>;
  /** Requirements with the answers that cite them: what the text kind stands on. */
  prepareRequirements(): Promise<void>;
  /** What `prepareRequirements` loaded. Throws before. */
  requirementKnowledge(): RequirementKnowledge;
  /** Replaces the user's own files; what was loaded is loaded again when needed. */
  setUserFiles(files: readonly UserFile[]): void;
}

export interface LoadedFaq {
  readonly service: FaqService;
  readonly problems: readonly FaqProblem[];
}

export function createKnowledge(data: DataSource): Knowledge {
  let userFiles: readonly UserFile[] = [];
  let requirements: Promise<LoadedCatalogue> | undefined;
  let faq: Promise<LoadedFaq> | undefined;
  let prepared: RequirementKnowledge | undefined;

  async function loadFaq(): Promise<LoadedFaq> {
    const [{ catalogue }, entries, synonyms] = await Promise.all([
      knowledge.requirements(),
      data.read('faq.json'),
      data.read('faq-synonyms.json'),
    ]);
    const shipped = parseFaqFile(entries, 'faq.json');
    const own = userFiles
      .filter(({ text }) => isFaqFile(text))
      .map(({ name, text }) => parseFaqFile(text, name));
    return {
      service: createFaqService({
        entries: mergeFaq(shipped.entries, ...own.map((file) => file.entries)),
        synonyms: JSON.parse(synonyms) as SynonymFile,
        recognise: (text) =>
          recognise(text, catalogue).map(({ resolution, written, range }) => ({
            id: resolution?.targets[0].id ?? written,
            ...range,
          })),
      }),
      problems: [shipped, ...own].flatMap((file) => file.problems),
    };
  }

  const knowledge: Knowledge = {
    requirements: () =>
      (requirements ??= loadCatalogue(
        data,
        userFiles.filter(({ text }) => !isFaqFile(text)),
      )),
    faq: () => (faq ??= loadFaq()),
    async prepareRequirements() {
      const [{ catalogue }, { service }] = await Promise.all([knowledge.requirements(), knowledge.faq()]);
      prepared = {
        catalogue,
        answersFor: (id) =>
          service.answersFor(id).map(({ id: answer, question }) => ({ id: answer, question })),
      };
    },
    requirementKnowledge() {
      if (!prepared) throw new Error('requirements were asked for before they were prepared');
      return prepared;
    },
    setUserFiles(files) {
      userFiles = files;
      requirements = undefined;
      faq = undefined;
    },
  };
  return knowledge;
}

/** Answers stand under `entries`, requirements under another key; the head of the file tells without a full parse. */
function isFaqFile(text: string): boolean {
  return /^\s*\{[^[]{0,400}"entries"\s*:/.test(text);
}
