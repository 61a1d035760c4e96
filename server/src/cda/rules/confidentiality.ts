import { headerValueSets } from '../../catalogue/valueSets';
import { setAttributes } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { useConcept } from './coded';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.confidentiality';
const system = '2.16.840.1.113883.5.25';
const admitted: readonly string[] = ['L', 'M', 'N', 'R', 'U', 'V'];
/** Those that French documents use. */
const usual: readonly string[] = ['N', 'R', 'V'];

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
      if (!code || code.value === '' || admitted.includes(code.value)) continue;
      const set = valueSets.get(headerValueSets.confidentiality);
      report({
        range: code.range,
        message: {
          fr: `« ${code.value} » n’est pas un niveau de confidentialité : N (normal), R (restreint) ou V (très restreint) est attendu, sans quoi le DMP rejette le document.`,
          en: `“${code.value}” is not a confidentiality level: N (normal), R (restricted) or V (very restricted) is expected, otherwise the DMP refuses the document.`,
        },
        fixes: () =>
          usual.flatMap((choice) => {
            const concept = set?.find(choice);
            return concept ? [useConcept(q, node, concept, choice === code.value.trim().toUpperCase())] : [];
          }),
      });
    }
  },
});

export const confidentialityRules: readonly CdaRule[] = [presence, value];
