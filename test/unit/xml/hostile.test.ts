import assert from 'node:assert/strict';
import { none, parseXml, placeAt, rootElement, textContent, valueOf } from '../../../server/src/xml';

/** Codes of the problems, each once. */
function codes(text: string): readonly string[] {
  return [...new Set(parseXml(text).problems.map(({ code }) => code))];
}

// segur: verifies SEG/XML.03
describe('hostile XML', () => {
  it('expands no entity', () => {
    const entities = Array.from(
      { length: 12 },
      (_, i) =>
        `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};">`,
    );
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "ha">${entities.join('\n')}]><a>&e12;</a>`;
    assert.deepEqual(codes(bomb), ['doctype', 'unknown-entity']);
    assert.equal(textContent(parseXml(bomb), 0), '&e12;');
  });

  it('resolves nothing outside', () => {
    const text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a b="&x;">&x;</a>';
    const xml = parseXml(text);
    assert.deepEqual(codes(text), ['doctype', 'unknown-entity']);
    assert.equal(valueOf(xml, rootElement(xml), 'b'), '&x;');
  });

  it('takes deep, wide and long documents', () => {
    const deep = parseXml('<a>'.repeat(100_000) + '</a>'.repeat(100_000));
    assert.equal(deep.nodeCount, 100_001);
    assert.deepEqual(
      deep.problems.map(({ code }) => code),
      ['depth-limit'],
    );
    placeAt(deep, 150_000);
    assert.deepEqual(codes(`<a b="${'x'.repeat(10_000_000)}"/>`), []);
    const wide = Array.from({ length: 100_000 }, (_, i) => `b${i}=""`).join(' ');
    assert.deepEqual(codes(`<a ${wide}/>`), ['attribute-limit']);
    assert.deepEqual(codes('<a '.repeat(20_000)), ['unterminated-start-tag', 'problem-limit', 'depth-limit']);
  });

  it('takes characters that no document may hold', () => {
    const text = '<a>\0\ud800\udc00\udc00x\uFFFF</a>';
    const xml = parseXml(text);
    assert.deepEqual(
      xml.problems.map(({ code, range }) => [code, range.start]),
      [
        ['illegal-character', 3],
        ['illegal-character', 6],
        ['illegal-character', 8],
      ],
    );
    assert.notEqual(rootElement(xml), none);
  });
});
