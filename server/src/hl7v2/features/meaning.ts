import { citedConcept } from '../../catalogue/valueSetWords';
import type { LocalizedText } from '../../core/localized';
import { readInsMatricule } from '../../identifiers/insMatricule';
import { readTimestamp, type TimestampParts } from '../../identifiers/timestamp';
import type { FieldDefinition, TableDefinition } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import type { PlacedPath } from '../parser/address';
import { documentTypes } from '../profile/documentTypes';
import { isMailBody, metadataCodes } from '../profile/metadata';
import { editionCited } from '../profile/editions';
import { knownOids } from '../profile/oids';
import { observations, setOfObservation } from '../profile/teleradiology';
import { isErasedAt, segmentOf, value } from '../segment';

/** A value in words, in Markdown: what its table says of a code, what an OID names, when a timestamp is. */
export function meaningOf(
  model: Hl7Model,
  placed: PlacedPath,
  message: MessageView | undefined,
  field: FieldDefinition | undefined,
  leaf: FieldDefinition | undefined,
): LocalizedText | undefined {
  const found = explained(model, placed, message, field, leaf);
  if (!found?.isNamed) return found?.words;
  const { start, end } = placed.range;
  const named = `\`${code(model.document.text.slice(start, end))}\``;
  return { fr: `${named} : ${found.words.fr}`, en: `${named}: ${found.words.en}` };
}

/** The same without the value itself. */
export function wordsFor(
  model: Hl7Model,
  placed: PlacedPath,
  message: MessageView | undefined,
  field: FieldDefinition | undefined,
  leaf: FieldDefinition | undefined,
): LocalizedText | undefined {
  return explained(model, placed, message, field, leaf)?.words;
}

interface Explained {
  readonly words: LocalizedText;
  /** The words say what the value stands for, and are read after it. */
  readonly isNamed: boolean;
}

function explained(
  model: Hl7Model,
  placed: PlacedPath,
  message: MessageView | undefined,
  field: FieldDefinition | undefined,
  leaf: FieldDefinition | undefined,
): Explained | undefined {
  const { path } = placed;
  const { start, end } = placed.range;
  const named = (words: LocalizedText | undefined): Explained | undefined =>
    words && { words, isNamed: true };
  const alone = (words: LocalizedText | undefined): Explained | undefined =>
    words && { words, isNamed: false };
  if (start === end) return undefined;
  if (path.segment === 'OBX' && path.field === 5 && (path.component ?? 1) === 5) {
    return alone(contentMeaning(model, message, start));
  }
  if (end - start > 400) return undefined;
  const text = model.document.text.slice(start, end);
  if (text === '""' && isErasedAt(model.document, placed.range)) {
    return named({
      fr: 'le récepteur efface la valeur qu’il connaît',
      en: 'the receiver erases the value that it knows',
    });
  }
  const coded = codedMeaning(model, placed, message, field, leaf, text);
  if (coded) return named(coded);
  if (Object.hasOwn(knownOids, text)) return named(knownOids[text]);
  if (leaf && /^(TS|DTM|DT)$/.test(leaf.type)) {
    const reading = readTimestamp(text);
    return reading.ok ? alone({ fr: inFrench(reading.parts), en: inEnglish(reading.parts) }) : undefined;
  }
  return path.segment === 'PID' && path.field === 3
    ? alone(matriculeMeaning(placed, text, model))
    : undefined;
}

/** A code inside Markdown backquotes. */
function code(text: string): string {
  return text.replaceAll('`', "'").slice(0, 60);
}

function codedMeaning(
  model: Hl7Model,
  placed: PlacedPath,
  message: MessageView | undefined,
  field: FieldDefinition | undefined,
  leaf: FieldDefinition | undefined,
  text: string,
): LocalizedText | undefined {
  const { path } = placed;
  const isCode = (path.component ?? 1) === 1;
  if (message?.profile === 'tlr' && isCode && path.segment !== 'PID')
    return teleradiologyMeaning(model, placed, field, text);
  // The third component of ERR-5 says which list its code is of.
  if (isCode && path.segment === 'ERR' && path.field === 5) {
    const list = value(segmentOf(model.document, placed.segmentIndex), 5, 3).trim();
    return citedValue(model.dictionary.table(list), text);
  }
  if (
    isCode &&
    ((path.segment === 'OBX' && path.field === 3) ||
      (path.segment === 'OBR' && path.field === 4) ||
      (path.segment === 'TXA' && path.field === 2))
  ) {
    const metadata =
      metadataCodes.includes(text) || isMailBody(text)
        ? model.dictionary.table('MetaDMPMSS')
        : model.dictionary.table('AckMetierZAM');
    const label = citedValue(metadata, text);
    if (label) return label;
    const types = documentTypes(model);
    const concept = types?.find(text);
    return types && concept && citedConcept(types, concept);
  }
  if (isCode && path.segment === 'OBX' && path.field === 5) {
    const obx = segmentOf(model.document, placed.segmentIndex);
    return value(obx, 5, 3) === 'expandedYes-NoIndicator'
      ? model.dictionary.table('0136')?.values.get(text)
      : undefined;
  }
  // A coded field names its table itself, the first component of its type does not.
  const table = leaf?.table ?? (isCode ? field?.table : undefined);
  const label = table === undefined ? undefined : model.dictionary.table(table)?.values.get(text);
  return table === structures && label ? structureMeaning(label.en) : label;
}

