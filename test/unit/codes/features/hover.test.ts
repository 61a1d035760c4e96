import assert from 'node:assert/strict';
import { hoverAt, openCodes } from '../../../support/codes';
import { atCursor } from '../../../support/textKind';

// segur: verifies SEG/CODE.02
describe('the hover of a code', () => {
  for (const [what, marked, wanted] of [
    [
      'an authority',
      `OID = "1.2.250.1.213.1.4.|8"`,
      [/INS-NIR/, /\*\*Source\*\* CI-SIS/, /1\.2\.250\.1\.213\.1\.4\.9` INS-NIA/],
    ],
    [
      'a terminology',
      `1.2.250.1.213.2.|28`,
      [/TRE\\_R38/, /révision du 2026-09-28/, /mos\.esante\.gouv\.fr/],
    ],
    [
      'a value set, with its date',
      `JDV_J07|`,
      [/JDV\\_J07\\_XdsTypeCode\\_CISIS du 2026-06-29/, /123 codes/, /1\.2\.250\.1\.213\.1\.1\.5\.471/],
    ],
    ['a value set by its OID', `1.2.250.1.213.1.1.5.|471`, [/JDV\\_J07.* du 2026-06-29/, /\*\*Source\*\*/]],
    ['a short value set, with its codes', `JDV_J143|`, [/`F`/, /`M`/, /`UN`/]],
    [
      'a model of document',
      `1.2.250.1.213.1.1.1.|55`,
      [/BIO-CR-BIO 2021\.01, 2023\.01, 2024\.01/, /11502-2/, /\*\*Source\*\*/],
    ],
    ['a model in one version', `1.2.250.1.213.1.1.1.|55/2024.01`, [/volet BIO-CR-BIO 2024\.01/]],
    [
      'a model in a version that nobody knows',
      `1.2.250.1.213.1.1.1.|55/2031.01`,
      [/Version 2031\.01 inconnue/],
    ],
    ['a parent of several volets', `1.3.6.1.4.1.19376.1.9.1.1.|1`, [/Prescription/, /parent de \d+ volets/]],
    ['a template', `1.2.250.1.213.1.1.2.|134`, [/FR-Antecedents-medicaux/, /Modèle \(templateId\)/]],
    [
      'a code',
      `LOINC 11502-|2`,
      [/CR d'examens biologiques/, /LOINC/, /JDV\\_J07.* du 2026-06-29/, /BIO-CR-BIO 2024\.01/],
    ],
    [
      'a withdrawn code',
      `code="G15_35|" codeSystem="1.2.250.1.213.1.1.4.5"`,
      [/Aide-soignant/, /\*\*retiré\*\* par la révision du 2026-05-05/],
    ],
    ['a rule', `CDA-01|2`, [/CDA-012 — Type de document/, /erreur/, /Source/]],
  ] as const)
    it(`tells ${what}`, async () => {
      const hover = await hoverAt(marked);
      for (const pattern of wanted) assert.match(hover?.shown ?? '', pattern);
    });

  it('says the same in English', async () => {
    const { text, offset } = atCursor('JDV_J07| and 1.2.250.1.213.1.4.8');
    const layer = await openCodes(text);
    assert.match(
      layer.hover!(offset)!.markdown.en,
      /JDV\\_J07\\_XdsTypeCode\\_CISIS of 2026-06-29[^]*Value set · 123 codes/,
    );
    assert.match(layer.hover!(text.length)!.markdown.en, /INS-NIR: national health identity[^]*as of 2026-/);
  });

  it('covers what it explains', async () => {
    assert.equal((await hoverAt('x = "urn:oid:1.2.250.1.71.4.2.|1";'))?.over, 'urn:oid:1.2.250.1.71.4.2.1');
    assert.equal((await hoverAt('OID_JDV_J0|7_OF'))?.over, 'JDV_J07');
  });

  it('is silent over what it does not know', async () => {
    for (const marked of [
      '1.2.250.1.999.|1',
      'npm 1.2.3|',
      '10.0.0.|1',
      'word|',
      '"11502-|2"',
      'REQ-00|1',
      'CDA-99|9',
    ])
      assert.equal(await hoverAt(marked), undefined, marked);
  });
});
