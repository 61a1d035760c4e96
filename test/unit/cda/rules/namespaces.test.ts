import assert from 'node:assert/strict';
import { applyFix, cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, sample } from '../../../support/cdaSample';

const declaration = 'xmlns="urn:hl7-org:v3"';

/** What is told of a document, and that its first fix mends it all. */
async function toldOf(text: string, mended = true): Promise<string[]> {
  const knowledge = await cdaKnowledge();
  const findings = judge(text, knowledge);
  if (mended) {
    let repaired = text;
    for (const { fixes } of [...findings].reverse()) repaired = applyFix(repaired, fixes!()[0]!);
    assert.deepEqual(judge(repaired, knowledge), []);
  }
  return findings.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

describe('rules of the namespace', () => {
  faultsIn(sample, [
    ['XSD-003', ` ${declaration}`, '', 'ClinicalDocument'],
    ['XSD-003', declaration, 'xmlns="urn:hl7-org:v2"', 'urn:hl7-org:v2'],
    ['XSD-003', declaration, 'xmlns="urn:hl7-org:v3 "', 'urn:hl7-org:v3 '],
    ['XSD-003', declaration, 'xmlns=""', 'xmlns=""'],
    ['XSD-003', '<recordTarget>', '<recordTarget xmlns="">', 'xmlns=""'],
    ['XSD-003', '<patient>', '<patient xmlns="urn:hl7-org:v2">', 'urn:hl7-org:v2'],
    [
      'XSD-003',
      '<patient>',
      '<patient xmlns="http://www.w3.org/1999/xhtml">',
      'http://www.w3.org/1999/xhtml',
    ],
  ]);

  it('tells a root in the wrong case once, and judges what it holds', async () => {
    for (const name of ['clinicaldocument', 'CLINICALDOCUMENT', 'clinicalDocument'])
      assert.deepEqual(await toldOf(sample.replaceAll('ClinicalDocument', name)), [`XSD-003 ${name}`]);
    const both = sample.replaceAll('ClinicalDocument', 'clinicalDocument').replace(declaration, '');
    assert.deepEqual(await toldOf(both.replace('code="FR"', 'code="DE"'), false), [
      'XSD-003 clinicalDocument',
      'XSD-003 clinicalDocument',
      'CDA-001 DE',
    ]);
  });

  it('tells one cause once, however many elements it concerns', async () => {
    const prefixed = sample
      .replace('<ClinicalDocument xmlns=', '<cda:ClinicalDocument xmlns:cda=')
      .replace('</ClinicalDocument>', '</cda:ClinicalDocument>');
    assert.deepEqual(await toldOf(prefixed), ['XSD-003 realmCode']);
  });

  it('takes no namespace for another one nowhere, not even where those of others are admitted', async () => {
    const code = '<code code="11490-0" ';
    const open = (inside: string): string =>
      sample.replace(
        /<code code="11490-0"([^>]*)\/>/,
        `<code code="11490-0"$1><originalText>${inside}</originalText></code>`,
      );
    assert.ok(sample.includes(code));
    assert.deepEqual(await toldOf(open('<x:note xmlns:x="urn:somebody"/>'), false), []);
    assert.deepEqual(await toldOf(open('<reference xmlns="" value="https://exemple.fr/a"/>'), false), [
      'XSD-003 xmlns=""',
    ]);
    assert.deepEqual(await toldOf(open('<note xmlns=""/>'), false), ['XSD-002 note']);
  });

  it('lets the missing declaration of a prefix tell for itself', async () => {
    const text = sample
      .replace('<recordTarget>', '<n1:recordTarget>')
      .replace('</recordTarget>', '</n1:recordTarget>');
    assert.deepEqual(await toldOf(text, false), ['XML-001 n1']);
  });
});
