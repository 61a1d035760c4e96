import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { allRules, renderRuleDocs } from '../../../scripts/lib/ruleDocs';
import { ruleDocUrl } from '../../../server/src/rules/ruleDocUrl';

describe('reference of rules', () => {
  const pages = renderRuleDocs();

  it('is committed as the rules declare it (npx tsx scripts/generate-rule-docs.ts)', () => {
    assert.deepEqual(readdirSync('docs/rules').sort(), [...pages.keys()].sort());
    for (const [file, text] of pages) assert.equal(readFileSync(`docs/rules/${file}`, 'utf8'), text, file);
  });

  it('has one anchor for each rule, at the address that diagnostics give', () => {
    for (const { id, family } of allRules) {
      const [file, anchor] = ruleDocUrl(id, family).split('/').at(-1)!.split('#');
      assert.equal(pages.get(file!)?.split(`<a id="${anchor!}"></a>`).length, 2, id);
    }
  });

  it('declares every rule in both languages, with a source', () => {
    for (const { id, title, explanation, source } of allRules) {
      for (const text of [title.fr, title.en, source, explanation?.fr ?? 'x', explanation?.en ?? 'x']) {
        assert.ok(text.trim() !== '', id);
      }
    }
  });

  it('gives each id to one rule of a kind: what is judged in a message and in a document shares its id', () => {
    const seen = new Set<string>();
    for (const { id, family } of allRules) {
      const key = `${family.split('.')[0]!} ${id}`;
      assert.ok(!seen.has(key), key);
      seen.add(key);
    }
  });
});
