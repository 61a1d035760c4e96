import type { CheckContext, RuleSettingsKey } from '../../core/documentKind';
import type { Finding, Severity } from '../../core/finding';
import type { CdaKnowledge } from '../../cda/knowledge';
import { judgedBy, openCda, type CdaModel } from '../../cda/model';
import { createQuery } from '../../cda/query';
import { cdaRules } from '../../cda/rules';
import { profileDemandIds } from '../../cda/rules/profiles';
import { voletDemandIds } from '../../cda/rules/volets';
import { runRules } from '../../rules/rule';
import type { NodeId, XmlProblem } from '../../xml';
import type { OffsetRange } from '../../core/range';
import type { DecodedContent } from './decode';
import { encodedRanges } from './mapping';

/** An identifier as CDA writes it. */
export interface InstanceIdentifier {
  readonly root: string;
  readonly extension: string;
}

/** What a message and the document it carries must agree on. */
export interface ClinicalFacts {
  readonly id: InstanceIdentifier | undefined;
  readonly code: string;
  readonly codeLabel: string;
  readonly codeSystem: string;
  readonly confidentiality: string;
  readonly patientIds: readonly InstanceIdentifier[];
  /** The identifiers of the documents that this one replaces. */
  readonly replaced: readonly InstanceIdentifier[];
  readonly birthFamily: string;
  readonly firstGiven: string;
  readonly allGiven: string;
  readonly birthTime: string;
  readonly gender: string;
}

/** A carried text read as a clinical document, once. */
export interface ClinicalContent {
  readonly text: string;
  /** The first fault of the XML that keeps others from reading it. */
  readonly malformed: XmlProblem | undefined;
  readonly facts: ClinicalFacts;
  /** What the rules of CDA find in it, by the severities of the settings. Computed once per document. */
  findings(settings: CheckContext): readonly ContentFinding[];
}

/** A finding of the document, and where it stands in the Base64, counted from the start of the encoded text. */
export interface ContentFinding {
  readonly finding: Finding;
  readonly place: OffsetRange;
}

export interface ClinicalReader {
  /** Undefined when the content is no XML, or holds no ClinicalDocument. */
  of(content: DecodedContent): ClinicalContent | undefined;
}

/** Reads decoded contents; remembers them as long as the content itself is remembered. */
export function createClinicalReader(
  knowledge: () => CdaKnowledge,
  onFailure: (ruleId: string, error: unknown) => void,
): ClinicalReader {
  const known = new WeakMap<DecodedContent, ClinicalContent>();
  return {
    of(content) {
      if (content.text === undefined || content.kind !== 'cda') return undefined;
      let clinical = known.get(content);
      if (!clinical)
        known.set(content, (clinical = readClinical(content.text, content, knowledge(), onFailure)));
      return clinical;
    },
  };
}

function readClinical(
  text: string,
  content: DecodedContent,
  knowledge: CdaKnowledge,
  onFailure: (ruleId: string, error: unknown) => void,
): ClinicalContent {
  const model = openCda(text, knowledge, content.writing);
  /** Of the volet that the user wanted last. */
  let found: { readonly volet: string | undefined; readonly findings: readonly ContentFinding[] } | undefined;
  return {
    text,
    malformed: model.xml.problems.find(({ code }) => code !== 'encoding-not-utf-8'),
    facts: readFacts(model),
    findings(settings) {
      const { volet } = settings;
      if (found === undefined || found.volet !== volet) {
        const judged = runRules(rulesOfContent, judgedBy(model, volet), byDefault, onFailure);
        found = { volet, findings: placed([...judged].flat()) };
      }
      return found.findings.flatMap(({ finding, place }) => {
        const weighted = weighed(finding, settings);
        return weighted ? [{ finding: weighted, place }] : [];
      });
    },
  };

  function placed(findings: readonly Finding[]): readonly ContentFinding[] {
    const places = encodedRanges(
      text,
      findings.map(({ range }) => range),
      content,
    );
    return findings.map((finding, index) => ({ finding, place: places[index]! }));
  }
}

/** Every rule runs, so that one answer serves whatever the settings; `weighed` drops what they silence. */
const byDefault: CheckContext = { severity: (rule) => rule.severity };

/** What a volet demands of its content, alone or with others, is told in the document itself: the message answers for what any document must be. */
const rulesOfContent = cdaRules.filter(
  ({ id }) => !voletDemandIds.includes(id) && !profileDemandIds.includes(id),
);

const ruleById = new Map<string, RuleSettingsKey>(cdaRules.map((rule) => [rule.id, rule]));
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** The finding with the severity that the user chose for its rule; a milder case stays milder. */
function weighed(finding: Finding, settings: CheckContext): Finding | undefined {
  const rule = ruleById.get(finding.code);
  const wanted = rule ? settings.severity(rule) : finding.severity;
  if (wanted === 'off') return undefined;
  if (!rule || wanted === rule.severity) return finding;
  const milder = finding.severity !== rule.severity && rank[finding.severity] > rank[wanted];
  return milder ? finding : { ...finding, severity: wanted };
}

function readFacts(model: CdaModel): ClinicalFacts {
  const query = createQuery(model.xml, model.root, model.knowledge.contentModel);
  const { root } = query;
  const identifier = (node: NodeId | undefined): InstanceIdentifier | undefined => {
    const oid = query.value(node, 'root');
    return oid === undefined
      ? undefined
      : { root: oid.trim(), extension: query.value(node, 'extension')?.trim() ?? '' };
  };
  const identifiers = (nodes: readonly NodeId[]): readonly InstanceIdentifier[] =>
    nodes.flatMap((node) => identifier(node) ?? []);
  const patient = query.child(root, 'recordTarget', 'patientRole', 'patient');
  const names = query.children(patient, 'name');
  const named = (local: string, qualifier: string | undefined): string => {
    for (const name of names) {
      for (const node of query.children(name, local)) {
        if (query.value(node, 'qualifier') === qualifier) return query.content(node).trim();
      }
    }
    return '';
  };
  const code = query.child(root, 'code');
  const replacing = query
    .children(root, 'relatedDocument')
    .filter((node) => query.value(node, 'typeCode') === 'RPLC');
  return {
    id: identifier(query.child(root, 'id')),
    code: query.value(code, 'code') ?? '',
    codeLabel: query.value(code, 'displayName') ?? '',
    codeSystem: query.value(code, 'codeSystem') ?? '',
    confidentiality: query.value(query.child(root, 'confidentialityCode'), 'code') ?? '',
    patientIds: identifiers(query.all(root, 'recordTarget', 'patientRole', 'id')),
    replaced: identifiers(replacing.flatMap((node) => query.all(node, 'parentDocument', 'id'))),
    birthFamily: named('family', 'BR'),
    firstGiven: named('given', 'BR'),
    allGiven: named('given', undefined),
    birthTime: query.value(query.child(patient, 'birthTime'), 'value') ?? '',
    gender: query.value(query.child(patient, 'administrativeGenderCode'), 'code') ?? '',
  };
}
