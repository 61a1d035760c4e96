import {
  formerInsOids,
  insAuthority,
  insOidPrefix,
  socialSecurityOids,
} from '../../identifiers/insMatricule';
import type { MessageView } from '../message';
import { repetitions, stateOf, value, type Segment } from '../segment';

/** A repetition of PID-3 that transmits an INS, or means to. */
export interface PatientIns {
  readonly repetition: number;
  readonly matricule: string;
  /** PID-3.4.2. */
  readonly oid: string;
  /** True when the name of the authority says INS, whatever its OID. */
  readonly isNamed: boolean;
}

/** What an authority of the INS is called, NIR or NIA; that of the billing NIR is `ASIP-SANTE-NIR`. */
const insAuthorityName = /^ASIP-SANTE-INS-N/i;
export const billingAuthorityName = 'ASIP-SANTE-NIR';

/** Types (PID-3.5) of the numbers of the health insurance, which share the OID of the INS-NIR. */
const insuranceTypes = ['NH', 'SS', 'NSS', 'NNFRA'];

/**
 * True for an INS, false for the other numbers of a person. The NIR used for billing is one of these: type NH, authority
 * ASIP-SANTE-NIR, the same OID as the INS-NIR (IHE PAM France § 6.6.1, data types § CX). A number that is to be erased is
 * none.
 */
function isIns(pid: Segment, repetition: number): boolean {
  if (stateOf(pid, 3, 1, undefined, repetition) === 'erased') return false;
  const part = (component: number, subcomponent?: number): string =>
    value(pid, 3, component, subcomponent, repetition).trim();
  const type = part(5).toUpperCase();
  if (type === 'INS') return true;
  const oid = part(4, 2);
  if (socialSecurityOids.includes(oid) || formerInsOids.includes(oid)) return false;
  const name = part(4, 1);
  if (insAuthorityName.test(name)) return true;
  if (name.toUpperCase() === billingAuthorityName || insuranceTypes.includes(type)) return false;
  return oid.startsWith(insOidPrefix);
}

/** Every INS of a PID, in order. */
export function insOf(pid: Segment): readonly PatientIns[] {
  const found: PatientIns[] = [];
  for (let repetition = 1; repetition <= Math.min(repetitions(pid, 3), 100); repetition++) {
    if (!isIns(pid, repetition)) continue;
    found.push({
      repetition,
      matricule: value(pid, 3, 1, undefined, repetition),
      oid: value(pid, 3, 4, 2, repetition),
      isNamed: insAuthorityName.test(value(pid, 3, 4, 1, repetition).trim()),
    });
  }
  return found;
}

/** The INS to go by: the NIR where a NIA stands beside it (IHE PAM France § 4.4.1), else the first. */
export function mainIns(pid: Segment): PatientIns | undefined {
  const all = insOf(pid);
  return all.find(({ oid }) => insAuthority(oid) !== undefined && insAuthority(oid) !== 'nia') ?? all[0];
}

/** True when a PID transmits an INS. */
export function hasIns(pid: Segment): boolean {
  return insOf(pid).length > 0;
}

/** The numbers of the INS of a message's patient, the one to go by first. */
export function insNumbers(message: MessageView): readonly string[] {
  const pid = message.first('PID');
  const main = pid && mainIns(pid);
  if (!pid || !main) return [];
  const others = insOf(pid).filter(({ repetition }) => repetition !== main.repetition);
  return [main, ...others].map(({ matricule }) => matricule);
}
