import {
  patientHostAuthority,
  professionalAuthority,
  structureAuthority,
} from '../../identifiers/professionals';
import { uidProblem } from '../../identifiers/uid';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { insertInOrder } from '../fixes/headerOrder';
import { nearbyTime } from '../fixes/nearbyTime';
import { custodianSkeleton, legalAuthenticatorSkeleton } from '../fixes/skeletons';
import type { CdaQuery } from '../query';
import { checkTime, reportIncompleteId, reportNamelessPerson } from './authors';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne, reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.responsibles';

const custodian = cdaRule({
  id: 'CDA-050',
  family,
  severity: 'error',
  title: { fr: 'Structure qui conserve le document', en: 'Structure that keeps the document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'custodian', {
      message: {
        fr: 'custodian est absent : la structure qui conserve le document est obligatoire, et le DMP le rejette sans elle.',
        en: 'custodian is missing: the structure that keeps the document is mandatory, and the DMP refuses it without.',
      },
      skeleton: () => custodianSkeleton,
    });
    if (node === undefined) return;
    const assigned = exactlyOne(q, report, node, 'assignedCustodian', {
      message: {
        fr: 'custodian ne contient pas d’assignedCustodian : la structure qui conserve le document est à décrire.',
        en: 'custodian has no assignedCustodian: the structure that keeps the document must be described.',
      },
    });
    if (assigned === undefined) return;
    exactlyOne(q, report, assigned, 'representedCustodianOrganization', {
      message: {
        fr: 'assignedCustodian ne contient pas de representedCustodianOrganization : la structure qui conserve le document est à décrire.',
        en: 'assignedCustodian has no representedCustodianOrganization: the structure that keeps the document must be described.',
      },
    });
  },
});

const custodianId = cdaRule({
  id: 'CDA-051',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de la structure qui conserve', en: 'Identifier of the keeping structure' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const organizations = q.all(q.root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization');
    for (const organization of organizations) {
      const ids = q.children(organization, 'id').filter((id) => !q.isNull(id));
      if (ids.length === 0) {
        reportAbsent(q, report, organization, 'id', {
          message: {
            fr: `La structure qui conserve le document n’a pas d’identifiant : root ${structureAuthority} est attendu.`,
            en: `The structure that keeps the document has no identifier: root ${structureAuthority} is expected.`,
          },
          skeleton: () => `<id root="${structureAuthority}" extension="1\${1?750100125}"/>`,
        });
      }
      reportRepeated(q, report, ids, 'representedCustodianOrganization/id');
      for (const id of ids.slice(0, 1)) {
        const root = q.value(id, 'root');
        if (root === structureAuthority || root === patientHostAuthority || isMalformed(root)) continue;
        report({
          range: q.valueOrName(id, 'root'),
          message: {
            fr: `La structure qui conserve le document porte l’autorité « ${root ?? ''} » : ${structureAuthority} (structures) ou ${patientHostAuthority} (hébergeur des documents du patient) est exigé.`,
            en: `The structure that keeps the document has authority “${root ?? ''}”: ${structureAuthority} (structures) or ${patientHostAuthority} (host of patient documents) is required.`,
          },
          fixes: () => [
            fix(
              'use-structure-authority',
              `Remplacer par ${structureAuthority}`,
              `Replace with ${structureAuthority}`,
              setAttribute(q, id, 'root', structureAuthority),
            ),
          ],
        });
      }
    }
  },
});

const legalAuthenticator = cdaRule({
  id: 'CDA-052',
  family,
  severity: 'error',
  title: { fr: 'Responsable légal', en: 'Legal authenticator' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'legalAuthenticator', {
      message: {
        fr: 'legalAuthenticator est absent : un document a un responsable, et le DMP le rejette sans lui.',
        en: 'legalAuthenticator is missing: a document has one person responsible for it, and the DMP refuses it without.',
      },
      skeleton: () => legalAuthenticatorSkeleton(nearbyTime(q)),
    });
    if (node === undefined) return;
    exactlyOne(q, report, node, 'assignedEntity', {
      message: {
        fr: 'legalAuthenticator ne contient pas d’assignedEntity : l’identité du responsable est obligatoire.',
        en: 'legalAuthenticator has no assignedEntity: the identity of the person responsible is mandatory.',
      },
    });
    for (const person of q.all(node, 'assignedEntity', 'assignedPerson'))
      reportNamelessPerson(q, report, person);
  },
});

const signature = cdaRule({
  id: 'CDA-053',
  family,
  severity: 'error',
  title: { fr: 'Signature', en: 'Signature' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const name of ['legalAuthenticator', 'authenticator']) {
      for (const node of q.children(q.root, name)) {
        if (q.isNull(node)) continue;
        checkSignature(q, report, node, name);
        checkTime(q, report, node, `${name}/time`);
      }
    }
  },
});

