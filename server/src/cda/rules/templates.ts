import type { Fix } from '../../core/finding';
import type { DocumentIdentity } from '../../identifiers/documentModels';
import { uidProblem } from '../../identifiers/uid';
import type { NodeId } from '../../xml';
import {
  type ChosenModel,
  ciSisTemplate,
  type DocumentModel,
  hl7FranceTemplate,
  isVoletTemplate,
  nonStructuredTemplate,
} from '../documentTypes';
import { removeAttribute, removeElement, setAttribute, skeletonValue } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { insertInOrder } from '../fixes/headerOrder';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaKnowledge, type CdaRule } from './define';
import { reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, formatFaq, sources } from './sources';

const family = 'cda.templates';

const hl7France = cdaRule({
  id: 'CDA-003',
  family,
  severity: 'error',
  title: { fr: 'Conformité à HL7 France', en: 'Conformity to HL7 France' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const nodes = templates(q).filter((node) => q.value(node, 'root') === hl7FranceTemplate);
    if (nodes.length > 0) {
      reportRepeated(q, report, nodes, `templateId ${hl7FranceTemplate}`);
      return;
    }
    if (hasMalformed(q)) return;
    reportAbsent(q, report, q.root, 'templateId', {
      message: {
        fr: `Le templateId ${hl7FranceTemplate} (conformité à HL7 France) est absent : il est exigé de tout document, et le DMP rejette celui qui ne l’a pas.`,
        en: `templateId ${hl7FranceTemplate} (conformity to HL7 France) is missing: every document must have it, and the DMP refuses one without it.`,
      },
      skeleton: () => `<templateId root="${hl7FranceTemplate}"/>`,
      complete: true,
    });
  },
});

const ciSis = cdaRule({
  id: 'CDA-004',
  family,
  severity: 'error',
  title: { fr: 'Conformité au CI-SIS', en: 'Conformity to the CI-SIS' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const nodes = templates(q).filter((node) => q.value(node, 'root') === ciSisTemplate);
    if (nodes.length > 0) {
      reportRepeated(q, report, nodes, `templateId ${ciSisTemplate}`);
      return;
    }
    if (hasMalformed(q)) return;
    reportAbsent(q, report, q.root, 'templateId', {
      message: {
        fr: `Le templateId ${ciSisTemplate} (structuration minimale du CI-SIS) est absent : il est exigé de tout document, et le DMP rejette celui qui ne l’a pas.`,
        en: `templateId ${ciSisTemplate} (minimal structure of the CI-SIS) is missing: every document must have it, and the DMP refuses one without it.`,
      },
      skeleton: () => `<templateId root="${ciSisTemplate}"/>`,
      complete: true,
    });
  },
});

