import type { ProfileDemands, VoletDemands } from '../demands/demandSets';
import type { Condition } from '../demands/expression';
import { nonStructuredTemplate } from '../documentTypes';
import type { CdaQuery } from '../query';
import {
  type BrokenDemand,
  brokenDemands,
  documentWatch,
  type JudgingDemands,
  noWatch,
} from './brokenDemands';
import type { CdaKnowledge } from './define';
import { isSameFault } from './sameFault';
import { chosenModel } from './templates';

/** What breaks the demands on a document; what both demand is a fault against its volet. */
interface DemandFaults {
  readonly ofVolet: readonly BrokenDemand[];
  /** Against what volets share. */
  readonly ofProfiles: readonly BrokenDemand[];
}

const computed = new WeakMap<CdaQuery, DemandFaults & { readonly knowledge: CdaKnowledge }>();

/** All faults of a document against its volet; the rules share one look at it. */
export function voletFaults(q: CdaQuery, knowledge: CdaKnowledge): readonly BrokenDemand[] {
  return demandFaults(q, knowledge).ofVolet;
}

/** All faults of a document against what its volet shares with others, as far as they are none against the volet. */
export function profileFaults(q: CdaQuery, knowledge: CdaKnowledge): readonly BrokenDemand[] {
  return demandFaults(q, knowledge).ofProfiles;
}

function demandFaults(q: CdaQuery, knowledge: CdaKnowledge): DemandFaults {
  const known = computed.get(q);
  if (known?.knowledge === knowledge) return known;
  const watch = documentWatch(q);
  const demands = demandsOn(q, knowledge);
  const ofVolet = demands === undefined ? [] : [...brokenDemands(q, knowledge, demands, watch)];
  const ofProfiles: BrokenDemand[] = [];
  for (const profile of profilesOn(q, knowledge))
    for (const fault of brokenDemands(q, knowledge, profile, watch))
      if (!joins(ofVolet, fault) && !joins(ofProfiles, fault)) ofProfiles.push(fault);
  const faults = { ofVolet, ofProfiles, knowledge };
  computed.set(q, faults);
  return faults;
}

/** True where a fault is one of those that are told already: that one cites the assertion as well. */
function joins(told: BrokenDemand[], fault: BrokenDemand): boolean {
  const at = told.findIndex((one) => isSameFault(one, fault));
  const same = told[at];
  if (same === undefined) return false;
  told[at] = { ...same, cites: [...same.cites, ...fault.cites] };
  return true;
}

/** The faults of a small document that stands for one place of another, on which these demands are made. */
export function* demandFaultsIn(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demands: readonly JudgingDemands[],
): Iterable<BrokenDemand> {
  for (const one of demands) yield* brokenDemands(q, knowledge, one, noWatch);
}

/** All demands that are made of a document: those of its volet, then those that volets share. */
export function allDemandsOn(q: CdaQuery, knowledge: CdaKnowledge): readonly JudgingDemands[] {
  const ofVolet = demandsOn(q, knowledge);
  return [...(ofVolet === undefined ? [] : [ofVolet]), ...profilesOn(q, knowledge)];
}

/** Whether a volet that we know judges the document: what it demands of a value may be more than one value can say. */
export function isJudgedByVolet(q: CdaQuery, knowledge: CdaKnowledge): boolean {
  return demandsOn(q, knowledge) !== undefined;
}

/** What all French documents share. */
function profilesOn(q: CdaQuery, { profileDemands }: CdaKnowledge): readonly ProfileDemands[] {
  return q.isFrench ? (profileDemands ?? []) : [];
}

/** The one value that the volet of a document wants that attribute to have on the elements of a name, wherever it speaks of one. */
export function demandedOfAll(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  element: string,
  attribute: string,
): string | undefined {
  const wanted = new Set<string>();
  for (const { rules } of demandsOn(q, knowledge)?.patterns ?? [])
    for (const { demands } of rules)
      for (const { condition } of demands)
        for (const value of valuesWanted(condition, element, attribute)) wanted.add(value);
  const [only] = wanted;
  return wanted.size === 1 ? only : undefined;
}

function valuesWanted(condition: Condition, element: string, attribute: string): readonly string[] {
  if (condition.k === 'and' || condition.k === 'or')
    return condition.parts.flatMap((part) => valuesWanted(part, element, attribute));
  if (condition.k === 'not' || condition.k === 'same') return [];
  return condition.path.steps.flatMap(({ name, predicates }) =>
    name === element ? predicates.flatMap((predicate) => ownValues(predicate, attribute)) : [],
  );
}

/** What a predicate wants of an attribute of the element itself. */
function ownValues(predicate: Condition, attribute: string): readonly string[] {
  if (predicate.k === 'and') return predicate.parts.flatMap((part) => ownValues(part, attribute));
  if (predicate.k !== 'some' || predicate.path.steps.length > 0) return [];
  return predicate.path.attribute === attribute && predicate.test?.op === '=' ? predicate.test.values : [];
}

/**
 * The demands that concern a document: of the volet whose French templateId it bears, or that the user names. A
 * document that wraps a file follows no volet of content.
 */
export function demandsOn(q: CdaQuery, knowledge: CdaKnowledge): VoletDemands | undefined {
  if (q.child(q.root, 'component', 'nonXMLBody') !== undefined) return undefined;
  const roots = q.children(q.root, 'templateId').map((node) => q.value(node, 'root')?.trim() ?? '');
  if (roots.includes(nonStructuredTemplate)) return undefined;
  const { chosen, byUser } = chosenModel(q, knowledge);
  if (chosen === undefined || chosen.model.body === 'N1') return undefined;
  const own = chosen.model.templateIds.filter(({ root }) => root.startsWith('1.2.250.1.213.'));
  if (!byUser && !own.some(({ root }) => roots.includes(root))) return undefined;
  const versions = declaredVersions(
    q,
    own.map(({ root }) => root),
  );
  // Neither the version nor the type of document of the volet: which one is meant cannot be known.
  const code = q.value(q.child(q.root, 'code'), 'code')?.trim() ?? '';
  if (!chosen.declared && versions.length === 0 && code !== chosen.model.code) return undefined;
  return knowledge.voletDemands?.of(chosen, byUser ? [] : versions);
}

function declaredVersions(q: CdaQuery, roots: readonly string[]): readonly string[] {
  return q.children(q.root, 'templateId').flatMap((node) => {
    const extension = q.value(node, 'extension')?.trim() ?? '';
    return extension !== '' && roots.includes(q.value(node, 'root')?.trim() ?? '') ? [extension] : [];
  });
}
