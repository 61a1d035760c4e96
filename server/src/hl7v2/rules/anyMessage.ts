import type { OffsetRange } from '../../core/range';
import { readTimestamp, type TimestampProblem } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import type { Hl7Dictionary } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, label, lastField, partRange, place, repetitions, value, type Segment } from '../segment';
import { judged, quote, requirements } from './support';

/*
 * What HL7 itself asks of every message, of whatever country.
 */

/** The first that is missing is told: without it the next says little. */
const required = [
  [9, 'le type du message', 'the type of the message'],
  [12, 'la version de HL7', 'the version of HL7'],
] as const;

const header: Rule<Hl7Model> = {
  id: 'HL7-013',
  family: 'hl7v2.msh',
  severity: 'error',
  title: { fr: 'Type et version de tout message', en: 'Type and version of any message' },
  explanation: {
    fr: 'Sans MSH-9 et MSH-12, aucun récepteur ne sait par quelles règles lire le message : c’est souvent ce qui reste d’un message coupé.',
    en: 'Without MSH-9 and MSH-12 no receiver knows by what rules to read the message: often it is what is left of one that was cut.',
  },
  source: 'HL7 v2.5, § 2.15.9 MSH',
  check(model, report) {
    for (const { header: msh, profile } of model.messages) {
      // Each French text has its own words for it.
      if (!msh || profile) continue;
      const missing = required.find(([field]) => isEmpty(msh, field));
      if (!missing) continue;
      const [field, fr, en] = missing;
      report({
        range: place(msh, field),
        message: {
          fr: `MSH-${field} est vide : ${fr} est obligatoire dans tout message HL7 v2.`,
          en: `MSH-${field} is empty: ${en} is required in any HL7 v2 message.`,
        },
      });
    }
  },
};

/** A place of a segment that holds a date: a whole field, or a component of it. */
interface Dated {
  readonly field: number;
  readonly component: number | undefined;
}

const dateTypes: ReadonlySet<string> = new Set(['TS', 'DTM', 'DT']);
/** Repetitions and observations beyond these are those of no real message. */
const mostRepetitions = 50;

const datedPlaces = new WeakMap<Hl7Dictionary, Map<string, readonly Dated[]>>();

/** Where a segment of that version holds dates. Looked up once for each name and version. */
function datedIn(dictionary: Hl7Dictionary, name: string, version: string): readonly Dated[] {
  let known = datedPlaces.get(dictionary);
  if (!known) datedPlaces.set(dictionary, (known = new Map()));
  const key = `${name} ${version}`;
  let places = known.get(key);
  if (!places) {
    const found: Dated[] = [];
    const segment = dictionary.segment(name, version);
    for (let number = 1; number <= (segment?.fieldCount ?? 0); number++) {
      const type = segment!.field(number)?.type ?? '';
      if (dateTypes.has(type)) found.push({ field: number, component: undefined });
      else found.push(...datedParts(dictionary, type, version, number));
    }
    known.set(key, (places = found));
  }
  return places;
}

function* datedParts(
  dictionary: Hl7Dictionary,
  type: string,
  version: string,
  field: number,
): Iterable<Dated> {
  const parts = dictionary.type(type, version);
  for (let component = 1; component <= (parts?.componentCount ?? 0); component++)
    if (dateTypes.has(parts!.component(component)?.type ?? '')) yield { field, component };
}

/** Problems of the calendar and of the clock, which no way of writing dates explains. */
const impossible: ReadonlySet<TimestampProblem> = new Set(['month', 'day', 'hour', 'minute', 'second']);

