import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../../../server/src/cda/knowledge';
import { judgedBy, openCda } from '../../../../server/src/cda/model';
import { voletRules } from '../../../../server/src/cda/rules/volets';
import { runRules } from '../../../../server/src/rules/rule';
import { checkContext } from '../../../../server/src/rules/settings';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';
import { biology } from '../../../support/voletSample';

const toldBy = (volet: string, text: string) =>
  [
    ...runRules(
      voletRules,
      judgedBy(openCda(text, knowledge), volet === '' ? undefined : volet),
      checkContext({}, { volet }),
      (_, error) => assert.fail(String(error)),
    ),
  ].flat();
const codesBy = (volet: string, text: string) => toldBy(volet, text).map(({ code }) => code);
const without = (part: string, text = biology): string => {
  assert.ok(text.includes(part), part);
  return text.replace(part, '');
};

let knowledge: CdaKnowledge;

// segur: verifies SEG/CDA.05
describe('rules of volets', () => {
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  const copy = '<templateId root="1.2.250.1.213.1.1.2.243"/>';
  const declared = '<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>';
  const performerTime = '<time value="20240301"/>';

  it('judge by the volet that the user wants, in the editor and without a pack', () => {
    assert.deepEqual(codesBy('', biology), []);
    const imaging = codesBy('IMG-CR-IMG_2024.01', biology);
    assert.deepEqual(imaging.slice(0, 2), ['VOL-IMG-001', 'VOL-IMG-002']);
    assert.deepEqual(codesBy('img-cr-img 2024.01', biology), imaging);
    assert.deepEqual(codesBy('BIO-CR-BIO_2023.01', biology), []);
    // A name that is none leaves the choice to the document.
    assert.deepEqual(codesBy('radiologie', without(performerTime)), ['VOL-001']);
  });

  it('judge by the version that the document declares, and without one by what all versions demand', () => {
    // The copy in PDF came with 2024.01; the time of the performer was always demanded.
    const neither = without(
      performerTime,
      biology.replace(copy, '<templateId root="1.2.250.1.213.1.1.2.60"/>'),
    );
    const codes = (version: string) =>
      codesBy('', neither.replace(' extension="2024.01"', version)).filter((code) => code !== 'VOL-003');
    assert.ok(codes(' extension="2024.01"').includes('VOL-BIO-002'));
    assert.ok(!codes('').includes('VOL-BIO-002'));
    assert.ok(codes('').includes('VOL-001'));
    // One that we do not know may demand anything else.
    assert.deepEqual(codes(' extension="2031.01"'), []);
    // 2023.01 demands the time, and no copy.
    assert.ok(codes(' extension="2023.01"').includes('VOL-001'));
    assert.ok(!codes(' extension="2023.01"').includes('VOL-BIO-002'));
  });

  it('say whose demand it is, and where it is published', () => {
    const [finding] = toldBy('', without(performerTime));
    assert.match(finding!.message.fr, /BIO-CR-BIO 2024\.01.*schématron BIO-CR-BIO_2024\.01, Entete_CR-BIO/);
    assert.match(finding!.message.en, /performer must contain time: volet BIO-CR-BIO 2024\.01 demands it/);
  });

  it('tell once what an absent element would have to hold, and each part that one that is there lacks', () => {
    const party = /<responsibleParty>[\s\S]*<\/responsibleParty>\s*/.exec(biology)![0];
    const told = toldBy('', without(party));
    assert.deepEqual(
      told.map(({ code }) => code),
      ['VOL-001'],
    );
    assert.match(
      told[0]!.message.en,
      /^encompassingEncounter must contain responsibleParty\/assignedEntity, with id, code, assignedPerson\/name\/family: volet/,
    );
    assert.match(
      told[0]!.message.fr,
      /^encompassingEncounter doit contenir responsibleParty\/assignedEntity, avec id, /,
    );
    const bare = party.replace(/<assignedPerson>[\s\S]*<\/assignedPerson>/, '').replace(/<code [^>]*>/, '');
    assert.deepEqual(
      toldBy('', biology.replace(party, bare)).map(({ message }) => message.en.split(':')[0]),
      ['assignedEntity must contain code', 'assignedEntity must contain assignedPerson/name/family'],
    );
    // Sections are each one of their own, whatever else the body lacks.
    const empty = biology.replace(/(<structuredBody>)[\s\S]*(<\/structuredBody>)/, '$1$2');
    const codes = codesBy('', empty);
    assert.deepEqual(codes.slice(0, 2), ['VOL-BIO-001', 'VOL-BIO-002']);
  });

  it('are silent in a document of another volet, of another country, of level 1, half-typed', () => {
    const broken = without(performerTime);
    assert.deepEqual(codesBy('', without(declared, broken)), []);
    assert.deepEqual(
      codesBy(
        '',
        broken
          .replace('<realmCode code="FR"/>', '<realmCode code="BE"/>')
          .replaceAll('1.2.250.1', '1.2.56.1')
          .replaceAll('2.16.840.1.113883.2.8.2.1', '2.16.840.1.113883.3.1'),
      ),
      [],
    );
    assert.deepEqual(codesBy('', broken.slice(0, broken.indexOf('<componentOf>'))), []);
    const wrapped = broken.replace(
      /<structuredBody>[\s\S]*<\/structuredBody>/,
      '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0x</text></nonXMLBody>',
    );
    assert.deepEqual(codesBy('', wrapped), []);
    assert.deepEqual(codesBy('', ''), []);
  });

  it('tell what is missing once: where a rule of the header tells it, that rule does', () => {
    const codes = judge(without('<setId root="1.2.250.1.999.1.7"/>'), knowledge).map(({ code }) => code);
    assert.deepEqual(codes, ['CDA-022']);
  });

  quietOn('a biology report with what its volet demands', biology);
  quietOn('a letter of liaison with what its volet demands', sample);
  faultsIn(biology, [
    [
      'VOL-BIO-001',
      '<templateId root="1.3.6.1.4.1.19376.1.3.3.2.1"/>',
      `<templateId root="1.2.250.1.213.1.1.2.60"/>`,
      'structuredBody',
    ],
    ['VOL-BIO-002', copy, '<templateId root="1.2.250.1.213.1.1.2.60"/>', 'structuredBody'],
    ['VOL-001', performerTime, '', 'performer'],
    ['VOL-001', '<name>Laboratoire du Parc</name>', '', 'representedOrganization'],
    ['VOL-001', '<templateId root="1.3.6.1.4.1.19376.1.3.3.1.5"/>', '', 'authenticator'],
    ['VOL-001', '<templateId root="1.3.6.1.4.1.19376.1.3.3"/>', '', 'ClinicalDocument'],
    [
      'VOL-001',
      '<code code="G15_10/SM26" displayName="Médecin - Qualifié en médecine générale (SM)" codeSystem="1.2.250.1.213.1.1.4.5"/>\n          <assignedPerson>\n            <name>\n              <family>BERNIER</family>\n            </name>\n          </assignedPerson>\n        </assignedEntity>\n      </responsibleParty>',
      '<assignedPerson>\n            <name>\n              <family>BERNIER</family>\n            </name>\n          </assignedPerson>\n        </assignedEntity>\n      </responsibleParty>',
      'assignedEntity',
    ],
    ['VOL-003', `<title>Compte rendu d'examens biologiques</title>`, '<title>Biologie</title>', 'Biologie'],
  ]);
});
