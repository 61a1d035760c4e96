import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { defaultSettings } from '../../../server/src/core/settings';
import { createSegurLanguageService, type LocatedFinding } from '../../../server/src/languageService';
import { sample } from '../../support/cdaSample';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';
import { mdm, withValue } from '../../support/hl7v2';

async function findings(text: string, today: string, maxAgeMonths = 6): Promise<readonly LocatedFinding[]> {
  const service = createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'en',
    today: () => today,
  });
  service.configure({ ...defaultSettings, maxAgeMonths });
  const handle = { uri: 'memory:/text', languageId: '', version: 1, getText: () => text };
  return (await service.check(handle, neverCancelled))!;
}

const message = (type: string) =>
  [
    'MSH|^~\\&|SIH|HOPITAL|DMP|ANS|20260301101500+0100||MDM^T02^MDM_T02|1|P|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2',
    'EVN||20260301101500+0100',
    'PID|||279035121518989^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS',
    `TXA|1|${type}|TEXT`,
    `OBX|1|ED|${type}^x^LN||^TEXT^XML^Base64^PGE+||||||F`,
  ].join('\r');

/** A code that its list does not have, by what holds it: the text, and the rules that say so. */
const strangers: readonly [place: string, text: string, code: string][] = [
  ['the type of a CDA', sample.replace('code="11490-0"', 'code="99999-9"'), 'CDA-012'],
  ['a specialty', sample.replace(/code="G15_10[^"]*"/, 'code="G99_99"'), 'CDA-044'],
  ['the type of facility', sample.replace(/code="SA\d\d"/, 'code="SA99"'), 'CDA-072'],
  ['TXA-2', message('99999-9'), 'TXA-002'],
];

describe('a code that an aged list lacks', () => {
  for (const [place, text, code] of strangers) {
    it(`is an error in ${place} while the list is young, and a warning later`, async () => {
      const of = (found: readonly LocatedFinding[]) => found.filter((finding) => finding.code === code);
      const [young] = of(await findings(text, '20261129'));
      assert.equal(young?.severity, 'error');
      assert.match(young.message, /JDV_J\d\d_\w+ of 20\d\d-\d\d-\d\d/);
      assert.ok(!young.message.includes('segur import valuesets'));
      const [aged] = of(await findings(text, '20281129'));
      assert.equal(aged?.severity, 'warning');
      assert.match(aged.message, /JDV_J\d\d_\w+ of 20\d\d-\d\d-\d\d/);
      assert.match(aged.message, /may have been added since.*segur import valuesets/);
      assert.deepEqual(aged.range, young.range);
      const [trusted] = of(await findings(text, '20281129', 60));
      assert.equal(trusted?.severity, 'error');
    });
  }

  it('is judged so in the French tables of HL7 v2 too, which the edition of a profile fixes', async () => {
    const text = [
      'MSH|^~\\&|SIH|HOPITAL|X|Y|20260301101500||ADT^A01^ADT_A01|1|P|2.5^FRA^2.11|||||FRA|UNICODE UTF-8',
      'EVN||20260301101500',
      'PID|||12345^^^X&1.2.3&ISO^PI||LOUVET^ODETTE^^^^^L|||F||||||||||||||||||||||||QUOI',
      'PV1||I|||||||||||||||||1234^^^X&1.2.3&ISO^VN',
      'ZBE|1^X^1.2.3^ISO|20260301101500||INSERT|N||^^^^^^UF^^^123||Q',
    ].join('\r');
    const severities = async (today: string): Promise<readonly string[]> =>
      (await findings(text, today))
        .filter(({ code }) => code === 'INS-HL7-004' || code === 'ZBE-009')
        .map(({ code, severity, message: said }) => `${code} ${severity} ${said.includes('of 2025-02-03')}`);
    assert.deepEqual(await severities('20261129'), ['INS-HL7-004 error true', 'ZBE-009 error true']);
    assert.deepEqual(await severities('20281129'), ['INS-HL7-004 warning true', 'ZBE-009 warning true']);
  });

  /** A code that no edition has, at each place whose codes an edition fixes. */
  const ofEditions: readonly [rule: string, path: string, code: string, edition: string][] = [
    ['META-002', 'OBX[2]-3.1', 'MASQUE_TIERS', 'volet Transmission de documents CDA R2 2.1.2 of 2026-04-21'],
    ['PRT-006', 'PRT-8.7', 'IDNATST', 'IHE PAM France 2.11.2 of 2025-02-03'],
    ['PRT-007', 'PRT-5.13', 'IDNATPS', 'IHE PAM France 2.11.2 of 2025-02-03'],
    ['PRT-009', 'PRT-4.1', 'WIT', 'volet Transmission de documents CDA R2 2.1.2 of 2026-04-21'],
  ];
  for (const [rule, path, code, edition] of ofEditions)
    it(`is a warning in ${path} once the edition of its table is old`, async () => {
      const judged = async (today: string): Promise<LocatedFinding | undefined> =>
        (await findings(withValue(mdm(), path, code), today)).find(
          (finding) => finding.code === rule && finding.message.includes(code),
        );
      const young = await judged('20261129');
      assert.equal(young?.severity, 'error');
      assert.ok(young.message.includes(edition), young.message);
      const aged = await judged('20281129');
      assert.equal(aged?.severity, 'warning');
      assert.match(aged.message, /A newer version of Ségur Authoring refreshes it/);
    });

  it('stays an error where the table has the code and the volet does not admit it', async () => {
    const found = await findings(withValue(mdm(), 'PRT-5.13', 'PI'), '20281129');
    assert.equal(found.find(({ code }) => code === 'PRT-007')?.severity, 'error');
  });

  it('is judged so for the class of a participant', async () => {
    const text = sample.replace('classCode="PROV"', 'classCode="CIT"');
    const of = async (today: string): Promise<LocatedFinding | undefined> =>
      (await findings(text, today)).find(({ code }) => code === 'CDA-062');
    assert.equal((await of('20261129'))?.severity, 'error');
    assert.match((await of('20261129'))!.message, /JDV_J141_RoleClass_CISIS of 2021-03-26/);
    assert.equal((await of('20281129'))?.severity, 'warning');
  });

  it('is judged so for the category of an establishment, whose list, of April 2025, was read in July 2026', async () => {
    const text = sample.replace(
      /(<code code="SA01"[^>]*)\/>/,
      '$1><translation code="998" displayName="X" codeSystem="1.2.250.1.213.1.6.1.8"/></code>',
    );
    const of = async (today: string): Promise<string | undefined> =>
      (await findings(text, today)).find(({ code }) => code === 'CDA-072')?.severity;
    assert.equal(await of('20261129'), 'error');
    assert.equal(await of('20270201'), 'warning');
  });

  it('stays an error where HL7 closed the list', async () => {
    const text = sample.replace('confidentialityCode code="N"', 'confidentialityCode code="Z"');
    const [finding] = (await findings(text, '20281129')).filter(({ code }) => code === 'CDA-020');
    assert.equal(finding?.severity, 'error');
  });

  it('does not soften a code that is missing altogether', async () => {
    const text = sample.replace('<code code="11490-0" ', '<code ');
    const [finding] = (await findings(text, '20281129')).filter(({ code }) => code === 'CDA-012');
    assert.equal(finding?.severity, 'error');
  });
});