function checkSignature(q: CdaQuery, report: Report, node: NodeId, name: string): void {
  const codes = q.children(node, 'signatureCode');
  const [code] = codes;
  if (code === undefined) {
    reportAbsent(q, report, node, 'signatureCode', {
      message: {
        fr: `${name}/signatureCode est absent : le code S dit que le document est signé, et le DMP rejette le document sans lui.`,
        en: `${name}/signatureCode is missing: code S says that the document is signed, and the DMP refuses the document without it.`,
      },
      skeleton: () => '<signatureCode code="S"/>',
      complete: true,
    });
    return;
  }
  reportRepeated(q, report, codes, `${name}/signatureCode`);
  const value = q.value(code, 'code');
  if (value === 'S' || q.isNull(code)) return;
  report({
    // The official rules refuse another code for the person responsible, and only remark upon it elsewhere.
    ...(name === 'legalAuthenticator' ? {} : { severity: 'warning' as const }),
    range: q.valueOrName(code, 'code'),
    message: {
      fr: `signatureCode vaut « ${value ?? ''} » : S est exigé, il dit que le document est signé. Le DMP rejette une autre valeur.`,
      en: `signatureCode is “${value ?? ''}”: S is required, it says that the document is signed. The DMP refuses any other value.`,
    },
    fixes: () => [fix('sign', 'Remplacer par S', 'Replace with S', setAttribute(q, code, 'code', 'S'), true)],
  });
}

const responsibleId = cdaRule({
  id: 'CDA-054',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du responsable', en: 'Identifier of the person responsible' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const entity of q.all(q.root, 'legalAuthenticator', 'assignedEntity')) {
      const ids = q.children(entity, 'id').filter((id) => !q.isNull(id));
      const [id] = ids;
      if (id === undefined) {
        reportAbsent(q, report, entity, 'id', {
          message: {
            fr: 'Le responsable n’a pas d’identifiant : assignedEntity/id est obligatoire, avec root et extension.',
            en: 'The person responsible has no identifier: assignedEntity/id is mandatory, with root and extension.',
          },
          skeleton: () => `<id root="${professionalAuthority}" extension="8\${1?01234567897}"/>`,
        });
        continue;
      }
      reportRepeated(q, report, ids, 'legalAuthenticator/assignedEntity/id');
      reportIncompleteId(q, report, id, { fr: 'du responsable', en: 'of the person responsible' });
      const root = q.attribute(id, 'root');
      if (!root || root.value === '' || root.value === professionalAuthority) continue;
      report({
        severity: 'information',
        range: root.range,
        message: {
          fr: `Le responsable est d’ordinaire un professionnel, avec l’autorité ${professionalAuthority}.`,
          en: `The person responsible is usually a professional, with authority ${professionalAuthority}.`,
        },
      });
    }
  },
});

const authenticatorId = cdaRule({
  id: 'CDA-055',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de l’approbateur', en: 'Identifier of the authenticator' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of q.children(q.root, 'authenticator')) {
      if (q.isNull(node)) continue;
      const entity = exactlyOne(q, report, node, 'assignedEntity', {
        message: {
          fr: 'authenticator ne contient pas d’assignedEntity : l’identité du professionnel qui approuve est obligatoire.',
          en: 'authenticator has no assignedEntity: the identity of the approving professional is mandatory.',
        },
      });
      if (entity !== undefined)
        checkProfessionalId(q, report, entity, {
          fr: 'Le professionnel qui approuve',
          en: 'The approving professional',
        });
    }
  },
});

/** A root that is no OID is told by the rule of OIDs. */
function isMalformed(root: string | undefined): boolean {
  return root !== undefined && uidProblem(root) !== undefined;
}

/** An entity that must bear the national identifier of a professional. */
export function checkProfessionalId(
  q: CdaQuery,
  report: Report,
  entity: NodeId,
  who: { readonly fr: string; readonly en: string },
): void {
  const ids = q.children(entity, 'id');
  const national = ids.find((id) => q.value(id, 'root') === professionalAuthority);
  if (national !== undefined) {
    if (q.value(national, 'extension')) return;
    report({
      range: q.valueOrName(national, 'extension'),
      message: {
        fr: `${who.fr} a un identifiant sans extension : son numéro est obligatoire.`,
        en: `${who.en} has an identifier without extension: the number is mandatory.`,
      },
    });
    return;
  }
  const [other] = ids;
  if (other === undefined && !q.provesAbsence) return;
  if (isMalformed(q.value(other, 'root'))) return;
  report({
    range: other === undefined ? q.nameRange(entity) : q.valueOrName(other, 'root'),
    message: {
      fr: `${who.fr} doit porter un identifiant national de professionnel, root ${professionalAuthority}.`,
      en: `${who.en} must bear a national identifier of professional, root ${professionalAuthority}.`,
    },
    fixes: () =>
      other === undefined
        ? [
            fix(
              'add-id',
              'Ajouter l’identifiant (à compléter)',
              'Add the identifier (to be completed)',
              insertInOrder(
                q,
                entity,
                'id',
                `<id root="${professionalAuthority}" extension="8\${1?01234567897}"/>`,
              ),
            ),
          ]
        : !q.isNull(other) && q.value(other, 'extension')
          ? [
              fix(
                'use-professional-authority',
                `Remplacer par ${professionalAuthority}`,
                `Replace with ${professionalAuthority}`,
                setAttribute(q, other, 'root', professionalAuthority),
              ),
            ]
          : [],
  });
}

export const responsibleRules: readonly CdaRule[] = [
  custodian,
  custodianId,
  legalAuthenticator,
  signature,
  responsibleId,
  authenticatorId,
];
