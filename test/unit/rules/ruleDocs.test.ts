import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { renderRuleDocs, ruleDocAnchor, ruleDocFile } from '../../../scripts/lib/ruleDocs';
import { allRules } from '../../../server/src/documents/rules';
import type { RuleExamples } from '../../../server/src/rules/ruleExample';

describe('reference of rules', () => {
  const { examples } = JSON.parse(readFileSync('data/rule-examples.json', 'utf8')) as {
    readonly examples: RuleExamples;
  };
  const pages = renderRuleDocs(examples);

  it('is committed as the rules declare it (npm run docs:rules)', () => {
    assert.deepEqual(readdirSync('docs/rules').sort(), [...pages.keys()].sort());
    for (const [file, text] of pages) assert.equal(readFileSync(`docs/rules/${file}`, 'utf8'), text, file);
  });

  it('has one anchor for each rule, on the page of its family', () => {
    for (const { id, family } of allRules) {
      const page = pages.get(ruleDocFile(family));
      assert.equal(page?.split(`<a id="${ruleDocAnchor(id)}"></a>`).length, 2, id);
    }
  });

  it('declares every rule in both languages, with a source', () => {
    for (const { id, title, explanation, source } of allRules) {
      for (const text of [title.fr, title.en, source, explanation?.fr ?? 'x', explanation?.en ?? 'x']) {
        assert.ok(text.trim() !== '', id);
      }
    }
  });

  it('names only answers that exist, each once', () => {
    const { entries } = JSON.parse(readFileSync('data/faq.json', 'utf8')) as {
      readonly entries: readonly { readonly id: string }[];
    };
    const answers = new Set(entries.map(({ id }) => id));
    for (const { id, faq } of allRules) {
      for (const answer of faq ?? []) assert.ok(answers.has(answer), `${id}: ${answer}`);
      assert.equal(new Set(faq).size, faq?.length ?? 0, id);
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
