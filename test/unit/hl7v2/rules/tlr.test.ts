import assert from 'node:assert/strict';
import type { Finding } from '../../../../server/src/core/finding';
import { hl7v2Rules } from '../../../../server/src/hl7v2/rules';
import { checkContext } from '../../../../server/src/rules/settings';
import { useHl7v2, withValue } from '../../../support/hl7v2';
import { bases } from '../../../support/hl7v2Mutations/bases';
import { teleradiologyMutations } from '../../../support/hl7v2Mutations/teleradiology';
import { tlrRequest } from '../../../support/hl7v2Tlr';

const weighs = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

describe('HL7 v2 rules of teleradiology', () => {
  const judge = useHl7v2();

  for (const base of [
    'tlrRequest',
    'tlrCancellation',
    'tlrAnswer',
    'tlrComplement',
    'tlrAck',
    'tlrExchange',
  ] as const) {
    it(`say nothing of a right message: ${base}`, () => {
      assert.deepEqual(judge.check(bases[base]()), []);
    });
  }

  it('tell one cause once', () => {
    const told: string[] = [];
    for (const { rule, on, what, edit, also = [] } of teleradiologyMutations) {
      for (const base of on) {
        const found = judge.check(edit(bases[base]())!).filter(weighs);
        const own = found.filter(({ code }) => code === rule);
        if (own.length > 1) told.push(`${base}, ${what}: ${rule} ${own.length} times`);
        for (const { code, message } of found)
          if (code !== rule && !also.includes(code))
            told.push(`${base}, ${rule} ${what}: ${code} ${message.fr}`);
      }
    }
    assert.deepEqual(told, []);
  });

  it('let the observations of a specimen count on or start again', () => {
    for (const [first, told] of [
      ['1', []],
      ['2', []],
      ['7', ['TLR-033']],
    ] as const) {
      const specimen = `SPM|1|||SER\rOBX|${first}|ST|1988-5^CRP^LN||12||||||F`;
      const codes = judge.check(`${bases.tlrAnswer()}\r${specimen}`).map(({ code }) => code);
      assert.deepEqual(codes, told, first);
    }
  });

  it('take the number of a practitioner with and without its prefix, as the official texts do', () => {
    for (const [id, type] of [
      ['01234567897', 'RPPS'],
      ['801234567897', 'RPPS'],
      ['801234567897', 'IDNPS'],
    ]) {
      const written = bases
        .tlrRequest()
        .replaceAll(/801234567897(\^[^|]*)\^IDNPS/g, (_, rest: string) => `${id}${rest}^${type}`);
      assert.ok(written.includes(`${id}^LENOIR`) && written.includes(`^${type}|`), id);
      assert.deepEqual(judge.check(written), [], `${id} ${type}`);
    }
  });

  it('judge a complement that names the profile of documents by this volet alone', () => {
    const wrong = withValue(bases.tlrComplement(), 'MSH-21', '2.1^CISIS_CDA_HL7_V2');
    assert.deepEqual(
      judge.check(wrong).map(({ code }) => code),
      ['TLR-001'],
    );
  });

  it('say nothing of two requests, nor of a refusal that an acceptance follows', () => {
    const other = bases.tlrComplement().replaceAll('D1^^1.2.250.1.999.12', 'D2^^1.2.250.1.999.12');
    const refusal = withValue(bases.tlrAnswer(), 'ORC-1', 'OC');
    for (const text of [`${refusal}\r${other}`, `${refusal}\r${bases.tlrAnswer()}\r${bases.tlrComplement()}`])
      assert.deepEqual(
        judge.check(text).filter(({ code }) => code === 'TLR-064' || code === 'TLR-065'),
        [],
      );
  });

  it('weigh as a draft, unless the user takes drafts as they stand', () => {
    const wrong = withValue(withValue(tlrRequest(), 'OBR-13', ''), 'PV1-2', 'Z');
    const heard = (context: ReturnType<typeof checkContext>): readonly string[] =>
      [...judge.open(wrong).check!(context)].flat().map(({ severity, code }) => `${severity} ${code}`);
    assert.deepEqual(heard(checkContext({})), ['warning PV1-002', 'warning TLR-028']);
    assert.deepEqual(heard(checkContext({}, { draftsAsErrors: true })), ['error PV1-002', 'error TLR-028']);
    assert.deepEqual(heard(checkContext({ 'TLR-028': 'error' })), ['warning PV1-002', 'error TLR-028']);
    assert.deepEqual(heard(checkContext({ 'hl7v2.tlr': 'off' })), ['warning PV1-002']);
  });

  it('stay informations where the draft only remarks', () => {
    const infos = hl7v2Rules.filter(({ draft }) => draft?.severity === 'information');
    assert.deepEqual(infos.map(({ id }) => id).sort(), [
      'TLR-023',
      'TLR-040',
      'TLR-042',
      'TLR-062',
      'TLR-064',
      'TLR-065',
    ]);
    assert.ok(infos.every(({ severity }) => severity === 'information'));
  });

  it('name the volet, its state and a requirement of the catalogue', () => {
    const rules = hl7v2Rules.filter(({ id }) => id.startsWith('TLR-'));
    for (const { id, severity, draft, source, requirementIds } of rules) {
      assert.ok(draft, id);
      assert.notEqual(severity, 'error', id);
      assert.match(source, /Volet Téléradiologie, projet 0\.1\.0 en concertation, §/, id);
      assert.deepEqual(requirementIds, ['RIS.TLR/INT.02'], id);
    }
    for (const { message } of judge.check(withValue(tlrRequest(), 'OBR-13', ''))) {
      assert.match(message.fr, /\(volet Téléradiologie, projet 0\.1\.0\)\.$/);
      assert.match(message.en, /\(teleradiology volet, draft 0\.1\.0\)\.$/);
    }
  });
});
