import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const related = (content: string, type = 'RPLC'): string =>
  `<relatedDocument typeCode="${type}">${content}</relatedDocument>\n  <componentOf>`;
const parent = '<parentDocument><id root="1.2.250.1.999.1.7.0"/></parentDocument>';

describe('rules of the replaced document', () => {
  faultsIn(sample, [
    ['CDA-075', '<componentOf>', related(parent, 'APND'), 'APND'],
    ['CDA-076', '<componentOf>', related('<parentDocument/>'), 'parentDocument'],
    ['CDA-076', '<componentOf>', related('<parentDocument><id extension="1"/></parentDocument>'), 'id'],
    [
      'CDA-077',
      '<componentOf>',
      related(parent).replace('<componentOf>', related(parent)),
      'relatedDocument',
    ],
    ['CDA-079', '<componentOf>', related(parent.replace('.7.0', '.7.1')), '1.2.250.1.999.1.7.1', 'warning'],
  ]);
  quietOn(
    'a second version that replaces the first',
    sample
      .replace('<versionNumber value="1"/>', '<versionNumber value="2"/>')
      .replace('<componentOf>', related(parent)),
  );
});
