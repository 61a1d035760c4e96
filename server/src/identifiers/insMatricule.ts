import type { LocalizedText } from '../core/localized';

/** OIDs that may stand as the authority of an INS, and the retired ones of the former INS-C. Source: CI-SIS, IHE France. */
export const insAuthorities = {
  '1.2.250.1.213.1.4.8': 'nir',
  '1.2.250.1.213.1.4.9': 'nia',
  '1.2.250.1.213.1.4.10': 'nirTest',
  '1.2.250.1.213.1.4.11': 'nirDemo',
} as const;

export type InsAuthorityOid = keyof typeof insAuthorities;
export type InsAuthority = (typeof insAuthorities)[InsAuthorityOid];

/** What the number of an authority is called. */
export const insNumberNames: Readonly<Record<InsAuthority, LocalizedText>> = {
  nir: { fr: 'NIR', en: 'NIR' },
  nia: { fr: 'NIA', en: 'NIA' },
  nirTest: { fr: 'NIR d’essai', en: 'test NIR' },
  nirDemo: { fr: 'NIR de démonstration', en: 'demonstration NIR' },
};

/** The former national identifiers (INS-C), no longer issued. */
export const formerInsOids: readonly string[] = [
  '1.2.250.1.213.1.4.2',
  '1.2.250.1.213.1.4.6',
  '1.2.250.1.213.1.4.7',
];

/** Numbers used with the health insurance: kin of the INS by their OID, and no INS. */
export const socialSecurityOids: readonly string[] = ['1.2.250.1.213.1.4.13', '1.2.250.1.213.1.4.14'];

export const insOidPrefix = '1.2.250.1.213.1.4.';

export function insAuthority(oid: string): InsAuthority | undefined {
  return Object.hasOwn(insAuthorities, oid) ? insAuthorities[oid as InsAuthorityOid] : undefined;
}

/** True for the OIDs that name a real person, whose identity must be exact. */
export function isRealInsAuthority(authority: InsAuthority): boolean {
  return authority === 'nir' || authority === 'nia';
}

export interface InsMatricule {
  /** The first 13 characters. */
  readonly body: string;
  /** The key as written, two digits. */
  readonly key: string;
  /** The key that the body calls for. */
  readonly expectedKey: string;
  readonly sex: 'M' | 'F';
  /** Two digits. */
  readonly year: string;
  /** 1 to 12, or undefined when the civil registry did not know the month. */
  readonly month: number | undefined;
  /** Positions 6 to 10: the official geographic code of the place of birth, as known when the number was given. */
  readonly place: string;
  readonly department: string;
}

export type InsProblem =
  | 'empty'
  | 'spaces'
  | 'keyMissing'
  | 'tooShort'
  | 'tooLong'
  | 'firstDigit'
  | 'characters'
  | 'department'
  /** Positions 4 and 5: INSEE gives 01 to 12, and 20 to 42 or 50 to 99 where the month is not known. */
  | 'month';

export type InsReading =
  | { readonly ok: true; readonly matricule: InsMatricule }
  | { readonly ok: false; readonly problem: InsProblem };

/**
 * Reads the 15 characters of an INS: sex, year, month, place of birth (5), rank (3) and key (2). A wrong key still
 * reads: compare `key` and `expectedKey`. Corsica counts as `2A` or `2B`. Source: INSEE, IHE PAM France.
 */
export function readInsMatricule(text: string): InsReading {
  const problem = formProblem(text);
  if (problem !== undefined) return { ok: false, problem };
  const body = text.slice(0, 13);
  const month = Number(body.slice(3, 5));
  return {
    ok: true,
    matricule: {
      body,
      key: text.slice(13),
      expectedKey: insKey(body) as string,
      sex: Number(body[0]) % 2 === 1 ? 'M' : 'F',
      year: body.slice(1, 3),
      month: month >= 1 && month <= 12 ? month : undefined,
      place: body.slice(5, 10),
      department: departmentOf(body),
    },
  };
}

function formProblem(text: string): InsProblem | undefined {
  if (text === '') return 'empty';
  if (/^[1-478]\d{4}(?:\d\d|2[AB])\d{8}$/.test(text)) return isMonth(text.slice(3, 5)) ? undefined : 'month';
  if (/\s/.test(text)) return 'spaces';
  if (text.length === 13 && insKey(text) !== undefined) return 'keyMissing';
  if (text.length < 15) return 'tooShort';
  if (text.length > 15) return 'tooLong';
  if (/^\d{5}2[ab]\d{8}$/i.test(text)) return /^[1-478]/.test(text) ? 'department' : 'firstDigit';
  return /^\d{15}$/.test(text) ? 'firstDigit' : 'characters';
}

function isMonth(digits: string): boolean {
  return /^(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)$/.test(digits);
}

/**
 * The key of a 13-character body, two digits: 97 minus the body modulo 97, where the Corsican departments 2A and 2B
 * count as 19 and 18. Undefined when the body has another shape.
 */
export function insKey(body: string): string | undefined {
  if (!/^\d{5}(?:\d\d|2[AB])\d{6}$/.test(body)) return undefined;
  const digits = body.replace('2A', '19').replace('2B', '18');
  return String(97 - (Number(digits) % 97)).padStart(2, '0');
}

function departmentOf(body: string): string {
  const place = body.slice(5, 10);
  return place.startsWith('97') || place.startsWith('98') ? place.slice(0, 3) : place.slice(0, 2);
}

/** True when the first digit agrees with the gender code; `UN` and unknown codes agree with any. */
export function agreesWithGender(matricule: InsMatricule, genderCode: string): boolean {
  return (genderCode !== 'M' && genderCode !== 'F') || genderCode === matricule.sex;
}

/** True when year and month agree with a birth time `AAAA[MM…]`; what either side does not know agrees. */
export function agreesWithBirthTime(matricule: InsMatricule, birthTime: string): boolean {
  const parts = /^(\d{4})(\d\d)?/.exec(birthTime);
  if (!parts) return true;
  if (parts[1]!.slice(2) !== matricule.year) return false;
  return matricule.month === undefined || parts[2] === undefined || Number(parts[2]) === matricule.month;
}
