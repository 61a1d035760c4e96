import assert from 'node:assert/strict';
import { applyFix, cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const text = sample.slice(sample.indexOf('          <text>'), sample.indexOf('          <entry>'));
const entry = sample.slice(sample.indexOf('          <entry>'), sample.indexOf('        </section>'));
const motif = 'displayName="Motif" codeSystem="2.16.840.1.113883.6.1"';

describe('rules of sections', () => {
  faultsIn(sample, [
    [
      'SEC-001',
      '<code code="42349-1" displayName="Motif" codeSystem="2.16.840.1.113883.6.1"/>',
      '',
      'section',
    ],
    [
      'SEC-001',
      'displayName="Motif" codeSystem="2.16.840.1.113883.6.1"',
      'displayName="Motif" codeSystem="1.2.3"',
      '1.2.3',
      'information',
    ],
    ['SEC-001', 'code="42349-1"', 'code=""', ''],
    ['SEC-001', motif, 'displayName="Motif" codeSystem=""', ''],
    ['SEC-001', motif, 'displayName="Motif" codeSystem="2.16 LOINC"', '2.16 LOINC'],
    ['SEC-002', '<templateId root="1.2.250.1.213.1.1.2.15"/>', '', 'section'],
    ['SEC-002', text + entry, '', 'section'],
    ['SEC-002', '<title>Motif</title>', '', 'section', 'warning'],
    ['SEC-002', '<title>Motif</title>', '<title> </title>', 'title', 'warning'],
    ['SEC-003', 'value="#r1"', 'value="#r9"', '#r9', 'warning'],
    ['SEC-003', 'value="#r1"', 'value="r1"', 'r1', 'information'],
    ['SEC-003', 'value="#r1"', 'value="#r%C3%A9"', '#r%C3%A9', 'warning'],
  ]);
  const accented = sample.replace('ID="r1"', 'ID="passé"');
  quietOn('an ID with an accent, percent-encoded', accented.replace('"#r1"', '"#pass%C3%A9"'));
  quietOn('the same as it is', accented.replace('"#r1"', '"#passé"'));
  quietOn('references in attributes are decoded', accented.replace('"#r1"', '"#pass&#233;"'));
  quietOn('a word that names no passage', sample.replace('"#r1"', '"r9"'));
  quietOn('a file', sample.replace('"#r1"', '"annexe.pdf"'));
  it('adds the number sign wherever the same word refers to the passage', async () => {
    const knowledge = await cdaKnowledge();
    const bare = sample
      .replace('"#r1"', '"r1"')
      .replace(
        '</originalText>',
        '</originalText><translation><originalText><reference value="r1"/></originalText></translation>',
      );
    const [finding, ...others] = judge(bare, knowledge).filter(({ code }) => code === 'SEC-003');
    assert.deepEqual(others, []);
    const [fix] = finding!.fixes!();
    const mended = applyFix(bare, fix!);
    assert.equal(mended.match(/value="#r1"/g)!.length, 2);
    assert.ok(!judge(mended, knowledge).some(({ code }) => code === 'SEC-003'));
  });
  quietOn(
    'a title that says why it is empty',
    sample.replace('<title>Motif</title>', '<title nullFlavor="NA"/>'),
  );
  quietOn('a title in a CDATA section', sample.replace('Motif</title>', '<![CDATA[Motif]]></title>'));
  quietOn('a site', sample.replace('"#r1"', '"https://exemple.fr/r1"'));
});
