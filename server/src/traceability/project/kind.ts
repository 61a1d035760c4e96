import type { CheckContext, DocumentKind } from '../../core/documentKind';
import type { Finding } from '../../core/finding';
import { runRules } from '../../rules/rule';
import { isProjectFile, readProject } from './readProject';
import { projectRules } from './rules';
import type { ProjectVocabulary } from './vocabulary';

export interface ProjectKindDependencies {
  /** Loads what `vocabulary` gives; called before the first project file is opened. */
  prepare(): Promise<void>;
  /** The names of the moment: a file opened after a reload sees the new ones. */
  vocabulary(): ProjectVocabulary;
  /** Whether there is a file; catalogues that are not there are told only with it. */
  exists?(uri: string): boolean | undefined;
  /** Told of a rule that threw: the others went on. */
  onFailure?(ruleId: string, error: unknown): void;
}

/** A `segur.json`. Its name makes it one: half-written, it holds nothing else that would. */
export function createProjectKind(dependencies: ProjectKindDependencies): DocumentKind {
  return {
    id: 'project',
    matches: ({ uri }) => isProjectFile(uri),
    prepare: () => dependencies.prepare(),
    open({ text, uri }) {
      const vocabulary = dependencies.vocabulary();
      return {
        kind: 'project',
        check: (context) => check(text.toString(), uri, vocabulary, context, dependencies),
        about: () => ({
          taken: { fr: 'Description d’un produit (segur.json)', en: 'Description of a product (segur.json)' },
        }),
      };
    },
  };
}

function* check(
  text: string,
  uri: string,
  vocabulary: ProjectVocabulary,
  context: CheckContext,
  { onFailure, exists }: ProjectKindDependencies,
): Iterable<readonly Finding[]> {
  const { problems } = readProject(text, uri, vocabulary, exists);
  if (problems.length === 0) return;
  yield* runRules(projectRules, { problems }, context, (rule, error) => onFailure?.(rule, error));
}
