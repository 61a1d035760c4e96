import { fix } from '../../fixes/fix';
import { cdaRule } from '../define';
import { common } from './headerValues';

export const consent = cdaRule({
  ...common,
  id: 'CDA-108',
  title: { fr: 'Consentement donné', en: 'Given consent' },
  explanation: {
    fr: 'Un consentement associé au document est un acte accompli : son statut est completed, ou inconnu.',
    en: 'A consent associated with the document is an act that is done: its status is completed, or unknown.',
  },
  check(q, report) {
    // The schema does not look at blanks around a fixed code; the profile does.
    for (const node of q.all(q.root, 'authorization')) {
      const code = q.attribute(node, 'typeCode');
      if (!code || code.value === 'AUTH') continue;
      report({
        range: code.range,
        message: {
          fr: `Le typeCode d’authorization vaut « ${code.value} », et seul AUTH est admis : le DMP rejette le document.`,
          en: `The typeCode of authorization is “${code.value}”, and only AUTH is admitted: the DMP refuses the document.`,
        },
        fixes: () => [fix('use-auth', 'Écrire AUTH', 'Write AUTH', { range: code.range, newText: 'AUTH' })],
      });
    }
    for (const node of q.all(q.root, 'authorization', 'consent', 'statusCode')) {
      const code = q.attribute(node, 'code');
      if (q.isNull(node) || !code || code.value === 'completed') continue;
      report({
        range: code.range,
        message: {
          fr: `Le statut du consentement vaut « ${code.value} », et seul completed est admis : le DMP rejette le document.`,
          en: `The status of the consent is “${code.value}”, and only completed is admitted: the DMP refuses the document.`,
        },
        fixes: () => [
          fix('use-completed', 'Écrire completed', 'Write completed', {
            range: code.range,
            newText: 'completed',
          }),
        ],
      });
    }
  },
});
