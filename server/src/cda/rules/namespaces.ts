import type { Fix, OffsetEdit } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import {
  attributeName,
  attributeRange,
  attributeValue,
  endNameRange,
  isSelfClosing,
  localName,
  namespaceInScope,
  none,
  qualifiedName,
  valueRange,
} from '../../xml';
import { removeRange } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { Report } from '../../rules/rule';
import { looksLikeXsi } from '../contentTypes';
import { hl7Namespace, type CdaQuery, xsiNamespace } from '../query';
import type { Stray } from '../strays';
import { type CdaRule, queryOf } from './define';
import { dmpConformity, sources } from './sources';

const rootName = 'ClinicalDocument';

const namespaces: CdaRule = {
  id: 'XSD-003',
  family: 'cda.structure',
  severity: 'error',
  title: { fr: 'Racine et espace de noms', en: 'Root and namespace' },
  explanation: {
    fr: 'Un document CDA a pour racine ClinicalDocument et tous ses éléments sont dans l’espace de noms urn:hl7-org:v3, à la lettre près. Ailleurs, un récepteur ne voit pas un document mal rempli : il ne voit pas de document.',
    en: 'The root of a CDA document is ClinicalDocument and all its elements are in the namespace urn:hl7-org:v3, to the letter. Elsewhere a receiver does not see a document that is badly filled: it sees none.',
  },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(subject, report) {
    const { xml, root, strays } = subject;
    if (root === none) return;
    const q = queryOf(subject);
    const written = localName(xml, root);
    if (written !== rootName) {
      report({
        range: q.nameRange(root),
        message: {
          fr: `La racine s’appelle « ${written} » : XML distingue les majuscules, et un récepteur n’attend que ${rootName}.`,
          en: `The root is called “${written}”: XML tells capitals apart, and a receiver expects ${rootName} only.`,
        },
        fixes: () => [renameRoot(q)],
      });
    }
    checkXsi(q, report);
    for (const stray of strays) {
      const edits = repair(q, stray);
      report({
        range: placeOf(q, stray),
        message: describe(q, stray),
        related:
          stray.declaration === none
            ? []
            : [
                {
                  range: q.nameRange(stray.node),
                  message: { fr: `${q.local(stray.node)} est ici`, en: `${q.local(stray.node)} is here` },
                },
              ],
        fixes: () =>
          edits
            ? [
                fix(
                  'use-hl7-namespace',
                  `Placer l’élément dans ${hl7Namespace}`,
                  `Put the element in ${hl7Namespace}`,
                  edits,
                  true,
                ),
              ]
            : [],
      });
    }
  },
};

/** A prefix meant for `xsi:type` that is bound to a neighbour of its namespace: no reader sees the types. */
function checkXsi(q: CdaQuery, report: Report): void {
  const { xml, root } = q;
  // No attribute is looked at where no namespace is a neighbour of the right one.
  if (!xml.names.namespaces.some((uri) => uri !== xsiNamespace && looksLikeXsi(uri))) return;
  const declarations = xml.names.qualified.flatMap((name, id) => (name.startsWith('xmlns:') ? [id] : []));
  const end = xml.firstAttribute[xml.subtreeEnd[root]!]!;
  for (let at = 0; at < end; at++) {
    if (!declarations.includes(xml.attributeName[at]!)) continue;
    const uri = attributeValue(xml, at);
    if (uri === xsiNamespace || !looksLikeXsi(uri)) continue;
    const range = valueRange(xml, at);
    report({
      range,
      message: {
        fr: `« ${uri} » n’est pas l’espace de noms de xsi:type, qui est ${xsiNamespace} à la lettre près : un récepteur ne voit pas le type des valeurs.`,
        en: `“${uri}” is not the namespace of xsi:type, which is ${xsiNamespace} to the letter: a receiver does not see the types of values.`,
      },
      fixes: () => [
        fix(
          'use-xsi',
          `Écrire ${xsiNamespace}`,
          `Write ${xsiNamespace}`,
          { range, newText: xsiNamespace },
          true,
        ),
      ],
    });
    return;
  }
}

function placeOf(q: CdaQuery, { node, declaration }: Stray): OffsetRange {
  if (declaration === none) return q.nameRange(node);
  const value = valueRange(q.xml, declaration);
  // An empty value has no letter to underline.
  return value.start === value.end ? attributeRange(q.xml, declaration) : value;
}

function describe(q: CdaQuery, { node, namespace, declaration }: Stray): LocalizedText {
  const name = q.local(node);
  if (namespace === '')
    return {
      fr: `${name} n’est dans aucun espace de noms${declaration === none ? '' : ' (xmlns="")'} : il lui faut ${hl7Namespace}, sans quoi un récepteur ne le voit pas.`,
      en: `${name} is in no namespace${declaration === none ? '' : ' (xmlns="")'}: it needs ${hl7Namespace}, otherwise a receiver does not see it.`,
    };
  const blank = namespace !== namespace.trim() && namespace.trim() === hl7Namespace;
  return {
    fr: `${name} est dans l’espace de noms « ${namespace} »${blank ? ', avec une espace en trop' : ''} : ${hl7Namespace} est attendu à la lettre près, sans quoi un récepteur ne voit pas cet élément.`,
    en: `${name} is in namespace “${namespace}”${blank ? ', with a blank too many' : ''}: ${hl7Namespace} is expected to the letter, otherwise a receiver does not see this element.`,
  };
}

function repair(q: CdaQuery, { node, declaration }: Stray): readonly OffsetEdit[] | undefined {
  const { xml, root } = q;
  if (declaration !== none) {
    const outside = xml.parent[node]!;
    const onItself = xml.attributeOwner[declaration] === node;
    const needless =
      onItself && attributeName(xml, declaration) === 'xmlns' && node !== root
        ? namespaceInScope(xml, outside, '') === hl7Namespace
        : false;
    return needless
      ? [removeRange(q, attributeRange(xml, declaration))]
      : [{ range: valueRange(xml, declaration), newText: hl7Namespace }];
  }
  const at = q.nameRange(root).end;
  return qualifiedName(xml, node).includes(':')
    ? undefined
    : [{ range: { start: at, end: at }, newText: ` xmlns="${hl7Namespace}"` }];
}

function renameRoot(q: CdaQuery): Fix {
  const { xml, root } = q;
  const end = isSelfClosing(xml, root) ? undefined : endNameRange(xml, root);
  const name = q.prefix + rootName;
  return fix(
    'rename-root',
    `Renommer en ${rootName}`,
    `Rename to ${rootName}`,
    [q.nameRange(root), ...(end ? [end] : [])].map((range) => ({ range, newText: name })),
    true,
  );
}

export const namespaceRules: readonly CdaRule[] = [namespaces];
