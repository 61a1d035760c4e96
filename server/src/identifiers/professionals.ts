import { isLuhnValid } from './luhn';

/** The authority of health professionals' identifiers (« PS_IdNat »). */
export const professionalAuthority = '1.2.250.1.71.4.2.1';
/** The authority of health structures' identifiers (« Struct_IdNat »). */
export const structureAuthority = '1.2.250.1.71.4.2.2';
/** The host of documents that patients write themselves. */
export const patientHostAuthority = '1.2.250.1.213.4.1';

export type ProfessionalIdType =
  'adeli' | 'office' | 'finessInternal' | 'sirenInternal' | 'siretInternal' | 'rpps';
export type StructureIdType = 'finess' | 'siren' | 'siret' | 'office';

/** Where a national identifier departs from the form that its first digit announces. */
export type NationalIdProblem = 'empty' | 'unknownType' | 'length' | 'characters';

export interface NationalId<Type> {
  /** Undefined when the first digit announces nothing known. */
  readonly type: Type | undefined;
  /** What follows the type digit. */
  readonly value: string;
  readonly problem?: NationalIdProblem;
  /** Undefined where the identifier has no key, or has a wrong form. */
  readonly keyIsValid?: boolean;
}

/**
 * Reads the national identifier of a professional: one digit for the kind, then the identifier itself. Only ADELI (9)
 * and RPPS (11) have a fixed length; local identifiers behind a structure's number are `number/local`.
 * Source: IHE France, constraints on HL7 data types, XCN.
 */
export function readProfessionalId(text: string): NationalId<ProfessionalIdType> {
  const value = text.slice(1);
  switch (text[0]) {
    case undefined:
      return { type: undefined, value: '', problem: 'empty' };
    case '0':
      return withProblem('adeli', value, /^[\dA-Z]*$/i.test(value), value.length === 9);
    case '1':
      return { type: 'office', value };
    case '3':
    case '5':
      return { type: 'finessInternal', value };
    case '4':
      return { type: 'sirenInternal', value };
    case '6':
      return { type: 'siretInternal', value };
    case '8': {
      const reading = withProblem('rpps' as const, value, /^\d*$/.test(value), value.length === 11);
      return reading.problem ? reading : { ...reading, keyIsValid: isLuhnValid(value) };
    }
    default:
      return { type: undefined, value, problem: 'unknownType' };
  }
}

/** Reads the national identifier of a structure: `1` FINESS, `2` SIREN, `3` SIRET, `4` a professional's office. */
export function readStructureId(text: string): NationalId<StructureIdType> {
  const value = text.slice(1);
  switch (text[0]) {
    case undefined:
      return { type: undefined, value: '', problem: 'empty' };
    case '1': {
      const reading = withProblem(
        'finess' as const,
        value,
        /^(?:\d\d|2[AB])?\d*$/.test(value),
        value.length === 9,
      );
      return reading.problem ? reading : { ...reading, keyIsValid: isFinessKeyValid(value) };
    }
    case '2': {
      const reading = withProblem('siren' as const, value, /^\d*$/.test(value), value.length === 9);
      return reading.problem ? reading : { ...reading, keyIsValid: isSirenValid(value) };
    }
    case '3': {
      const reading = withProblem('siret' as const, value, /^\d*$/.test(value), value.length === 14);
      return reading.problem ? reading : { ...reading, keyIsValid: isSiretValid(value) };
    }
    case '4':
      return { type: 'office', value };
    default:
      return { type: undefined, value, problem: 'unknownType' };
  }
}

function withProblem<Type>(
  type: Type,
  value: string,
  charactersFit: boolean,
  lengthFits: boolean,
): NationalId<Type> {
  if (!lengthFits) return { type, value, problem: 'length' };
  return charactersFit ? { type, value } : { type, value, problem: 'characters' };
}

/** FINESS numbers carry a Luhn key; the letter of a Corsican department counts as 0. */
export function isFinessKeyValid(finess: string): boolean {
  return /^(?:\d\d|2[AB])\d{7}$/.test(finess) && isLuhnValid(finess.replace(/[AB]/, '0'));
}

/** Nine digits with a Luhn key. */
export function isSirenValid(siren: string): boolean {
  return siren.length === 9 && isLuhnValid(siren);
}

const laPosteSiren = '356000000';

/** Fourteen digits with a Luhn key; the offices of La Poste count instead a sum of digits that is a multiple of five. */
export function isSiretValid(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  if (!siret.startsWith(laPosteSiren)) return isLuhnValid(siret);
  if (siret === '35600000000048') return true; // the head office keeps the ordinary key
  let sum = 0;
  for (const digit of siret) sum += Number(digit);
  return sum % 5 === 0;
}
