import type { Fix } from '../../core/finding';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { patientNameQualifiers } from '../profileValues';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { hasIns, patientNames, patients } from './patientQuery';
import { insInDocument, qualifiedInsFaq, sources } from './sources';

const family = 'cda.patient';

/** The qualifiers that a patient's names may bear: birth name, or name in use. */
const nameQualifiers: readonly string[] = patientNameQualifiers;

const qualifierValue = cdaRule({
  id: 'CDA-035',
  family,
  severity: 'error',
  title: { fr: 'Qualification des noms du patient', en: 'Qualification of the patient’s names' },
  explanation: {
    fr: 'Depuis le référentiel national d’identitovigilance, un nom est de naissance (BR) ou utilisé (CL). SP n’est plus admis pour le patient.',
    en: 'Since the national identity vigilance framework, a name is a birth name (BR) or a name in use (CL). SP is no longer admitted for the patient.',
  },
  source: sources.minimal,
  requirementIds: insInDocument,
  check(q, report) {
    for (const name of patientNames(q)) {
      for (const part of [...q.children(name, 'family'), ...q.children(name, 'given')]) {
        const qualifier = q.attribute(part, 'qualifier');
        if (!qualifier || nameQualifiers.includes(qualifier.value)) continue;
        report({
          range: qualifier.range,
          message: {
            fr: `qualifier « ${qualifier.value} » n’est pas admis pour le patient : BR désigne le nom ou le prénom de naissance, CL celui qui est utilisé. Le DMP rejette une autre valeur.`,
            en: `qualifier “${qualifier.value}” is not admitted for the patient: BR is for the name or given name at birth, CL for the one in use. The DMP refuses any other value.`,
          },
          fixes: () => qualifierFixes(q, name, part),
        });
      }
    }
  },
});

const familyQualifier = cdaRule({
  id: 'CDA-036',
  family,
  severity: 'error',
  title: { fr: 'Nom de famille qualifié', en: 'Qualified family name' },
  source: sources.minimal,
  requirementIds: insInDocument,
  check(q, report) {
    for (const name of patientNames(q)) {
      for (const part of q.children(name, 'family')) {
        if (q.isNull(part) || q.attribute(part, 'qualifier')) continue;
        report({
          range: q.nameRange(part),
          message: {
            fr: 'Le nom de famille doit dire s’il est de naissance (qualifier BR) ou utilisé (CL) : sans cela l’identité du patient est ambiguë et le DMP rejette le document.',
            en: 'The family name must say whether it is a birth name (qualifier BR) or a name in use (CL): otherwise the patient’s identity is ambiguous and the DMP refuses the document.',
          },
          fixes: () => qualifierFixes(q, name, part),
        });
      }
    }
  },
});

/** BR first, unless another name of the same kind is the birth name already. Which it is, only the author knows. */
function qualifierFixes(q: CdaQuery, name: NodeId, part: NodeId): readonly Fix[] {
  const kind = q.local(part);
  const hasBirth = q.children(name, kind).some((other) => q.value(other, 'qualifier') === 'BR');
  const birth = fix(
    'qualify-birth',
    'Qualifier BR (naissance)',
    'Qualify as BR (birth)',
    setAttribute(q, part, 'qualifier', 'BR'),
  );
  const used = fix(
    'qualify-used',
    'Qualifier CL (utilisé)',
    'Qualify as CL (in use)',
    setAttribute(q, part, 'qualifier', 'CL'),
  );
  return hasBirth ? [used, birth] : [birth];
}

