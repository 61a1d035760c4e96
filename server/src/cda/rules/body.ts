import { cdaRule, type CdaRule } from './define';
import { reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, formatFaq, sources } from './sources';

const family = 'cda.body';

const kind = cdaRule({
  id: 'CDA-096',
  family,
  severity: 'error',
  title: { fr: 'Corps du document', en: 'Body of the document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  faq: formatFaq,
  check(q, report) {
    const components = q.children(q.root, 'component');
    const [body] = components;
    if (body === undefined) {
      reportAbsent(q, report, q.root, 'component', {
        message: {
          fr: 'component est absent : un document a un corps, structuré (structuredBody) ou non (nonXMLBody), et le DMP rejette le document sans lui.',
          en: 'component is missing: a document has a body, structured (structuredBody) or not (nonXMLBody), and the DMP refuses the document without it.',
        },
      });
      return;
    }
    reportRepeated(q, report, components, 'component');
    const structured = q.child(body, 'structuredBody');
    const wrapped = q.child(body, 'nonXMLBody');
    if (structured !== undefined && wrapped !== undefined && q.provesAbsence) {
      report({
        range: q.nameRange(Math.max(structured, wrapped)),
        message: {
          fr: 'Un document a un seul corps, structuré (structuredBody) ou non (nonXMLBody) : les deux à la fois, le schéma CDA les refuse et le DMP rejette le document.',
          en: 'A document has one body, structured (structuredBody) or not (nonXMLBody): the CDA schema refuses both at once, and the DMP refuses the document.',
        },
        related: [
          {
            range: q.nameRange(Math.min(structured, wrapped)),
            message: { fr: 'L’autre corps', en: 'The other body' },
          },
        ],
      });
    }
    for (const name of ['structuredBody', 'nonXMLBody'])
      reportRepeated(q, report, q.children(body, name), name);
    if (structured !== undefined || wrapped !== undefined || !q.provesAbsence) return;
    report({
      range: q.nameRange(body),
      message: {
        fr: 'component ne contient ni structuredBody (N3) ni nonXMLBody (N1) : le document n’a pas de contenu.',
        en: 'component has neither structuredBody (N3) nor nonXMLBody (N1): the document has no content.',
      },
    });
  },
});

export const bodyRules: readonly CdaRule[] = [kind];
