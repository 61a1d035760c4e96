import assert from 'node:assert/strict';
import { ruleKeys } from '../../../client/src/ruleKeys';
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
