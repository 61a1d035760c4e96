import { insAuthority } from '../../identifiers/insMatricule';
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
