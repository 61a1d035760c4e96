import type { Report } from '../../../rules/rule';
import { type NodeId, textContent } from '../../../xml';
import type { ContentModel } from '../../contentModel';
import { removeElement } from '../../fixes/edits';
import { fix } from '../../fixes/fix';
import type { CdaQuery } from '../../query';
import { cdaRule } from '../define';
import { common, valuesOf } from './headerValues';

export const repeatedValues = cdaRule({
  ...common,
  id: 'CDA-103',
  title: { fr: 'Valeurs répétées', en: 'Repeated values' },
  explanation: {
    fr: 'Les éléments d’une liste sont distincts, et un nullFlavor n’a pas sa place à côté d’une valeur connue.',
    en: 'The elements of a list are distinct, and a nullFlavor has no place beside a known value.',
  },
  byName: true,
  check(q, report, knowledge) {
    const { contentModel } = knowledge;
    const groups = new Map<string, NodeId[]>();
    for (const { node, type } of valuesOf(q, knowledge, 'ANY')) {
      if (keyOf(q, contentModel, type.name, node) === undefined) continue;
      const group = `${String(q.parent(node) ?? 0)} ${q.local(node)}`;
      const known = groups.get(group);
      if (known) known.push(node);
      else groups.set(group, [node]);
    }
    const types = new Map(valuesOf(q, knowledge, 'ANY').map(({ node, type }) => [node, type.name]));
    for (const nodes of groups.values()) {
      if (nodes.length < 2) continue;
      const seen = new Map<string, NodeId>();
      const isKnown = nodes.some((node) => !q.isNull(node));
      for (const node of nodes) {
        const type = types.get(node)!;
        const isText = contentModel.mayStandFor(type, 'AD') || contentModel.mayStandFor(type, 'EN');
        if (q.isNull(node) && (isKnown || !isText)) {
          if (isKnown && !contentModel.mayStandFor(type, 'ADXP')) reportNull(q, report, node);
          continue;
        }
        const key = keyOf(q, contentModel, type, node)!;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, node);
        else reportSame(q, report, node, first);
      }
    }
  },
});

/** What makes two values of a list the same: of names and addresses their text, which two unknown ones share too; undefined for types that may repeat. */
function keyOf(q: CdaQuery, model: ContentModel, type: string, node: NodeId): string | undefined {
  const is = (base: string): boolean => model.mayStandFor(type, base);
  const value = (name: string): string => q.value(node, name) ?? '';
  if (is('II')) return `${value('root')}\n${value('extension')}`;
  if (is('TEL')) return q.value(node, 'use') === undefined ? undefined : `${value('use')}\n${value('value')}`;
  if (is('CS')) return undefined;
  if (is('CD'))
    return q.value(node, 'code') === undefined ? undefined : `${value('code')}\n${value('codeSystem')}`;
  if (is('AD') || is('EN')) return usesIn(q, node) + textContent(q.xml, node);
  // Other parts of an address stand once at most, whatever they say.
  if (type === 'adxp.streetAddressLine') return textContent(q.xml, node);
  return undefined;
}

function usesIn(q: CdaQuery, node: NodeId): string {
  return [node, ...q.elementChildren(node)].map((one) => q.value(one, 'use') ?? '').join('');
}

function reportNull(q: CdaQuery, report: Report, node: NodeId): void {
  const name = q.local(node);
  report(
    {
      range: q.attribute(node, 'nullFlavor')!.whole,
      message: {
        fr: `${name} est dit inconnu à côté d’un ${name} connu : retirer celui qui ne dit rien, sans quoi le DMP rejette le document.`,
        en: `${name} is said unknown beside a known ${name}: remove the one that says nothing, otherwise the DMP refuses the document.`,
      },
      fixes: () => [fix('remove-null', `Retirer ce ${name}`, `Remove this ${name}`, removeElement(q, node))],
    },
    q.range(node),
  );
}

function reportSame(q: CdaQuery, report: Report, node: NodeId, first: NodeId): void {
  const name = q.local(node);
  const source = (one: NodeId): string => q.xml.text.slice(q.range(one).start, q.range(one).end);
  report(
    {
      claim: 'repeated',
      range: q.nameRange(node),
      message: {
        fr: `${name} est donné deux fois avec la même valeur : le retirer une fois, sans quoi le DMP rejette le document.`,
        en: `${name} is given twice with the same value: remove one of them, otherwise the DMP refuses the document.`,
      },
      related: [{ range: q.nameRange(first), message: { fr: `Premier ${name}`, en: `First ${name}` } }],
      fixes: () => [
        fix(
          'remove-same',
          `Retirer ce ${name}`,
          `Remove this ${name}`,
          removeElement(q, node),
          source(node) === source(first),
        ),
      ],
    },
    q.range(node),
  );
}
