import assert from 'node:assert/strict';
import { viewMessage } from '../../../../server/src/hl7v2/message';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import { orderViews } from '../../../../server/src/hl7v2/profile/orders';
import { applyFix, oru, useHl7v2, withValue } from '../../../support/hl7v2';

/** Two documents, each with its order, its metadata and its participants. */
function twoOrders(second: (order: string) => string = (order) => order): string {
  const lines = oru().split('\r');
  const order = lines.slice(lines.indexOf('ORC|NW')).join('\r');
  return `${lines.join('\r')}\r${second(order)}`;
}

describe('HL7 v2 messages of several orders', () => {
  const judge = useHl7v2();
  const codes = (text: string): readonly string[] =>
    [...new Set(judge.check(text).map(({ code }) => code))].sort();

  it('are judged order by order', () => {
    assert.deepEqual(codes(twoOrders()), codes(oru()));
  });

  it('say which order lacks a metadatum, and mend it there', () => {
    const text = twoOrders((order) => order.replace(/\rOBX\|9\|[^\r]*/, ''));
    const missing = judge.check(text).filter(({ code }) => code === 'META-001');
    assert.equal(missing.length, 1);
    assert.ok(missing[0]!.range.start > text.lastIndexOf('ORC|NW'));
    const fixed = applyFix(text, missing[0]!.fixes!()[0]!);
    assert.ok(!codes(fixed).includes('META-001') && !codes(fixed).includes('OBX-001'));
    assert.equal(fixed.slice(0, fixed.lastIndexOf('ORC|NW')), text.slice(0, text.lastIndexOf('ORC|NW')));
  });

  it('sort the metadata of one order among themselves', () => {
    const text = twoOrders((order) => {
      const lines = order.split('\r');
      const [a, b] = [lines.length - 2, lines.length - 1];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
      return lines.join('\r');
    });
    const found = judge.check(text).filter(({ code }) => code === 'META-005');
    assert.equal(found.length, 1);
    const fixed = applyFix(text, found[0]!.fixes!()[0]!);
    assert.equal(fixed.slice(0, fixed.lastIndexOf('ORC|NW')), text.slice(0, text.lastIndexOf('ORC|NW')));
    assert.ok(!codes(fixed).includes('META-005'));
  });

  it('want the sender and the addressees of each order', () => {
    const text = twoOrders((order) => order.replace(/\rPRT[^\r]*/g, ''));
    const found = judge.check(text).filter(({ code }) => code === 'PRT-005' || code === 'PRT-001');
    assert.ok(found.length > 0);
    for (const { range } of found) assert.ok(range.start > text.lastIndexOf('ORC|NW'));
  });

  it('share the metadata where only one order has them', () => {
    const text = twoOrders((order) => order.split('\r').slice(0, 3).join('\r'));
    assert.ok(!codes(text).includes('META-001'));
    const document = parseHl7(text);
    assert.equal(orderViews(viewMessage(document, document.messages[0]!)).length, 1);
  });

  it('keep one view of a message with one order', () => {
    const document = parseHl7(withValue(oru(), 'ORC-1', 'RO'));
    assert.equal(orderViews(viewMessage(document, document.messages[0]!)).length, 1);
  });
});
