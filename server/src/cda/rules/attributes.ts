import { nearestName } from '../../core/nearestName';
import type { LocalizedText } from '../../core/localized';
import {
  attributeName,
  attributeNameRange,
  attributeRange,
  attributeValue,
  type NodeId,
  valueRange,
} from '../../xml';
import { type AttributeFault, attributeFaults, type TypeProblem } from '../attributeFaults';
import type { ValueFault } from '../attributeValues';
import { removeRange } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { closedValues } from '../profileValues';
import { attributeFaultsElsewhere } from '../schemaElsewhere';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaKnowledge, type CdaRule } from './define';
import { dmpConformity, receiver, sources } from './sources';

const family = 'cda.structure';

const names = cdaRule({
  id: 'XSD-004',
  family,
  everywhere: true,
  severity: 'error',
  title: {
    fr: 'Attributs que le schéma admet et demande',
    en: 'Attributes that the schema admits and demands',
  },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of faultsOf(q, knowledge)) {
      if (fault.kind === 'unknown') {
        const written = attributeName(q.xml, fault.attribute);
        const candidate = nearestName(
          written,
          fault.type.attributes.map(({ name }) => name).filter((name) => !q.attribute(fault.node, name)),
        );
        const range = attributeNameRange(q.xml, fault.attribute);
        report({
          range,
          message: {
            fr: `Le schéma CDA n’admet pas l’attribut ${written} sur ${q.local(fault.node)}${candidate ? ` (est-ce ${candidate} ?)` : ''} : ${receiver(q).fr} rejette un attribut inconnu.`,
            en: `The CDA schema does not admit attribute ${written} on ${q.local(fault.node)}${candidate ? ` (is it ${candidate}?)` : ''}: ${receiver(q).en} refuses an unknown attribute.`,
          },
          fixes: () => [
            ...(candidate
              ? [
                  {
                    ...fix('rename-attribute', `Renommer en ${candidate}`, `Rename to ${candidate}`, {
                      range,
                      newText: candidate,
                    }),
                    // In another case it is the same word.
                    preferred: candidate.toLowerCase() === written.toLowerCase(),
                  },
                ]
              : []),
            fix(
              'remove-attribute',
              `Retirer ${written}`,
              `Remove ${written}`,
              removeRange(q, attributeRange(q.xml, fault.attribute)),
            ),
          ],
        });
      } else if (fault.kind === 'missing' && !isToldElsewhere(q, fault.node, fault.name)) {
        report({
          range: q.nameRange(fault.node),
          message: {
            fr: `${q.local(fault.node)} doit porter l’attribut ${fault.name} : le schéma CDA l’exige, et ${receiver(q).fr} rejette le document sans lui.`,
            en: `${q.local(fault.node)} must bear attribute ${fault.name}: the CDA schema demands it, and ${receiver(q).en} refuses the document without it.`,
          },
        });
      }
    }
  },
});

const values = cdaRule({
  id: 'XSD-005',
  family,
  everywhere: true,
  severity: 'error',
  yields: true,
  title: { fr: 'Valeurs d’attributs', en: 'Values of attributes' },
  explanation: {
    fr: 'Le schéma CDA donne à chaque attribut un type : un code d’une liste, un nombre à point décimal, true ou false, un OID. Une autre valeur fait rejeter le document par le DMP.',
    en: 'The CDA schema gives each attribute a type: a code of a list, a number with a decimal point, true or false, an OID. Another value has the document refused by the DMP.',
  },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of faultsOf(q, knowledge)) {
      if (fault.kind === 'repeatedId') {
        const id = attributeValue(q.xml, fault.attribute).trim();
        report({
          range: valueRange(q.xml, fault.attribute),
          message: {
            fr: `L’ID « ${id} » est déjà donné dans ce document : une référence ne saurait pas lequel des deux passages elle vise.`,
            en: `ID “${id}” is already given in this document: a reference would not know which of the two passages it means.`,
          },
          related: [
            {
              range: valueRange(q.xml, fault.first),
              message: { fr: 'Première occurrence', en: 'First occurrence' },
            },
          ],
        });
      } else if (fault.kind === 'value' && !isToldElsewhere(q, fault.node, fault.name, fault.fault)) {
        const { start, end } = valueRange(q.xml, fault.attribute);
        const value = attributeValue(q.xml, fault.attribute);
        const text = describe(fault.name, value, fault.fault);
        report({
          // An empty value has no letter to underline.
          range: start === end ? attributeRange(q.xml, fault.attribute) : { start, end },
          message: {
            fr: `${text.fr}. ${capital(receiver(q).fr)} rejette une valeur que le schéma CDA refuse.`,
            en: `${text.en}. ${capital(receiver(q).en)} refuses a value that the CDA schema does not admit.`,
          },
          fixes: () =>
            corrections(fault, value).map(([id, newText]) =>
              fix(id, `Écrire ${newText}`, `Write ${newText}`, { range: { start, end }, newText }),
            ),
        });
      }
    }
  },
});

