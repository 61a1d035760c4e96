import assert from 'node:assert/strict';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const performer = sample.slice(sample.indexOf('      <performer'), sample.indexOf('    </serviceEvent>'));
const act = sample.slice(sample.indexOf('  <documentationOf>'), sample.indexOf('  <componentOf>'));
const time = act.slice(act.indexOf('      <effectiveTime>'), act.indexOf('      <performer'));
const sector = act.slice(
  act.indexOf('<standardIndustryClassCode'),
  act.indexOf('          </representedOrganization>'),
);
const code = '<code code="11490-0" codeSystem="2.16.840.1.113883.6.1"/>';

const authorPerson = /<\/name>\n {6}<\/assignedPerson>/.exec(sample.slice(sample.indexOf('<author>')))![0];
const authorOrganization = `
      <representedOrganization>
        <id root="1.2.250.1.71.4.2.2" extension="1750000018"/>
        <name>Cabinet</name>
        <standardIndustryClassCode code="AMBULATOIRE" displayName="Ambulatoire" codeSystem="1.2.250.1.213.1.1.4.9"/>
      </representedOrganization>`;

describe('rules of the main act', () => {
  faultsIn(sample, [
    ['CDA-065', act, '', 'ClinicalDocument'],
    ['CDA-065', performer, '', 'serviceEvent'],
    ['CDA-065', performer, performer + performer, 'performer'],
    ['CDA-066', time, '', 'serviceEvent'],
    ['CDA-066', time, '      <effectiveTime/>\n', 'effectiveTime'],
    ['CDA-067', 'code="ETABLISSEMENT"', 'code="HOPITAL"', 'HOPITAL'],
    ['CDA-067', sector, '', 'representedOrganization'],
    ['CDA-067', authorPerson, authorPerson + authorOrganization.replace('AMBULATOIRE', 'HOPITAL'), 'HOPITAL'],
    ['CDA-068', code, '<code code="11490-0"/>', 'code'],
    ['CDA-068', code, code.replace('/>', ' nullFlavor="UNK"/>'), 'nullFlavor="UNK"'],
  ]);
  quietOn(
    'the author’s sector is one of JDV_J04',
    sample.replace(authorPerson, authorPerson + authorOrganization),
  );
  quietOn('a second act needs no performer', sample.replace(act, act + act.replace(performer, '')));

  const telemedicine = (act: string): string =>
    sample
      .replace(/<code code="11490-0" displayName[^>]*>/, (type) => type.replace('11490-0', '85208-7'))
      .replace(code, act);
  const ofTelemedicine = async (document: string): Promise<string[]> =>
    judge(document, await cdaKnowledge())
      .filter((finding) => finding.code === 'CDA-069')
      .map(({ severity, range }) => `${severity} ${document.slice(range.start, range.end)}`);
  const acts: readonly (readonly [string, string, readonly string[]])[] = [
    ['any code of the NGAP since 2026.01', '<code code="RQD" codeSystem="1.2.250.1.215.300.3"/>', []],
    [
      'a code of 2022.01 in its former system',
      '<code code="TCG" codeSystem="1.2.250.1.215.200.3.3"/>',
      ['information 1.2.250.1.215.200.3.3'],
    ],
    [
      'a code that neither version admits',
      '<code code="HBMD038" codeSystem="1.2.250.1.213.2.5"/>',
      ['warning 1.2.250.1.213.2.5'],
    ],
    ['an act that is not known', '<code nullFlavor="UNK"/>', []],
    ['an act being typed', '<code code="TC"/>', []],
  ];
  for (const [name, act, expected] of acts)
    it(`tells of a report of telemedicine: ${name}`, async () => {
      assert.deepEqual(await ofTelemedicine(telemedicine(act)), expected);
    });
  it('leaves the acts of other documents alone', async () => {
    const other = sample.replace(code, '<code code="TCG" codeSystem="1.2.250.1.215.200.3.3"/>');
    assert.deepEqual(await ofTelemedicine(other), []);
  });
});
