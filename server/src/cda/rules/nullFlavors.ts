import { headerNullFlavors } from '../profileValues';
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

const admittedNullFlavors: readonly string[] = headerNullFlavors;

const nullFlavor = cdaRule({
  id: 'CDA-027',
  family,
  severity: 'error',
  title: { fr: 'nullFlavor dans l’en-tête', en: 'nullFlavor in the header' },
  explanation: {
    fr: 'Les éléments obligatoires de l’en-tête ne peuvent pas se dire inconnus. Ailleurs, le profil français retient UNK, NASK, ASKU, NAV et MSK.',
    en: 'Mandatory header elements cannot claim to be unknown. Elsewhere the French profile keeps UNK, NASK, ASKU, NAV and MSK.',
  },
  source: sources.guide,
  requirementIds: dmpConformity,
  check(q, report) {
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
      if (q.parent(at) === q.root && neverNull.includes(name)) {
        report({
          range: flavor.whole,
          message: {
            fr: `${name} ne peut pas porter de nullFlavor : le profil français exige sa valeur, et le DMP rejette le document sans elle.`,
            en: `${name} cannot bear a nullFlavor: the French profile demands its value, and the DMP refuses the document without it.`,
          },
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
