import assert from 'node:assert/strict';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const encounter = sample.slice(sample.indexOf('  <componentOf>'), sample.indexOf('  <component>'));
const time = encounter.slice(
  encounter.indexOf('      <effectiveTime>'),
  encounter.indexOf('      <encounterParticipant'),
);
const place = encounter.slice(
  encounter.indexOf('      <location>'),
  encounter.indexOf('    </encompassingEncounter>'),
);
const participant = encounter.slice(
  encounter.indexOf('      <encounterParticipant'),
  encounter.indexOf('      <location>'),
);

const facility = /<code code="SA01"[^>]*>/.exec(sample)![0];
const category = '<translation code="355" displayName="CH" codeSystem="1.2.250.1.213.1.6.1.8"/>';
const withCategory = (translation: string): string => `${facility.replace('/>', '>')}${translation}</code>`;

describe('rules of the encounter', () => {
  faultsIn(sample, [
    ['CDA-070', encounter, '', 'ClinicalDocument'],
    ['CDA-072', /<code code="SA01"[^>]*>/.exec(sample)![0], '<code nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-073', /<code code="IMP"[^>]*>/.exec(sample)![0], '<code nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-071', encounter, encounter.replace(time, ''), 'encompassingEncounter'],
    ['CDA-072', 'code="SA01"', 'code="SA99"', 'SA99'],
    ['CDA-072', 'codeSystem="1.2.250.1.71.4.2.4"', 'codeSystem="1.2.250.1.71.4.2.5"', '1.2.250.1.71.4.2.5'],
    ['CDA-072', facility, withCategory(category.replace(' displayName="CH"', '')), 'translation'],
    [
      'CDA-072',
      facility,
      withCategory(category.replace('1.2.250.1.213.1.6.1.8', '1.2.250.1.213.1.6.1.9')),
      '1.2.250.1.213.1.6.1.9',
    ],
    ['CDA-072', place, '', 'encompassingEncounter'],
    ['CDA-073', 'code="IMP"', 'code="AMBU"', 'AMBU'],
    ['CDA-074', 'typeCode="ATND"', 'typeCode="AUT"', 'AUT'],
    ['CDA-074', participant, participant.replace('1.2.250.1.71.4.2.1', '1.2.3.4'), '1.2.3.4'],
  ]);
  it('looks for a category in its list', async () => {
    const document = sample.replace(facility, withCategory(category.replace('355', '998')));
    const [found, ...others] = judge(document, await cdaKnowledge()).filter(({ code }) => code === 'CDA-072');
    assert.deepEqual(others, []);
    assert.equal(document.slice(found!.range.start, found!.range.end), '998');
    assert.match(found!.message.fr, /JdvJ368CategorieEtablissementCisis du 2026-05-05/);
  });
  for (const code of ['650', '705'])
    quietOn(
      `the category ${code} of 2026 is known`,
      sample.replace(facility, withCategory(category.replace('355', code))),
    );
  it('tells, and refuses not, a category of the terminology that replaces the one of the published rules', async () => {
    const document = sample.replace(
      facility,
      withCategory(category.replace('1.2.250.1.213.1.6.1.8', '1.2.250.1.213.1.6.1.378')),
    );
    const found = judge(document, await cdaKnowledge()).filter(({ code }) => code === 'CDA-072');
    assert.deepEqual(
      found.map(({ severity, range }) => [severity, document.slice(range.start, range.end)]),
      [['warning', '1.2.250.1.213.1.6.1.378']],
    );
  });
  quietOn('the category of the establishment may be given', sample.replace(facility, withCategory(category)));
  faultsIn(sample, [
    ['CDA-101', facility, withCategory('<translation nullFlavor="UNK"/>'), 'nullFlavor="UNK"'],
  ]);
});
