import type { Catalogue } from '../../catalogue/catalogue';
import type { CheckContext, DocumentKind, DocumentSource } from '../../core/documentKind';
import type { Finding } from '../../core/finding';
import { runRules } from '../../rules/rule';
import { citationsOf } from '../index/citationsOf';
import { isProjectFile } from '../project/readProject';
import type { ProjectVocabulary } from '../project/vocabulary';
import { isMarkdown } from '../roles/tables';
import { isGherkin } from '../roles/gherkin';
import { mayHoldTags, mayHoldTagsNow } from '../roles/tags';
import { absentFiles, type FileExists } from './absentFiles';
import { missingAt } from './missingAt';
import type { ProjectsCoverage } from './projectsCoverage';
import { type CoverageModel, coverageRules } from './rules';

export interface CoverageKindDependencies {
  /** Loads what `catalogue` and `vocabulary` give; called before the first text is opened. */
  prepare(): Promise<void>;
  catalogue(): Catalogue;
  vocabulary(): ProjectVocabulary;
  /** Undefined as long as the workspace has not been read whole: whoever is told so sees to it. */
  coverage(): ProjectsCoverage | undefined;
  /** Whether there is a file; nothing is said of files without it. */
  exists?: FileExists;
  /** Told of a rule that threw: the others went on. */
  onFailure?(ruleId: string, error: unknown): void;
}

/**
 * What takes part in the tracing of requirements: a `segur.json`, texts with tags, and Gherkin. All its rules are off by
 * default: where nobody turned one on, nothing is read and nothing looked at.
 */
export function createCoverageKind(dependencies: CoverageKindDependencies): DocumentKind {
  return {
    id: 'coverage',
    matches: ({ uri, languageId, text }, former) =>
      isProjectFile(uri) ||
      isGherkin(uri, languageId) ||
      isMarkdown(uri, languageId) ||
      (former?.matched === false ? mayHoldTagsNow(text, former.change) : mayHoldTags(text.toString())),
    prepare: () => dependencies.prepare(),
    open: (source) => ({
      kind: 'coverage',
      check: (context) => check(source, context, dependencies),
    }),
  };
}

function* check(
  source: DocumentSource,
  context: CheckContext,
  { coverage, catalogue, vocabulary, exists, onFailure }: CoverageKindDependencies,
): Iterable<readonly Finding[]> {
  if (coverageRules.every((rule) => context.severity(rule) === 'off')) return;
  // Whoever is asked sees to it that the workspace is read, and that this is asked again when it changes.
  const model = modelOf(source, coverage(), catalogue(), vocabulary(), exists);
  yield* runRules(coverageRules, model, context, (rule, error) => onFailure?.(rule, error));
}

function modelOf(
  { uri, text, languageId }: DocumentSource,
  coverage: ProjectsCoverage | undefined,
  catalogue: Catalogue,
  vocabulary: ProjectVocabulary,
  exists: FileExists | undefined,
): CoverageModel {
  if (isProjectFile(uri)) {
    const project = coverage?.projects().find(({ origin }) => origin.type === 'file' && origin.uri === uri);
    const missing = coverage && project ? missingAt(text.toString(), coverage.of(project), vocabulary) : [];
    return { missing, untold: [], absent: [] };
  }
  const place = { role: 'other', because: { type: 'place' } } as const;
  const { known } = citationsOf(uri, text.toString(), catalogue, place, languageId);
  return {
    missing: [],
    absent: exists ? absentFiles({ text: text.toString(), uri }, known, exists) : [],
    untold: [...known].flatMap(([id, citations]) => {
      const item = coverage?.item(id, uri);
      if (!item || item.facts.implemented !== 'no' || item.standing.type === 'excluded') return [];
      // In the text itself the role is that of a tag or a scenario, and of nothing else.
      return citations
        .filter(({ role }) => role === 'test')
        .map(({ range }) => ({ range, requirement: item.requirement }));
    }),
  };
}
