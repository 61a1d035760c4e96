import { uidProblem, type UidProblem } from '../../identifiers/uid';
import type { LocalizedText } from '../../core/localized';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { removeAttribute, setAttribute, skeletonValue } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.identifiers';

const documentId = cdaRule({
  id: 'CDA-010',
  family,
  severity: 'error',
  title: { fr: 'Identifiant unique du document', en: 'Unique identifier of the document' },
  explanation: {
    fr: 'id distingue cette version du document de toutes les autres : c’est par lui qu’on la remplace ou la supprime dans le DMP.',
    en: 'id tells this version of the document from all others: it is how one replaces or deletes it in the DMP.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'id', {
      message: {
        fr: 'id est absent : chaque version d’un document a son identifiant unique, sans lequel le DMP la rejette.',
        en: 'id is missing: each version of a document has its unique identifier, without which the DMP refuses it.',
      },
      skeleton: () => `<id root="\${1:${skeletonValue(proposedId(q))}}"/>`,
    });
    if (node !== undefined) reportMissingRoot(q, report, node, 'id');
  },
});

/** An OID under that of the series when there is one. */
function proposedId(q: CdaQuery): string {
  const series = q.value(q.child(q.root, 'setId'), 'root') ?? '';
  return /^\d[\d.]*\d$/.test(series) ? `${series}.1` : '1.2.250.1.999.1.1.1';
}

/** An identifier that says no authority at all. An empty one has a wrong form, which is another rule's affair. */
export function reportMissingRoot(q: CdaQuery, report: Report, node: NodeId, name: string): void {
  if (q.attribute(node, 'root')) return;
  report({
    range: q.nameRange(node),
    message: {
      fr: `${name} n’a pas d’attribut root : un OID ou un UUID est attendu.`,
      en: `${name} has no root attribute: an OID or a UUID is expected.`,
    },
  });
}

/** What an identifier lacks of its two parts. An empty root is not lacking, it has a wrong form. */
export function missingIdParts(q: CdaQuery, id: NodeId): readonly string[] {
  return [...(q.attribute(id, 'root') ? [] : ['root']), ...(q.value(id, 'extension') ? [] : ['extension'])];
}

const uidProblems: Readonly<Record<UidProblem, LocalizedText>> = {
  empty: { fr: 'il est vide', en: 'it is empty' },
  spaces: { fr: 'il contient une espace', en: 'it contains white space' },
  characters: {
    fr: 'un OID n’a que des chiffres et des points, un UUID a la forme 8-4-4-4-12',
    en: 'an OID has only digits and dots, a UUID has the form 8-4-4-4-12',
  },
  leadingZero: { fr: 'un nombre commence par zéro', en: 'a number starts with zero' },
  emptyArc: { fr: 'un nombre manque entre deux points', en: 'a number is missing between two dots' },
  firstArc: { fr: 'un OID commence par 0, 1 ou 2', en: 'an OID starts with 0, 1 or 2' },
  tooLong: { fr: 'il dépasse 128 caractères', en: 'it is longer than 128 characters' },
};

function reportUid(q: CdaQuery, report: Report, node: NodeId): void {
  const root = q.attribute(node, 'root');
  const problem = root && uidProblem(root.value);
  if (!root || problem === undefined) return;
  const trimmed = root.value.trim();
  report({
    range: root.range,
    ...(problem === 'tooLong' || (passesSchema(root.value) && !q.isInHeader(node))
      ? { severity: 'warning' as const }
      : {}),
    message: {
      fr: `« ${root.value} » n’est ni un OID ni un UUID : ${uidProblems[problem].fr}. Un identifiant mal formé fait rejeter le document.`,
      en: `“${root.value}” is neither an OID nor a UUID: ${uidProblems[problem].en}. A malformed identifier has the document refused.`,
    },
    fixes: () =>
      problem === 'spaces' && trimmed !== '' && uidProblem(trimmed) === undefined
        ? [
            fix(
              'trim-root',
              'Retirer les espaces',
              'Remove the spaces',
              setAttribute(q, node, 'root', trimmed),
              true,
            ),
          ]
        : [],
  });
}

/** True for an OID or UUID of a form that the schema refuses too. */
export function isRefusedUid(written: string): boolean {
  const problem = uidProblem(written);
  return problem !== undefined && problem !== 'tooLong' && !passesSchema(written);
}

/** Forms that the schema lets pass and the rules of the header do not: reserved names, and any letter in a UUID. */
function passesSchema(root: string): boolean {
  return (
    /^[A-Za-z][A-Za-z\d-]*$/.test(root) ||
    /^[\dA-Za-z]{8}-[\dA-Za-z]{4}-[\dA-Za-z]{4}-[\dA-Za-z]{4}-[\dA-Za-z]{12}$/.test(root)
  );
}

const uids = cdaRule({
  id: 'CDA-011',
  family,
  severity: 'error',
  title: { fr: 'Forme des OID et des UUID', en: 'Form of OIDs and UUIDs' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  elements: ['id', 'templateId'],
  ask: (q, node, report) => reportUid(q, report, node),
});

const dmpForm = cdaRule({
  id: 'CDA-009',
  family,
  severity: 'warning',
  title: { fr: 'Identifiant de document accepté par le DMP', en: 'Document identifier that the DMP takes' },
  source: sources.transmission,
  check(q, report) {
    const node = q.child(q.root, 'id');
    const extension = q.attribute(node, 'extension');
    if (node === undefined || !extension) return;
    report({
      range: extension.range,
      message: {
        fr: 'Le DMP ne sait pas traiter un identifiant de document fait d’un OID et d’une extension : préférer un OID seul.',
        en: 'The DMP cannot handle a document identifier made of an OID and an extension: prefer an OID alone.',
      },
      fixes: () => {
        const joined = `${q.value(node, 'root') ?? ''}.${extension.value}`;
        if (uidProblem(joined) !== undefined || joined === q.value(q.child(q.root, 'setId'), 'root'))
          return [];
        return [
          fix('join-extension', `Écrire l’identifiant ${joined}`, `Write identifier ${joined}`, [
            setAttribute(q, node, 'root', joined),
            ...removeAttribute(q, node, 'extension'),
          ]),
        ];
      },
    });
  },
});

const setIdSyntax = cdaRule({
  id: 'CDA-024',
  family,
  severity: 'error',
  title: { fr: 'Forme de setId', en: 'Form of setId' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of q.children(q.root, 'setId')) reportUid(q, report, node);
  },
});

export const identifierRules: readonly CdaRule[] = [documentId, uids, dmpForm, setIdSyntax];
