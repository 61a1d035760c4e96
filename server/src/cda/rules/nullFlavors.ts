import { fix } from '../fixes/fix';
import { headerNullFlavors } from '../profileValues';
import { type NodeId, trimSpace } from '../../xml';
import { endsPath } from '../paths';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { dmpConformity, sources } from './sources';

const family = 'cda.root';

/** Header elements whose value nobody may withhold. */
const neverNull: readonly string[] = [
  'realmCode',
  'typeId',
  'templateId',
  'id',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'recordTarget',
  'author',
  'custodian',
  'legalAuthenticator',
  'authenticator',
  'documentationOf',
  'componentOf',
];

/** Deeper ones. */
const neverNullWithin: readonly string[] = [
  'recordTarget/patientRole/patient',
  'ClinicalDocument/author/assignedAuthor',
  'componentOf/encompassingEncounter',
  'encompassingEncounter/location/healthCareFacility',
  'documentationOf/serviceEvent',
  'relatedDocument/parentDocument',
];

const admittedNullFlavors: readonly string[] = headerNullFlavors;

/** Whose identifiers are demanded in full. */
const identified: readonly string[] = [
  'patientRole',
  'assignedAuthor',
  'associatedEntity',
  'representedCustodianOrganization',
];
const responsible: readonly string[] = [
  'legalAuthenticator',
  'authenticator',
  'responsibleParty',
  'encounterParticipant',
];

function isRefusedAnyway(q: CdaQuery, node: NodeId): boolean {
  const parent = q.parent(node);
  if (q.local(node) !== 'id' || parent === undefined) return false;
  return (
    identified.includes(q.local(parent)) ||
    (q.local(parent) === 'assignedEntity' && responsible.some((outer) => q.isChildOf(parent, outer)))
  );
}

const nullFlavor = cdaRule({
  id: 'CDA-027',
  family,
  severity: 'error',
  title: { fr: 'nullFlavor dans l’en-tête', en: 'nullFlavor in the header' },
  explanation: {
    fr: 'Les éléments obligatoires de l’en-tête ne peuvent pas se dire inconnus. Ailleurs, le profil français retient UNK, NASK, ASKU, NAV et MSK, et le schéma CDA refuse un code étranger à HL7.',
    en: 'Mandatory header elements cannot claim to be unknown. Elsewhere the French profile keeps UNK, NASK, ASKU, NAV and MSK, and the CDA schema refuses a code foreign to HL7.',
  },
  source: sources.guide,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report, { contentModel }) {
    const vocabulary = contentModel.enumeration('NullFlavor') ?? [];
    for (let node = q.root + 1; node < q.xml.subtreeEnd[q.root]!;) {
      if (!q.isInHeader(node)) {
        node = q.xml.subtreeEnd[node]!;
        continue;
      }
      const at = node++;
      if (q.xml.name[at]! < 0) continue;
      const flavor = q.attribute(at, 'nullFlavor');
      const name = flavor && q.isCda(at) ? q.local(at) : 'telecom';
      if (!flavor || name === 'telecom') continue;
      const isDemanded =
        q.parent(at) === q.root
          ? neverNull.includes(name)
          : neverNullWithin.some((path) => endsPath(q, at, path));
      if (isDemanded) {
        report({
          range: flavor.whole,
          message: {
            fr: `${name} ne peut pas porter de nullFlavor : le profil français exige sa valeur, et le DMP rejette le document sans elle.`,
            en: `${name} cannot bear a nullFlavor: the French profile demands its value, and the DMP refuses the document without it.`,
          },
        });
      } else if (isRefusedAnyway(q, at)) {
        continue; // that no nullFlavor may stand here is told by the rule of the identifier
      } else if (!vocabulary.includes(trimSpace(flavor.value))) {
        const meant = flavor.value.trim().toUpperCase();
        report({
          range: flavor.range,
          message: {
            fr: `nullFlavor « ${flavor.value} » n’est pas un code de HL7 : le guide retient UNK, NASK, ASKU, NAV et MSK, et le DMP rejette un code que le schéma CDA ne connaît pas.`,
            en: `nullFlavor “${flavor.value}” is no code of HL7: the guide keeps UNK, NASK, ASKU, NAV and MSK, and the DMP refuses a code that the CDA schema does not know.`,
          },
          fixes: () =>
            admittedNullFlavors.includes(meant)
              ? [
                  fix(
                    'use-code',
                    `Écrire ${meant}`,
                    `Write ${meant}`,
                    { range: flavor.range, newText: meant },
                    true,
                  ),
                ]
              : [],
        });
      } else if (!admittedNullFlavors.includes(flavor.value)) {
        report({
          severity: 'information',
          range: flavor.range,
          message: {
            fr: `nullFlavor « ${flavor.value} » : le guide retient pour l’en-tête UNK, NASK, ASKU, NAV et MSK ; un récepteur peut ne pas comprendre un autre code.`,
            en: `nullFlavor “${flavor.value}”: for the header the guide keeps UNK, NASK, ASKU, NAV and MSK; a receiver may not understand another code.`,
          },
        });
      }
    }
  },
});

export const nullFlavorRules: readonly CdaRule[] = [nullFlavor];
