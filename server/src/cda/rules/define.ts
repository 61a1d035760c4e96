import type { ByteEncoding } from '../../core/byteEncoding';
import type { Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { Report, Rule } from '../../rules/rule';
import type { ValueSets } from '../../catalogue/valueSets';
import { none, type NodeId, type XmlDocument } from '../../xml';
import type { ContentModel } from '../contentModel';
import type { DocumentTypes } from '../documentTypes';
import { type CdaQuery, createQuery } from '../query';
import type { Stray } from '../strays';

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
  /** The volet by which the user wants documents judged. */
  readonly volet?: string;
  /** The date of today, `AAAAMMJJ`, where the host has a clock. */
  readonly today?: () => string;
}

export interface CdaRuleDefinition {
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
  check(q: CdaQuery, report: Report, knowledge: CdaKnowledge): void;
}

export type CdaRule = Rule<CdaSubject>;

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
export function cdaRule({ check, everywhere = false, ...declaration }: CdaRuleDefinition): CdaRule {
  return {
    ...declaration,
    check(subject, report) {
      if (subject.root === none) return;
      const q = queryOf(subject);
      if (everywhere || q.isFrench) check(q, report, subject.knowledge);
    },
  };
}
