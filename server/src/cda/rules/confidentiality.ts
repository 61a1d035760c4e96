import { headerValueSets } from '../../catalogue/valueSets';
import { citation } from '../../core/knownList';
import { setAttributes } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { useConcept } from './coded';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.confidentiality';
const system = '2.16.840.1.113883.5.25';
/** What was admitted too until the middle of 2025, and where the rules changed. */
const formerly: readonly string[] = ['L', 'M', 'U'];
const changed = '202506';

const presence = cdaRule({
  id: 'CDA-019',
  family,
  severity: 'error',
  title: { fr: 'Niveau de confidentialité', en: 'Confidentiality level' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const node = exactlyOne(q, report, q.root, 'confidentialityCode', {
      message: {
        fr: 'confidentialityCode est absent : le niveau de confidentialité est obligatoire (N pour normal), et le DMP rejette le document sans lui.',
        en: 'confidentialityCode is missing: the confidentiality level is mandatory (N for normal), and the DMP refuses the document without it.',
      },
      skeleton: () =>
        `<confidentialityCode code="\${1:N}" displayName="\${2:Normal}" codeSystem="${system}"/>`,
    });
    if (node === undefined) return;
    const missing = ['code', 'codeSystem', 'displayName'].filter((name) => !q.value(node, name));
    if (missing.length === 0) return;
    const written = q.value(node, 'code') || 'N';
    const concept = valueSets.get(headerValueSets.confidentiality)?.find(written);
    report({
      range: q.nameRange(node),
      message: {
        fr: `confidentialityCode doit porter code, codeSystem et displayName : il manque ${missing.join(' et ')}, et le DMP rejette le document.`,
        en: `confidentialityCode must have code, codeSystem and displayName: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing, and the DMP refuses the document.`,
      },
      fixes: () =>
        concept
          ? [
              fix(
                'complete-code',
                `Compléter d’après le code ${concept.code} (${concept.label})`,
                `Complete from code ${concept.code} (${concept.label})`,
                setAttributes(
                  q,
                  node,
                  Object.fromEntries(
                    missing.map((name) => [
                      name,
                      name === 'code' ? concept.code : name === 'codeSystem' ? system : concept.label,
                    ]),
                  ),
                ),
                !missing.includes('code'),
              ),
            ]
          : [],
    });
  },
});

const value = cdaRule({
  id: 'CDA-020',
  family,
  severity: 'error',
  title: { fr: 'Valeur de la confidentialité', en: 'Value of confidentiality' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    for (const node of q.children(q.root, 'confidentialityCode')) {
      const code = q.attribute(node, 'code');
      const set = valueSets.get(headerValueSets.confidentiality);
      if (!code || code.value === '' || !set || set.find(code.value)) continue;
      const former = formerly.includes(code.value);
      const older = (q.value(q.child(q.root, 'effectiveTime'), 'value') ?? '') < changed;
      report({
        claim: 'vocabulary',
        restsOn: set,
        ...(former && older ? { severity: 'warning' as const } : {}),
        range: code.range,
        message: former
          ? {
              fr: `« ${code.value} » n’est plus un niveau de confidentialité depuis mi-2025 : N (normal), R (restreint) ou V (très restreint) est attendu (${citation(set).fr}), sans quoi le DMP rejette un nouveau document.`,
              en: `“${code.value}” has not been a confidentiality level since mid-2025: N (normal), R (restricted) or V (very restricted) is expected (${citation(set).en}), otherwise the DMP refuses a new document.`,
            }
          : {
              fr: `« ${code.value} » n’est pas un niveau de confidentialité : N (normal), R (restreint) ou V (très restreint) est attendu (${citation(set).fr}), sans quoi le DMP rejette le document.`,
              en: `“${code.value}” is not a confidentiality level: N (normal), R (restricted) or V (very restricted) is expected (${citation(set).en}), otherwise the DMP refuses the document.`,
            },
        fixes: () =>
          set.concepts.map((concept) =>
            useConcept(q, node, concept, concept.code === code.value.trim().toUpperCase()),
          ),
      });
    }
  },
});

export const confidentialityRules: readonly CdaRule[] = [presence, value];
