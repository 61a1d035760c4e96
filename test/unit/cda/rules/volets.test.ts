import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../../../server/src/cda/knowledge';
import { judgedBy, openCda } from '../../../../server/src/cda/model';
import { voletRules } from '../../../../server/src/cda/rules/volets';
import { runRules } from '../../../../server/src/rules/rule';
import { checkContext } from '../../../../server/src/rules/settings';
import { cdaKnowledge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const biology = sample
  .replace(
    'root="1.2.250.1.213.1.1.1.29" extension="2022.01"',
    'root="1.2.250.1.213.1.1.1.55" extension="2024.01"',
  )
  .replace(
    `code="11490-0" displayName="Lettre de liaison à la sortie d'un établissement de soins"`,
    `code="11502-2" displayName="CR d'examens biologiques"`,
  )
  .replace(
    '<templateId root="1.2.250.1.213.1.1.2.1"/>',
    '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/><templateId root="1.2.250.1.213.1.1.2.243"/>',
  );

const codesBy = (volet: string, text: string) =>
  [
    ...runRules(
      voletRules,
      judgedBy(openCda(text, knowledge), volet === '' ? undefined : volet),
      checkContext({}, { volet }),
      (_, error) => assert.fail(String(error)),
    ),
  ]
    .flat()
    .map(({ code }) => code);

let knowledge: CdaKnowledge;

describe('rules of volets', () => {
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it('judge by the volet that the user wants, in the editor and without a pack', () => {
    const none = biology.replace('<templateId root="1.2.250.1.213.1.1.2.243"/>', '');
    assert.deepEqual(codesBy('', none), ['VOL-BIO-002']);
    for (const volet of ['IMG-CR-IMG_2024.01', 'img-cr-img 2024.01'])
      assert.deepEqual(codesBy(volet, none), ['VOL-IMG-001', 'VOL-IMG-002'], volet);
    // In another version, or one that is not declared, other sections may be demanded.
    for (const volet of ['BIO-CR-BIO_2023.01', 'IMG-CR-IMG'])
      assert.deepEqual(codesBy(volet, none), [], volet);
    // A name that is none leaves the choice to the document.
    assert.deepEqual(codesBy('radiologie', none), ['VOL-BIO-002']);
  });

  quietOn('a biology report with its sections', biology);
  faultsIn(biology, [
    ['VOL-BIO-001', '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/>', '', 'structuredBody'],
    ['VOL-BIO-002', '<templateId root="1.2.250.1.213.1.1.2.243"/>', '', 'structuredBody'],
  ]);
});
