import type { Base, Edit, Mutation } from './mutation';

export const documents: readonly Base[] = ['mdm', 'oru', 'lps', 'replacement', 'deletion'];
/** Those of the volet of the sender. */
export const volet: readonly Base[] = ['mdm', 'oru', 'replacement', 'deletion'];
/** Those of type MDM. */
export const notices: readonly Base[] = ['mdm', 'lps', 'replacement', 'deletion'];
export const patients: readonly Base[] = [...documents, 'adt'];
export const every: readonly Base[] = [...patients, 'ack', 'zam'];
export const adt: readonly Base[] = ['adt'];

type Options = Pick<Mutation, 'severity' | 'also' | 'onlyInEr7' | 'notIn'>;

export const warning = { severity: 'warning' } as const;

export function row(
  rule: string,
  on: readonly Base[],
  what: string,
  edit: Edit,
  at: string,
  options: Options = {},
): Mutation {
  return { rule, on, what, edit, at, ...options };
}
