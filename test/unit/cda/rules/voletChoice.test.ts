import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../../../server/src/cda/knowledge';
import { judgedBy, openCda } from '../../../../server/src/cda/model';
import { queryOf } from '../../../../server/src/cda/rules/define';
import { demandsOn } from '../../../../server/src/cda/rules/voletFaults';
import { cdaKnowledge } from '../../../support/cda';
import { sample } from '../../../support/cdaSample';
import { biology } from '../../../support/voletSample';

const own = '<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>';
const imaging = '<templateId root="1.2.250.1.213.1.1.1.45" extension="2024.01"/>';
const bare = '<templateId root="1.2.250.1.213.1.1.1.55"/>';
const of = (version: string): string => own.replace('2024.01', version);
const type = /<code code="11502-2"[^>]*>/;

const bearing = (templates: string): string => {
  assert.ok(biology.includes(own));
  return biology.replace(own, templates);
};
const inOther = (pattern: string | RegExp, by: string, text = biology): string => {
  const changed = text.replace(pattern, () => by);
  assert.notEqual(changed, text);
  return changed;
};

/** Which volet and version a document is held to; `*` what all versions demand, empty nothing. */
const cases: readonly (readonly [string, string, string])[] = [
  ['declares a version', biology, 'BIO-CR-BIO 2024.01'],
  ['declares a former one', bearing(of('2023.01')), 'BIO-CR-BIO 2023.01'],
  ['declares the first one', bearing(of('2021.01')), 'BIO-CR-BIO 2021.01'],
  ['declares one that was never published', bearing(of('2022.01')), ''],
  ['declares one of the years to come', bearing(of('2031.01')), ''],
  ['declares a year alone', bearing(of('2024')), ''],
  ['declares it with blanks', bearing(of(' 2024.01 ')), 'BIO-CR-BIO 2024.01'],
  ['declares it in another writing', bearing(of('2024.1')), 'BIO-CR-BIO 2024.01'],
  ['declares an empty version', bearing(of('')), 'BIO-CR-BIO *'],
  ['declares no version', bearing(bare), 'BIO-CR-BIO *'],
  ['declares no model', bearing(''), ''],
  ['has a templateId that is null', bearing('<templateId nullFlavor="NI"/>'), ''],
  ['bears it twice', bearing(own + own), 'BIO-CR-BIO 2024.01'],
  ['declares two versions', bearing(own + of('2023.01')), 'BIO-CR-BIO *'],
  ['declares two versions, the former first', bearing(of('2023.01') + own), 'BIO-CR-BIO *'],
  ['declares a known version and one that is not', bearing(own + of('2031.01')), 'BIO-CR-BIO 2024.01'],
  ['declares one that is not known, then a known one', bearing(of('2031.01') + own), 'BIO-CR-BIO 2024.01'],
  ['declares a version, and the model again without one', bearing(own + bare), 'BIO-CR-BIO 2024.01'],
  ['bears two models, and is a biology report', bearing(own + imaging), 'BIO-CR-BIO 2024.01'],
  ['bears two models in the other order', bearing(imaging + own), 'BIO-CR-BIO 2024.01'],
  ['bears the model of another type of document', bearing(imaging), ''],
  ['has another type', inOther('code="11502-2"', 'code="18748-4"'), 'BIO-CR-BIO 2024.01'],
  ['has no type', inOther(type, ''), 'BIO-CR-BIO 2024.01'],
  ['has neither type nor version', inOther(type, '', bearing(bare)), ''],
  [
    'bears the model in a section alone',
    inOther('<structuredBody>', `<structuredBody>${own}`, bearing('')),
    '',
  ],
  [
    'wraps a file',
    inOther(
      /<structuredBody>[\s\S]*<\/structuredBody>/,
      '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0x</text></nonXMLBody>',
    ),
    '',
  ],
  ['is declared not structured', bearing(`${own}<templateId root="1.3.6.1.4.1.19376.1.2.20"/>`), ''],
  [
    'has no body',
    inOther(/<component>\s*<structuredBody>[\s\S]*<\/structuredBody>\s*<\/component>/, ''),
    'BIO-CR-BIO 2024.01',
  ],
  ['is cut off', biology.slice(0, biology.indexOf('<componentOf>')), 'BIO-CR-BIO 2024.01'],
  [
    'has a prefix',
    biology.replace(/<(\/?)(?=[A-Za-z])/g, '<$1n:').replace('xmlns=', 'xmlns:n='),
    'BIO-CR-BIO 2024.01',
  ],
  [
    'stands in a style sheet',
    `<s:stylesheet version="1.0" xmlns:s="http://www.w3.org/1999/XSL/Transform">${inOther(/^<\?xml[^>]*>\s*/, '')}</s:stylesheet>`,
    'BIO-CR-BIO 2024.01',
  ],
  ['is in no namespace', inOther('xmlns="urn:hl7-org:v3"', ''), 'BIO-CR-BIO 2024.01'],
  [
    'is of another country',
    inOther('<realmCode code="FR"/>', '<realmCode code="BE"/>')
      .replaceAll('1.2.250.1', '1.2.56.1')
      .replaceAll('2.16.840.1.113883.2.8.2.1', '2.16.840.1.113883.3.1'),
    '',
  ],
  ['is a letter', sample, 'LDL-SES 2022.01'],
];

describe('the volet that a document is held to', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  const chosen = (text: string, volet?: string): string => {
    const model = judgedBy(openCda(text, knowledge), volet);
    const demands = demandsOn(queryOf(model), model.knowledge);
    return demands === undefined ? '' : `${demands.volet} ${demands.version ?? '*'}`;
  };

  for (const [what, text, expected] of cases)
    it(`of a document that ${what}: ${expected || 'none'}`, () => assert.equal(chosen(text), expected));

  for (const [volet, expected] of [
    ['IMG-CR-IMG_2024.01', 'IMG-CR-IMG 2024.01'],
    ['BIO-CR-BIO_2023.01', 'BIO-CR-BIO 2023.01'],
    ['radiologie', 'BIO-CR-BIO 2024.01'],
  ] as const)
    it(`is the one that the user names: ${volet}`, () => assert.equal(chosen(biology, volet), expected));
});