const model = cdaRule({
  id: 'CDA-005',
  family,
  severity: 'error',
  title: { fr: 'Conformité au modèle de document', en: 'Conformity to the model of the document' },
  explanation: {
    fr: 'Un troisième templateId désigne le volet qui décrit le contenu. Sans lui, un récepteur ne sait pas quelles sections attendre ni quelles règles appliquer.',
    en: 'A third templateId names the volet that describes the content. Without it a receiver knows neither which sections to expect nor which rules apply.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { documentTypes }) {
    // Beside a file nothing says which of the two bodies will stay.
    if (q.child(q.root, 'component', 'nonXMLBody') !== undefined) return;
    const others = otherTemplates(q);
    const code = q.value(q.child(q.root, 'code'), 'code') ?? '';
    const models = documentTypes.byCode(code).filter(({ body }) => body !== 'N1');
    const latest = models[models.length - 1];
    const fixes = (): readonly Fix[] => (latest ? [addModel(q, latest, models.length === 1)] : []);
    if (others.length === 0) {
      if (!q.provesAbsence) return;
      report({
        range: q.nameRange(q.root),
        message: {
          fr: `Aucun templateId ne désigne le modèle du document${modelHint(latest, 'fr')}. Il en faut un en plus de ceux de HL7 France et du CI-SIS.`,
          en: `No templateId names the model of the document${modelHint(latest, 'en')}. One is needed besides those of HL7 France and of the CI-SIS.`,
        },
        fixes,
      });
      return;
    }
    if (latest === undefined) return;
    const volets = others.filter((node) => isVoletTemplate(q.value(node, 'root') ?? ''));
    if (volets.length === 0) {
      if (!q.provesAbsence) return;
      report({
        severity: 'warning',
        range: q.nameRange(q.root),
        message: {
          fr: `Le type ${code} a un modèle structuré, et aucun templateId ne le désigne${modelHint(latest, 'fr')}.`,
          en: `Type ${code} has a structured model, and no templateId names it${modelHint(latest, 'en')}.`,
        },
        fixes,
      });
      return;
    }
    // What the templateIds name together: several volets share some of them.
    const named = documentTypes.choose({ templates: templatesOf(q), code: undefined })?.model;
    if (named === undefined || models.some(({ volet }) => volet === named.volet)) return;
    const own = volets.filter((node) => named.templateIds.some(({ root }) => root === q.value(node, 'root')));
    const foreign =
      own.find((node) => documentTypes.voletsOf(q.value(node, 'root') ?? '').length === 1) ?? own[0];
    if (foreign === undefined) return;
    report({
      severity: 'warning',
      range: q.valueOrName(foreign, 'root'),
      message: {
        fr: `Ce templateId désigne le modèle ${named.volet} (${named.code}), alors que le document est de type ${code}${modelHint(latest, 'fr')}.`,
        en: `This templateId names model ${named.volet} (${named.code}), while the document has type ${code}${modelHint(latest, 'en')}.`,
      },
    });
  },
});

