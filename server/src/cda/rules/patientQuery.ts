import { insAuthority, type InsMatricule, readInsMatricule } from '../../identifiers/insMatricule';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';

/** True when one of the patient's identifiers is an INS. */
export function hasIns(q: CdaQuery, patient: NodeId): boolean {
  return q.children(q.parent(patient), 'id').some((id) => insAuthority(q.value(id, 'root') ?? ''));
}

export function patientRoles(q: CdaQuery): readonly NodeId[] {
  return q.all(q.root, 'recordTarget', 'patientRole');
}

export function patients(q: CdaQuery): readonly NodeId[] {
  return q.all(q.root, 'recordTarget', 'patientRole', 'patient');
}

export function patientNames(q: CdaQuery): readonly NodeId[] {
  return q.all(q.root, 'recordTarget', 'patientRole', 'patient', 'name');
}

export function sexFromIns(q: CdaQuery, patient: NodeId): 'M' | 'F' | undefined {
  return matriculeOf(q, patient)?.sex;
}

/** The first readable INS among the patient's identifiers. */
export function matriculeOf(q: CdaQuery, patient: NodeId): InsMatricule | undefined {
  for (const id of q.children(q.parent(patient), 'id')) {
    if (!insAuthority(q.value(id, 'root') ?? '')) continue;
    const reading = readInsMatricule(q.value(id, 'extension') ?? '');
    if (reading.ok) return reading.matricule;
  }
  return undefined;
}
