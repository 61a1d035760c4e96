import { faultsIn, sample } from '../../../support/cdaSample';

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

describe('rules of the encounter', () => {
  faultsIn(sample, [
    ['CDA-070', encounter, '', 'ClinicalDocument'],
    ['CDA-072', /<code code="SA01"[^>]*>/.exec(sample)![0], '<code nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-073', /<code code="IMP"[^>]*>/.exec(sample)![0], '<code nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-071', encounter, encounter.replace(time, ''), 'encompassingEncounter'],
    ['CDA-072', 'code="SA01"', 'code="SA99"', 'SA99'],
    ['CDA-072', place, '', 'encompassingEncounter'],
    ['CDA-073', 'code="IMP"', 'code="AMBU"', 'AMBU'],
    ['CDA-074', 'typeCode="ATND"', 'typeCode="AUT"', 'AUT'],
    ['CDA-074', participant, participant.replace('1.2.250.1.71.4.2.1', '1.2.3.4'), '1.2.3.4'],
  ]);
});
