import { luhnKey } from '../../identifiers/luhn';
import {
  professionalAuthority,
  readProfessionalId,
  readStructureId,
  structureAuthority,
} from '../../identifiers/professionals';
import type { NodeId } from '../../xml';
import type { Attribute, CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { nationalIdFaq, sources } from './sources';

const family = 'cda.nationalIds';

/** The identifier of an element that an authority gave, where it has one. */
function idOf(q: CdaQuery, id: NodeId, authority: string): Attribute | undefined {
  if (q.value(id, 'root') !== authority) return undefined;
  const extension = q.attribute(id, 'extension');
  return extension?.value === '' ? undefined : extension;
}

/** One wrong number is one fault, wherever it stands. */
const eachNumber = {
  elements: ['id'],
  same: (q: CdaQuery, id: NodeId): string => q.value(id, 'extension') ?? '',
} as const;

const professional = cdaRule({
  id: 'ID-RPPS',
  family,
  severity: 'warning',
  title: { fr: 'Identifiant national du professionnel', en: 'National identifier of the professional' },
  explanation: {
    fr: 'L’identifiant commence par un chiffre qui dit son espèce : 8 devant les 11 chiffres d’un RPPS, 0 devant les 9 d’un ADELI. Une longueur fausse empêche de retrouver le professionnel dans l’annuaire.',
    en: 'The identifier starts with a digit that says its kind: 8 before the 11 digits of an RPPS, 0 before the 9 of an ADELI. With a wrong length the professional cannot be found in the directory.',
  },
  source: sources.identifiers,
  faq: nationalIdFaq,
  ...eachNumber,
  ask(q, id, report) {
    const extension = idOf(q, id, professionalAuthority);
    if (!extension) return;
    const { type, value, problem } = readProfessionalId(extension.value);
    if (problem !== 'length' && problem !== 'characters') return;
    const [name, length] = type === 'rpps' ? ['RPPS', 11] : ['ADELI', 9];
    report({
      range: extension.range,
      message: {
        fr: `Après le ${extension.value[0]!}, un numéro ${name} de ${String(length)} chiffres est attendu ; il y a ici ${String(value.length)} caractères.`,
        en: `After the ${extension.value[0]!}, an ${name} number of ${String(length)} digits is expected; here are ${String(value.length)} characters.`,
      },
    });
  },
});

const professionalKey = cdaRule({
  id: 'ID-RPPS-LUHN',
  family,
  severity: 'information',
  offByDefault: true,
  title: { fr: 'Clé du numéro RPPS', en: 'Key of the RPPS number' },
  explanation: {
    fr: 'Le dernier chiffre d’un RPPS est une clé de Luhn. Les numéros fictifs des exemples n’en ont souvent pas : la règle dort tant qu’on ne l’active pas.',
    en: 'The last digit of an RPPS is a Luhn key. The fictitious numbers of examples often lack it: the rule sleeps until it is switched on.',
  },
  source: sources.keys,
  faq: ['faq-232'],
  ...eachNumber,
  ask(q, id, report) {
    const extension = idOf(q, id, professionalAuthority);
    if (!extension) return;
    const { type, value, keyIsValid } = readProfessionalId(extension.value);
    if (type !== 'rpps' || keyIsValid !== false) return;
    const expected = luhnKey(value.slice(0, -1)) ?? '';
    report({
      range: extension.range,
      message: {
        fr: `La clé de ce RPPS est fausse : ses dix premiers chiffres appellent ${expected}. Le document serait attribué à un autre professionnel, ou à aucun.`,
        en: `The key of this RPPS is wrong: its first ten digits call for ${expected}. The document would go under another professional, or under none.`,
      },
    });
  },
});

const expectedForms = {
  finess: { fr: 'un FINESS de 9 caractères', en: 'a FINESS of 9 characters' },
  siren: { fr: 'un SIREN de 9 chiffres', en: 'a SIREN of 9 digits' },
  siret: { fr: 'un SIRET de 14 chiffres', en: 'a SIRET of 14 digits' },
} as const;

const structure = cdaRule({
  id: 'ID-FINESS',
  family,
  severity: 'warning',
  title: { fr: 'Identifiant national de la structure', en: 'National identifier of the structure' },
  explanation: {
    fr: 'L’identifiant commence par un chiffre qui dit son espèce : 1 devant un FINESS, 2 devant un SIREN, 3 devant un SIRET.',
    en: 'The identifier starts with a digit that says its kind: 1 before a FINESS, 2 before a SIREN, 3 before a SIRET.',
  },
  source: sources.identifiers,
  faq: ['faq-232'],
  ...eachNumber,
  ask(q, id, report) {
    const extension = idOf(q, id, structureAuthority);
    if (!extension) return;
    const { type, value, problem } = readStructureId(extension.value);
    if ((problem !== 'length' && problem !== 'characters') || type === undefined || type === 'office') return;
    report({
      range: extension.range,
      message: {
        fr: `Après le ${extension.value[0]!}, ${expectedForms[type].fr} est attendu ; il y a ici ${String(value.length)} caractères.`,
        en: `After the ${extension.value[0]!}, ${expectedForms[type].en} is expected; here are ${String(value.length)} characters.`,
      },
    });
  },
});

const structureKey = cdaRule({
  id: 'ID-FINESS-LUHN',
  family,
  severity: 'information',
  offByDefault: true,
  title: { fr: 'Clé du numéro FINESS', en: 'Key of the FINESS number' },
  source: sources.keys,
  ...eachNumber,
  ask(q, id, report) {
    const extension = idOf(q, id, structureAuthority);
    if (!extension) return;
    const { type, keyIsValid } = readStructureId(extension.value);
    if (type !== 'finess' || keyIsValid !== false) return;
    report({
      range: extension.range,
      message: {
        fr: 'La clé de ce FINESS est fausse : son dernier chiffre ne s’accorde pas avec les autres. Le document serait rattaché à une autre structure, ou à aucune.',
        en: 'The key of this FINESS is wrong: its last digit does not agree with the others. The document would be filed under another structure, or under none.',
      },
    });
  },
});

const companyKey = cdaRule({
  id: 'ID-SIREN',
  family,
  severity: 'warning',
  title: { fr: 'Clé des numéros SIREN et SIRET', en: 'Key of SIREN and SIRET numbers' },
  explanation: {
    fr: 'Le dernier chiffre est une clé de Luhn ; les établissements de La Poste ont leur propre règle.',
    en: 'The last digit is a Luhn key; the offices of La Poste have a rule of their own.',
  },
  source: sources.keys,
  faq: ['faq-233'],
  ...eachNumber,
  ask(q, id, report) {
    const extension = idOf(q, id, structureAuthority);
    if (!extension) return;
    const { type, keyIsValid } = readStructureId(extension.value);
    if ((type !== 'siren' && type !== 'siret') || keyIsValid !== false) return;
    report({
      range: extension.range,
      message: {
        fr: `La clé de ce ${type.toUpperCase()} est fausse : son dernier chiffre ne s’accorde pas avec les autres. Le document serait rattaché à une autre structure, ou à aucune.`,
        en: `The key of this ${type.toUpperCase()} is wrong: its last digit does not agree with the others. The document would be filed under another structure, or under none.`,
      },
    });
  },
});

// segur: implements SEG/CDA.04
export const nationalIdRules: readonly CdaRule[] = [
  professional,
  professionalKey,
  structure,
  structureKey,
  companyKey,
];
