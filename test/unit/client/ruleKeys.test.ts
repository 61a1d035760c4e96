import assert from 'node:assert/strict';
import { ruleKeys, typedKey } from '../../../client/src/ruleKeys';
import { ruleSettings } from '../../../scripts/lib/ruleSettings';
import { allRules } from '../../../server/src/documents/rules';

/** The manifest as VS Code hands it over: its texts are those of one language. */
function manifestIn(locale: 'fr' | 'en'): unknown {
  const { properties, texts } = ruleSettings();
  const resolved = JSON.parse(
    JSON.stringify(properties).replace(/"%(rule\.[^"%]+)%"/g, (_, name: string) =>
      JSON.stringify(texts[locale][name]),
    ),
  ) as object;
  return { contributes: { configuration: { properties: { 'segur.rules': { properties: resolved } } } } };
}

describe('the keys that segur.rules is completed by', () => {
  for (const locale of ['fr', 'en'] as const)
    it(`have the title of each rule beside them (${locale})`, () => {
      const keys = ruleKeys(manifestIn(locale));
      for (const { id, title } of allRules) {
        const shown = keys.find(({ key }) => key === id);
        assert.equal(shown?.isFamily, false, id);
        const titles = allRules.filter((rule) => rule.id === id).map((rule) => rule.title[locale]);
        assert.ok(titles.includes(shown.title), `${id}: “${shown.title}” is not “${title[locale]}”`);
      }
      const family = keys.find(({ key }) => key === 'cda.root');
      const first = allRules.find((rule) => rule.family === 'cda.root')!;
      assert.equal(family?.isFamily, true);
      assert.ok(family.title.startsWith(first.title[locale]), family.title);
      for (const { title } of keys) assert.doesNotMatch(title, /^$|[A-Z]{3,4}-\d{3} |…/);
    });

  it('are none where the manifest says nothing, whatever it is', () => {
    for (const manifest of [
      undefined,
      null,
      12,
      {},
      { contributes: { configuration: [null, { properties: 3 }] } },
    ])
      assert.deepEqual(ruleKeys(manifest), []);
  });
});

describe('what is typed of a key of segur.rules', () => {
  /** `|` is the place, `⟦…⟧` what is to be replaced. */
  const typed: readonly string[] = [
    '{ "segur.rules": { ⟦"CDA-0|12"⟧: "off" } }',
    '{ "segur.rules": { ⟦"hl7v2.m|"⟧ } }',
    '{\n  "segur.rules": {\n    "CDA-012": "off",\n    ⟦"hl7v2.m|⟧\n    "CDA-999": "off"\n  }\n}\n',
    '{\n  "segur.rules": {\n    ⟦"|⟧\n  }\n}\n',
    '{ "segur.rules": { ⟦|⟧ } }',
  ];
  for (const marked of typed)
    it(JSON.stringify(marked), () => {
      const place = marked.replace(/[⟦⟧]/g, '').indexOf('|');
      const start = marked.replace('|', '').indexOf('⟦');
      const end = marked.replace(/[|⟦]/g, '').indexOf('⟧');
      assert.deepEqual(typedKey(marked.replace(/[|⟦⟧]/g, ''), place), { start, end });
    });

  for (const elsewhere of [
    '{ "segur.rules": { "CDA-012": "o|ff" } }',
    '{ "segur|.rules": {} }',
    '{ "other": { "CDA|" } }',
    '|',
  ])
    it(`nothing in ${elsewhere}`, () => {
      assert.equal(typedKey(elsewhere.replace('|', ''), elsewhere.indexOf('|')), undefined);
    });
});
