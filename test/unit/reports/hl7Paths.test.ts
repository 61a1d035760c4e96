import assert from 'node:assert/strict';
import { readParts, type GroupOccurrence } from '../../../server/src/reports/places/hl7Groups';
import { createPlaces, openJudgedText } from '../../../server/src/reports/places/place';
import type { Remark, ReportedPlace } from '../../../server/src/reports/report';
import { placeKnowledge } from '../../support/reports';

const oru = [
  'MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|M1|P|2.5',
  'PID|||1^^^X^PI~2^^^Y&1.2&ISO^NH||NOM^P^^^^^L~N2^^^^^^D|||O',
  'PV1||I',
  'ORC|NW',
  'OBR|1|a',
  'NTE|1',
  'OBX|1|ST|A||x',
  'PRT|1',
  'OBX|2|ST|B||y^z&t',
  'NTE|2',
  'OBR|2|b',
  'OBX|1|ST|C||v',
  'SPM|1',
  'OBX|9|ST|S||w',
].join('\r');

describe('Paths of HL7 v2 in reports', () => {
  async function shown(place: ReportedPlace | string, message = '', text = oru) {
    const { groups } = await placeKnowledge();
    const judged = openJudgedText('m.hl7', 'hl7v2', text);
    const places: readonly ReportedPlace[] = [
      typeof place === 'string' ? { type: 'path', path: place, base: 1 } : place,
    ];
    const remark: Remark = { id: '', severity: 'error', message, places };
    const { range, certainty } = createPlaces(judged, { prefixes: {} }, groups).of(remark);
    const line = text.slice(0, range.start).split('\r').length;
    return [certainty, line, text.slice(range.start, range.end)];
  }
  const order = 'ORU_R01/PATIENT_RESULT[0]/ORDER_OBSERVATION';

  it('lead through groups to fields, components and subcomponents, counted from 0', async () => {
    const pid = 'ORU_R01/PATIENT_RESULT[0]/PATIENT[0]/PID[0]';
    assert.deepEqual(await shown(`${pid}/PID-5(Patient Name)[0]/XPN-7(Name Type Code)`), ['exact', 2, 'L']);
    assert.deepEqual(await shown(`${pid}/PID-5(Patient Name (a/b))[1]/XPN-1(Family Name)`), [
      'exact',
      2,
      'N2',
    ]);
    assert.deepEqual(await shown(`${pid}/PID-3(List)[1]/CX-4(Authority)/HD-2(Universal ID)`), [
      'exact',
      2,
      '1.2',
    ]);
    assert.deepEqual(await shown(`${pid}/PID-8(Administrative Sex)[0]`), ['exact', 2, 'O']);
    assert.deepEqual(await shown(`${order}[0]/OBSERVATION[1]/OBX[0]/OBX-5(Value)[0]/CE-2/CE-2`), [
      'exact',
      9,
      't',
    ]);
  });

  it('count the occurrences of groups, and take segments of a profile for parts of the group before', async () => {
    assert.deepEqual(await shown(`${order}[0]/OBSERVATION[0]/OBX[0]/OBX-3`), ['exact', 7, 'A']);
    assert.deepEqual(await shown(`${order}[0]/OBSERVATION[0]/PRT[0]`), ['exact', 8, 'PRT']);
    assert.deepEqual(await shown(`${order}[0]/OBSERVATION[1]/NTE[0]`), ['exact', 10, 'NTE']);
    assert.deepEqual(await shown(`${order}[1]/OBR[0]/OBR-2`), ['exact', 11, 'b']);
    assert.deepEqual(await shown(`${order}[1]/OBSERVATION[0]/OBX-3`), ['exact', 12, 'C']);
    assert.deepEqual(await shown(`${order}[1]/SPECIMEN[0]/OBX[0]/OBX-1`), ['exact', 14, '9']);
    // A profile may name its groups otherwise.
    assert.deepEqual(await shown(`ORU_R01/RESULT[0]/ORDER[1]/OBR[0]/OBR-2`), ['exact', 11, 'b']);
  });

  it('show what is missing where it belongs', async () => {
    assert.deepEqual(await shown(`${order}[1]/ORC`), ['exact', 11, 'OBR']);
    assert.deepEqual(await shown('ORU_R01/PATIENT_RESULT[0]/PATIENT[0]/PD1'), ['exact', 2, 'PID']);
    assert.deepEqual(await shown('ORU_R01/SFT'), ['exact', 1, 'MSH']);
    assert.deepEqual(await shown(`${order}[5]/OBR[0]/OBR-2`), ['nearest', 14, 'OBX']);
    assert.deepEqual(await shown('ORU_R01/PATIENT_RESULT[0]/PATIENT[0]/PID[0]/PID-30'), ['exact', 2, 'PID']);
  });

  it('that stop before what is too much go on with the words', async () => {
    const pid = 'ORU_R01/PATIENT_RESULT[0]/PATIENT[0]/PID[0]';
    assert.deepEqual(await shown(pid, "Field 'PID-8' is forbidden"), ['exact', 2, 'O']);
    assert.deepEqual(await shown(`${order}[0]`, 'the segment PRT is not expected'), ['exact', 8, 'PRT']);
  });

  it('of HAPI, of Terser, of ours and of headers are followed too', async () => {
    assert.deepEqual(await shown('PATIENT_RESULT/PATIENT/PID(0)-3(1)-4-2'), ['exact', 2, '1.2']);
    assert.deepEqual(await shown('/PATIENT_RESULT(0)/PATIENT/PID-3(1)-4-2'), ['exact', 2, '1.2']);
    assert.deepEqual(await shown('PID-3[2].4.2'), ['exact', 2, '1.2']);
    assert.deepEqual(await shown('/MSH'), ['exact', 1, 'MSH']);
    assert.deepEqual(await shown('ORU_R01/MSH[0]/MSH-12(Version ID)[0]/VID-1(Version ID)'), [
      'exact',
      1,
      '2.5',
    ]);
  });

  it('of acknowledgments count from 1', async () => {
    const place = (
      sequence: number,
      field?: number,
      repetition?: number,
      component?: number,
    ): ReportedPlace => ({
      type: 'segment',
      segment: 'OBX',
      sequence,
      ...(field === undefined ? {} : { field }),
      ...(repetition === undefined ? {} : { repetition }),
      ...(component === undefined ? {} : { component }),
    });
    assert.deepEqual(await shown(place(3, 3)), ['exact', 12, 'C']);
    assert.deepEqual(await shown(place(2, 5, 1, 2)), ['exact', 9, 'z&t']);
    assert.deepEqual(await shown(place(4)), ['exact', 14, 'OBX']);
    assert.deepEqual((await shown(place(9)))[0], 'none');
  });

  it('and lines are segments; what is nowhere is at the header', async () => {
    assert.deepEqual(await shown({ type: 'position', line: 5, column: 4 }), ['exact', 5, 'OBR']);
    assert.deepEqual(await shown('/ClinicalDocument/title'), ['none', 1, 'MSH']);
    assert.deepEqual(await shown({ type: 'position', line: 99 }), ['none', 1, 'MSH']);
  });

  it('lead into a message that a JSON string quotes', async () => {
    const text = JSON.stringify({ message: oru });
    const { groups } = await placeKnowledge();
    const judged = openJudgedText('m.json', 'json', text);
    const remark: Remark = {
      id: '',
      severity: 'error',
      message: '',
      places: [{ type: 'path', path: 'PATIENT_RESULT/PATIENT/PID-8', base: 1 }],
    };
    const { range } = createPlaces(judged, { prefixes: {} }, groups).of(remark);
    assert.equal(text.slice(range.start - 3, range.end), '|||O');
  });

  it('group large messages and strange ones in bounded time', async () => {
    const { groups } = await placeKnowledge();
    const names = [
      'MSH',
      'PID',
      ...Array.from({ length: 100_000 }, (_, at) => ['OBX', 'ORC', 'ZZZ', 'PID'][at % 4]!),
    ];
    const count = (group: GroupOccurrence): number =>
      group.content.reduce((sum, part) => sum + (part.kind === 'segment' ? 1 : count(part.group)), 0);
    assert.equal(count(groups.group('ORU_R01', names)), names.length);
    assert.equal(count(groups.group('XXX_X99', names)), names.length);
    for (const syntax of ['', '(', ')', 'A*(', 'A(B', 'A,B*(C) )', '*']) readParts(syntax);
  });
});
