import type { ValueSet } from '../../catalogue/valueSets';
import type { CitedAssertion } from '../../core/finding';
import type { KnownList } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';
import { citation } from '../../core/knownList';
import { uidProblem } from '../../identifiers/uid';
import type { NodeId } from '../../xml';
import type { CodedDemand, Demand, ReadPattern, VoletDemands } from '../demands/demandSets';
import { attributeText, holds } from '../demands/evaluate';
import { type DemandFault, explain } from '../demands/explain';
import { type Condition, type Path, templateOf, wantedRoot } from '../demands/expression';
import { isPlace, placeFinder } from '../demands/places';
import { together } from '../demands/together';
import { nonStructuredTemplate } from '../documentTypes';
import type { CdaQuery } from '../query';
import { inDocumentOrder } from '../reach';
import { keepSuspects, suspectsOf } from '../suspects';
import type { CdaKnowledge } from './define';
import { chosenModel } from './templates';

interface ConditionFault extends DemandFault {
  readonly isAdvice: boolean;
  /** TemplateIds that the demand speaks of. */
  readonly templates: readonly string[];
}

/** What breaks a demand of the volet of a document, and whose demand it is. */
export interface VoletFault extends ConditionFault {
  readonly volet: string;
  readonly by: LocalizedText;
  readonly cites: CitedAssertion;
  /** The demand is made of the body as a whole. */
  readonly isAboutBody: boolean;
  /** The list that lacks a code. */
  readonly list?: KnownList;
}

const computed = new WeakMap<
  CdaQuery,
  { readonly knowledge: CdaKnowledge; readonly faults: readonly VoletFault[] }
>();

/** All faults of a document against its volet; the rules share one look at it. */
export function voletFaults(q: CdaQuery, knowledge: CdaKnowledge): readonly VoletFault[] {
  const known = computed.get(q);
  if (known?.knowledge === knowledge) return known.faults;
  const demands = demandsOn(q, knowledge);
  const faults = demands === undefined ? [] : [...faultsOf(q, knowledge, demands, documentWatch(q))];
  computed.set(q, { knowledge, faults });
  return faults;
}

/** The faults of a small document that stands for one place of another, whose volet it follows. */
export function demandFaultsIn(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demands: VoletDemands,
): Iterable<VoletFault> {
  return faultsOf(q, knowledge, demands, noWatch);
}

/** Written by nobody, so that every demand on its place speaks. */
const unwritten = '\u0000';

/** Whether a volet that we know judges the document: what it demands of a value may be more than one value can say. */
export function isJudgedByVolet(q: CdaQuery, knowledge: CdaKnowledge): boolean {
  return demandsOn(q, knowledge) !== undefined;
}