/** The table of message structures: its labels are nothing but the events that share one. */
const structures = '0354';

function structureMeaning(events: string): LocalizedText {
  return events.includes(',')
    ? { fr: `structure des événements ${events}`, en: `structure of events ${events}` }
    : { fr: `structure de l’événement ${events}`, en: `structure of event ${events}` };
}

/** What a table that the hover does not name otherwise says of a code. */
function citedValue(table: TableDefinition | undefined, code: string): LocalizedText | undefined {
  const label = table?.values.get(code);
  if (!table || !label) return undefined;
  const edition = editionCited(table);
  return {
    fr: `${label.fr} (table ${table.id}${edition.fr})`,
    en: `${label.en} (table ${table.id}${edition.en})`,
  };
}

/** What a code of the teleradiology volet says: by the local table of its field, or by the list that the observation names. */
function teleradiologyMeaning(
  model: Hl7Model,
  placed: PlacedPath,
  field: FieldDefinition | undefined,
  text: string,
): LocalizedText | undefined {
  const table = field?.tableIn('tlr');
  const label = table === undefined ? undefined : model.dictionary.table(table)?.values.get(text);
  if (label || placed.path.segment !== 'OBX' || placed.path.field !== 5) return label;
  const obx = segmentOf(model.document, placed.segmentIndex);
  const observed = value(obx, 3).trim();
  if (observed === observations.pregnancy) return model.dictionary.table('0136')?.values.get(text);
  const set = setOfObservation(observed, value(obx, 4).trim());
  const list = set === undefined ? undefined : model.valueSets.get(set);
  const concept = list?.find(text);
  return list && concept && citedConcept(list, concept);
}

function contentMeaning(
  model: Hl7Model,
  message: MessageView | undefined,
  start: number,
): LocalizedText | undefined {
  const carried = message && model.carried(message).find((one) => one.range.start === start);
  if (!carried) return undefined;
  const { kind, byteLength, problem } = carried.content();
  const size = `${Math.max(1, Math.round(byteLength / 1024))}`;
  const names: Readonly<Record<typeof kind, LocalizedText>> = {
    cda: { fr: 'Document CDA', en: 'CDA document' },
    xml: { fr: 'Document XML, qui n’est pas un CDA', en: 'XML document, not a CDA' },
    pdf: { fr: 'Document PDF', en: 'PDF document' },
    text: { fr: 'Texte', en: 'Text' },
    binary: { fr: 'Données binaires', en: 'Binary data' },
    empty: { fr: 'Contenu vide', en: 'Empty content' },
  };
  return {
    fr: `${names[kind].fr}, ${size} Ko décodés${problem ? ' (Base64 incorrect)' : ''}`,
    en: `${names[kind].en}, ${size} kB decoded${problem ? ' (invalid Base64)' : ''}`,
  };
}

function matriculeMeaning(placed: PlacedPath, text: string, model: Hl7Model): LocalizedText | undefined {
  if ((placed.path.component ?? 1) !== 1) return undefined;
  const pid = segmentOf(model.document, placed.segmentIndex);
  if (value(pid, 3, 5, undefined, placed.path.repetition ?? 1) !== 'INS') return undefined;
  const reading = readInsMatricule(text);
  if (!reading.ok) return undefined;
  const { matricule } = reading;
  const right = matricule.key === matricule.expectedKey;
  return {
    fr: `Matricule INS, clé ${matricule.key} ${right ? 'exacte' : `fausse (attendue : ${matricule.expectedKey})`}`,
    en: `INS number, key ${matricule.key} ${right ? 'right' : `wrong (expected: ${matricule.expectedKey})`}`,
  };
}

const months = [
  ['janvier', 'January'],
  ['février', 'February'],
  ['mars', 'March'],
  ['avril', 'April'],
  ['mai', 'May'],
  ['juin', 'June'],
  ['juillet', 'July'],
  ['août', 'August'],
  ['septembre', 'September'],
  ['octobre', 'October'],
  ['novembre', 'November'],
  ['décembre', 'December'],
] as const;

function dateOf(parts: TimestampParts, language: 0 | 1): string {
  const month = parts.month === undefined ? '' : `${months[parts.month - 1]![language]} `;
  const day = parts.day === undefined ? '' : `${parts.day === 1 && language === 0 ? '1er' : parts.day} `;
  return `${day}${month}${parts.year}`;
}

function timeOf(parts: TimestampParts, separator: string): string {
  if (parts.hour === undefined) return '';
  const pad = (number: number): string => String(number).padStart(2, '0');
  const seconds = parts.second === undefined ? '' : `:${pad(parts.second)}`;
  return `${separator}${pad(parts.hour)}:${pad(parts.minute ?? 0)}${seconds}${parts.zone ? ` ${parts.zone}` : ''}`;
}

function inFrench(parts: TimestampParts): string {
  return `${dateOf(parts, 0)}${timeOf(parts, ' à ')}`;
}

function inEnglish(parts: TimestampParts): string {
  return `${dateOf(parts, 1)}${timeOf(parts, ', ')}`;
}
