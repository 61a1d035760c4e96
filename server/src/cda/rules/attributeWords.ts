import type { LocalizedText } from '../../core/localized';
import type { TypeProblem } from '../attributeFaults';
import type { ValueFault } from '../attributeValues';

/* What the rules of attributes say of a value and of a type. */

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function describeValue(name: string, value: string, fault: ValueFault): LocalizedText {
  switch (fault.kind) {
    case 'empty':
      return {
        fr: `${name} est vide : lui donner une valeur, ou retirer l’attribut`,
        en: `${name} is empty: give it a value, or remove the attribute`,
      };
    case 'fixed':
      return {
        fr: `${name} vaut « ${value} », et seul « ${fault.fixed} » est admis ici`,
        en: `${name} is “${value}”, and only “${fault.fixed}” is admitted here`,
      };
    case 'code': {
      const some = fault.codes.length > 12 ? '' : ` (${fault.codes.join(', ')})`;
      return {
        fr: `${name} : « ${fault.wrong} » n’est pas un code du vocabulaire de HL7${some}`,
        en: `${name}: “${fault.wrong}” is no code of the vocabulary of HL7${some}`,
      };
    }
    case 'form': {
      const wanted = forms[fault.type] ?? { fr: `la forme ${fault.type}`, en: `form ${fault.type}` };
      return {
        fr: `${name} vaut « ${value} », et ${wanted.fr} est attendu`,
        en: `${name} is “${value}”, and ${wanted.en} is expected`,
      };
    }
  }
}

const boolean = { fr: 'true ou false', en: 'true or false' };
const forms: Readonly<Record<string, LocalizedText>> = {
  '': { fr: 'un code sans espace', en: 'a code without a blank' },
  bl: boolean,
  bn: boolean,
  boolean,
  oid: { fr: 'un OID', en: 'an OID' },
  uid: { fr: 'un OID ou un UUID', en: 'an OID or a UUID' },
  ts: { fr: 'une date AAAAMMJJhhmmss±hhmm', en: 'a date YYYYMMDDhhmmss±hhmm' },
  int: { fr: 'un nombre entier', en: 'an integer' },
  int_pos: { fr: 'un entier positif', en: 'a positive integer' },
  real: { fr: 'un nombre à point décimal', en: 'a number with a decimal point' },
  probability: { fr: 'un nombre de 0 à 1', en: 'a number from 0 to 1' },
  ID: {
    fr: 'un ID qui commence par une lettre, sans espace ni deux-points',
    en: 'an ID that starts with a letter, without blank or colon',
  },
  NMTOKEN: { fr: 'un mot sans espace', en: 'a word without blank' },
  url: { fr: 'une adresse (protocole:adresse)', en: 'an address (scheme:address)' },
  bin: { fr: 'du Base64', en: 'Base64' },
  NMTOKENS: { fr: 'une liste de mots', en: 'a list of words' },
};

export function describeType(value: string, qualified: string, problem: TypeProblem): LocalizedText {
  switch (problem.kind) {
    case 'unknown':
      return {
        fr: `« ${value} » n’est pas un type de donnée de CDA (CD, PQ, ST, IVL_TS…) : un récepteur ne sait pas lire cette valeur.`,
        en: `“${value}” is no data type of CDA (CD, PQ, ST, IVL_TS…): a receiver cannot read this value.`,
      };
    case 'undeclaredPrefix':
      return {
        fr: `« ${value} » : le préfixe « ${problem.prefix} » n’est déclaré par aucun attribut xmlns:${problem.prefix}.`,
        en: `“${value}”: prefix “${problem.prefix}” is declared by no xmlns:${problem.prefix} attribute.`,
      };
    case 'namespace':
      return {
        fr: `« ${value} » ne désigne pas un type de HL7 : dans ce document, les noms de HL7 s’écrivent avec leur préfixe, ici ${qualified}.`,
        en: `“${value}” names no type of HL7: in this document names of HL7 are written with their prefix, here ${qualified}.`,
      };
    case 'abstract':
      return {
        fr: `« ${value} » est un type abstrait : dire lequel de ses types porte la valeur (CD, PQ, ST…), avec nullFlavor s’il n’y en a pas.`,
        en: `“${value}” is an abstract type: say which of its types bears the value (CD, PQ, ST…), with nullFlavor where there is none.`,
      };
    case 'notDerived':
      return {
        fr: `« ${value} » ne peut pas tenir lieu de ${problem.declared}, le type que le schéma CDA attend ici.`,
        en: `“${value}” cannot stand for ${problem.declared}, the type that the CDA schema expects here.`,
      };
  }
}
