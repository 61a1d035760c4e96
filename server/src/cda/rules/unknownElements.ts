import { nearestName } from '../../core/nearestName';
import type { Fix } from '../../core/finding';
import type { Report } from '../../rules/rule';
import { endNameRange, isSelfClosing, type NodeId } from '../../xml';
import type { ContentFault } from '../contentFaults';
import { contentTypeOf } from '../contentTypes';
import { removeElement } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { fittingTypes, valueTypeFixes } from '../fixes/valueType';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaKnowledge } from './define';
import { dmpConformity, receiver, sources } from './sources';
import { structureFaults } from './structureFaults';

export const unknownElements = cdaRule({
  id: 'XSD-002',
  family: 'cda.structure',
  everywhere: true,
  severity: 'error',
  title: { fr: 'Élément inconnu du schéma', en: 'Element unknown to the schema' },
  source: sources.schema,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    for (const fault of structureFaults(q, knowledge)) {
      if (fault.kind === 'childless') reportChildless(q, report, knowledge, fault);
      if (fault.kind !== 'unknown') continue;
      const { node, parent } = fault;
      const candidate = fault.foreign ? undefined : candidateFor(q, knowledge, parent, node);
      report({
        range: q.nameRange(node),
        claim: 'unwanted',
        message: {
          fr: `Le schéma CDA n’admet pas ${q.local(node)} dans ${q.local(parent)}${candidate ? ` (est-ce ${candidate} ?)` : ''} : ${receiver(q).fr} rejette un élément inconnu.`,
          en: `The CDA schema does not admit ${q.local(node)} in ${q.local(parent)}${candidate ? ` (is it ${candidate}?)` : ''}: ${receiver(q).en} refuses an unknown element.`,
        },
        fixes: () => [
          ...(candidate ? [renameFix(q, node, candidate)] : []),
          fix(
            'remove-unknown',
            `Retirer ${q.local(node)}`,
            `Remove ${q.local(node)}`,
            removeElement(q, node),
          ),
        ],
      });
    }
  },
});

/** The type is what is wrong where another one holds just this; elsewhere it is the element that it holds. */
function reportChildless(
  q: CdaQuery,
  report: Report,
  { contentModel }: CdaKnowledge,
  { parent, node, type }: ContentFault & { readonly kind: 'childless' },
): void {
  const others = fittingTypes(q, contentModel, type.name, parent);
  if (others.length === 0) {
    report({
      range: q.nameRange(node),
      message: {
        fr: `Le schéma CDA n’admet aucun élément dans ${q.local(parent)} (type ${type.name}) : ${receiver(q).fr} rejette un élément inconnu.`,
        en: `The CDA schema admits no element in ${q.local(parent)} (type ${type.name}): ${receiver(q).en} refuses an unknown element.`,
      },
      related: [
        {
          range: q.nameRange(parent),
          message: { fr: `${q.local(parent)} est ici`, en: `${q.local(parent)} is here` },
        },
      ],
      fixes: () => [
        fix('remove-unknown', `Retirer ${q.local(node)}`, `Remove ${q.local(node)}`, removeElement(q, node)),
      ],
    });
    return;
  }
  const names = others.map(({ name }) => q.prefix + name);
  report({
    range: q.nameRange(parent),
    message: {
      fr: `${q.local(parent)} est ici de type ${type.name}, qui ne contient aucun élément : ce qu’il contient demande xsi:type="${names.join('" ou "')}", sans quoi ${receiver(q).fr} rejette le document.`,
      en: `${q.local(parent)} is of type ${type.name} here, which holds no element: what it holds asks for xsi:type="${names.join('" or "')}", otherwise ${receiver(q).en} refuses the document.`,
    },
    fixes: () => valueTypeFixes(q, contentModel, type.name, parent),
  });
}

/** A child that the parent may still take and whose name is close to the written one. */
function candidateFor(
  q: CdaQuery,
  { contentModel }: CdaKnowledge,
  parent: NodeId,
  node: NodeId,
): string | undefined {
  const type = contentTypeOf(contentModel, q.xml, q.root, parent);
  const present = new Set(q.elementChildren(parent).map((child) => q.local(child)));
  const free = type?.children.filter(
    ({ name, max }) => !name.includes(':') && (max > 1 || !present.has(name)),
  );
  return nearestName(q.local(node), free?.map(({ name }) => name) ?? []);
}

function renameFix(q: CdaQuery, node: NodeId, name: string): Fix {
  const written = q.prefix + name;
  const end = isSelfClosing(q.xml, node) ? undefined : endNameRange(q.xml, node);
  return {
    ...fix('rename', `Renommer en ${name}`, `Rename to ${name}`, [
      { range: q.nameRange(node), newText: written },
      ...(end ? [{ range: end, newText: written }] : []),
    ]),
    // In another case it is the same word.
    preferred: q.local(node).toLowerCase() === name.toLowerCase(),
  };
}
