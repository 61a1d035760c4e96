import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { yesNoSystem } from '../profile/metadata';
import { metadatum, says } from '../profile/observations';
import { place, type Segment } from '../segment';
import { documentOrders, fix, requirements, sources } from './support';

const matrix: Rule<Hl7Model> = {
  id: 'META-006',
  family: 'hl7v2.metadata',
  severity: 'error',
  title: { fr: 'Masquage et destinataires MSSanté', en: 'Masking and MSSanté addressees' },
  explanation: {
    fr: 'Un document caché à quelqu’un ne doit pas lui être envoyé par messagerie : la plateforme refuse les combinaisons que le volet ne prévoit pas.',
    en: 'A document hidden from somebody must not be mailed to them: the platform refuses combinations that the profile does not foresee.',
  },
  source: sources.volet('§ Règles de gestion MSSanté'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of documentOrders(model, 'cda')) {
      const flags = readFlags(message);
      const toPatient = metadatum(message, 'DESTMSSANTEPAT');
      const toProfessional = metadatum(message, 'DESTMSSANTEPS');
      const related = (code: string) => {
        const obx = metadatum(message, code);
        return obx ? { related: [{ range: place(obx, 5, 1), message: { fr: code, en: code } }] } : {};
      };
      if (flags.invisible && flags.patient && toPatient) {
        report({
          range: place(toPatient, 5, 1),
          message: {
            fr: 'INVISIBLE_PATIENT et DESTMSSANTEPAT valent tous deux Y : un document caché au patient ne doit pas lui être envoyé par MSSanté.',
            en: 'INVISIBLE_PATIENT and DESTMSSANTEPAT are both Y: a document hidden from the patient must not be sent to them by MSSanté.',
          },
          ...related('INVISIBLE_PATIENT'),
          fixes: () => [
            deny(toPatient, 'set-no-patient', 'DESTMSSANTEPAT'),
            ...(metadatum(message, 'INVISIBLE_PATIENT')
              ? [deny(metadatum(message, 'INVISIBLE_PATIENT')!, 'set-visible', 'INVISIBLE_PATIENT')]
              : []),
          ],
        });
        continue;
      }
      if (flags.masked && flags.professional && toProfessional) {
        report({
          severity: 'warning',
          range: place(toProfessional, 5, 1),
          message: {
            fr: 'MASQUE_PS et DESTMSSANTEPS valent tous deux Y : le volet ne prévoit pas d’envoyer à des professionnels un document qui leur est masqué.',
            en: 'MASQUE_PS and DESTMSSANTEPS are both Y: the profile does not foresee sending to professionals a document hidden from them.',
          },
          ...related('MASQUE_PS'),
        });
        continue;
      }
      const unforeseen = unforeseenForPatient(flags);
      if (!unforeseen || !toPatient) continue;
      report({
        severity: 'warning',
        range: place(toPatient, 5, 1),
        message: {
          fr: `Le volet ne prévoit pas cette combinaison : ${unforeseen.fr}.`,
          en: `The profile does not foresee this combination: ${unforeseen.en}.`,
        },
        ...related(unforeseen.code),
      });
    }
  },
};

interface Flags {
  readonly masked: boolean;
  readonly invisible: boolean;
  readonly representatives: boolean;
  readonly secret: boolean;
  readonly dmp: boolean;
  readonly professional: boolean;
  readonly patient: boolean;
}

function readFlags(message: MessageView): Flags {
  const yes = (code: string): boolean => says(message, code, 'Y');
  return {
    masked: yes('MASQUE_PS'),
    invisible: yes('INVISIBLE_PATIENT'),
    representatives: yes('INVISIBLE_REP_LEGAUX'),
    secret: yes('CONNEXION_SECRETE'),
    dmp: yes('DESTDMP'),
    professional: yes('DESTMSSANTEPS'),
    patient: yes('DESTMSSANTEPAT'),
  };
}

/**
 * Sending to the patient a document that is hidden from somebody (professionals, representatives) is foreseen only when
 * it goes to the patient alone: neither to professionals nor to the DMP, and without secret connection.
 */
function unforeseenForPatient(
  flags: Flags,
): { readonly fr: string; readonly en: string; readonly code: string } | undefined {
  if (!flags.patient || (!flags.masked && !flags.representatives)) return undefined;
  const hidden = flags.masked ? 'MASQUE_PS' : 'INVISIBLE_REP_LEGAUX';
  const culprit = flags.professional
    ? 'DESTMSSANTEPS'
    : flags.dmp
      ? 'DESTDMP'
      : flags.secret
        ? 'CONNEXION_SECRETE'
        : undefined;
  if (!culprit) return undefined;
  return {
    code: culprit,
    fr: `avec ${hidden} à Y, l’envoi au patient veut ${culprit} à N`,
    en: `with ${hidden} Y, sending to the patient wants ${culprit} N`,
  };
}

/** Whom a document is kept from, or sent to, is for its author to say: one of several ways out, never the only one. */
function deny(obx: Segment, id: string, code: string) {
  return fix(
    id,
    { fr: `Mettre ${code} à N`, en: `Set ${code} to N` },
    [setPart(obx, { field: 5 }, `N^^${yesNoSystem}`)],
    false,
  );
}

export const maskingRules: readonly Rule<Hl7Model>[] = [matrix];
