import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const author = 'extension="810001234568"/>\n      <code';
const keeper = 'extension="1510000029"/>\n      </representedCustodianOrganization>';

// segur: verifies SEG/CDA.04
describe('rules of national identifiers', () => {
  faultsIn(sample, [
    ['ID-RPPS', author, author.replace('810001234568', '81000123456'), '81000123456', 'warning'],
    ['ID-FINESS', keeper, keeper.replace('1510000029', '112045678'), '112045678', 'warning'],
    ['ID-SIREN', keeper, keeper.replace('1510000029', '2732829321'), '2732829321', 'warning'],
  ]);
  faultsIn(
    sample.replaceAll('810001234568', '810001234565'),
    [
      [
        'ID-RPPS-LUHN',
        author.replace('8"', '5"'),
        author.replace('810001234568', '810001234569'),
        '810001234569',
        'information',
      ],
    ],
    { 'ID-RPPS-LUHN': 'information' },
  );
  quietOn('keys are not asked for unless the user asks', sample.replaceAll('810001234568', '810001234569'));
});
