import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const version = '<versionNumber value="1"/>';

describe('rules of versions', () => {
  faultsIn(sample, [
    ['CDA-022', '<setId root="1.2.250.1.999.1.7"/>', '', 'ClinicalDocument'],
    ['CDA-022', '<setId root="1.2.250.1.999.1.7"/>', '<setId extension="a"/>', 'setId'],
    ['CDA-023', version, '', 'ClinicalDocument'],
    ['CDA-023', version, '<versionNumber value="1.0"/>', '1.0'],
    ['CDA-023', version, '<versionNumber/>', 'versionNumber'],
    [
      'CDA-025',
      '<setId root="1.2.250.1.999.1.7"/>',
      '<setId root="1.2.250.1.999.1.7.1"/>',
      '1.2.250.1.999.1.7.1',
      'warning',
    ],
    [
      'CDA-023',
      '  <componentOf>',
      '  <relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.1.8"/><versionNumber value="1 "/></parentDocument></relatedDocument>\n  <componentOf>',
      '1 ',
    ],
    ['CDA-078', version, '<versionNumber value="2"/>', '2', 'information'],
  ]);
  quietOn('a version zero or with a sign is an integer', sample.replace('value="1"/>', 'value="+1"/>'));
});
