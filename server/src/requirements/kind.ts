import type {
  CheckContext,
  DocumentAbout,
  DocumentKind,
  DocumentLayer,
  DocumentSource,
  VersionBefore,
} from '../core/documentKind';
import type { Finding } from '../core/finding';
import type { Catalogue } from '../catalogue/catalogue';
import { runRules } from '../rules/rule';
import { type Analysis, analyse, analysisOf, mentionsAround } from './analysis';
import { completeRequirement } from './features/completion';
import { defineRequirement } from './features/definition';
import { highlightRequirement } from './features/highlights';
import { hoverRequirement } from './features/hover';
import { requirementHints } from './features/inlayHints';
import { requirementLenses } from './features/lenses';
import { requirementLinks } from './features/links';
import { requirementOffers } from './features/offers';
import { refactorRequirements } from './features/refactorings';
import { requirementTokens } from './features/semanticTokens';
import { hoverTerm } from './features/termHover';
import type { RequirementKnowledge } from './knowledge';
import { findNearMisses } from './nearMiss';
import { ownMender } from './recognise';
import { requirementRules } from './rules';
import { didYouMean } from './rules/didYouMean';
import { unknownNumber } from './rules/unknownNumber';
import { staysSilent } from './silence';
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
    open: (source, before) =>
      openText(source, before, dependencies.knowledge(), (rule, error) =>
        dependencies.onFailure?.(rule, error),
      ),
  };
}

/** How many requirements a text cites, as far as they are believed. */
function aboutRequirements({ believed }: Analysis): DocumentAbout {
  const count = new Set(believed.map(({ key }) => key)).size;
  return {
    isEmpty: count === 0,
    taken: {
      fr:
        count === 0
          ? 'Aucune exigence citée'
          : count === 1
            ? '1 exigence citée'
            : `${count} exigences citées`,
      en:
        count === 0
          ? 'No requirement cited'
          : count === 1
            ? '1 requirement cited'
            : `${count} requirements cited`,
    },
  };
}

/** What a version was found to be, for the next one; `silent` is unknown until it has been judged. */
interface Version {
  readonly catalogue: Catalogue;
  silent?: boolean;
}

const versions = new WeakMap<DocumentLayer, Version>();

function openText(
  { text, uri, languageId }: DocumentSource,
  before: VersionBefore | undefined,
  knowledge: RequirementKnowledge,
  onFailure: (ruleId: string, error: unknown) => void,
): DocumentLayer {
  const { catalogue } = knowledge;
  const syntax = syntaxOf(uri, languageId);
  const former = before && versions.get(before.layer);
  const changed = former?.silent && former.catalogue === catalogue ? before?.change : undefined;
  const version: Version = { catalogue };
  let known: Analysis | undefined;
  const analysis = (): Analysis => {
    if (!known && changed && staysSilent(text, changed, catalogue, syntax)) {
      version.silent = true;
      known = analysisOf(text, [], syntax, true);
    }
    return (known ??= analyse(text.toString(), catalogue, syntax));
  };
  const layer: DocumentLayer = {
    kind: 'text',
    check: (context) => check(analysis(), version, context, onFailure, isProject.test(uri)),
    hover(offset) {
      const around = known ? undefined : mentionsAround(text, offset, knowledge.catalogue);
      const mentions = around ?? analysis().at(offset);
      return (
        hoverRequirement(mentions, knowledge, uri) ??
        hoverTerm(text, offset, knowledge, () => analysis().isAboutSegur())
      );
    },
    complete: (offset, occasion) => completeRequirement(analysis(), offset, knowledge, occasion),
    about: () => aboutRequirements(analysis()),
    definition: (offset) => defineRequirement(analysis(), offset, knowledge),
    highlights: (offset) => highlightRequirement(analysis(), offset, knowledge),
    links: () => requirementLinks(analysis()),
    lenses: () => requirementLenses(analysis(), knowledge, uri),
    inlayHints: (range) => requirementHints(analysis(), range),
    semanticTokens: (range) => requirementTokens(analysis(), range),
    refactorings: (range) => refactorRequirements(analysis(), range, catalogue, syntax),
    offers: (range) => requirementOffers(analysis(), range, catalogue, uri),
  };
  versions.set(layer, version);
  return layer;
}

function* check(
  analysis: Analysis,
  version: Version,
  context: CheckContext,
  onFailure: (ruleId: string, error: unknown) => void,
  isOfProject: boolean,
): Iterable<readonly Finding[]> {
  yield []; // reading the text is a step of its own
  if (version.silent) return;
  const { catalogue } = version;
  const misses = findNearMisses(analysis.text, analysis.mentions, catalogue, ownMender(catalogue));
  version.silent = analysis.isLocal && analysis.mentions.length === 0 && misses.length === 0;
  const believesOwn = analysis.believed.some(({ own }) => own);
  const nearMisses = misses.filter(({ telling, own }) =>
    own ? analysis.relevant || believesOwn : analysis.relevant || telling,
  );
  if (analysis.believed.length === 0 && nearMisses.length === 0) return;
  const model = { analysis, catalogue, nearMisses };
  for (const found of runRules(requirementRules, model, context, onFailure))
    yield isOfProject ? found.filter((finding) => !isNameOfProject(finding, analysis)) : found;
}

/** A file whose names have rules of their own (PRJ-003): an unknown requirement there is told once. */
const isProject = /(?:^|\/)segur\.json$/;

function isNameOfProject({ code, range }: Finding, analysis: Analysis): boolean {
  return (code === unknownNumber.id || code === didYouMean.id) && analysis.placeOf(range) === 'key';
}
