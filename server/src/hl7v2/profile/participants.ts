import { insOidPrefix } from '../../identifiers/insMatricule';
import { readMailAddress } from '../../identifiers/mssante';
import type { MessageView } from '../message';
import { isEmpty, lastField, raw, value, type Segment } from '../segment';

/** The PRT segments of a message. */
export function participants(message: MessageView): readonly Segment[] {
  return message.all('PRT');
}

/** Each PRT with its message. */
export function* everyParticipant(
  messages: readonly MessageView[],
): Iterable<readonly [MessageView, Segment]> {
  for (const message of messages) for (const prt of participants(message)) yield [message, prt];
}

/** PRT-4.1: `SB`, `RCT`, `REPLY`. */
export function roleOfParticipant(prt: Segment): string {
  return value(prt, 4, 1);
}

/**
 * The field that holds the MSSanté address: 15 when it is filled, else the neighbour where a miscounted separator pushed
 * it, else undefined.
 */
export function addressField(prt: Segment): number | undefined {
  if (!isEmpty(prt, 15)) return 15;
  for (let field = 11; field <= Math.min(lastField(prt), 20); field++) {
    const text = raw(prt, field);
    if (field !== 15 && text.length < 1000 && /\^X\.400\^|@/.test(text)) return field;
  }
  return undefined;
}

/** The mail address, wherever it stands; empty when there is none. */
export function mailOf(prt: Segment): string {
  const field = addressField(prt);
  return field === undefined ? '' : value(prt, field, 4).trim();
}

/** True for a patient: by the type of the identifier, its authority, or the domain of the address. */
export function isPatient(prt: Segment): boolean {
  return (
    value(prt, 5, 13) === 'INS' ||
    value(prt, 5, 9, 2).startsWith(insOidPrefix) ||
    value(prt, 5, 9, 1).startsWith(insOidPrefix) ||
    readMailAddress(mailOf(prt)).kind === 'patient'
  );
}
