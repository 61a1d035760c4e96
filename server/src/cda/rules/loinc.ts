import { isLuhnValid } from '../../identifiers/luhn';
import { attribute, attributeValue, none, valueRange } from '../../xml';
import { cdaRule, type CdaRule } from './define';

const loinc = '2.16.840.1.113883.6.1';
const shape = /^\d{1,7}-\d$/;

const checkDigit = cdaRule({
  id: 'ID-LOINC',
  family: 'cda.codes',
  severity: 'warning',
  title: { fr: 'Clé d’un code LOINC', en: 'Check digit of a LOINC code' },
  explanation: {
    fr: 'Le dernier chiffre d’un code LOINC se calcule d’après les autres (modulo 10). S’il ne s’accorde pas avec eux, le code n’existe pas : un chiffre a été mal recopié, et un récepteur ne saura pas ce qui est dit.',
    en: 'The last digit of a LOINC code is computed from the others (modulo 10). When it does not agree with them no such code exists: a digit was miscopied, and a receiver will not know what is said.',
  },
  source: 'Regenstrief Institute, LOINC Users’ Guide, check digit (mod 10)',
  ask(q, node, report) {
    const { xml } = q;
    const system = attribute(xml, node, 'codeSystem');
    if (system === none || attributeValue(xml, system).trim() !== loinc) return;
    const code = attribute(xml, node, 'code');
    if (code === none) return;
    const value = attributeValue(xml, code).trim();
    if (!shape.test(value) || isLuhnValid(value.replace('-', ''))) return;
    // The type of the document is chosen from a list, which tells a foreign code by itself.
    if (q.local(node) === 'code' && q.parent(node) === q.root) return;
    report({
      range: valueRange(xml, code),
      message: {
        fr: `Le code LOINC « ${value} » n’existe pas : son dernier chiffre, une clé de contrôle, ne s’accorde pas avec les autres.`,
        en: `LOINC code “${value}” does not exist: its last digit, a check digit, does not agree with the others.`,
      },
    });
  },
});

export const loincRules: readonly CdaRule[] = [checkDigit];
