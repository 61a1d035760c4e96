import { type NodeId, textContent } from '../../../xml';
import { endsPath } from '../../paths';
import { cdaRule } from '../define';
import { common, valuesOf } from './headerValues';

export const presence = cdaRule({
  ...common,
  id: 'CDA-102',
  title: { fr: 'Valeur ou nullFlavor', en: 'Value or nullFlavor' },
  explanation: {
    fr: 'Une date, un nombre, un identifiant, une adresse de télécommunication, un nom est donné, ou son absence est dite par un nullFlavor. Vide, l’élément ne dit rien.',
    en: 'A date, a number, an identifier, an address of telecommunication, a name is given, or its absence is told by a nullFlavor. Empty, the element says nothing.',
  },
  byName: true,
  check(q, report, knowledge) {
    const tell = (node: NodeId, wanted: string): void =>
      report(
        {
          range: q.nameRange(node),
          message: {
            fr: `${q.local(node)} n’a ni ${wanted} ni nullFlavor : donner l’un ou l’autre, sans quoi le DMP rejette le document.`,
            en: `${q.local(node)} has neither ${wanted} nor nullFlavor: give one or the other, otherwise the DMP refuses the document.`,
          },
        },
        q.range(node),
      );
    const lacks = (node: NodeId, attribute: string): boolean =>
      q.attribute(node, attribute) === undefined && !q.isNull(node);
    for (const type of ['TS', 'INT', 'PQ'])
      for (const { node } of valuesOf(q, knowledge, type))
        if (lacks(node, 'value') && q.elementChildren(node).length === 0) tell(node, 'value');
    for (const { node } of valuesOf(q, knowledge, 'TEL')) if (lacks(node, 'value')) tell(node, 'value');
    for (const { node } of valuesOf(q, knowledge, 'II')) if (lacks(node, 'root')) tell(node, 'root');
    for (const { node } of valuesOf(q, knowledge, 'CS')) if (lacks(node, 'code')) tell(node, 'code');
    const texts = [
      ...valuesOf(q, knowledge, 'EN'),
      ...valuesOf(q, knowledge, 'ED').filter(({ node }) => endsPath(q, node, 'functionCode/originalText')),
    ];
    for (const { node } of texts)
      if (!q.isNull(node) && q.elementChildren(node).length === 0 && textContent(q.xml, node).trim() === '')
        tell(node, 'texte');
  },
});
