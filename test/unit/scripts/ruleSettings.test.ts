import assert from 'node:assert/strict';
import { ruleSettings } from '../../../scripts/lib/ruleSettings';
import { allRules } from '../../../server/src/documents/rules';
import { severityOf } from '../../../server/src/rules/settings';

describe('the settings of rules in the manifest', () => {
  const { properties, texts } = ruleSettings();

  it('name every rule and every family, and no key twice', () => {
    const keys = Object.keys(properties);
    const families = new Set(allRules.flatMap(({ family }) => widening(family)));
    const ids = new Set(allRules.map(({ id }) => id));
    assert.equal(keys.length, ids.size + families.size);
    for (const key of [...ids, ...families]) assert.ok(key in properties, key);
  });

  it('each have an effect on the rules that they name', () => {
    for (const key of Object.keys(properties)) {
      const reached = allRules.filter(
        (rule) =>
          severityOf(rule, { [key]: rule.severity === 'hint' ? 'error' : 'hint' }) !== severityOf(rule, {}),
      );
      const awake = allRules.some(
        ({ id, family, offByDefault }) => id === key || (!offByDefault && widening(family).includes(key)),
      );
      assert.equal(reached.length > 0, awake, key);
    }
  });

  it('are explained in both languages, and refer to no text that is missing', () => {
    const referred = Object.values(properties).map((property) =>
      (property as { readonly markdownDescription: string }).markdownDescription.replaceAll('%', ''),
    );
    for (const locale of ['fr', 'en'] as const) {
      assert.deepEqual(Object.keys(texts[locale]), referred);
      for (const text of Object.values(texts[locale])) assert.match(text, /\p{L}/u);
    }
    assert.match(
      texts.fr['rule.CDA-012']!,
      /^Type de document \(erreur par défaut, `cda\.documentType`\)\.$/,
    );
    assert.match(texts.en['rule.CDA-012']!, /^Type of document \(error by default, /);
    assert.match(texts.en['rule.INS-001']!, /`cda\.ins`, `hl7v2\.ins`/);
    assert.match(texts.en['rule.hl7v2.msh']!, /^Family of rules: HL7-/);
  });
});

/** `cda.root`, `cda`. */
function widening(family: string): readonly string[] {
  return family.split('.').map((_, index, steps) => steps.slice(0, steps.length - index).join('.'));
}
