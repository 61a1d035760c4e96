import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../../../server/src/cda/knowledge';
import { cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, sample } from '../../../support/cdaSample';

const completed = '<statusCode code="completed"/>';
const day = '<effectiveTime value="20240301"/>\n            </observation>';
const interpreted = '<interpretationCode code="N" codeSystem="2.16.840.1.113883.5.83"/>';
const reading = '<text>\n                <reference value="#r2"/>\n              </text>';

// segur: verifies SEG/CDA.05
describe('rules of what volets share', () => {
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
    await knowledge.valueSets.loadAll();
  });

  const told = (text: string) => judge(text, knowledge).filter(({ code }) => code.startsWith('PRF'));

  faultsIn(sample, [
    ['PRF-001', reading, '', 'observation'],
    ['PRF-003', completed, '<statusCode code="active"/>', 'active'],
    ['PRF-002', day, day.replace('/>', `/>${interpreted}${interpreted}`), 'interpretationCode'],
    ['PRF-001', '<name>Paracétamol</name>', '', 'manufacturedMaterial'],
  ]);

  it('tell what two profiles demand alike once, and cite the assertions of both', () => {
    const found = told(sample.replace('<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7.2"/>', ''));
    assert.deepEqual(
      found.map(({ code, cites }) => [code, ...(cites ?? []).map(({ pattern }) => pattern)]),
      [
        // How many it wants is another demand than which.
        ['PRF-001', 'E_medications_fr'],
        ['PRF-001', 'E_medications_fr', 'E_medications_int'],
      ],
    );
  });

  it('follow the templateIds that are there: without them nothing is demanded', () => {
    const template = '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>';
    const about = told(sample.replace(template, '').replace(completed, ''));
    // The section wants such an entry, and nothing is wanted of one that is none.
    assert.deepEqual(
      about.map(({ cites }) => cites?.map(({ pattern }) => pattern)),
      [['S_codedEventOutcome']],
    );
  });

  it('say nothing of the document of another country', () => {
    const foreign = sample
      .replace('<realmCode code="FR"/>', '<realmCode code="US"/>')
      .replaceAll(/1\.2\.250|2\.16\.840\.1\.113883\.2\.8/g, '2.16.756')
      .replace(completed, '');
    assert.deepEqual(told(foreign), []);
  });

  it('take what a schematron counts in the whole document for a hint where each entry may have its own', () => {
    const entry = /<entry>\s*<substanceAdministration[^]*?<\/entry>/.exec(sample)![0];
    const item = entry
      .replace(
        /<templateId root="1\.3\.6\.1\.4\.1\.19376\.1\.5\.3\.1\.4\.7"\/>/,
        '$&<templateId root="1.3.6.1.4.1.19376.1.9.1.3.7"/>',
      )
      .replace('<entry>', '<entryRelationship typeCode="COMP">')
      .replace('</entry>', '</entryRelationship>');
    const two = sample.replace('</consumable>', () => `</consumable>${item}${item}`);
    const counted = told(two).filter(({ message }) => message.en.includes('counts in the whole document'));
    assert.ok(
      counted.length > 0,
      told(two)
        .map(({ message }) => message.en)
        .join('\n'),
    );
    for (const { severity } of counted) assert.equal(severity, 'information');
  });
});