/** The one value that the volet of a document wants an attribute to have; undefined where it leaves a choice. */
export function demandedValue(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  node: NodeId,
  name: string,
): string | undefined {
  const demands = demandsOn(q, knowledge);
  if (demands === undefined) return undefined;
  const isHere = (one: NodeId | undefined, called: string): boolean => one === node && called === name;
  const asked: CdaQuery = {
    ...q,
    supposes: true,
    value: (one, called) => (isHere(one, called) ? unwritten : q.value(one, called)),
    attribute(one, called) {
      const written = q.attribute(one, called);
      return written && isHere(one, called) ? { ...written, value: unwritten } : written;
    },
  };
  for (const fault of faultsOf(asked, knowledge, demands, noWatch))
    if (fault.node === node && fault.attribute?.name === name && !fault.isAdvice)
      return fault.attribute.value;
  return undefined;
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
  if (condition.k === 'not') return [];
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

/** Which elements a pattern needs to be held to, and what comes of it. */
interface Watch {
  /** Undefined: all of them. */
  suspects(pattern: ReadPattern): readonly NodeId[] | undefined;
  keep(pattern: ReadPattern, faulty: readonly NodeId[]): void;
}

function documentWatch({ xml }: CdaQuery): Watch {
  return {
    suspects: (pattern) => suspectsOf(xml, pattern),
    keep(pattern, faulty) {
      if (pattern.reach !== undefined) keepSuspects(xml, pattern, pattern.reach, faulty);
    },
  };
}

const noWatch: Watch = { suspects: () => undefined, keep: () => undefined };

function* faultsOf(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demands: VoletDemands,
  watch: Watch,
): Iterable<VoletFault> {
  const names = (template: string): string | undefined => knowledge.voletDemands?.nameOf(template);
  const title = demands.version === undefined ? demands.volet : `${demands.volet} ${demands.version}`;
  const told = new Set<string>();
  const places = placeFinder(q);

  function explained({ condition, isAdvice }: Demand, node: NodeId): readonly ConditionFault[] {
    const fault = explain(q, names, condition, node);
    if (fault === undefined || !proves(q, fault, condition)) return [];
    return [{ ...fault, isAdvice, templates: templatesIn(condition) }];
  }

  for (const pattern of demands.patterns) {
    const { id, rules } = pattern;
    const suspects = watch.suspects(pattern);
    const judged = new Set<NodeId>();
    const faulty = new Set<NodeId>();
    const cited = demands.schema === undefined ? id : `${demands.schema}, ${id}`;
    for (const rule of rules)
      for (const node of suspects
        ? placesAmong(q, rule.at, suspects)
        : inDocumentOrder(new Set(places(rule.at)))) {
        if (judged.has(node)) continue;
        judged.add(node);
        const cites = { pattern: id, on: q.nameRange(node) };
        const broken = rule.demands.filter(({ condition }) => !holds(q, condition, node));
        if (broken.length > 0) faulty.add(node);
        const failed = broken.flatMap((demand) => explained(demand, node));
        const asked = [false, true].map((isAdvice) => failed.filter((fault) => fault.isAdvice === isAdvice));
        for (const fault of asked.flatMap((faults) => together(q, names, faults))) {
          const key = `${String(fault.range.start)} ${String(fault.range.end)} ${fault.said.en}`;
          if (told.has(key)) continue;
          told.add(key);
          yield {
            ...fault,
            volet: demands.volet,
            by: fault.isAdvice ? advisedBy(title, cited) : demandedBy(title, cited),
            cites,
            isAboutBody: q.local(node) === 'structuredBody',
          };
        }
        if (rule.coded) {
          const fault = codedFault(q, knowledge, rule.coded, node);
          // A list that is still being read may lack the code.
          if (fault !== undefined || listOf(knowledge, rule.coded) === undefined) faulty.add(node);
          if (fault !== undefined)
            yield {
              ...fault,
              volet: demands.volet,
              by: demandedBy(title, cited),
              cites,
              isAdvice: false,
              isAboutBody: false,
              templates: [],
            };
        }
      }
    watch.keep(pattern, inDocumentOrder(faulty));
  }
}

function placesAmong(q: CdaQuery, at: readonly Path[], nodes: readonly NodeId[]): readonly NodeId[] {
  return nodes.filter((node) => at.some((path) => isPlace(q, path, node)));
}

function templatesIn(condition: Condition): readonly string[] {
  const own = templateOf(condition);
  if (own !== undefined) return [own];
  if (condition.k === 'and' || condition.k === 'or') return condition.parts.flatMap(templatesIn);
  if (condition.k === 'not') return templatesIn(condition.part);
  return condition.path.steps.flatMap((step) => {
    const root = step.name === 'templateId' ? wantedRoot(step) : undefined;
    return root === undefined ? step.predicates.flatMap(templatesIn) : [root];
  });
}

function demandedBy(volet: string, cited: string): LocalizedText {
  return {
    fr: `le volet ${volet} le demande (schématron ${cited})`,
    en: `volet ${volet} demands it (schematron ${cited})`,
  };
}

function advisedBy(volet: string, cited: string): LocalizedText {
  return {
    fr: `la dernière publication du volet ${volet} le demande, une autre de la même version non (schématron ${cited})`,
    en: `the last publication of volet ${volet} demands it, another one of that version does not (schematron ${cited})`,
  };
}

/** Broken tags prove no absence, and a section whose templateId is ill-written may be the one that is wanted. */
function proves(q: CdaQuery, fault: DemandFault, condition: Condition): boolean {
  if (fault.kind !== 'missing') return true;
  if (!q.provesAbsence) return false;
  if (templatesIn(condition).length === 0) return true;
  // Without a body, each section that it lacks is not told.
  if (fault.node === q.root && q.child(q.root, 'component', 'structuredBody') === undefined)
    return fault.wanted?.name === 'templateId' && fault.wanted.axis === 'child';
  if (q.children(fault.node, 'templateId').some((node) => isMalformed(q, node)))
    return fault.wanted?.name !== 'templateId';
  const end = q.xml.subtreeEnd[fault.node]!;
  return !q.elements('section').some((section) => {
    if (section <= fault.node || section >= end) return false;
    const written = q.children(section, 'templateId');
    return written.length === 0 || written.some((node) => isMalformed(q, node));
  });
}

/** Told by the rule of OIDs; a templateId without root is told by nobody else. */
function isMalformed(q: CdaQuery, node: NodeId): boolean {
  const root = q.value(node, 'root');
  return root !== undefined && uidProblem(root) !== undefined;
}

const nullFlavors: readonly string[] = 'UNK NA NASK ASKU NI NAV MSK OTH NINF PINF TRC'.split(' ');

function listOf({ valueSets }: CdaKnowledge, { set, oid }: CodedDemand): ValueSet | undefined {
  return valueSets.get(oid ?? set) ?? valueSets.get(set);
}

/** What is wrong with a coded element of which the volet names the value set. */
function codedFault(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demand: CodedDemand,
  node: NodeId,
): (DemandFault & { readonly list?: KnownList }) | undefined {
  const { nullFlavor, set } = demand;
  const name = q.local(node);
  const isNull = q.attribute(node, 'nullFlavor');
  if (isNull && !nullFlavor)
    return {
      kind: 'forbidden',
      node,
      range: isNull.whole,
      said: {
        fr: `${name} ne peut pas porter nullFlavor : un code de ${set} est attendu`,
        en: `${name} may not bear nullFlavor: a code of ${set} is expected`,
      },
    };
  const type = attributeText(q, node, 'xsi:type');
  if (type !== undefined && type !== 'CD' && type !== 'CE') return undefined;
  const code = q.attribute(node, 'code');
  const system = q.value(node, 'codeSystem');
  if (code === undefined || system === undefined) {
    if (isNull && nullFlavors.includes(isNull.value)) return undefined;
    return {
      kind: 'value',
      node,
      range: q.nameRange(node),
      said: {
        fr: `${name} doit porter code et codeSystem, de ${set}`,
        en: `${name} must bear code and codeSystem, of ${set}`,
      },
    };
  }
  const list = listOf(knowledge, demand);
  if (isNull || list === undefined || list.find(code.value, system) !== undefined) return undefined;
  const cited = citation(list);
  return {
    kind: 'value',
    node,
    range: code.range,
    list,
    said: {
      fr: `« ${code.value} » (${system}) n’est pas du jeu de valeurs ${cited.fr}`,
      en: `“${code.value}” (${system}) is not of value set ${cited.en}`,
    },
  };
}
