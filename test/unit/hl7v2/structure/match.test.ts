import assert from 'node:assert/strict';
import { matchMoved, matchStructure } from '../../../../server/src/hl7v2/structure/match';
import { readStructure } from '../../../../server/src/hl7v2/structure/syntax';

const structure = readStructure('MSH [{SFT}] EVN PID [PV1] {ORC OBR [{NTE}] {OBX [{PRT}] [{NTE}]}} [DSC]');
const faults = (names: string): readonly string[] =>
  matchStructure(structure, names.split(' ')).map((fault) =>
    fault.kind === 'missing'
      ? `missing ${fault.name} after ${fault.after}`
      : `${fault.kind} ${fault.name} at ${fault.at}`,
  );

describe('HL7 v2 message structures', () => {
  it('accept what they describe', () => {
    for (const right of [
      'MSH EVN PID ORC OBR OBX',
      'MSH SFT SFT EVN PID PV1 ORC OBR NTE OBX PRT PRT NTE OBX NTE ORC OBR OBX DSC',
      'MSH EVN PID ZZZ ORC OBR OBX',
    ]) {
      assert.deepEqual(faults(right), [], right);
    }
  });

  it('name what is missing, and where', () => {
    assert.deepEqual(faults('MSH PID ORC OBR OBX'), ['missing EVN after 0']);
    assert.deepEqual(faults('MSH EVN PID OBR OBX'), ['missing ORC after 2']);
    assert.deepEqual(faults('MSH EVN PID ORC OBR'), ['missing OBX after 4']);
    assert.deepEqual(faults('MSH EVN PID'), [
      'missing ORC after 2',
      'missing OBR after 2',
      'missing OBX after 2',
    ]);
    assert.deepEqual(faults('MSH EVN PID ORC OBR OBX ORC OBX'), ['missing OBR after 6']);
  });

  it('make one fault of one misplaced segment', () => {
    assert.deepEqual(faults('MSH PID EVN ORC OBR OBX'), ['misplaced EVN at 2']);
    assert.deepEqual(faults('MSH EVN PID ORC OBR OBX PV1'), ['misplaced PV1 at 6']);
  });

  it('count', () => {
    assert.deepEqual(faults('MSH EVN PID PID ORC OBR OBX'), ['repeated PID at 3']);
  });

  it('end on long messages', () => {
    assert.deepEqual(faults(`MSH EVN PID ORC OBR ${'OBX PRT NTE '.repeat(20_000).trim()}`), []);
  });

  it('take for stray what would make all that follows look missing', () => {
    const answer = readStructure('MSH PID [PD1] [{NTE}] [{NK1}] {ORC OBR [{NTE}] [{OBX [{NTE}]}]} [DSC]');
    const told = (names: string) => matchMoved(answer, names.split(' '));
    assert.deepEqual(told('MSH PID NK1 PD1 NTE ORC OBR OBX'), [{ kind: 'misplaced', name: 'NK1', at: 2 }]);
    assert.deepEqual(told('MSH PID NK1 NTE ORC OBR OBX PD1'), [
      { kind: 'misplaced', name: 'NK1', at: 2 },
      { kind: 'misplaced', name: 'PD1', at: 7 },
    ]);
    assert.deepEqual(told('MSH PID OBX'), [
      { kind: 'missing', name: 'ORC', after: 1 },
      { kind: 'missing', name: 'OBR', after: 1 },
    ]);
  });
});
