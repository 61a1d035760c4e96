import { cdaRule } from '../define';
import { common, valuesOf } from './headerValues';

export const organizationNames = cdaRule({
  ...common,
  id: 'CDA-105',
  title: { fr: 'Noms d’organisations', en: 'Names of organisations' },
  byName: true,
  check(q, report, knowledge) {
    for (const { node } of valuesOf(q, knowledge, 'ON')) {
      const [part] = q.elementChildren(node);
      if (part === undefined) continue;
      report({
        range: q.nameRange(part),
        message: {
          fr: `Le nom d’une organisation est un texte, sans partie : ${q.local(part)} n’y a pas sa place, et le DMP rejette le document.`,
          en: `The name of an organisation is a text, without parts: ${q.local(part)} has no place in it, and the DMP refuses the document.`,
        },
      });
    }
  },
});
