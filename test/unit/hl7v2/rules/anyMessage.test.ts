import assert from 'node:assert/strict';
import { adt, assertSilent, mdm, oru, useHl7v2, withSegmentAfter, withValue } from '../../../support/hl7v2';

const foreign =
  'MSH|^~\\&|LAB|H|EPIC|H|20210427122641||ORU^R01|77|P|2.3.1|||||USA\rPID|1||4711^^^H^MR\rOBR|1|||1^x|||20210427\rOBX|1|TS|1^x||20210427||||||F\r';

describe('HL7 v2: what is asked of every message', () => {
  const judge = useHl7v2();
  const told = (text: string): readonly string[] =>
    judge
      .check(text)
      .filter(({ code }) => code === 'HL7-013' || code === 'HL7-014')
      .map(({ code, severity, range }) => `${code} ${severity} ${text.slice(range.start, range.end)}`);

  it('is silent on what is right, whatever the country', () => {
    for (const text of [foreign, adt(), oru(), 'BHS|^~\\&|A|B\r' + foreign + 'BTS|1\r'])
      assert.deepEqual(told(text), []);
    for (const right of ['""', '20240229', '2024', '202402291530+0100'])
      assertSilent(judge, withValue(adt(), 'PV1-44', right), 'HL7-014');
  });

  it('tells a header that was cut', () => {
    assert.deepEqual(told(foreign.slice(0, foreign.indexOf('|P|'))), ['HL7-013 error MSH']);
    assert.deepEqual(told('MSH|^~\\&|'), ['HL7-013 error MSH']);
    assert.deepEqual(told(foreign.replace('2.3.1', '')), ['HL7-013 error ']);
  });

  it('tells dates that do not exist, milder in a message that no French text judges', () => {
    assert.deepEqual(told(foreign.replace('||20210427||||||F', '||20210431||||||F')), [
      'HL7-014 warning 20210431',
    ]);
    assert.deepEqual(
      told(foreign.replace('|TS|', '|ST|').replace('||20210427||||||F', '||20210431||||||F')),
      [],
    );
    assert.deepEqual(told(withValue(adt(), 'PV1-44', '20250229')), ['HL7-014 error 20250229']);
    // What is no date at all may be meant otherwise.
    assert.deepEqual(told(foreign.replace('|||20210427\r', '|||27/04/2021\r')), []);
  });

  it('demands what HL7 does, in the messages that a French text judges', () => {
    const required = (text: string): readonly string[] =>
      judge
        .check(text)
        .filter(({ code }) => code === 'HL7-015')
        .map(
          ({ range, message }) =>
            `${message.en.split(' ')[0]!} ${String(text.slice(range.start, range.end).length)}`,
        );
    for (const text of [adt(), oru(), mdm(), withValue(adt(), 'PID-3', '""')])
      assert.deepEqual(required(text), []);
    assert.deepEqual(required(withValue(adt(), 'PID-3', '')), ['PID-3 0']);
    assert.deepEqual(required(withSegmentAfter(adt(), 'PID', 'MRG|')), ['MRG-1 0']);
    // Its own rule speaks of it.
    assert.deepEqual(required(withValue(adt(), 'PID-5', '')), []);
    assert.deepEqual(required(foreign.replace('4711^^^H^MR', '')), []);
  });

  it('yields to the rule that has its own words', () => {
    assert.deepEqual(told(withValue(adt(), 'PID-7', '20250229')), []);
    assert.deepEqual(told(withValue(adt(), 'EVN-2', '20251301')), []);
  });
});
