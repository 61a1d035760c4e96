import { removeAttribute, setAttribute, skeletonValue } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { insertInOrder } from '../fixes/headerOrder';
import {
  documentIdOf,
  identifyAs,
  nextIdentifier,
  proposedSeries,
  relationSkeleton,
  replaceDocument,
} from '../fixes/replacement';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { reportMissingRoot } from './identifiers';
import { exactlyOne } from './occurrences';
import { dmpConformity, replacementFaq, sources } from './sources';

const family = 'cda.versioning';

const setId = cdaRule({
  id: 'CDA-022',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du lot de versions', en: 'Identifier of the series of versions' },
  explanation: {
    fr: 'setId est commun à toutes les versions d’un document. Facultatif dans le standard, il est obligatoire en France.',
    en: 'setId is shared by all versions of a document. Optional in the standard, it is mandatory in France.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'setId', {
      message: {
        fr: 'setId est absent : il relie les versions d’un même document, il est obligatoire en France et le DMP rejette le document sans lui.',
        en: 'setId is missing: it links the versions of one document, it is mandatory in France and the DMP refuses the document without it.',
      },
      skeleton: () => `<setId root="\${1:${skeletonValue(proposedSeries(q))}}"/>`,
    });
    if (node !== undefined) reportMissingRoot(q, report, node, 'setId');
  },
});

const versionNumber = cdaRule({
  id: 'CDA-023',
  family,
  severity: 'error',
  title: { fr: 'Numéro de version', en: 'Version number' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'versionNumber', {
      message: {
        fr: 'versionNumber est absent : la première version d’un document porte le numéro 1, et le DMP rejette le document sans lui.',
        en: 'versionNumber is missing: the first version of a document bears number 1, and the DMP refuses the document without it.',
      },
      skeleton: () => '<versionNumber value="${1:1}"/>',
      complete: true,
    });
    if (node !== undefined && !isNumber(q.value(node, 'value'))) tellNumber(q, report, node);
    // That of a document that is replaced may be left out, and is a number where it stands.
    for (const related of q.children(q.root, 'relatedDocument'))
      if (q.value(related, 'typeCode') === 'RPLC')
        for (const former of q.all(related, 'parentDocument', 'versionNumber'))
          if (q.attribute(former, 'value') && !isNumber(q.value(former, 'value')))
            tellNumber(q, report, former);
  },
});

function isNumber(value: string | undefined): boolean {
  return value !== undefined && /^[+-]?\d+$/.test(value);
}

function tellNumber(q: CdaQuery, report: Report, node: NodeId): void {
  const value = q.value(node, 'value');
  const whole = /^\s*(\d+)\s*([.,]|$)/.exec(value ?? '')?.[1];
  report({
    claim: 'number',
    range: q.valueOrName(node, 'value'),
    message: {
      fr: `versionNumber vaut « ${value ?? ''} » : un nombre entier est attendu (1, puis 2…), sans quoi le DMP rejette le document.`,
      en: `versionNumber is “${value ?? ''}”: a whole number is expected (1, then 2…), otherwise the DMP refuses the document.`,
    },
    fixes: () => {
      const version = String(Number(whole ?? '1'));
      return [
        fix(
          'set-version',
          `Remplacer par ${version}`,
          `Replace with ${version}`,
          setAttribute(q, node, 'value', version),
          whole !== undefined,
        ),
      ];
    },
  });
}

const seriesIsNotVersion = cdaRule({
  id: 'CDA-025',
  family,
  severity: 'warning',
  title: { fr: 'setId distinct de id', en: 'setId differs from id' },
  source: sources.semantics,
  check(q, report) {
    const id = q.child(q.root, 'id');
    const set = q.child(q.root, 'setId');
    const root = q.value(set, 'root');
    if (set === undefined || root === undefined || root !== q.value(id, 'root')) return;
    if ((q.value(set, 'extension') ?? '') !== (q.value(id, 'extension') ?? '')) return;
    report({
      range: q.valueOrName(set, 'root'),
      message: {
        fr: 'setId et id sont égaux : setId désigne le lot de toutes les versions, id cette version seule. À la version suivante ils ne pourront plus l’être.',
        en: 'setId and id are equal: setId names the series of all versions, id this version alone. The next version could no longer keep them equal.',
      },
      fixes: () => {
        const series = proposedSeries(q);
        return [
          fix('set-series', `Donner à setId la valeur ${series}`, `Give setId the value ${series}`, [
            setAttribute(q, set, 'root', series),
            ...removeAttribute(q, set, 'extension'),
          ]),
        ];
      },
    });
  },
});

const newVersion = cdaRule({
  id: 'CDA-078',
  family,
  severity: 'information',
  title: { fr: 'Nouvelle version sans remplacement', en: 'New version without replacement' },
  explanation: {
    fr: 'Une version supérieure à 1 remplace d’ordinaire la précédente : sans relatedDocument RPLC, les deux restent côte à côte dans le DMP.',
    en: 'A version above 1 usually replaces the previous one: without relatedDocument RPLC both stay side by side in the DMP.',
  },
  source: sources.semantics,
  faq: replacementFaq,
  check(q, report) {
    const version = q.child(q.root, 'versionNumber');
    const value = q.value(version, 'value') ?? '';
    if (version === undefined || !/^\d+$/.test(value) || Number(value) < 2) return;
    if (q.children(q.root, 'relatedDocument').length > 0 || !q.provesAbsence) return;
    report({
      range: q.valueOrName(version, 'value'),
      message: {
        fr: `La version ${value} ne dit pas quel document elle remplace : un relatedDocument RPLC est attendu, sinon la version précédente reste active à côté d’elle.`,
        en: `Version ${value} does not say which document it replaces: a relatedDocument RPLC is expected, otherwise the previous version stays active beside it.`,
      },
      fixes: () => replacementFixes(q),
    });
  },
});

/** Two ways to become a replacement: the old identifier is another one, or it is still the one of this document. */
function replacementFixes(q: CdaQuery) {
  const fixes = [
    fix(
      'add-replacement',
      'Ajouter le document remplacé',
      'Add the replaced document',
      insertInOrder(q, q.root, 'relatedDocument', relationSkeleton('root="${1:1.2.250.1.999.1.1.0}"')),
    ),
  ];
  const id = documentIdOf(q);
  if (id !== undefined) {
    const next = nextIdentifier(q, id);
    const name = next.extension ?? next.root;
    fixes.push(
      fix(
        'become-replacement',
        `Remplacer le document ${id.extension ?? id.root}, et prendre l’identifiant ${name}`,
        `Replace document ${id.extension ?? id.root}, and take identifier ${name}`,
        [...identifyAs(q, next), ...replaceDocument(q, id)],
      ),
    );
  }
  return fixes;
}

export const versioningRules: readonly CdaRule[] = [setId, versionNumber, seriesIsNotVersion, newVersion];
