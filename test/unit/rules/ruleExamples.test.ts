import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allRules } from '../../../server/src/documents/rules';
import { exampleKey, type RuleExamples } from '../../../server/src/rules/ruleExample';
import { sheetOfRule } from '../../../server/src/features/sheets';
import { judgedPairs } from '../../support/ruleExamples';
import { excerptsOf } from '../../support/ruleExcerpts';
import { shippedCatalogue } from '../../support/requirements';

const { examples } = JSON.parse(readFileSync('data/rule-examples.json', 'utf8')) as {
  readonly examples: RuleExamples;
};

/** What packs assert is in their own words, and differs from pack to pack. */
const ofPacks: ReadonlySet<string> = new Set(['pack/PACK-SCHEMATRON', 'pack/PACK-XSD']);

describe('examples of rules', () => {
  it('are excerpts of documents that were judged: told in the wrong one, silent in the right one', async function () {
    this.timeout(120_000);
    // What is generated is what the rules say today: an example that no longer draws its rule is missing here.
    const pairs = await judgedPairs();
    assert.deepEqual(Object.fromEntries(pairs.map(({ key, example }) => [key, example])), examples);
  });

  it('exist for every rule of ours, and only for rules that exist', () => {
    const keys = allRules.map(exampleKey).filter((key) => !ofPacks.has(key));
    assert.deepEqual(Object.keys(examples).sort(), [...new Set(keys)].sort());
  });

  it('stand on the sheet of their rule, with its source and its requirements', () => {
    const catalogue = shippedCatalogue();
    const faq = { answer: () => undefined } as never;
    const sheet = sheetOfRule('CDA-012', examples, catalogue, faq, 'fr')!;
    const parts = sheet.sections.flatMap((section) => section.parts);
    const shown = parts.filter((part) => part.type === 'example').map((part) => part.text);
    assert.ok(
      shown.includes(examples['cda/CDA-012']!.wrong) && shown.includes(examples['cda/CDA-012']!.right),
    );
    assert.match(sheet.markdown, /\*\*Source\*\* ANS, CI-SIS/);
    assert.match(sheet.markdown, /EX\\_2\.1-1070/);
    assert.equal(sheetOfRule('CDA-999', examples, catalogue, faq, 'fr'), null);
    for (const { id } of allRules)
      for (const locale of ['fr', 'en'] as const)
        assert.doesNotMatch(
          sheetOfRule(id, examples, catalogue, faq, locale)!.markdown,
          /\bundefined\b|\[object|\bNaN\b|command:/,
          id,
        );
  });

  it('show the lines that differ, and the one before where one of them would be empty', () => {
    assert.deepEqual(excerptsOf('a\n  b\nx\nc', 'a\n  b\ny\nc', '\n', 6), { wrong: 'x', right: 'y' });
    assert.deepEqual(excerptsOf('a\nc', 'a\nb\nc', '\n', 0), { wrong: 'a\nc', right: 'a\nb\nc' });
    assert.equal(excerptsOf('a', 'a', '\n', 0), undefined);
    assert.deepEqual(excerptsOf('<r>\n1\n2\n3\n4\n5\n7', '<r>\n1\n2\n3\n4\n5\n6\n7', '\n', 0), {
      wrong: '<r>\n…\n5\n7',
      right: '<r>\n…\n5\n6\n7',
    });
    const long = Array.from({ length: 20 }, (_, index) => `  ${index}`).join('\n');
    assert.deepEqual(excerptsOf('a\nz', `a\n${long}\nz`, '\n', 0), {
      wrong: 'a\nz',
      right: 'a\n  0\n  1\n  2\n  3\n  4\n  …\n  18\n  19\nz',
    });
  });
});
