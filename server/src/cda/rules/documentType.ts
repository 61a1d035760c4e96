import { headerValueSets } from '../../catalogue/valueSets';
import { citation } from '../../core/knownList';
import { isOid } from '../../identifiers/uid';
import type { DocumentTypes } from '../documentTypes';
import { templatesOf } from './templates';
import { setAttribute, skeletonValue } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';
import { reportWithdrawn } from './coded';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne } from './occurrences';
import { dmpConformity, sources } from './sources';
import { voletFaults } from './voletFaults';

const family = 'cda.documentType';
const loinc = '2.16.840.1.113883.6.1';
const nomenclature = '1.2.250.1.213.1.1.4.12';

const typeCode = cdaRule({
  id: 'CDA-012',
  family,
  severity: 'error',
  title: { fr: 'Type de document', en: 'Type of document' },
  explanation: {
    fr: 'Le type range le document dans le DMP et décide de qui le reçoit. Il se choisit dans le jeu de valeurs JDV_J07.',
    en: 'The type files the document in the DMP and decides who receives it. It is chosen from value set JDV_J07.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets, documentTypes }) {
    const node = exactlyOne(q, report, q.root, 'code', {
      message: {
        fr: 'code est absent : le type de document est obligatoire, et le DMP rejette un document sans type.',
        en: 'code is missing: the type of document is mandatory, and the DMP refuses a document without type.',
      },
      skeleton: () => {
        const { code, label, system } = likelyType(q, documentTypes);
        return `<code code="\${1:${code}}" displayName="\${2:${skeletonValue(label)}}" codeSystem="\${3:${system}}"/>`;
      },
    });
    if (node === undefined) return;
    const code = q.attribute(node, 'code');
    const set = valueSets.get(headerValueSets.documentType);
    const known = set?.find(code?.value ?? '');
    if (code && set && known)
      reportWithdrawn(report, code.range, { subject: typeCode.title, set, concept: known });
    if (known || !set) return;
    const list = citation(set);
    report({
      claim: 'vocabulary',
      ...(code ? { restsOn: set } : {}),
      range: q.valueOrName(node, 'code'),
      message: code
        ? {
            fr: `« ${code.value} » n’est pas un type de document du jeu de valeurs ${list.fr} : le DMP rejette un type qu’il ne connaît pas.`,
            en: `“${code.value}” is not a type of document of value set ${list.en}: the DMP refuses a type that it does not know.`,
          }
        : {
            fr: `Le type de document n’a pas de code : en choisir un dans le jeu de valeurs ${list.fr}. Le DMP rejette un document sans type.`,
            en: `The type of document has no code: choose one from value set ${list.en}. The DMP refuses a document without type.`,
          },
      fixes: () => {
        const label = q.value(node, 'displayName')?.trim().toLowerCase();
        const named = label
          ? set?.concepts.find((concept) => concept.label.toLowerCase() === label)
          : undefined;
        if (!named) return [];
        return [
          fix(
            'code-from-label',
            `Remplacer par ${named.code} (${named.label})`,
            `Replace with ${named.code} (${named.label})`,
            setAttribute(q, node, 'code', named.code),
          ),
        ];
      },
    });
  },
});

interface Type {
  readonly code: string;
  readonly label: string;
  readonly system: string;
}

/** The type of the model that the templateIds name, or the most common one. */
function likelyType(q: CdaQuery, types: DocumentTypes): Type {
  const chosen = types.choose({ templates: templatesOf(q), code: undefined });
  if (chosen) return chosen.model;
  return { code: '11488-4', label: 'CR ou fiche de consultation ou de visite', system: loinc };
}

const displayName = cdaRule({
  id: 'CDA-013',
  family,
  severity: 'error',
  title: { fr: 'Libellé du type de document', en: 'Label of the type of document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    const { valueSets } = knowledge;
    const node = q.child(q.root, 'code');
    if (node === undefined || q.isNull(node)) return;
    const written = q.attribute(node, 'displayName');
    const set = valueSets.get(headerValueSets.documentType);
    const concept = set?.find(q.value(node, 'code') ?? '');
    const fixes = () =>
      concept
        ? [
            fix(
              'set-label',
              `Écrire le libellé « ${concept.label} »`,
              `Write label “${concept.label}”`,
              setAttribute(q, node, 'displayName', concept.label),
              true,
            ),
          ]
        : [];
    if (!written || written.value === '') {
      report({
        range: q.valueOrName(node, 'displayName'),
        message: {
          fr: 'Le type de document n’a pas de libellé : displayName est obligatoire, et le DMP rejette le document sans lui.',
          en: 'The type of document has no label: displayName is mandatory, and the DMP refuses the document without it.',
        },
        fixes,
      });
    } else if (set && concept && normalised(concept.label) !== normalised(written.value)) {
      // The volet fixes the label, and says so.
      if (voletFaults(q, knowledge).some(({ range }) => range.start === written.range.start)) return;
      report({
        severity: 'information',
        range: written.range,
        message: {
          fr: `Le jeu de valeurs ${citation(set).fr} nomme ce type « ${concept.label} » : avec un autre libellé, le même type porte deux noms à l’écran des lecteurs.`,
          en: `Value set ${citation(set).en} names this type “${concept.label}”: with another label one type has two names on its readers’ screens.`,
        },
        fixes,
      });
    }
  },
});

function normalised(label: string): string {
  return label.replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}

const codeSystem = cdaRule({
  id: 'CDA-014',
  family,
  severity: 'error',
  title: { fr: 'Nomenclature du type de document', en: 'Code system of the type of document' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const node = q.child(q.root, 'code');
    if (node === undefined || q.isNull(node)) return;
    const written = q.attribute(node, 'codeSystem');
    const concept = valueSets.get(headerValueSets.documentType)?.find(q.value(node, 'code') ?? '');
    const fixes = () =>
      concept
        ? [
            fix(
              'set-code-system',
              `Écrire ${concept.system}`,
              `Write ${concept.system}`,
              setAttribute(q, node, 'codeSystem', concept.system),
              true,
            ),
          ]
        : [];
    if (!written || (written.value !== loinc && written.value !== nomenclature)) {
      report({
        range: q.valueOrName(node, 'codeSystem'),
        ...(written && isOid(written.value) && !concept ? { severity: 'warning' as const } : {}),
        message: {
          fr: `La nomenclature du type est ${written ? `« ${written.value} »` : 'absente'} : ${loinc} (LOINC) ou ${nomenclature} (TRE_A05) est attendu.`,
          en: `The code system of the type is ${written ? `“${written.value}”` : 'missing'}: ${loinc} (LOINC) or ${nomenclature} (TRE_A05) is expected.`,
        },
        fixes,
      });
    } else if (concept && concept.system !== written.value) {
      report({
        severity: 'warning',
        range: written.range,
        message: {
          fr: `Le code ${concept.code} vient de la nomenclature ${concept.system}, pas de celle-ci.`,
          en: `Code ${concept.code} comes from code system ${concept.system}, not from this one.`,
        },
        fixes,
      });
    }
  },
});

export const documentTypeRules: readonly CdaRule[] = [typeCode, displayName, codeSystem];
