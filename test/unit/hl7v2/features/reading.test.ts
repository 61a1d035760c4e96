import assert from 'node:assert/strict';
import type { ReadablePart } from '../../../../server/src/core/documentKind';
import { adt, mdm, useHl7v2, withValue } from '../../../support/hl7v2';

// segur: verifies SEG/HL7.03
describe('reading HL7 v2', () => {
  const judge = useHl7v2();

  function read(text: string) {
    const messages = judge.open(text).readable!();
    const fields = messages.flatMap(({ segments }) => segments).flatMap(({ fields: own }) => own);
    const all = (parts: readonly ReadablePart[]): readonly ReadablePart[] =>
      parts.flatMap((part) => [part, ...all(part.parts)]);
    const parts = all(fields.flatMap(({ values }) => values));
    return {
      messages,
      field: (path: string) => fields.find((field) => field.path === path)!,
      part: (path: string) => parts.find((part) => part.path === path)!,
      parts,
    };
  }

  it('names segments, fields, components and subcomponents', () => {
    const { messages, field, part } = read(mdm());
    assert.equal(messages[0]!.title.fr, 'MDM^T02');
    assert.equal(messages[0]!.segments[0]!.title.fr, 'En-tête du message');
    assert.equal(field('PID-32').name.fr, 'Statut de l’identité');
    assert.ok(part('PID-5.1').name.fr.length > 0);
    assert.equal(part('PID-3.4.2').text.startsWith('1.2.250.1.213.1.4.'), true);
  });

  it('says what codes, dates, identifiers and OIDs mean', () => {
    const { part } = read(adt());
    assert.match(part('PID-8').meaning!.fr, /féminin/i);
    assert.match(part('PID-7').meaning!.fr, /1984/);
    assert.match(part('PID-3.4.2').meaning!.fr, /INS/);
    assert.match(part('PID-3.1').meaning!.fr, /clé/);
    assert.doesNotMatch(part('PID-8').meaning!.fr, /`/);
  });

  it('keeps repetitions apart, and leads each to its place', () => {
    const text = withValue(adt(), 'PID-13', '0102030405^PRN^PH~a@b.fr^NET^Internet');
    const { field } = read(text);
    assert.deepEqual(
      field('PID-13').values.map(({ path }) => path),
      ['PID-13[1]', 'PID-13[2]'],
    );
    const [, second] = field('PID-13').values;
    assert.equal(text.slice(second!.range.start, second!.range.end), 'a@b.fr^NET^Internet');
    assert.equal(text.slice(second!.parts[0]!.range.start, second!.parts[0]!.range.end), 'a@b.fr');
  });

  it('names the document inside instead of its characters', () => {
    const { parts } = read(mdm());
    const carried = parts.filter(({ embedded }) => embedded);
    assert.equal(carried[0]!.embedded!.id, 'OBX-1');
    assert.match(carried[0]!.meaning!.fr, /décodés/);
    assert.ok(parts.every(({ text }) => text.length <= 400));
  });

  it('shows every value at the place that it names, whatever the text', () => {
    for (const text of [mdm(), adt(), '', 'junk\rPID|1~2', 'MSH|^~\\&|\r\rOBX|1|ED', 'PID|||a&b^c']) {
      const { parts } = read(text);
      for (const { range, text: shown, length } of parts) {
        const written = text.slice(range.start, range.end);
        if (shown !== '' && length === undefined && !/\\/.test(written)) assert.equal(written, shown);
      }
    }
    assert.equal(read('junk\rPID|1~2').field('PID-1').values.length, 2);
    assert.deepEqual(read('').messages, []);
  });

  it('counts what a reader is not shown of an endless message', () => {
    const { messages } = read(`${adt()}${'\rNTE|1||x'.repeat(9_000)}`);
    assert.ok(messages[0]!.omitted > 1_000);
  });
});