const types = cdaRule({
  id: 'XSD-006',
  family,
  everywhere: true,
  severity: 'error',
  title: { fr: 'Type de donnée (xsi:type)', en: 'Data type (xsi:type)' },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of faultsOf(q, knowledge)) {
      if (fault.kind === 'type') {
        const value = attributeValue(q.xml, fault.attribute).trim();
        const range = valueRange(q.xml, fault.attribute);
        const qualified = q.prefix + value.slice(value.indexOf(':') + 1);
        report({
          range,
          message: describeType(value, qualified, fault.problem),
          fixes: () =>
            fault.problem.kind === 'namespace' && qualified !== value
              ? [
                  fix(
                    'qualify-type',
                    `Écrire ${qualified}`,
                    `Write ${qualified}`,
                    { range, newText: qualified },
                    true,
                  ),
                ]
              : [],
        });
      } else if (fault.kind === 'untyped') {
        report({
          range: q.nameRange(fault.node),
          message: {
            fr: `${q.local(fault.node)} doit dire son type de donnée par xsi:type (CD, PQ, ST…) : sans lui un récepteur ne sait pas lire la valeur.`,
            en: `${q.local(fault.node)} must say its data type by xsi:type (CD, PQ, ST…): without it a receiver cannot read the value.`,
          },
        });
      }
    }
  },
});

function describeType(value: string, qualified: string, problem: TypeProblem): LocalizedText {
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

const text = cdaRule({
  id: 'XSD-007',
  family,
  yields: true,
  everywhere: true,
  severity: 'error',
  title: { fr: 'Texte entre les éléments', en: 'Text among elements' },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of faultsOf(q, knowledge)) {
      if (fault.kind !== 'text') continue;
      const whole = q.range(fault.node);
      const written = q.xml.text.slice(whole.start, whole.end);
      const start = whole.start + written.length - written.trimStart().length;
      report({
        range: { start, end: start + written.trim().length },
        message: {
          fr: `${q.local(fault.parent)} ne contient que des éléments : le schéma CDA n’y admet pas de texte, et ${receiver(q).fr} rejette le document.`,
          en: `${q.local(fault.parent)} holds elements only: the CDA schema admits no text in it, and ${receiver(q).en} refuses the document.`,
        },
      });
    }
  },
});

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function describe(name: string, value: string, fault: ValueFault): LocalizedText {
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
  NMTOKENS: { fr: 'une liste de mots', en: 'a list of words' },
};

/** What the value must have been: the same number with a point, the same code in its right case. */
function corrections(
  fault: AttributeFault & { readonly kind: 'value' },
  value: string,
): readonly (readonly [string, string])[] {
  const written = value.trim();
  switch (fault.fault.kind) {
    case 'fixed':
      return [['use-fixed', fault.fault.fixed]];
    case 'code': {
      const same = fault.fault.codes.find((code) => code.toLowerCase() === written.toLowerCase());
      return same === undefined ? [] : [['use-case', same]];
    }
    case 'form':
      if (fault.fault.type === 'real' && /^[+-]?\d+,\d+$/.test(written))
        return [['use-point', written.replace(',', '.')]];
      return fault.fault.type === 'bl' && /^(?:true|false)$/i.test(written)
        ? [['use-case', written.toLowerCase()]]
        : [];
    default:
      return [];
  }
}

/** Times and identifiers that rules of their own judge, in their own words. */
const times: readonly string[] = [
  'effectiveTime',
  'time',
  'birthTime',
  'availabilityTime',
  'low',
  'high',
  'center',
  'value',
];
const identifiers: readonly string[] = ['id', 'templateId', 'setId', 'typeId'];
/** Codes of the header whose absence and emptiness other rules tell. */
const coded: readonly string[] = ['code', 'codeSystem', 'displayName'];

function isToldElsewhere(q: CdaQuery, node: NodeId, name: string, fault?: ValueFault): boolean {
  if (!q.isFrench) return false;
  const local = q.local(node);
  if (name === 'root' && identifiers.includes(local) && q.isCda(node)) return true;
  if (name === 'value' && times.includes(local) && fault?.kind !== 'code')
    return fault === undefined || fault.kind === 'empty' || (fault.kind === 'form' && fault.type === 'ts');
  if (!q.isInHeader(node)) {
    return isWrappedFile(q, node) && closedValues(pathTo(q, node), name) !== undefined;
  }
  if (name === 'nullFlavor' || local === 'versionNumber') return true;
  if (local === 'typeId' && (name === 'root' || name === 'extension')) return true;
  if (fault?.kind === 'empty' && (coded.includes(name) || name === 'extension'))
    return isJudgedCode(q, node, name);
  return closedValues(pathTo(q, node), name) !== undefined;
}

function isWrappedFile(q: CdaQuery, node: NodeId): boolean {
  return q.local(node) === 'text' && q.isChildOf(node, 'nonXMLBody');
}

/** Who must have a complete identifier, which rules of their own tell. */
const identified: readonly string[] = [
  'patientRole',
  'assignedAuthor',
  'assignedEntity',
  'associatedEntity',
  'representedCustodianOrganization',
];

/** True for the codes of the header, which rules demand, and for identifiers of which all parts are demanded. */
function isJudgedCode(q: CdaQuery, node: NodeId, name: string): boolean {
  return name === 'extension'
    ? identified.some((parent) => q.isChildOf(node, parent))
    : q.local(node) !== 'translation';
}

function pathTo(q: CdaQuery, node: NodeId): readonly string[] {
  const path: string[] = [];
  for (let at: NodeId | undefined = node; at !== undefined && path.length < 8; at = q.parent(at))
    path.unshift(q.local(at));
  return path;
}

const computed = new WeakMap<CdaQuery, readonly AttributeFault[]>();

/** The rules share one walk through the document. */
function faultsOf(q: CdaQuery, { contentModel }: CdaKnowledge): readonly AttributeFault[] {
  let faults = computed.get(q);
  if (!faults) {
    faults = attributeFaults(contentModel, q.xml, q.root);
    if (!q.isFrench) faults = attributeFaultsElsewhere(q, faults);
    computed.set(q, faults);
  }
  return faults;
}

export const attributeRules: readonly CdaRule[] = [names, values, types, text];
