import type { Severity } from '../../server/src/core/finding';
import type { Edit } from './cdaEdits';

/** What an author does to a right document, and the rule that must say so. */
export interface FaultKind {
  readonly rule: string;
  readonly severity: Severity;
  readonly what: string;
  readonly edit: Edit;
  /** Errors that the same accident is as well where the templateIds of the place want more than the rule. */
  readonly besides?: readonly string[];
}

/** The same accident, which is an error of another rule as well in documents whose templateIds want more. */
export function besides(kind: FaultKind, ...codes: readonly string[]): FaultKind {
  return { ...kind, besides: codes };
}

export const error = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'error',
  what,
  edit,
});
export const warning = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'warning',
  what,
  edit,
});
export const information = (rule: string, what: string, edit: Edit): FaultKind => ({
  rule,
  severity: 'information',
  what,
  edit,
});

export const hl7France = 'templateId[@root=2.16.840.1.113883.2.8.2.1]';
export const ciSis = 'templateId[@root=1.2.250.1.213.1.1.1.1]';
export const xdsSd = 'templateId[@root=1.3.6.1.4.1.19376.1.2.20]';
export const patient = 'recordTarget/patientRole/patient';
export const testIns = 'recordTarget/patientRole/id[@root=1.2.250.1.213.1.4.10]';
export const realIns = 'recordTarget/patientRole/id[@root=1.2.250.1.213.1.4.8]';
export const organization = 'representedOrganization';
export const mainEvent = 'documentationOf[1]/serviceEvent';
export const mainOrganization = `${mainEvent}/performer/assignedEntity/${organization}`;
export const wrapped = 'component/nonXMLBody/text';
export const section = 'component/structuredBody/component/section';
export const atomic = 'component//section[entry]';
export const author = 'author/assignedAuthor';
export const encounter = 'componentOf/encompassingEncounter';
export const malformedUids = ['1.2.250.abc_12', '1..2.250', '1.02.3'];
