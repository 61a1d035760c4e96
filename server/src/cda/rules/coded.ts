import type { Concept, ValueSet } from '../../catalogue/valueSets';
import type { Fix, Severity } from '../../core/finding';
import { citation } from '../../core/knownList';
import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import { isOid } from '../../identifiers/uid';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { setAttributes } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';

/** Above this number of codes a list is better chosen from completion than from quick-fixes. */
const offeredAtMost = 12;

export interface CodedCheck {
  /** What the element says, for messages. */
  readonly subject: LocalizedText;
  readonly set: ValueSet | undefined;
  /** Attributes that must be there and not be empty. */
  readonly required: readonly ('code' | 'codeSystem' | 'displayName')[];
  readonly severity?: Severity;
  /** The official rules want the code with its own code system, and not any OID beside it. */
  readonly pair?: boolean;
  /** Which codes to offer, where the rest of the document excludes some. */
  readonly offers?: (concept: Concept) => boolean;
}

/**
 * A coded element: reports the attributes that are missing, together, and a code that its value set does not have.
 * A nullFlavor does not take the place of what must be there.
 */
export function checkCoded(q: CdaQuery, report: Report, node: NodeId, check: CodedCheck): void {
  const { subject, set, required } = check;
  const severity = check.severity ? { severity: check.severity } : {};
  const flavor = q.attribute(node, 'nullFlavor');
  if (flavor) {
    if (required.length === 0) return;
    report({
      ...severity,
      range: flavor.whole,
      message: {
        fr: `${subject.fr} : un nullFlavor ne remplace pas ${required.join(', ')}, que le profil français exige ici ; le DMP rejette le document.`,
        en: `${subject.en}: a nullFlavor does not take the place of ${required.join(', ')}, which the French profile demands here; the DMP refuses the document.`,
      },
    });
    return;
  }
  const code = q.attribute(node, 'code');
  const system = q.attribute(node, 'codeSystem');
  const known = code && (set?.find(code.value, system?.value) ?? set?.find(code.value));
  const missing = required.filter((name) => !q.value(node, name));
  if (missing.length > 0) {
    report({
      ...severity,
      range: q.nameRange(node),
      message: {
        fr: `${subject.fr} : il manque ${missing.join(' et ')}, obligatoire pour qu’un récepteur sache lire ce code.`,
        en: `${subject.en}: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing, mandatory for a receiver to read this code.`,
      },
      fixes: () => (known ? [completeFix(q, node, known, missing)] : []),
    });
  }
  if (known && system && system.value !== '' && system.value !== known.system) {
    report({
      // Most official rules demand an OID, whichever it is.
      ...(isOid(system.value) && check.pair !== true ? { severity: 'warning' as const } : severity),
      ...(check.pair === true && set ? { claim: 'vocabulary' as const, restsOn: set } : {}),
      range: system.range,
      message: {
        fr: `${subject.fr} : le code « ${known.code} » vient de la nomenclature ${known.system}, pas de celle-ci ; un récepteur le lirait de travers.`,
        en: `${subject.en}: code “${known.code}” comes from code system ${known.system}, not from this one; a receiver would misread it.`,
      },
      fixes: () => [
        fix(
          'set-code-system',
          `Écrire ${known.system}`,
          `Write ${known.system}`,
          setAttributes(q, node, { codeSystem: known.system }),
          true,
        ),
      ],
    });
  }
  if (code && set && known) reportWithdrawn(report, code.range, { subject, set, concept: known });
  if (!code || code.value === '' || !set || known) return;
  report({
    ...severity,
    claim: 'vocabulary',
    restsOn: set,
    range: code.range,
    message: {
      fr: `${subject.fr} : le code « ${code.value} » n’est pas dans ${citation(set).fr}${listed(set)}. Un code étranger fait rejeter le document.`,
      en: `${subject.en}: code “${code.value}” is not in ${citation(set).en}${listed(set)}. A foreign code has the document refused.`,
    },
    fixes: () => replacements(q, node, code.value, set, check.offers),
  });
}

interface UsedConcept {
  readonly subject: LocalizedText;
  readonly set: ValueSet;
  readonly concept: Concept;
}

/** A code that its list had once: documents of before may bear it. Silent about one that the list still has. */
export function reportWithdrawn(
  report: Report,
  range: OffsetRange,
  { subject, set, concept }: UsedConcept,
): void {
  const { code, label, withdrawn } = concept;
  if (withdrawn === undefined) return;
  report({
    severity: 'information',
    range,
    message: {
      fr: `${subject.fr} : le code « ${code} » (${label}) n’est plus dans ${set.name} depuis sa révision du ${withdrawn} ; un nouveau document en porte un autre.`,
      en: `${subject.en}: code “${code}” (${label}) is no longer in ${set.name} since its revision of ${withdrawn}; a new document bears another one.`,
    },
  });
}

function completeFix(q: CdaQuery, node: NodeId, concept: Concept, missing: readonly string[]): Fix {
  const values: Record<string, string> = {};
  if (missing.includes('codeSystem')) values['codeSystem'] = concept.system;
  if (missing.includes('displayName')) values['displayName'] = concept.label;
  return fix(
    'complete-code',
    `Compléter d’après le code ${concept.code} (${concept.label})`,
    `Complete from code ${concept.code} (${concept.label})`,
    setAttributes(q, node, values),
    true,
  );
}

/** The codes of a small set, or the one that differs by case only. */
export function replacements(
  q: CdaQuery,
  node: NodeId,
  written: string,
  set: ValueSet,
  offers: (concept: Concept) => boolean = () => true,
): readonly Fix[] {
  const folded = written.trim().toLowerCase();
  const same = set.concepts.find((concept) => concept.code.toLowerCase() === folded);
  const offered = same ? [same] : set.concepts.length <= offeredAtMost ? set.concepts : [];
  return offered.filter(offers).map((concept) => useConcept(q, node, concept, concept === same));
}

export function useConcept(q: CdaQuery, node: NodeId, concept: Concept, preferred = false): Fix {
  return fix(
    `use-${concept.code.toLowerCase()}`,
    `Choisir ${concept.code} (${concept.label})`,
    `Choose ${concept.code} (${concept.label})`,
    setAttributes(q, node, {
      code: concept.code,
      displayName: concept.label,
      codeSystem: concept.system,
    }),
    preferred,
  );
}

function listed(set: ValueSet): string {
  return set.concepts.length > offeredAtMost ? '' : ` (${set.concepts.map(({ code }) => code).join(', ')})`;
}
