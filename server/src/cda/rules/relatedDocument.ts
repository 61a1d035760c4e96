import { removeElement, setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { cdaRule, type CdaRule } from './define';
import { reportMissingRoot } from './identifiers';
import { reportRepeated } from './occurrences';
import { dmpConformity, replacementFaq, sources } from './sources';

const family = 'cda.relatedDocument';

const type = cdaRule({
  id: 'CDA-075',
  family,
  severity: 'error',
  title: { fr: 'Seul le remplacement est admis', en: 'Replacement only' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  faq: replacementFaq,
  check(q, report) {
    for (const node of q.children(q.root, 'relatedDocument')) {
      const typeCode = q.value(node, 'typeCode');
      if (typeCode === 'RPLC') continue;
      report({
        range: q.valueOrName(node, 'typeCode'),
        message: {
          fr: `relatedDocument porte typeCode « ${typeCode ?? ''} » : le profil français n’admet que RPLC, le remplacement d’un document.`,
          en: `relatedDocument has typeCode “${typeCode ?? ''}”: the French profile admits only RPLC, the replacement of a document.`,
        },
        fixes: () => [
          fix(
            'set-replacement',
            'Remplacer par RPLC',
            'Replace with RPLC',
            setAttribute(q, node, 'typeCode', 'RPLC'),
            true,
          ),
        ],
      });
    }
  },
});

const replacedId = cdaRule({
  id: 'CDA-076',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du document remplacé', en: 'Identifier of the replaced document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  faq: replacementFaq,
  check(q, report) {
    for (const node of q.children(q.root, 'relatedDocument')) {
      const parent = q.child(node, 'parentDocument');
      const ids = q.children(parent, 'id');
      if (ids.length === 0) {
        if (!q.provesAbsence) continue;
        report({
          range: q.nameRange(parent ?? node),
          message: {
            fr: 'L’identifiant du document remplacé est absent (parentDocument/id) : le DMP ne saurait pas quel document retirer.',
            en: 'The identifier of the replaced document is missing (parentDocument/id): the DMP would not know which document to withdraw.',
          },
        });
        continue;
      }
      reportRepeated(q, report, ids, 'parentDocument/id');
      if (!q.isNull(ids[0])) reportMissingRoot(q, report, ids[0]!, 'parentDocument/id');
    }
  },
});

const oneReplacement = cdaRule({
  id: 'CDA-077',
  family,
  severity: 'error',
  title: { fr: 'Un seul document remplacé', en: 'One replaced document only' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  faq: replacementFaq,
  check(q, report) {
    const replacements = q
      .children(q.root, 'relatedDocument')
      .filter((node) => q.value(node, 'typeCode') === 'RPLC');
    reportRepeated(q, report, replacements, 'relatedDocument RPLC');
  },
});

const selfReplacement = cdaRule({
  id: 'CDA-079',
  family,
  severity: 'warning',
  title: { fr: 'Un document ne se remplace pas lui-même', en: 'A document does not replace itself' },
  source: sources.semantics,
  faq: replacementFaq,
  check(q, report) {
    const own = q.child(q.root, 'id');
    const root = q.value(own, 'root');
    if (root === undefined) return;
    for (const node of q.children(q.root, 'relatedDocument')) {
      for (const id of q.all(node, 'parentDocument', 'id')) {
        if (q.value(id, 'root') !== root) continue;
        if ((q.value(id, 'extension') ?? '') !== (q.value(own, 'extension') ?? '')) continue;
        report({
          range: q.valueOrName(id, 'root'),
          message: {
            fr: 'Le document remplacé porte l’identifiant de ce document : donner un nouvel identifiant à cette version, ou l’ancien à parentDocument.',
            en: 'The replaced document bears the identifier of this document: give this version a new identifier, or parentDocument the old one.',
          },
          related: [
            {
              range: q.valueOrName(own!, 'root'),
              message: { fr: 'Identifiant de ce document', en: 'Identifier of this document' },
            },
          ],
          fixes: () => [
            fix(
              'remove-self-replacement',
              'Retirer ce remplacement',
              'Remove this replacement',
              removeElement(q, node),
            ),
          ],
        });
      }
    }
  },
});

export const relatedDocumentRules: readonly CdaRule[] = [type, replacedId, oneReplacement, selfReplacement];
