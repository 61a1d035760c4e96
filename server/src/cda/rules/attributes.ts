import type { LocalizedText } from '../../core/localized';
import {
  attributeName,
  attributeNameRange,
  attributeRange,
  attributeValue,
  type NodeId,
  trimSpace,
  valueRange,
} from '../../xml';
import type { AttributeFault } from '../attributeFaults';
import { removeRange } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { valueTypeFixes } from '../fixes/valueType';
import { attributeJudgement } from '../judgements';
import { closedValues } from '../profileValues';
import { attributeFaultsElsewhere } from '../schemaElsewhere';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaKnowledge, type CdaRule } from './define';
import { capital, describeType, describeValue } from './attributeWords';
import { dmpConformity, receiver, sources } from './sources';

const family = 'cda.structure';

const names = cdaRule({
  id: 'XSD-004',
  family,
  everywhere: true,
  severity: 'error',
  yields: true,
  title: {
    fr: 'Attributs que le schéma admet et demande',
    en: 'Attributes that the schema admits and demands',
  },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of schemaFaultsOfAttributes(q, knowledge)) {
      if (fault.kind === 'unknown') {
        const written = attributeName(q.xml, fault.attribute);
        const candidate = fault.meant;
        const range = attributeNameRange(q.xml, fault.attribute);
        report(
          {
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
              // What is only in the wrong case was meant to be there.
              ...(candidate?.toLowerCase() === written.toLowerCase()
                ? []
                : [
                    fix(
                      'remove-attribute',
                      `Retirer ${written}`,
                      `Remove ${written}`,
                      removeRange(q, attributeRange(q.xml, fault.attribute)),
                    ),
                  ]),
            ],
          },
          'regardless',
        );
      } else if (fault.kind === 'missing') {
        report(
          {
            range: q.nameRange(fault.node),
            message: {
              fr: `${q.local(fault.node)} doit porter l’attribut ${fault.name} : le schéma CDA l’exige, et ${receiver(q).fr} rejette le document sans lui.`,
              en: `${q.local(fault.node)} must bear attribute ${fault.name}: the CDA schema demands it, and ${receiver(q).en} refuses the document without it.`,
            },
          },
          isToldElsewhere(q, fault.node, fault.name) ? undefined : 'regardless',
        );
      }
    }
  },
});

const firstOccurrence: LocalizedText = { fr: 'Première occurrence', en: 'First occurrence' };

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
    for (const fault of schemaFaultsOfAttributes(q, knowledge)) {
      if (fault.kind === 'repeatedId') {
        const id = attributeValue(q.xml, fault.attribute).trim();
        report({
          range: valueRange(q.xml, fault.attribute),
          message: {
            fr: `L’ID « ${id} » est déjà donné dans ce document : une référence ne saurait pas lequel des deux passages elle vise.`,
            en: `ID “${id}” is already given in this document: a reference would not know which of the two passages it means.`,
          },
          related: [{ range: valueRange(q.xml, fault.first), message: firstOccurrence }],
        });
      } else if (fault.kind === 'danglingIdref') {
        report({
          range: valueRange(q.xml, fault.attribute),
          message: {
            fr: `Aucun élément du document n’a l’ID « ${fault.id} » : ce renvoi ne mène nulle part, et ${receiver(q).fr} rejette le document.`,
            en: `No element of the document has ID “${fault.id}”: this reference leads nowhere, and ${receiver(q).en} refuses the document.`,
          },
        });
      } else if (fault.kind === 'value') {
        const { start, end } = valueRange(q.xml, fault.attribute);
        const value = attributeValue(q.xml, fault.attribute);
        const text = describeValue(fault.name, value, fault.fault);
        report(
          {
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
          },
          attributeRange(q.xml, fault.attribute),
        );
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
    for (const fault of schemaFaultsOfAttributes(q, knowledge)) {
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
          fixes: () => valueTypeFixes(q, knowledge.contentModel, fault.declared, fault.node),
        });
      }
    }
  },
});

const text = cdaRule({
  id: 'XSD-007',
  family,
  everywhere: true,
  severity: 'error',
  title: { fr: 'Texte entre les éléments', en: 'Text among elements' },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of schemaFaultsOfAttributes(q, knowledge)) {
      if (fault.kind === 'blank') {
        const range = q.range(fault.node);
        report({
          range,
          message: {
            fr: `${q.local(fault.parent)} ne contient rien, pas même un blanc, d’après le schéma CDA : ${receiver(q).fr} rejette le document.`,
            en: `${q.local(fault.parent)} holds nothing, not even a blank, says the CDA schema: ${receiver(q).en} refuses the document.`,
          },
          fixes: () => [
            fix('remove-blank', 'Retirer ce blanc', 'Remove this blank', { range, newText: '' }, true),
          ],
        });
      }
      if (fault.kind !== 'text') continue;
      const whole = q.range(fault.node);
      const written = q.xml.text.slice(whole.start, whole.end);
      const words = trimSpace(written);
      const start = whole.start + written.indexOf(words);
      report({
        range: { start, end: start + words.length },
        message: {
          fr: `${q.local(fault.parent)} ne contient que des éléments : le schéma CDA n’y admet pas de texte, et ${receiver(q).fr} rejette le document.`,
          en: `${q.local(fault.parent)} holds elements only: the CDA schema admits no text in it, and ${receiver(q).en} refuses the document.`,
        },
      });
    }
  },
});

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

/** Attributes of the header that the profile closes, and that the rules of the profile may demand. */
function isToldElsewhere(q: CdaQuery, node: NodeId, name: string): boolean {
  if (!q.isFrench || !q.isInHeader(node)) return false;
  return q.local(node) === 'typeId' || closedValues(pathTo(q, node), name) !== undefined;
}

function pathTo(q: CdaQuery, node: NodeId): readonly string[] {
  const path: string[] = [];
  for (let at: NodeId | undefined = node; at !== undefined && path.length < 8; at = q.parent(at))
    path.unshift(q.local(at));
  return path;
}

const computed = new WeakMap<CdaQuery, readonly AttributeFault[]>();

/** What the schema has against attributes: the rules share one walk through the document. */
export function schemaFaultsOfAttributes(
  q: CdaQuery,
  { contentModel }: CdaKnowledge,
): readonly AttributeFault[] {
  let faults = computed.get(q);
  if (!faults) {
    faults = attributeJudgement(contentModel, q.xml, q.root).faults;
    if (!q.isFrench) faults = attributeFaultsElsewhere(q, faults);
    computed.set(q, faults);
  }
  return faults;
}

export const attributeRules: readonly CdaRule[] = [names, values, types, text];
