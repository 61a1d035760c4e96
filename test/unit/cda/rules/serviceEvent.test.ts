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
});
