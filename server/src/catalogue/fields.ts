import type { LocalizedText } from '../core/localized';

/** The JSON object that a field is read from, its values unknown. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** A fault of one record: what is wrong, and in which field when it is one field's. */
export interface FieldProblem {
  readonly field?: string;
  readonly message: LocalizedText;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of one record and remembers what was wrong; an unreadable field counts as absent. */
export interface FieldReader {
  readonly problems: readonly FieldProblem[];
  text(field: string): string | undefined;
  requiredText(field: string): string;
  oneOf<Value extends string>(field: string, allowed: readonly Value[]): Value | undefined;
  texts(field: string): readonly string[];
  flag(field: string): boolean;
  /** An ISO date, to the day, the month or the year. */
  date(field: string): string | undefined;
}

const isoDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

const none: readonly string[] = Object.freeze([]);

export function readFields(record: JsonRecord): FieldReader {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: LocalizedText): undefined => {
    problems.push({ field, message });
    return undefined;
  };

  const text = (field: string): string | undefined => {
    const value = record[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    return wrong(field, {
      fr: `« ${field} » doit être un texte non vide.`,
      en: `"${field}" must be a non-empty string.`,
    });
  };

  return {
    problems,
    text,
    requiredText(field) {
      if (record[field] === undefined || record[field] === null)
        wrong(field, { fr: `« ${field} » est obligatoire.`, en: `"${field}" is required.` });
      return text(field) ?? '';
    },
    oneOf(field, allowed) {
      const value = record[field];
      if (value === undefined || value === null) return undefined;
      const found = allowed.find((one) => one === value);
      if (found !== undefined) return found;
      return wrong(field, {
        fr: `« ${field} » doit valoir ${allowed.join(', ')}.`,
        en: `"${field}" must be one of ${allowed.join(', ')}.`,
      });
    },
    texts(field) {
      const value = record[field];
      if (value === undefined || value === null) return none;
      if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
      wrong(field, {
        fr: `« ${field} » doit être une liste de textes.`,
        en: `"${field}" must be an array of strings.`,
      });
      return none;
    },
    flag(field) {
      const value = record[field];
      if (value === undefined || value === null || typeof value === 'boolean') return value === true;
      wrong(field, { fr: `« ${field} » doit être vrai ou faux.`, en: `"${field}" must be true or false.` });
      return false;
    },
    date(field) {
      const value = text(field);
      if (value === undefined || isoDate.test(value)) return value;
      return wrong(field, {
        fr: `« ${field} » doit être une date : 2026-11-29, 2026-11 ou 2026.`,
        en: `"${field}" must be a date: 2026-11-29, 2026-11 or 2026.`,
      });
    },
  };
}
