/** The mailbox domain that the state gives to patients. */
export const patientMailDomain = 'patient.mssante.fr';

/** The box of the patients' domain that answers to tests; it is nobody's. */
const answeringMachine = 'reponse.automatique-test';

export type MailAddress =
  | { readonly kind: 'patient'; readonly matricule: string; readonly matriculeFits: boolean }
  | { readonly kind: 'professional' }
  | { readonly kind: 'test' }
  | { readonly kind: 'other'; readonly domain: string }
  | { readonly kind: 'notAnAddress' };

/**
 * What a mail address (without `mailto:`) is for MSSanté: a patient's box (15-character INS at the patients' domain), a
 * professional's box (any domain under `mssante.fr`), the box that answers to tests, another mailbox, or no address.
 */
export function readMailAddress(text: string): MailAddress {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).toLowerCase();
  if (at <= 0 || domain === '' || /[\s@<>]/.test(local) || !/^[a-z\d-]+(\.[a-z\d-]+)+$/.test(domain)) {
    return { kind: 'notAnAddress' };
  }
  if (domain === patientMailDomain) {
    if (local.toLowerCase() === answeringMachine) return { kind: 'test' };
    return {
      kind: 'patient',
      matricule: local,
      matriculeFits: /^[1-478]\d{4}(?:\d\d|2[AB])\d{8}$/.test(local),
    };
  }
  return domain.endsWith('.mssante.fr') ? { kind: 'professional' } : { kind: 'other', domain };
}

/** The address of a patient's box. */
export function patientMailAddress(matricule: string): string {
  return `${matricule}@${patientMailDomain}`;
}
