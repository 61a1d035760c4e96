import assert from 'node:assert/strict';
import { explainCodes, nearestCodes } from '../../../server/src/codes/explain';
import { shippedCodes } from '../../support/codes';

async function told(input: string): Promise<readonly string[]> {
  return explainCodes(input, await shippedCodes(), 'fr').map(
    ({ kind, id, title }) => `${kind} ${id}: ${title}`,
  );
}

describe('what a code is, asked by itself', () => {
  for (const [input, expected] of [
    [
      '1.2.250.1.71.4.2.1',
      ['oid 1.2.250.1.71.4.2.1: Identifiant national d’un professionnel de santé (PS_IdNat : RPPS, ADELI…)'],
    ],
    ['urn:oid:2.16.840.1.113883.6.1', ['oid 2.16.840.1.113883.6.1: LOINC']],
    ['JDV_J07', ['valueSet JDV_J07: JDV_J07_XdsTypeCode_CISIS du 2026-06-29']],
    [
      '1.2.250.1.213.1.4.8.',
      ['oid 1.2.250.1.213.1.4.8: INS-NIR : identité nationale de santé, numéro d’inscription au répertoire'],
    ],
    [
      '1.2.250. 1.213.1.4.8',
      ['oid 1.2.250.1.213.1.4.8: INS-NIR : identité nationale de santé, numéro d’inscription au répertoire'],
    ],
    [
      'oid : 1 2 250 1 213 1 4 8',
      ['oid 1.2.250.1.213.1.4.8: INS-NIR : identité nationale de santé, numéro d’inscription au répertoire'],
    ],
    [
      'jdv-xds-type-code-cisis',
      ['valueSet jdv-xds-type-code-cisis: JDV_J07_XdsTypeCode_CISIS du 2026-06-29'],
    ],
    [
      'jeuxDeValeurs/jdv-acte-cs8-cisis.xml',
      ['valueSet jdv-acte-cs8-cisis: JDV_Actes_CS8_CISIS du 2024-11-26'],
    ],
    ['J07', ['valueSet J07: JDV_J07_XdsTypeCode_CISIS du 2026-06-29']],
    ['cda 012', ['rule CDA-012: Type de document']],
    ['TXA002', ['rule TXA-002: Type du document dans TXA-2']],
    ['loinc', ['oid loinc: LOINC']],
    ['LOINC 11502-2', ["code 11502-2: CR d'examens biologiques"]],
    ['11502-2', ["code 11502-2: CR d'examens biologiques"]],
    ['34876-3', ['code 34876-3: Évaluation préopératoire et note de suivi']],
    ['CDA-012', ['rule CDA-012: Type de document']],
    ['txa-002', ['rule TXA-002: Type du document dans TXA-2']],
    [
      '1.2.250.1.213.1.4.8 et JDV_J01',
      [
        'oid 1.2.250.1.213.1.4.8: INS-NIR : identité nationale de santé, numéro d’inscription au répertoire',
        'valueSet JDV_J01: JDV_J01_XdsAuthorSpecialty_CISIS du 2026-05-05',
      ],
    ],
    ['rien', []],
    ['1.2.250.1.213.1.4.5', []],
    ['', []],
  ] as const)
    it(`tells of « ${input} »`, async () => assert.deepEqual(await told(input), expected));

  it('tells a name of several OIDs whole, in plain words', async () => {
    const [match] = explainCodes('CCAM', await shippedCodes(), 'en');
    assert.match(match!.text, /- 1\.2\.250\.1\.213\.2\.5 — CCAM[^]*- 1\.2\.250\.1\.215\.300\.1 — CCAM/);
    assert.doesNotMatch(match!.text, /[`*\\]/);
  });

  it('tells when a code was withdrawn', async () => {
    const [match] = explainCodes('G15_35', await shippedCodes(), 'fr');
    assert.match(match!.text, /retiré par la révision du 2026-05-05/);
  });

  for (const [input, expected] of [
    ['1.2.250.1.213.1.4.88', ['1.2.250.1.213.1.4.8']],
    ['2.16.840.1.113883.6.11', ['2.16.840.1.113883.6.1']],
    ['JDV_J077', ['JDV_J07']],
    ['jdv-j07-xds-typecode-cisis', ['jdv-j07-xds-type-code-cisis']],
    ['CDA-0122', ['CDA-012']],
    ['LONIC', ['LOINC']],
    ['rien', []],
  ] as const)
    it(`asks whether « ${input} » was meant otherwise`, async () => {
      assert.deepEqual(nearestCodes(input, await shippedCodes()), expected);
    });
});
