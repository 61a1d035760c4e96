import { insAuthority, readInsMatricule } from '../../identifiers/insMatricule';
import { patientMailAddress, readMailAddress } from '../../identifiers/mssante';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { sources } from './sources';

const patientMail = cdaRule({
  id: 'MSS-001',
  family: 'cda.contacts',
  severity: 'error',
  title: { fr: 'Adresse MSSanté du patient', en: 'MSSanté address of the patient' },
  explanation: {
    fr: 'La boîte d’un patient est son matricule INS devant @patient.mssante.fr : avec un autre numéro, le message part à une autre personne ou à personne.',
    en: 'A patient’s mailbox is the INS number before @patient.mssante.fr: with another number the message goes to somebody else or to nobody.',
  },
  source: sources.mssante,
  requirementIds: ['ECO.2.2.6'],
  faq: ['faq-012', 'faq-224'],
  check(q, report) {
    const own = patientMatricules(q);
    for (const node of q.headerElements('telecom')) {
      const value = q.attribute(node, 'value');
      if (!value?.value.startsWith('mailto:')) continue;
      const address = readMailAddress(value.value.slice('mailto:'.length));
      if (address.kind !== 'patient') continue;
      const fixes = () =>
        own.length === 1
          ? [
              fix(
                'mail-from-ins',
                `Écrire ${patientMailAddress(own[0]!)}`,
                `Write ${patientMailAddress(own[0]!)}`,
                setAttribute(q, node, 'value', `mailto:${patientMailAddress(own[0]!)}`),
                true,
              ),
            ]
          : [];
      if (!address.matriculeFits) {
        report({
          range: value.range,
          message: {
            fr: `« ${address.matricule} » n’est pas un matricule INS de 15 caractères : la boîte d’un patient est son INS devant @patient.mssante.fr, et le message n’arrivera pas.`,
            en: `“${address.matricule}” is not an INS number of 15 characters: a patient’s mailbox is the INS before @patient.mssante.fr, and the message will not arrive.`,
          },
          fixes,
        });
      } else if (own.length > 0 && !own.some((matricule) => isSamePerson(matricule, address.matricule))) {
        report({
          severity: 'warning',
          range: value.range,
          message: {
            fr: `L’adresse MSSanté porte le matricule ${address.matricule}, qui n’est pas celui du patient du document : le message pourrait partir à une autre personne.`,
            en: `The MSSanté address bears number ${address.matricule}, which is not that of the document’s patient: the message might go to somebody else.`,
          },
          fixes,
        });
      }
    }
  },
});

/** Keys apart: a wrong key is told by its own rule. */
function isSamePerson(a: string, b: string): boolean {
  return a.slice(0, 13) === b.slice(0, 13);
}

function patientMatricules(q: CdaQuery): readonly string[] {
  return q
    .all(q.root, 'recordTarget', 'patientRole', 'id')
    .filter((id) => insAuthority(q.value(id, 'root') ?? ''))
    .map((id) => q.value(id, 'extension') ?? '')
    .filter((extension) => readInsMatricule(extension).ok);
}

export const patientMailRules: readonly CdaRule[] = [patientMail];
