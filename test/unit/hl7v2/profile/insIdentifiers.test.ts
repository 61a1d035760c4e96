import assert from 'node:assert/strict';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import { insOf, mainIns } from '../../../../server/src/hl7v2/profile/insIdentifiers';
import { segmentOf, type Segment } from '../../../../server/src/hl7v2/segment';
import { adt, assertFault, oru, smallCda, useHl7v2, withValue } from '../../../support/hl7v2';

function pid(identifiers: string): Segment {
  return segmentOf(parseHl7(`MSH|^~\\&|A|B\rPID|1||${identifiers}`), 1);
}

const oid = '1.2.250.1.213.1.4.';
const nir = `284077511000176^^^ASIP-SANTE-INS-NIR&${oid}8&ISO^INS`;
const nia = `884077511000167^^^ASIP-SANTE-INS-NIA&${oid}9&ISO^INS`;
const ipp = '42^^^CLINIQUE&750000001&N^PI';
const billing = `255067511604890^^^ASIP-SANTE-NIR&${oid}8&ISO^NH`;

describe('which identifiers of a patient are an INS', () => {
  const isIns = (identifier: string): boolean => insOf(pid(identifier)).length === 1;

  it('the numbers of the health insurance are none', () => {
    for (const other of [
      billing,
      `255067511604890^^^ASIP-SANTE-NIR&${oid}8&ISO^NH^^20210506`,
      `255067511604890^^^ASIP-SANTE-NIR&${oid}8&ISO^SS`,
      `255067511604890^^^ASIP-SANTE-NIR&${oid}8&ISO`,
      `255067511604890^^^&${oid}8&ISO^NH`,
      `255067511604890^^^ASIP-SANTE-NIR&${oid}10&ISO^NH`,
      `255067511604890^^^ASIP-SANTE-NIR&${oid}13&ISO^NH`,
      `255067511604890^^^&${oid}13&ISO`,
      `255067511604890^^^&${oid}14&ISO^NSS`,
      `0411886319605719371016^^^ASIP-SANTE-INS-C&${oid}2&ISO^INS-C^^20101207`,
      ipp,
      '""^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS',
      '',
    ])
      assert.ok(!isIns(other), other);
  });

  it('what says INS in its type or authority is one', () => {
    for (const one of [
      nir,
      nia,
      `284077511000176^^^&${oid}8&ISO^INS`,
      `284077511000176^^^ASIP-SANTE-INS-NIR&${oid}8&ISO^NH`,
      `284077511000176^^^ASIP-SANTE-INS-NIR&${oid}88&ISO^INS`,
      '284077511000176^^^^INS',
      `284077511000176^^^&${oid}88&ISO`,
    ])
      assert.ok(isIns(one), one);
  });

  it('a NIR counts before the NIA beside it', () => {
    assert.equal(mainIns(pid(`${nia}~${nir}`))!.repetition, 2);
    assert.equal(mainIns(pid(`${billing}~${ipp}~${nir}~${nia}`))!.repetition, 3);
    assert.equal(mainIns(pid(`${ipp}~${nia}`))!.repetition, 2);
    assert.equal(mainIns(pid(`${ipp}~${billing}`)), undefined);
  });
});

describe('HL7 v2 rules where a person has several numbers', () => {
  const judge = useHl7v2();
  const own = `284077511000176^^^ASIP-SANTE-INS-NIR&${oid}10&ISO^INS`;
  const told = (text: string): readonly string[] =>
    judge
      .check(text)
      .filter(({ code, severity }) => code !== 'X-005' && (severity === 'error' || severity === 'warning'))
      .map(({ code, message }) => `${code} ${message.en}`);

  it('a billing NIR asks for no VALI and no type INS', () => {
    const text = withValue(withValue(adt(), 'PID-3', `${ipp}~${billing}`), 'PID-32', 'PROV');
    assert.deepEqual(told(text), []);
    assert.deepEqual(told(withValue(text, 'PID-7', '')), []);
  });

  it('the document inside holds one of the INS, wherever it stands', () => {
    for (const identifiers of [
      `${billing}~${own}~${ipp}`,
      `${nia}~${own}`,
      `${own}~${nia}`,
      `${ipp}~${nia}~${billing}~${own}`,
    ])
      assert.deepEqual(told(withValue(oru(), 'PID-3', identifiers)), [], identifiers);
    const withNia = oru(
      smallCda({
        'root="1.2.250.1.213.1.4.10" extension="284077511000176"':
          'root="1.2.250.1.213.1.4.9" extension="884077511000167"',
      }),
    );
    assert.deepEqual(told(withValue(withNia, 'PID-3', `${own}~${nia}`)), []);
  });

  it('X-001 speaks of the NIR when none is the same', () => {
    const other = `190037511000131^^^ASIP-SANTE-INS-NIR&${oid}10&ISO^INS`;
    assertFault(judge, withValue(oru(), 'PID-3', `${nia}~${other}`), 'X-001', 'PID-3[2]');
  });

  it('X-001 does not say who the patient is where a NIA meets a NIR', () => {
    const withNia = oru(
      smallCda({
        'root="1.2.250.1.213.1.4.10" extension="284077511000176"':
          'root="1.2.250.1.213.1.4.9" extension="884077511000167"',
      }),
    );
    for (const [text, fr, en] of [
      [withValue(oru(), 'PID-3', nia), /un NIA, et le document un NIR d’essai/, /NIA, .* a test NIR/],
      [withNia, /un NIR d’essai, et le document un NIA/, /test NIR, .* a NIA/],
      [withValue(withNia, 'PID-3', nir), /un NIR, et le document un NIA/, /a NIR, .* a NIA/],
    ] as const) {
      const { message, severity } = assertFault(judge, text, 'X-001', 'PID-3.1');
      assert.match(message.fr, fr);
      assert.match(message.en, en);
      assert.doesNotMatch(message.fr, /ne parlent pas du même patient/);
      assert.doesNotMatch(message.en, /not about the same patient/);
      assert.equal(severity, 'error');
    }
  });

  it('X-001 compares numbers of the same kind', () => {
    const other = `890037511000185^^^ASIP-SANTE-INS-NIA&${oid}9&ISO^INS`;
    const withNia = oru(
      smallCda({
        'root="1.2.250.1.213.1.4.10" extension="284077511000176"':
          'root="1.2.250.1.213.1.4.9" extension="884077511000167"',
      }),
    );
    const { message } = assertFault(judge, withValue(withNia, 'PID-3', other), 'X-001', 'PID-3.1');
    assert.match(message.en, /not about the same patient/);
  });

  it('a wrong trait is told once, whatever the number of INS', () => {
    const text = withValue(withValue(adt(), 'PID-3', `${nia}~${nir}`), 'PID-8', 'M');
    assertFault(judge, text, 'INS-005', 'PID-8');
  });

  it('outside of the French profiles a type alone is none', () => {
    const foreign = 'MSH|^~\\&|A|B|C|D|2024||ADT^A01|1|P|2.3\rPID|1||123^^^H^INS||DOE^JOHN';
    assert.deepEqual(told(foreign), []);
    const french = `MSH|^~\\&|A|B|C|D|2024||ORU^R01|1|P|2.5\rPID|1||28407751100017^^^&${oid}8&ISO^INS||DOE^JOHN`;
    assertFault(judge, french, 'INS-001', 'PID-3.1');
  });
});
