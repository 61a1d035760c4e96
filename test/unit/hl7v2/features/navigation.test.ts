import assert from 'node:assert/strict';
import { ack, adt, mdm, useHl7v2 } from '../../../support/hl7v2';

describe('finding one’s way in HL7 v2', () => {
  const judge = useHl7v2();
  const slice = (text: string, range: { start: number; end: number }): string =>
    text.slice(range.start, range.end);

  it('outlines segments, with codes and no identity', () => {
    const outline = judge.open(mdm()).outline!();
    assert.equal(outline.length, mdm().split('\r').length);
    assert.equal(outline[0]!.name.fr, 'MSH — En-tête du message');
    const obx = outline.find(({ name }) => name.fr.startsWith('OBX'))!;
    assert.equal(obx.detail!.fr, '1 · 18748-4');
    assert.ok(outline.every(({ detail }) => !detail || !detail.fr.includes('MARECHAL')));
    assert.ok(outline[2]!.children.some(({ name }) => name.fr === 'PID-5 Noms du patient'));
    const many = judge.open(`BHS|^~\\&\r${mdm()}\r${adt()}\rBTS|2`).outline!();
    assert.deepEqual(
      many.map(({ name }) => name.fr.slice(0, 7)),
      ['BHS — B', 'MDM^T02', 'ADT^A01', 'BTS — B'],
    );
  });

  it('folds messages, orders and observations', () => {
    const text = mdm();
    const folds = judge.open(text).folds!().map((range) => slice(text, range));
    assert.ok(folds.includes(text));
    assert.ok(folds.some((fold) => fold.startsWith('ORC|') && fold.endsWith(text.slice(-20))));
    assert.ok(folds.some((fold) => fold.startsWith('OBX|1|') && fold.split('\r').length === 4));
  });

  it('highlights the same field, or the same segments', () => {
    const text = mdm();
    const layer = judge.open(text);
    const types = layer.highlights!(text.indexOf('|CWE|') + 1).map((range) => slice(text, range));
    assert.deepEqual(types, ['ED', ...Array<string>(8).fill('CWE')]);
    const names = layer.highlights!(text.indexOf('PRT')).map((range) => slice(text, range));
    assert.deepEqual(names, ['PRT', 'PRT', 'PRT']);
    assert.deepEqual(layer.highlights!(text.length + 5), []);
  });

  it('leads from an acknowledgment to its message', () => {
    const text = `${mdm()}\r${ack()}`;
    const layer = judge.open(text);
    const targets = layer.definition!(text.indexOf('MSA|AE|') + 7);
    assert.deepEqual(
      targets.map((target) => target.type === 'range' && slice(text, target.range)),
      ['M1'],
    );
    const blamed = layer.definition!(text.indexOf('MSH^1^12'));
    assert.deepEqual(
      blamed.map((target) => target.type === 'range' && slice(text, target.range)),
      ['2.6'],
    );
    assert.deepEqual(layer.definition!(0), []);
  });

  it('offers to open what the message carries', () => {
    const layer = judge.open(mdm());
    const lenses = layer.lenses!({ severity: (rule) => rule.severity });
    assert.ok(lenses.some(({ title }) => title.fr.includes('transmission de document CDA')));
    const opening = lenses.find(({ command }) => command)!;
    assert.match(opening.title.fr, /Ouvrir le document CDA \(\d+ Ko\)/);
    assert.deepEqual(opening.command!.arguments, ['memory:/message.hl7', 'OBX-1']);
    assert.equal(layer.links!().length, 1);
  });

  it('copies and follows paths, from message to message', () => {
    const text = `${mdm()}\r${adt()}`;
    assert.equal(judge.open(text).pathAt!(text.indexOf('X.400')), 'PRT[2]-15.3');
    assert.equal(judge.open('').pathAt!(0), undefined);
    const zbe = judge.open(text).findPath!('ZBE-4', 0);
    assert.ok(zbe.ok && slice(text, zbe.range) === 'INSERT');
    const here = judge.open(text).findPath!('MSH-9.2', text.length - 5);
    assert.ok(here.ok && slice(text, here.range) === 'A01');
    assert.deepEqual(judge.open(text).findPath!('PID-99', 0), { ok: false, reason: 'notThere' });
    assert.deepEqual(judge.open(text).findPath!('PID-', 0), { ok: false, reason: 'notAPath' });
  });
});