const traits = cdaRule({
  id: 'CDA-034',
  family,
  severity: 'error',
  title: { fr: 'Traits de l’INS complets', en: 'Complete traits of the INS' },
  explanation: {
    fr: 'Un matricule INS ne vaut qu’avec ses traits : nom de naissance, premier prénom, liste des prénoms, date et lieu de naissance, sexe. Un récepteur rejette une INS incomplète.',
    en: 'An INS number is only worth with its traits: birth name, first given name, all given names, date and place of birth, sex. A receiver refuses an incomplete INS.',
  },
  source: sources.minimal,
  requirementIds: insInDocument,
  faq: qualifiedInsFaq,
  check(q, report) {
    if (!q.provesAbsence) return;
    for (const patient of patients(q)) {
      if (!hasIns(q, patient)) continue;
      const [name] = q.children(patient, 'name');
      const families = q.all(patient, 'name', 'family');
      const givens = q.all(patient, 'name', 'given');
      const missing = missingTraits(q, families, givens);
      if (missing.length === 0) continue;
      report({
        range: q.nameRange(name ?? patient),
        message: {
          fr: `L’INS est présente sans tous ses traits : il manque ${missing.map((trait) => trait.fr).join(', ')}. Le DMP rejette une INS incomplète.`,
          en: `The INS is there without all its traits: ${missing.map((trait) => trait.en).join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. The DMP refuses an incomplete INS.`,
        },
        fixes: () => {
          const unqualified = missing.length === 1 && missing[0] === firstGivenTrait;
          const known = unqualified ? firstOfList(q, givens) : undefined;
          if (known === undefined) return [];
          const given = q.content(known).trim();
          return [
            fix(
              'qualify-birth',
              `Qualifier BR le prénom ${given}`,
              `Qualify given name ${given} as BR`,
              setAttribute(q, known, 'qualifier', 'BR'),
            ),
          ];
        },
      });
    }
  },
});

/** Given names that a patient really has are few. */
const givensAtMost = 10;

/** Of two given names without qualifier, the one with which the other, the list of all, begins. */
function firstOfList(q: CdaQuery, givens: readonly NodeId[]): NodeId | undefined {
  const plain = givens
    .filter((node) => !q.isNull(node) && q.value(node, 'qualifier') === undefined)
    .slice(0, givensAtMost)
    .map((node) => ({ node, words: q.content(node).trim().toUpperCase() }))
    .filter(({ words }) => words !== '');
  return plain.find((short) =>
    plain.some(
      (list) =>
        list !== short &&
        /^[\s,]|^$/.test(list.words.slice(short.words.length)) &&
        list.words.startsWith(short.words),
    ),
  )?.node;
}

interface Trait {
  readonly fr: string;
  readonly en: string;
}

const birthNameTrait: Trait = {
  fr: 'le nom de naissance (family, qualifier BR)',
  en: 'the birth name (family, qualifier BR)',
};
const firstGivenTrait: Trait = {
  fr: 'le premier prénom de naissance (given, qualifier BR)',
  en: 'the first given name at birth (given, qualifier BR)',
};
const allGivensTrait: Trait = {
  fr: 'la liste des prénoms de naissance (given sans qualifier)',
  en: 'the list of given names at birth (given without qualifier)',
};

/** A name whose qualifier is wrong or missing is already told by its own rule: it is not also a missing trait. */
function missingTraits(
  q: CdaQuery,
  families: readonly NodeId[],
  givens: readonly NodeId[],
): readonly Trait[] {
  const qualifiers = (nodes: readonly NodeId[]): readonly (string | undefined)[] =>
    nodes.filter((node) => !q.isNull(node)).map((node) => q.value(node, 'qualifier'));
  const told = (qualifier: string | undefined): boolean =>
    qualifier !== undefined && !nameQualifiers.includes(qualifier);
  const family = qualifiers(families);
  const given = qualifiers(givens);
  const missing: Trait[] = [];
  if (!family.some((qualifier) => qualifier === 'BR' || qualifier === undefined || told(qualifier)))
    missing.push(birthNameTrait);
  if (!given.some((qualifier) => qualifier === 'BR' || told(qualifier))) missing.push(firstGivenTrait);
  if (!given.some((qualifier) => qualifier === undefined)) missing.push(allGivensTrait);
  return missing;
}

export const patientNameRules: readonly CdaRule[] = [traits, qualifierValue, familyQualifier];