const dates: Rule<Hl7Model> = {
  id: 'HL7-014',
  family: 'hl7v2.structure',
  severity: 'error',
  yields: true,
  title: { fr: 'Dates de tout segment', en: 'Dates of any segment' },
  explanation: {
    fr: 'Une date qui n’existe pas (29 février d’une année commune, mois 13, 25 heures) fait rejeter le message, ou y est lue comme une autre.',
    en: 'A date that does not exist (29 February of a common year, month 13, hour 25) has the message refused, or is read as another one.',
  },
  source: 'HL7 v2.5, § 2.A.77 TS, § 2.A.21 DT',
  check(model, report) {
    for (const message of model.messages) {
      const severity = message.profile ? 'error' : 'warning';
      const isOfDraft = message.profile === 'tlr' || message.profile === 'tlrAck';
      for (const segment of message.segments)
        for (const { text, range, whole, name } of datesOf(model, segment, message.version)) {
          const reading = readTimestamp(text.trim());
          if (reading.ok || !impossible.has(reading.problem)) continue;
          if (isOfDraft && toldByDraft.has(name)) continue;
          report(
            {
              severity,
              range,
              message: {
                fr: `${name} contient ${quote(text).fr}, une date ou une heure qui n’existe pas.`,
                en: `${name} holds ${quote(text).en}, a date or time that does not exist.`,
              },
            },
            whole,
          );
        }
    }
  },
};

/** Dates that the volet of teleradiology judges itself, more mildly while it is a draft. */
const toldByDraft: ReadonlySet<string> = new Set(['MSH-7', 'ORC-9', 'PV1-44', 'PV1-45', 'TQ1-7']);

interface WrittenDate {
  readonly text: string;
  readonly range: OffsetRange;
  /** The field. */
  readonly whole: OffsetRange;
  readonly name: string;
}

function* datesOf({ dictionary }: Hl7Model, segment: Segment, version: string): Iterable<WrittenDate> {
  for (const { field, component } of datedIn(dictionary, segment.name, version))
    yield* written(segment, field, component);
  if (segment.name !== 'OBX') return;
  const type = value(segment, 2).trim();
  if (dateTypes.has(type)) yield* written(segment, 5, undefined);
  else
    for (const { component } of datedParts(dictionary, type, version, 5))
      yield* written(segment, 5, component);
}

function* written(segment: Segment, field: number, component: number | undefined): Iterable<WrittenDate> {
  if (field > lastField(segment)) return;
  const count = Math.min(repetitions(segment, field), mostRepetitions);
  for (let repetition = 1; repetition <= count; repetition++) {
    const text = value(segment, field, component ?? 1, 1, repetition);
    if (text === '') continue;
    yield {
      text,
      range: place(segment, field, component ?? 1, 1, repetition),
      whole: partRange(segment, field)!,
      name: label(segment, field, component),
    };
  }
}

/** The fields of a segment that HL7 wants in that version, and no text in force leaves out. */
function* requiredIn(model: Hl7Model, segment: Segment, message: MessageView): Iterable<number> {
  const definition = model.dictionary.segment(segment.name, message.version);
  // What France defines itself has rules of its own.
  if (!definition || definition.french) return;
  for (let number = 1; number <= definition.fieldCount; number++) {
    const field = definition.field(number);
    if (field?.usage === 'R' && (field.frenchUsage(message.profile) ?? 'R') === 'R') yield number;
  }
}

const requiredFields: Rule<Hl7Model> = {
  id: 'HL7-015',
  family: 'hl7v2.structure',
  severity: 'error',
  yields: true,
  title: { fr: 'Champs obligatoires de tout segment', en: 'Required fields of any segment' },
  source: 'HL7 v2.5, § 2.5.3.5 Optionality',
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of judged(model, 'cda', 'lps', 'pam'))
      for (const segment of message.segments) {
        if (segment === message.header) continue;
        for (const field of requiredIn(model, segment, message)) {
          if (!isEmpty(segment, field)) continue;
          const name = label(segment, field);
          report({
            range: place(segment, field),
            message: {
              fr: `${name} est vide : HL7 demande ce champ dans tout segment ${segment.name}.`,
              en: `${name} is empty: HL7 demands this field in any segment ${segment.name}.`,
            },
          });
        }
      }
  },
};

export const anyMessageRules: readonly Rule<Hl7Model>[] = [header, dates, requiredFields];
