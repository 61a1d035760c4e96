import type { LocalizedText } from '../../core/localized';
import { insAuthority, readInsMatricule } from '../../identifiers/insMatricule';
import {
  professionalAuthority,
  readProfessionalId,
  readStructureId,
  structureAuthority,
} from '../../identifiers/professionals';
import { readTimestamp } from '../../identifiers/timestamp';
import { type NodeId, valueOf } from '../../xml';
import type { CdaModel } from '../model';

const months = {
  fr: 'janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre'.split(','),
  en: 'January,February,March,April,May,June,July,August,September,October,November,December'.split(','),
};

/** An HL7 timestamp in words, or undefined when it is not one. */
export function timestampInWords(value: string): LocalizedText | undefined {
  const reading = readTimestamp(value);
  if (!reading.ok) return undefined;
  const { year, month, day, hour, minute, second, zone } = reading.parts;
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = (locale: 'fr' | 'en'): string => {
    if (month === undefined) return String(year);
    const name = months[locale][month - 1]!;
    if (day === undefined) return `${name} ${year}`;
    return `${locale === 'fr' && day === 1 ? '1er' : day} ${name} ${year}`;
  };
  const offset = zone && `UTC${zone.slice(0, 3)}:${zone.slice(3)}`;
  const clock = (separator: string): string =>
    `${two(hour!)}${separator}${minute === undefined ? '00' : two(minute)}${second === undefined ? '' : `:${two(second)}`}`;
  if (hour === undefined) return { fr: date('fr'), en: date('en') };
  return {
    fr: `${date('fr')} à ${clock(':')}${offset ? ` (${offset})` : ', sans fuseau horaire'}`,
    en: `${date('en')} at ${clock(':')}${offset ? ` (${offset})` : ', without time zone'}`,
  };
}

/** What an INS says: sex, month and place of birth, key. Undefined when the root is no INS authority. */
export function insInWords(root: string, extension: string): LocalizedText | undefined {
  const authority = insAuthority(root);
  if (!authority) return undefined;
  const reading = readInsMatricule(extension);
  if (!reading.ok)
    return {
      fr: 'Matricule INS de forme inattendue : 13 caractères et une clé de 2 chiffres sont attendus.',
      en: 'INS number of unexpected form: 13 characters and a key of 2 digits are expected.',
    };
  const { sex, month, year, place, key, expectedKey } = reading.matricule;
  const right = key === expectedKey;
  const abroad = place.startsWith('99');
  return {
    fr: [
      `- Sexe : ${sex === 'M' ? 'masculin' : 'féminin'}`,
      `- Naissance : ${month === undefined ? 'mois inconnu' : months.fr[month - 1]}, année en ${year}`,
      `- Lieu de naissance (COG) : ${place}${abroad ? ', à l’étranger' : ''}`,
      `- Clé : ${key}, ${right ? 'juste' : `**fausse** (${expectedKey} attendu)`}`,
    ].join('\n'),
    en: [
      `- Sex: ${sex === 'M' ? 'male' : 'female'}`,
      `- Birth: ${month === undefined ? 'unknown month' : months.en[month - 1]}, year ending in ${year}`,
      `- Place of birth (COG): ${place}${abroad ? ', abroad' : ''}`,
      `- Key: ${key}, ${right ? 'right' : `**wrong** (${expectedKey} expected)`}`,
    ].join('\n'),
  };
}

const professionalKinds: Readonly<Record<string, LocalizedText>> = {
  adeli: { fr: 'numéro ADELI', en: 'ADELI number' },
  office: { fr: 'numéro de cabinet', en: 'number of an office' },
  finessInternal: {
    fr: 'identifiant interne d’une structure (FINESS)',
    en: 'local identifier of a structure (FINESS)',
  },
  sirenInternal: {
    fr: 'identifiant interne d’une structure (SIREN)',
    en: 'local identifier of a structure (SIREN)',
  },
  siretInternal: {
    fr: 'identifiant interne d’une structure (SIRET)',
    en: 'local identifier of a structure (SIRET)',
  },
  rpps: { fr: 'numéro RPPS', en: 'RPPS number' },
  finess: { fr: 'numéro FINESS', en: 'FINESS number' },
  siren: { fr: 'numéro SIREN', en: 'SIREN number' },
  siret: { fr: 'numéro SIRET', en: 'SIRET number' },
};

/** What a national identifier of a professional or of a structure is. Undefined for other authorities. */
export function nationalIdInWords(root: string, extension: string): LocalizedText | undefined {
  const reading =
    root === professionalAuthority
      ? readProfessionalId(extension)
      : root === structureAuthority
        ? readStructureId(extension)
        : undefined;
  if (!reading?.type) return undefined;
  const kind = professionalKinds[reading.type];
  if (!kind) return undefined;
  const key = reading.keyIsValid;
  return {
    fr: `${kind.fr} ${reading.value}${key === undefined ? '' : key ? ', clé juste' : ', clé fausse'}`,
    en: `${kind.en} ${reading.value}${key === undefined ? '' : key ? ', key right' : ', key wrong'}`,
  };
}

/** What a code is called: in the document, else in its value set, else by itself. */
export function codeLabel({ xml, knowledge }: CdaModel, code: NodeId): string | undefined {
  const label = valueOf(xml, code, 'displayName');
  if (label) return label;
  const value = valueOf(xml, code, 'code');
  const system = valueOf(xml, code, 'codeSystem');
  return (value && system && knowledge.valueSets.concept(value, system)?.label) || value;
}
