import type { ByteEncoding } from '../../core/byteEncoding';
import type { Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { Report, Rule } from '../../rules/rule';
import type { ValueSets } from '../../catalogue/valueSets';
import { none, type NodeId, type XmlDocument } from '../../xml';
import type { ContentModel } from '../contentModel';
import type { ProfileDemands, VoletDemandTable } from '../demands/demandSets';
import type { DocumentTypes } from '../documentTypes';
import { type CdaQuery, createQuery } from '../query';
import type { Stray } from '../strays';
import { headerNames, headerPart, namesakes } from '../headerParts';
import { inDocumentOrder, itself, type Reach } from '../reach';
import { keepSuspects, suspectsOf } from '../suspects';

/** What the rules of a CDA judge: the tree, where its ClinicalDocument is, and what they know of French codes. */
export interface CdaSubject {
  readonly xml: XmlDocument;
  /** The ClinicalDocument, or `none` in a text that has none yet. */
  readonly root: NodeId;
  /** Elements that a wrong declaration keeps out of the namespace of HL7; the tree has them in it all the same. */
  readonly strays: readonly Stray[];
  /** What the bytes of the file say, where somebody read them. */
  readonly bytes?: ByteEncoding;
  readonly knowledge: CdaKnowledge;
}

export interface CdaKnowledge {
  readonly valueSets: ValueSets;
  readonly documentTypes: DocumentTypes;
  readonly contentModel: ContentModel;
  /** What the volets demand, where the host has read it. */
  readonly voletDemands?: VoletDemandTable;
  /** What is demanded whatever the volet, where the host has read it. */
  readonly profileDemands?: readonly ProfileDemands[];
  /** The volet by which the user wants documents judged. */
  readonly volet?: string;
  /** The date of today, `AAAAMMJJ`, where the host has a clock. */
  readonly today?: () => string;
}

interface Declaration {
  readonly id: string;
  readonly family: string;
  readonly severity: Severity;
  readonly offByDefault?: boolean;
  readonly yields?: boolean;
  /** Comes from HL7 itself, not from its French profile: judges documents of any country. */
  readonly everywhere?: boolean;
  readonly title: LocalizedText;
  readonly explanation?: LocalizedText;
  readonly source: string;
  readonly requirementIds?: readonly string[];
  readonly faq?: readonly string[];
}

interface DocumentRule extends Declaration {
  /**
   * It judges what the header holds under each name for itself, `author`, `participant`…: it is shown one after the other
   * as the header of the document, and after an edit those that the edit touched, and those that had a fault.
   */
  readonly byName?: true;
  check(q: CdaQuery, report: Report, knowledge: CdaKnowledge): void;
}

/**
 * A rule that asks elements one by one, each by what it holds and by the start tags around it: after an edit it asks those
 * that the edit reached, and those that had a fault.
 */
interface ElementRule extends Declaration {
  /** Local names of those that it asks; absent: all. */
  readonly elements?: readonly string[];
  /** What makes the faults of two elements one fault, which the first of them tells; absent: nothing does. */
  same?(q: CdaQuery, node: NodeId): string;
  ask(q: CdaQuery, node: NodeId, report: Report, knowledge: CdaKnowledge): void;
}

export type CdaRuleDefinition = DocumentRule | ElementRule;

export interface CdaRule extends Rule<CdaSubject> {
  /**
   * All that it looks at: the header, of that what has one name at a time, or of each element what it holds and the start
   * tags around it; absent: anything.
   */
  readonly about?: 'header' | 'names' | 'elements';
}

const queries = new WeakMap<XmlDocument, CdaQuery>();

/** The questions about a document, prepared once for all its rules. */
export function queryOf(subject: CdaSubject): CdaQuery {
  let query = queries.get(subject.xml);
  if (query?.root !== subject.root) {
    query = createQuery(subject.xml, subject.root, subject.knowledge.contentModel);
    queries.set(subject.xml, query);
  }
  return query;
}

/**
 * A rule about a ClinicalDocument: silent in a text that has none and, where it is one of the French profile, in the
 * document of another country.
 */
export function cdaRule(definition: CdaRuleDefinition): CdaRule {
  const { everywhere = false, ...declaration } = definition;
  return {
    ...declaration,
    ...('ask' in definition ? { about: 'elements' as const } : {}),
    ...('byName' in definition ? { about: 'names' as const } : {}),
    check(subject, report) {
      if (subject.root === none) return;
      const q = queryOf(subject);
      if (!everywhere && !q.isFrench) return;
      if ('ask' in definition) askElements(q, definition, report, subject.knowledge);
      else if (definition.byName) checkNames(q, definition, report, subject.knowledge);
      else definition.check(q, report, subject.knowledge);
    },
  };
}

function askElements(
  q: CdaQuery,
  { id, elements, ask, same }: ElementRule,
  report: Report,
  knowledge: CdaKnowledge,
): void {
  const suspects = suspectsOf(q.xml, id);
  const isAsked = (node: NodeId): boolean =>
    !elements || (node !== q.root && elements.includes(q.local(node)) && q.isCda(node));
  const asked = suspects?.filter(isAsked) ?? elements?.flatMap((name) => q.elements(name)) ?? q.allElements();
  const faulty: NodeId[] = [];
  const told = new Set<string>();
  for (const node of asked) {
    const own = same?.(q, node);
    const isKnown = own !== undefined && told.has(own);
    const tell: Report = (fault, scope) => {
      if (own !== undefined) told.add(own);
      if (!isKnown) report(fault, scope);
    };
    if (hasFault(q, tell, (heard) => ask(q, node, heard, knowledge))) faulty.push(node);
  }
  keepSuspects(q.xml, id, itself, inDocumentOrder(faulty));
}

function checkNames(q: CdaQuery, rule: DocumentRule, report: Report, knowledge: CdaKnowledge): void {
  const suspects = suspectsOf(q.xml, rule.id);
  const names = suspects ? new Set(suspects.map((node) => q.local(node))) : headerNames(q);
  const faulty: NodeId[] = [];
  for (const name of names)
    if (hasFault(q, report, (told) => rule.check(headerPart(q, name), told, knowledge)))
      faulty.push(...namesakes(q, name));
  keepSuspects(q.xml, rule.id, { alike: true }, inDocumentOrder(faulty));
}

/** Passes faults on. A fault that broken tags do not prove is not told, and there all the same. */
function hasFault(q: CdaQuery, report: Report, ask: (told: Report) => void): boolean {
  let isFaulty = !q.provesAbsence;
  ask((fault, scope) => {
    isFaulty = true;
    report(fault, scope);
  });
  return isFaulty;
}

/**
 * Rules that look at the header alone: one that had nothing to say is not asked again after an edit in the body, nor after
 * one in a part of the header that it did not ask for.
 */
export function aboutHeader(rules: readonly CdaRule[]): readonly CdaRule[] {
  return rules.map((rule) => (rule.about === 'names' ? rule : askedAsAWhole(rule)));
}

function askedAsAWhole(rule: CdaRule): CdaRule {
  return {
    ...rule,
    about: 'header',
    check(subject, report) {
      const { xml, root, knowledge } = subject;
      if (root === none) return;
      // What a volet demands of the header is asked by the volet that the user names.
      const judge = `${rule.id} ${knowledge.volet ?? ''}`;
      if (suspectsOf(xml, judge)?.includes(root) === false) return;
      const q = queryOf(subject);
      let isFaulty = false;
      const only = q.namesAsked(() => {
        isFaulty = hasFault(q, report, (told) => rule.check(subject, told));
      });
      // Silence about the document of another country says nothing of one of ours, which an edit anywhere may make of it.
      if (!q.isFrench) return;
      keepSuspects(xml, judge, only ? { only } : outsideBody, isFaulty ? [root] : []);
    },
  };
}

const outsideBody: Reach = { not: 'component' };
