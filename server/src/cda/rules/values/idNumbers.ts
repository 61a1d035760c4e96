import { endsPath } from '../../paths';
import { cdaRule } from '../define';
import { common, headerElements } from './headerValues';

const structure = '1.2.250.1.71.4.2.2';

/** Identifiers that need a number: those of a structure, and any one of the structure of the person responsible. */
const structures: readonly string[] = [
  'guardian/guardianOrganization/id',
  'author/assignedAuthor/representedOrganization/id',
  'informant/assignedEntity/representedOrganization/id',
  'intendedRecipient/receivedOrganization/id',
  'legalAuthenticator/assignedEntity/representedOrganization/id',
  'authenticator/assignedEntity/representedOrganization/id',
  'serviceEvent/performer/assignedEntity/representedOrganization/id',
  'encounterParticipant/assignedEntity/representedOrganization/id',
];
const responsible = 'responsibleParty/assignedEntity/representedOrganization/id';

export const idNumbers = cdaRule({
  ...common,
  id: 'CDA-109',
  title: { fr: 'Numéro d’une structure', en: 'Number of an organisation' },
  explanation: {
    fr: 'L’identifiant d’une structure dans FINESS est fait d’une autorité (root) et d’un numéro (extension) : l’autorité seule ne désigne personne.',
    en: 'The identifier of an organisation in FINESS is made of an authority (root) and a number (extension): the authority alone names nobody.',
  },
  byName: true,
  check(q, report, knowledge) {
    for (const { node } of headerElements(q, knowledge)) {
      if (q.local(node) !== 'id' || q.attribute(node, 'extension') !== undefined || q.isNull(node)) continue;
      const root = q.value(node, 'root');
      if (
        !endsPath(q, node, responsible) &&
        !(root === structure && structures.some((path) => endsPath(q, node, path)))
      )
        continue;
      report(
        {
          range: q.nameRange(node),
          message: {
            fr: `L’identifiant de ${q.local(q.parent(node)!)} n’a pas de numéro : extension est obligatoire, et le DMP rejette le document sans elle.`,
            en: `The identifier of ${q.local(q.parent(node)!)} has no number: extension is mandatory, and the DMP refuses the document without it.`,
          },
        },
        q.range(node),
      );
    }
  },
});
