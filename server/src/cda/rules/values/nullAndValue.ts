import { attributeName, attributeValue, type NodeId, NodeKind } from '../../../xml';
import { removeAttribute } from '../../fixes/edits';
import { fix } from '../../fixes/fix';
import { endsPath } from '../../paths';
import type { CdaQuery } from '../../query';
import { cdaRule } from '../define';
import { common, headerElements, isLeftAlone } from './headerValues';

/** Elements in which nothing that is said unknown may be given, data types or not. */
const nullWithin: readonly string[] = [
  'recordTarget/patientRole',
  'dataEnterer',
  'informant/assignedEntity',
  'informant/relatedEntity',
  'associatedEntity/scopingOrganization',
  'representedOrganization/asOrganizationPartOf',
];

/** Attributes that say nothing of the value, with the value that makes them say nothing where that matters. */
const silentAttributes: Readonly<Record<string, string | undefined>> = {
  nullFlavor: undefined,
  classCode: undefined,
  typeCode: undefined,
  determinerCode: undefined,
  moodCode: undefined,
  partType: undefined,
  integrityCheckAlgorithm: 'SHA-1',
  inverted: 'false',
  mediaType: 'text/plain',
  operator: 'I',
  representation: 'TXT',
  inclusive: 'true',
  unit: '1',
};
/** With OTH, NA or UNC a part of the value may be given. */
const partialFlavors: readonly string[] = ['OTH', 'NA', 'UNC'];
const partialAttributes: readonly string[] = [
  'codeSystem',
  'codeSystemName',
  'codeSystemVersion',
  'extension',
];

export const nullAndValue = cdaRule({
  ...common,
  id: 'CDA-100',
  title: { fr: 'nullFlavor et valeur', en: 'nullFlavor and value' },
  explanation: {
    fr: 'Un nullFlavor dit qu’une valeur manque, et pourquoi : la valeur ne peut pas être là en même temps. OTH, NA et UNC laissent place à un système de codage, à un texte d’origine, à une traduction ou à une extension.',
    en: 'A nullFlavor says that a value is missing, and why: the value cannot be there at the same time. OTH, NA and UNC leave room for a code system, an original text, a translation or an extension.',
  },
  byName: true,
  check(q, report, knowledge) {
    for (const { node, type } of headerElements(q, knowledge)) {
      const flavor = q.attribute(node, 'nullFlavor');
      if (!flavor) continue;
      const isValue = knowledge.contentModel.mayStandFor(type.name, 'ANY') && !isLeftAlone(q, node);
      if (!isValue && !isWithin(q, node, nullWithin)) continue;
      if (!holdsValue(q, node, flavor.value)) continue;
      report(
        {
          range: flavor.whole,
          message: {
            fr: `${q.local(node)} porte un nullFlavor et une valeur : l’un dit que l’autre manque. Garder l’un des deux, sans quoi le DMP rejette le document.`,
            en: `${q.local(node)} bears a nullFlavor and a value: one says that the other is missing. Keep one of them, otherwise the DMP refuses the document.`,
          },
          fixes: () => [
            fix(
              'remove-null-flavor',
              'Retirer nullFlavor : la valeur est connue',
              'Remove nullFlavor: the value is known',
              removeAttribute(q, node, 'nullFlavor'),
            ),
          ],
        },
        q.range(node),
      );
    }
  },
});

function isWithin(q: CdaQuery, node: NodeId, paths: readonly string[]): boolean {
  for (let at: NodeId | undefined = node; at !== undefined; at = q.parent(at))
    if (paths.some((path) => endsPath(q, at!, path))) return true;
  return false;
}

function holdsValue(q: CdaQuery, node: NodeId, flavor: string): boolean {
  const { xml } = q;
  const isPartial = partialFlavors.includes(flavor);
  const children = q.elementChildren(node);
  let said = false;
  let partial = children.some((child) => ['originalText', 'translation'].includes(q.local(child)));
  for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
    const name = attributeName(xml, at);
    const value = attributeValue(xml, at);
    if (/^(?:xmlns\b|xsi:)/.test(name)) continue;
    if (isPartial && (partialAttributes.includes(name) || /^sdtc:valueSet/.test(name))) {
      partial ||= name === 'extension' || name === 'codeSystem';
      continue;
    }
    const silent = Object.hasOwn(silentAttributes, name);
    if (!silent || (silentAttributes[name] ?? value) !== value) said = true;
  }
  if (isPartial && partial) return said;
  return said || children.length > 0 || ownText(q, node).trim() !== '';
}

/** The text of the element itself, without that of what it holds. */
function ownText(q: CdaQuery, node: NodeId): string {
  const { xml } = q;
  let text = '';
  for (let at = node + 1; at < xml.subtreeEnd[node]!; at = xml.subtreeEnd[at]!)
    if (xml.kind[at] === NodeKind.Text || xml.kind[at] === NodeKind.CData)
      text += xml.text.slice(xml.start[at], xml.end[at]);
  return text;
}
