import type { CitedAssertion } from '../../core/finding';
import type { KnownList } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';
import { uidProblem } from '../../identifiers/uid';
import type { NodeId } from '../../xml';
import type { Demand, ProfileDemands, ReadPattern, VoletDemands } from '../demands/demandSets';
import { holds } from '../demands/evaluate';
import { type DemandFault, explain } from '../demands/explain';
import { type Condition, type Path, templateOf, wantedRoot } from '../demands/expression';
import { isPlace, placeFinder } from '../demands/places';
import { together } from '../demands/together';
import { valueIndex } from '../demands/valueIndex';
import type { CdaQuery } from '../query';
import { inDocumentOrder } from '../reach';
import { keepSuspects, suspectsOf } from '../suspects';
import { codedFault, hasLists } from './codedDemands';
import type { CdaKnowledge } from './define';
import { advisedBy, countedWidely, demandedBy } from './demandedBy';

interface ConditionFault extends DemandFault {
  readonly isAdvice: boolean;
  /** TemplateIds that the demand speaks of. */
  readonly templates: readonly string[];
}

/** What breaks a demand on a document, and whose demand it is. */
export interface BrokenDemand extends ConditionFault {
  /** The volet that demands it; undefined for what is demanded whatever the volet. */
  readonly volet: string | undefined;
  readonly by: LocalizedText;
  /** The assertions that fail by it: several schematrons may demand the same. */
  readonly cites: readonly CitedAssertion[];
  /** The demand is made of the body as a whole. */
  readonly isAboutBody: boolean;
  /** The list that lacks a code. */
  readonly list?: KnownList;
}

export type JudgingDemands = VoletDemands | ProfileDemands;

/** Which elements a pattern needs to be held to, and what comes of it. */
export interface Watch {
  /** Undefined: all of them. */
  suspects(pattern: ReadPattern): readonly NodeId[] | undefined;
  keep(pattern: ReadPattern, faulty: readonly NodeId[]): void;
}

export function documentWatch({ xml }: CdaQuery): Watch {
  return {
    suspects: (pattern) => suspectsOf(xml, pattern),
    keep(pattern, faulty) {
      if (pattern.reach !== undefined) keepSuspects(xml, pattern, pattern.reach, faulty);
    },
  };
}

export const noWatch: Watch = { suspects: () => undefined, keep: () => undefined };

/** What breaks the demands of one schematron, in the order of its patterns. */
export function* brokenDemands(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demands: JudgingDemands,
  watch: Watch,
): Iterable<BrokenDemand> {
  const names = (template: string): string | undefined => knowledge.voletDemands?.nameOf(template);
  const volet = 'volet' in demands ? demands.volet : undefined;
  /** What is told, and the assertions that it breaks: the same may be demanded of several elements. */
  const told = new Map<string, CitedAssertion[]>();
  const places = placeFinder(q);
  const borne = valueIndex(q, 'templateId', 'root').nodes;

  function explained({ condition, isAdvice }: Demand, node: NodeId): readonly ConditionFault[] {
    const fault = explain(q, names, condition, node);
    if (fault === undefined || !proves(q, fault, condition)) return [];
    // What each entry may have is counted in the whole document: a slip of the schematron, and no fault for certain.
    const isReserve = volet === undefined && fault.wide === true && fault.kind === 'surplus';
    return [{ ...fault, isAdvice: isAdvice || isReserve, templates: templatesIn(condition) }];
  }

  for (const pattern of demands.patterns) {
    const { id, templates } = pattern;
    if (templates?.some((template) => borne.has(template)) === false) continue;
    const { rules } = pattern;
    const suspects = watch.suspects(pattern);
    const judged = new Set<NodeId>();
    const faulty = new Set<NodeId>();
    for (const rule of rules)
      for (const node of suspects
        ? placesAmong(q, rule.at, suspects)
        : inDocumentOrder(new Set(places(rule.at)))) {
        if (judged.has(node)) continue;
        judged.add(node);
        const cited = { pattern: id, on: q.nameRange(node) };
        const broken = rule.demands.filter(({ condition }) => !holds(q, condition, node));
        if (broken.length > 0) faulty.add(node);
        const failed = broken.flatMap((demand) => explained(demand, node));
        const asked = [false, true].map((isAdvice) => failed.filter((fault) => fault.isAdvice === isAdvice));
        for (const fault of asked.flatMap((faults) => together(q, names, faults))) {
          // Of what is looked for in the whole document, one of the elements that want it tells for all.
          const at =
            fault.wide === true ? 'document' : `${String(fault.range.start)} ${String(fault.range.end)}`;
          const key = `${at} ${fault.said.en}`;
          const known = told.get(key);
          if (known !== undefined) {
            known.push(cited);
            continue;
          }
          const cites = [cited];
          told.set(key, cites);
          yield {
            ...fault,
            volet,
            by: !fault.isAdvice
              ? demandedBy(demands, id)
              : fault.wide === true && volet === undefined
                ? countedWidely(demands, id)
                : advisedBy(demands, id),
            cites,
            isAboutBody: q.local(node) === 'structuredBody',
          };
        }
        if (rule.coded) {
          const fault = codedFault(q, knowledge, rule.coded, node);
          // A list that is still being read may lack the code.
          if (fault !== undefined || !hasLists(knowledge, rule.coded)) faulty.add(node);
          if (fault !== undefined)
            yield {
              ...fault,
              volet,
              by: demandedBy(demands, id),
              cites: [cited],
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
  const paths = condition.k === 'same' ? [...condition.paths, condition.as] : [condition.path];
  return paths
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      const root = step.name === 'templateId' ? wantedRoot(step) : undefined;
      return root === undefined ? step.predicates.flatMap(templatesIn) : [root];
    });
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