const nonStructured = cdaRule({
  id: 'CDA-006',
  family,
  severity: 'error',
  title: { fr: 'templateId d’un document non structuré', en: 'templateIds of a non-structured document' },
  explanation: {
    fr: 'Un document N1 porte trois templateId et pas un de plus : HL7 France, CI-SIS, et celui d’IHE pour les documents non structurés, qui prend la place de celui du volet.',
    en: 'A level-1 document has three templateIds and no more: HL7 France, CI-SIS, and that of IHE for non-structured documents, which stands in place of the volet’s.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  faq: formatFaq,
  check(q, report) {
    if (!isNonStructured(q)) return;
    const others = otherTemplates(q);
    const right = others.filter((node) => q.value(node, 'root') === nonStructuredTemplate);
    const surplus = others.filter((node) => !right.includes(node) && !isMalformed(q, node));
    if (right.length === 0) {
      const [volet] = surplus;
      if (volet === undefined) {
        if (hasMalformed(q)) return;
        reportAbsent(q, report, q.root, 'templateId', {
          message: {
            fr: `Un document non structuré porte le templateId ${nonStructuredTemplate} ; il est absent, et le DMP rejette le document.`,
            en: `A non-structured document has templateId ${nonStructuredTemplate}; it is missing, and the DMP refuses the document.`,
          },
          skeleton: () => `<templateId root="${nonStructuredTemplate}"/>`,
          complete: true,
        });
        return;
      }
      report({
        range: q.valueOrName(volet, 'root'),
        message: {
          fr: `Dans un document non structuré, le templateId ${nonStructuredTemplate} prend la place de celui du volet ; sinon le DMP rejette le document.`,
          en: `In a non-structured document templateId ${nonStructuredTemplate} stands in place of the volet’s; otherwise the DMP refuses the document.`,
        },
        fixes: () => [
          fix(
            'set-non-structured-template',
            'Remplacer par celui des documents non structurés',
            'Replace with that of non-structured documents',
            [
              setAttribute(q, volet, 'root', nonStructuredTemplate),
              ...removeAttribute(q, volet, 'extension'),
            ],
            true,
          ),
        ],
      });
      surplus.shift();
    }
    for (const node of surplus) {
      report({
        range: q.valueOrName(node, 'root'),
        message: {
          fr: 'Un document non structuré porte exactement trois templateId : retirer celui-ci, sans quoi le DMP rejette le document.',
          en: 'A non-structured document has exactly three templateIds: remove this one, otherwise the DMP refuses the document.',
        },
        fixes: () => [
          fix(
            'remove-template',
            'Retirer ce templateId',
            'Remove this templateId',
            removeElement(q, node),
            true,
          ),
        ],
      });
    }
    reportRepeated(q, report, right, `templateId ${nonStructuredTemplate}`);
  },
});

function templates(q: CdaQuery): readonly NodeId[] {
  return q.children(q.root, 'templateId');
}

/** A templateId that is no OID is told by the rule of OIDs: it may be the very one that seems missing. */
function hasMalformed(q: CdaQuery): boolean {
  return templates(q).some((node) => isMalformed(q, node));
}

function isMalformed(q: CdaQuery, node: NodeId): boolean {
  const root = q.value(node, 'root');
  return root !== undefined && uidProblem(root) !== undefined;
}

/** The templateIds that are neither of HL7 France nor of the CI-SIS. */
function otherTemplates(q: CdaQuery): NodeId[] {
  return templates(q).filter((node) => {
    const root = q.value(node, 'root');
    return root !== hl7FranceTemplate && root !== ciSisTemplate;
  });
}

function isNonStructured(q: CdaQuery): boolean {
  // Beside a structured one, a file proves nothing of the kind of document.
  return (
    q.child(q.root, 'component', 'nonXMLBody') !== undefined &&
    q.child(q.root, 'component', 'structuredBody') === undefined
  );
}

function addModel(q: CdaQuery, { volet, version, templateIds }: DocumentModel, only: boolean): Fix {
  const present = new Set(templates(q).map((node) => q.value(node, 'root')));
  const lines = templateIds
    .filter(({ root }) => !present.has(root))
    .map(({ root, extension }) =>
      extension === undefined
        ? `<templateId root="${root}"/>`
        : `<templateId root="${root}" extension="${skeletonValue(extension)}"/>`,
    );
  const name = `${volet} ${version}`;
  return fix(
    'add-model',
    `Ajouter le modèle ${name}`,
    `Add model ${name}`,
    insertInOrder(q, q.root, 'templateId', lines.join('\n')),
    only,
  );
}

function modelHint(latest: DocumentModel | undefined, locale: 'fr' | 'en'): string {
  if (!latest) return '';
  const id = latest.templateIds.find(({ root }) => isVoletTemplate(root)) ?? latest.templateIds[0]!;
  const name = `${latest.volet} ${latest.version}`;
  return locale === 'fr' ? ` (pour ${name} : ${id.root})` : ` (for ${name}: ${id.root})`;
}

/** The templateIds of the document, as one chooses its model by them. */
export function templatesOf(q: CdaQuery): DocumentIdentity['templates'] {
  return templates(q).flatMap((node) => {
    const root = q.value(node, 'root')?.trim();
    return root === undefined ? [] : [{ root, extension: q.value(node, 'extension')?.trim() }];
  });
}

/** The model that a document follows: the one that the user names, or that its head names. */
export function chosenModel(
  q: CdaQuery,
  { documentTypes, volet = '' }: CdaKnowledge,
): { readonly chosen: ChosenModel | undefined; readonly byUser: boolean } {
  const identity = { templates: templatesOf(q), code: q.value(q.child(q.root, 'code'), 'code') };
  const named = documentTypes.named(volet, identity);
  return { chosen: named ?? documentTypes.choose(identity), byUser: named !== undefined };
}

export const templateRules: readonly CdaRule[] = [hl7France, ciSis, model, nonStructured];
