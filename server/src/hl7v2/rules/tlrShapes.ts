import type { LocalizedText } from '../../core/localized';
import type { Fix, Severity } from '../../core/finding';
import type { Fault } from '../../rules/rule';
import { isOid } from '../../identifiers/uid';
import type { TlrObservation, TlrOrder } from '../profile/teleradiology';
import { label, nameRange, place, value, type Segment } from '../segment';
import { found, writeFix } from './support';

/** A component of a field, or a subcomponent of one, as HL7 counts them. */
export type PartPath = readonly [component: number, subcomponent?: number];

/** Components or subcomponents of a field that hold nothing. */
export function missingParts(
  segment: Segment,
  field: number,
  parts: readonly PartPath[],
): readonly PartPath[] {
  return parts.filter(
    ([component, subcomponent]) => value(segment, field, component, subcomponent).trim() === '',
  );
}

/** `ORC-2.3, ORC-2.4`. */
export function namesOf(segment: Segment, field: number, parts: readonly PartPath[]): string {
  return parts.map(([component, subcomponent]) => label(segment, field, component, subcomponent)).join(', ');
}

/** What a field must have whole: its parts, and how it is said that some or all of them are missing. */
interface Required {
  readonly all: readonly PartPath[];
  readonly missing: readonly PartPath[];
  /** What the field is about: `le professionnel responsable`. */
  readonly subject: LocalizedText;
  /** Which parts count, where their names alone would not tell. */
  readonly reminder?: LocalizedText;
}

/** The fault of a field that lacks parts, on the first one; undefined where it is whole. */
export function incomplete(
  segment: Segment,
  field: number,
  { all, missing, subject, reminder }: Required,
): Fault | undefined {
  if (missing.length === 0) return undefined;
  const name = label(segment, field);
  if (missing.length === all.length) {
    return {
      range: place(segment, field),
      message: {
        fr: `${name} est vide : ${subject.fr} est obligatoire.`,
        en: `${name} is empty: ${subject.en} is required.`,
      },
    };
  }
  const names = namesOf(segment, field, missing);
  return {
    range: place(segment, field, ...missing[0]!),
    message: {
      fr: `${name} est incomplet : il manque ${names}${reminder?.fr ?? ''}.`,
      en: `${name} is not complete: ${names} is missing${reminder?.en ?? ''}.`,
    },
  };
}

const entityParts: readonly PartPath[] = [[1], [3], [4]];

/** True for a number with the OID of who gave it. */
export function isWholeEntity(segment: Segment, field: number): boolean {
  return missingParts(segment, field, entityParts).length === 0 && isOid(value(segment, field, 3).trim());
}

interface Entity {
  /** What a wrong authority or type weighs. */
  readonly wrong?: Severity;
  /** Writes the type, when nothing else is wrong. */
  readonly setType?: () => readonly Fix[];
  /** Mends a number that lacks more than its type, where its parts are known from elsewhere. */
  readonly complete?: () => readonly Fix[];
}

/** What is wrong with an identifier that is written « number^^OID^ISO » (EI). */
export function entityFault(
  segment: Segment,
  field: number,
  { wrong, setType, complete }: Entity = {},
): Fault | undefined {
  const name = label(segment, field);
  const missing = missingParts(segment, field, entityParts);
  const [oid, type] = [value(segment, field, 3).trim(), value(segment, field, 4).trim()];
  const typeFix = setType ?? writeFix('set-iso', segment, { field, component: 4 }, 'ISO');
  const weight = wrong === undefined ? {} : { severity: wrong };
  if (missing.length > 0) {
    const onlyType = missing.length === 1 && missing[0]![0] === 4 && isOid(oid);
    const names = namesOf(segment, field, missing);
    const fixes = onlyType ? typeFix : complete;
    return {
      range: place(segment, field, missing.length === entityParts.length ? undefined : missing[0]![0]),
      message: {
        fr: `${name} s’écrit « numéro^^OID^ISO » ; il manque ${names}.`,
        en: `${name} is written “number^^OID^ISO”; ${names} is missing.`,
      },
      ...(fixes ? { fixes } : {}),
    };
  }
  if (!isOid(oid)) {
    return {
      ...weight,
      range: place(segment, field, 3),
      message: {
        fr: `${name}.3 est l’OID de l’autorité qui a donné le numéro ; ${found(oid).fr}.`,
        en: `${name}.3 is the OID of the authority that gave the number; ${found(oid).en}.`,
      },
    };
  }
  if (type === 'ISO') return undefined;
  return {
    ...weight,
    range: place(segment, field, 4),
    message: {
      fr: `${name}.4 vaut « ISO » pour un OID ; ${found(type).fr}.`,
      en: `${name}.4 is “ISO” for an OID; ${found(type).en}.`,
    },
    fixes: typeFix,
  };
}

/** Where an observation may stand once: in a request, in the complement of an exam. */
export const inRequest: Scope = {
  wants: { fr: 'la demande d’examen l’exige', en: 'the exam request requires it' },
  once: { fr: 'dans la demande', en: 'in the request' },
};

export const inComplement: Scope = {
  wants: { fr: 'le complément l’exige', en: 'the complement requires it' },
  once: { fr: 'par examen', en: 'for an exam' },
};

interface Scope {
  readonly wants: LocalizedText;
  readonly once: LocalizedText;
}

/** The fault of an order that lacks an observation. */
export function absent({ anchor }: TlrOrder, code: string, { wants }: Scope): Fault {
  return {
    range: nameRange(anchor),
    message: { fr: `Aucun OBX ${code} : ${wants.fr}.`, en: `No OBX ${code}: ${wants.en}.` },
  };
}

/** The fault of an observation that stands once more than it may. */
export function repeated({ obx, code }: TlrObservation, { once }: Scope): Fault {
  return {
    range: place(obx, 3, 1),
    message: {
      fr: `${code} ne peut figurer qu’une fois ${once.fr}.`,
      en: `${code} may stand only once ${once.en}.`,
    },
  };
}
