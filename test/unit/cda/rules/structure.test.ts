import { faultsIn, sample } from '../../../support/cdaSample';

const version = '<versionNumber value="1"/>';
const set = '<setId root="1.2.250.1.999.1.7"/>';

describe('rules of structure', () => {
  faultsIn(sample, [
    ['XSD-001', `${set}\n  ${version}`, `${version}\n  ${set}`, 'setId'],
    [
      'XSD-001',
      '<city>Reims</city>\n      </addr>\n',
      '<city>Reims</city>\n      </addr>\n      <id root="1.2.3" extension="4"/>\n',
      'id',
    ],
    ['XSD-002', version, `${version}<dateCreation value="20240101"/>`, 'dateCreation'],
    ['XSD-002', '<birthplace>', '<birthPlaces/><birthplace>', 'birthPlaces'],
    [
      'XSD-001',
      '<observation classCode="OBS" moodCode="EVN">',
      '<act classCode="ACT" moodCode="EVN"><code code="1" codeSystem="1.2.3"/></act><observation classCode="OBS" moodCode="EVN">',
      'observation',
    ],
  ]);
});
