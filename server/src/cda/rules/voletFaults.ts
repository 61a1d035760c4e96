import type { ValueSet } from '../../catalogue/valueSets';
import type { NodeId } from '../../xml';
import type { ProfileDemands, VoletDemands } from '../demands/demandSets';
import type { Condition } from '../demands/expression';
import { isPlace } from '../demands/places';
import { valueIndex } from '../demands/valueIndex';
import { nonStructuredTemplate } from '../documentTypes';
import type { CdaQuery } from '../query';
import {
  type BrokenDemand,
  brokenDemands,
  documentWatch,
  type JudgingDemands,
  noWatch,
} from './brokenDemands';
import { listOf } from './codedDemands';
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

/** Written by nobody, so that every demand on its place speaks. */
const unwritten = '\u0000';

/** Whether a volet that we know judges the document: what it demands of a value may be more than one value can say. */
export function isJudgedByVolet(q: CdaQuery, knowledge: CdaKnowledge): boolean {
  return demandsOn(q, knowledge) !== undefined;
}

/** What all French documents share. */
function profilesOn(q: CdaQuery, { profileDemands }: CdaKnowledge): readonly ProfileDemands[] {
  return q.isFrench ? (profileDemands ?? []) : [];
}

/** What the demands on a document leave to choose for one attribute that is written there. */
export interface WantedValue {
  /** The one value that they want; undefined where they leave a choice. */
  readonly only: string | undefined;
  /** Whether they would have nothing against a value. */
  accepts(value: string): boolean;
}

export function wantedValue(q: CdaQuery, knowledge: CdaKnowledge, node: NodeId, name: string): WantedValue {
  const demands = allDemandsOn(q, knowledge);
  const near = { suspects: () => around(q, node), keep: () => undefined };
  const brokenIn = (asked: CdaQuery): readonly BrokenDemand[] =>
    demands
      .flatMap((one) => [...brokenDemands(asked, knowledge, one, near)])
      // A code is written with its system: whether a list has both is not for one of them to say.
      .filter(({ isAdvice, list }) => !isAdvice && (list === undefined || name === 'codeSystem'));
  const now = new Set(brokenIn(q).map(keyOf));
  const against = (value: string): readonly BrokenDemand[] =>
    brokenIn(supposing(q, node, name, value)).filter(
      (fault) => (fault.node === node && fault.of === name) || !now.has(keyOf(fault)),
    );
  const faults = against(unwritten);
  const wanted = faults.find((fault) => fault.node === node && fault.attribute?.name === name);
  return {
    only: wanted?.attribute?.value,
    accepts: (value) => faults.length === 0 || against(value).length === 0,
  };
}

function keyOf({ range, said }: BrokenDemand): string {
  return `${String(range.start)} ${said.en}`;
}

/** The value set of which the demands on a document want the code of an element to be; undefined where they name none. */
export function wantedList(q: CdaQuery, knowledge: CdaKnowledge, node: NodeId): ValueSet | undefined {
  const borne = valueIndex(q, 'templateId', 'root').nodes;
  for (const { patterns } of allDemandsOn(q, knowledge))
    for (const { templates, rules } of patterns) {
      if (templates?.some((template) => borne.has(template)) === false) continue;
      const rule = rules.find(({ coded, at }) => coded && at.some((path) => isPlace(q, path, node)));
      const list = rule?.coded && listOf(knowledge, rule.coded);
      if (list !== undefined) return list;
    }
  return undefined;
}

/** The elements of whose demands one may speak of an element: those around it, itself and what it holds. */
function around(q: CdaQuery, node: NodeId): readonly NodeId[] {
  const nodes: NodeId[] = [node, ...q.elementChildren(node)];
  for (let up = q.parent(node); up !== undefined; up = q.parent(up)) nodes.push(up);
  return nodes.sort((one, other) => one - other);
}

/** The document as it would be with another value there. */
function supposing(q: CdaQuery, node: NodeId, name: string, value: string): CdaQuery {
  const isHere = (one: NodeId | undefined, called: string): boolean => one === node && called === name;
  return {
    ...q,
    supposes: true,
    value: (one, called) => (isHere(one, called) ? value : q.value(one, called)),
    attribute(one, called) {
      const written = q.attribute(one, called);
      return written && isHere(one, called) ? { ...written, value } : written;
    },
  };
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
