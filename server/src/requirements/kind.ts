import type { CheckContext, DocumentKind, DocumentLayer, DocumentSource } from '../core/documentKind';
import type { Finding } from '../core/finding';
import { runRules } from '../rules/rule';
import { type Analysis, analyse, mentionsAround } from './analysis';
import { completeRequirement } from './features/completion';
import { defineRequirement } from './features/definition';
import { highlightRequirement } from './features/highlights';
import { hoverRequirement } from './features/hover';
import { requirementHints } from './features/inlayHints';
import { requirementLenses } from './features/lenses';
import { requirementLinks } from './features/links';
import { refactorRequirements } from './features/refactorings';
import { requirementTokens } from './features/semanticTokens';
import { hoverTerm } from './features/termHover';
import type { RequirementKnowledge } from './knowledge';
import { findNearMisses } from './nearMiss';
import { ownMender } from './recognise';
import { requirementRules } from './rules';
import { syntaxOf } from './syntax';

export interface TextKindDependencies {
  /** Loads what `knowledge` gives; called before the first text is opened. */
  prepare(): Promise<void>;
  /** The knowledge of the moment: a text opened after a reload sees the new one. */
  knowledge(): RequirementKnowledge;
  /** Told of a rule that threw: the others went on. */
  onFailure?(ruleId: string, error: unknown): void;
}

/** Any text that may name requirements, whatever else it is. */
export function createTextKind(dependencies: TextKindDependencies): DocumentKind {
  return {
    id: 'text',
    matches: () => true,
    prepare: () => dependencies.prepare(),
    open: (source) =>
      openText(source, dependencies.knowledge(), (rule, error) => dependencies.onFailure?.(rule, error)),
  };
}

function openText(
  { text, uri, languageId }: DocumentSource,
  knowledge: RequirementKnowledge,
  onFailure: (ruleId: string, error: unknown) => void,
): DocumentLayer {
  let known: Analysis | undefined;
  const analysis = (): Analysis => (known ??= analyse(text, knowledge.catalogue, syntaxOf(uri, languageId)));
  return {
    kind: 'text',
    check: (context) => check(analysis(), knowledge, context, onFailure),
    hover(offset) {
      const around = known ? undefined : mentionsAround(text, offset, knowledge.catalogue);
      const mentions = around ?? analysis().at(offset);
      return hoverRequirement(mentions, knowledge) ?? hoverTerm(analysis(), offset, knowledge);
    },
    complete: (offset) => completeRequirement(analysis(), offset, knowledge),
    definition: (offset) => defineRequirement(analysis(), offset, knowledge),
    highlights: (offset) => highlightRequirement(analysis(), offset, knowledge),
    links: () => requirementLinks(analysis()),
    lenses: () => requirementLenses(analysis(), knowledge),
    inlayHints: (range) => requirementHints(analysis(), range),
    semanticTokens: (range) => requirementTokens(analysis(), range),
    refactorings: (range) => refactorRequirements(analysis(), range),
  };
}

function* check(
  analysis: Analysis,
  { catalogue }: RequirementKnowledge,
  context: CheckContext,
  onFailure: (ruleId: string, error: unknown) => void,
): Iterable<readonly Finding[]> {
  yield []; // reading the text is a step of its own
  const misses = findNearMisses(analysis.text, analysis.mentions, catalogue, ownMender(catalogue));
  const believesOwn = analysis.believed.some(({ own }) => own);
  const nearMisses = misses.filter(({ telling, own }) =>
    own ? analysis.relevant || believesOwn : analysis.relevant || telling,
  );
  if (analysis.believed.length === 0 && nearMisses.length === 0) return;
  yield* runRules(requirementRules, { analysis, catalogue, nearMisses }, context, onFailure);
}
