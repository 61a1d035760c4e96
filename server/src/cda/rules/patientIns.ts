import {
  insAuthority,
  type InsAuthority,
  type InsMatricule,
  type InsProblem,
  isRealInsAuthority,
  readInsMatricule,
} from '../../identifiers/insMatricule';
import type { Severity } from '../../core/finding';
import type { NodeId } from '../../xml';
import type { Attribute, CdaQuery } from '../query';

/** An identifier of the patient whose authority is one of the INS. */
export interface Ins {
  readonly id: NodeId;
  readonly patient: NodeId | undefined;
  readonly authority: InsAuthority;
  readonly extension: Attribute;
  /** Undefined when the form is wrong. */
  readonly matricule: InsMatricule | undefined;
  readonly problem: InsProblem | undefined;
}

/** Each number once, whatever the authorities that it is given: a wrong one is wrong once. */
export function* insOf(q: CdaQuery): Iterable<Ins> {
  for (const role of q.all(q.root, 'recordTarget', 'patientRole')) {
    const seen = new Set<string>();
    for (const id of q.children(role, 'id')) {
      const authority = insAuthority(q.value(id, 'root') ?? '');
      const extension = q.attribute(id, 'extension');
      if (!authority || !extension || extension.value === '' || seen.has(extension.value)) continue;
      seen.add(extension.value);
      const reading = readInsMatricule(extension.value);
      yield {
        id,
        patient: q.child(role, 'patient'),
        authority,
        extension,
        matricule: reading.ok ? reading.matricule : undefined,
        problem: reading.ok ? undefined : reading.problem,
      };
    }
  }
}

/** A fault in a test identity matters less than in that of a person. */
export function milder(authority: InsAuthority, severity: Severity): { readonly severity?: Severity } {
  return isRealInsAuthority(authority) ? {} : { severity };
}
