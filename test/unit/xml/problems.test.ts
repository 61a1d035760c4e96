import assert from 'node:assert/strict';
import { defaultLimits, parseXml } from '../../../server/src/xml';
import { expectProblems, fixFirst, shape } from './support';

const codes = (text: string): readonly string[] =>
  parseXml(text)
    .problems.map(({ code }) => code)
    .sort();

describe('well-formedness', () => {
  it('reports attributes', () => {
    expectProblems('<a b="1" ⟦b⟧="2"/>', 'duplicate-attribute');
    expectProblems('<a xmlns:p="u" xmlns:q="u" p:b="1" ⟦q:b⟧="2"/>', 'duplicate-attribute');
    expectProblems('<a ⟦b⟧ c="1"/>', 'attribute-without-value');
    expectProblems('<a ⟦b⟧=></a>', 'attribute-without-value');
    expectProblems('<a b=⟦1⟧ c="2"/>', 'unquoted-value');
    expectProblems('<a b="1"⟦c⟧="2"/>', 'missing-space');
    expectProblems('<a b="1" ⟦,⟧ c="2"/>', 'stray-character');
    expectProblems('<a b="1⟦<⟧2"/>', 'stray-less-than');
    expectProblems(
      '<a b="⟦&⟧ ⟦&⟧c ⟦&d;⟧ ⟦&#xZ;⟧"/>',
      'stray-ampersand',
      'stray-ampersand',
      'unknown-entity',
      'bad-character-reference',
    );
  });

  it('reports text and markup', () => {
    expectProblems('<a>1 ⟦<⟧ 2 ⟦&⟧ 3 ⟦]]>⟧</a>', 'stray-less-than', 'stray-ampersand', 'cdata-end-in-text');
    expectProblems('<a>⟦&nbsp;⟧&amp;</a>', 'unknown-entity');
    expectProblems('<a><!-- b ⟦--⟧ c --></a>', 'double-hyphen-in-comment');
    expectProblems('<a><!--<!--></a>');
    expectProblems('<a>⟦<!--⟧ b\n<c/></a>', 'unterminated-comment');
    expectProblems('<a>⟦<!--⟧ b\n<c/><!-- d --></a>', 'unterminated-comment');
    expectProblems('<a>⟦<![CDATA[⟧ b <c/></a>', 'unterminated-cdata');
    expectProblems('<a>⟦<?b⟧ c></a>', 'unterminated-instruction');
    expectProblems(
      '<a>⟦\u0001⟧⟦\uD800⟧😀⟦\uFFFE⟧</a>',
      'illegal-character',
      'illegal-character',
      'illegal-character',
    );
    expectProblems('<⟦a:b:c⟧/>', 'bad-name');
    expectProblems('<a xmlns="u"><⟦p⟧:b p:c="1"/><p:d/></a>', 'undeclared-prefix');
    expectProblems('<a ⟦xmlns:p=""⟧/>', 'bad-namespace-declaration');
  });

  it('reports the prolog', () => {
    expectProblems('<?xml version="1.0" encoding="⟦ISO-8859-1⟧"?><a/>', 'encoding-not-utf-8');
    expectProblems('⟦<?xml encoding="UTF-8"?>⟧<a/>', 'bad-declaration');
    expectProblems('⟦<?xml version="1.0" encoding="UTF-8">⟧\n<a/>', 'bad-declaration');
    expectProblems('\n⟦<?xml version="1.0"?>⟧<a/>', 'misplaced-declaration');
    expectProblems('⟦<!DOCTYPE a [<!ENTITY b "<c>">]>⟧<a>⟦&b;⟧</a>', 'doctype', 'unknown-entity');
    expectProblems('<a/>⟦<!DOCTYPE a>⟧', 'misplaced-doctype');
    for (const right of ['a', "a SYSTEM 'x>y'", 'a PUBLIC "p" "s" [<!ELEMENT a ANY>]', 'a\t[ ]', 'x:é-1 '])
      expectProblems(`⟦<!DOCTYPE ${right}>⟧<a/>`, 'doctype');
    for (const wrong of [
      '',
      ' ',
      'a "s"',
      'a SYSTEM',
      'a PUBLIC "p"',
      'a PUBLIC "p""s"',
      'a system "s"',
      '1',
      'a b',
    ])
      assert.deepEqual(codes(`<!DOCTYPE ${wrong}><a/>`), ['bad-doctype', 'doctype'], wrong);
    assert.deepEqual(codes('<!doctype a><a/>'), ['bad-doctype', 'doctype']);
  });

  it('reports the outside of the root', () => {
    expectProblems('⟦x⟧<a/>⟦y⟧\n', 'text-outside-root', 'text-outside-root');
    expectProblems('<a/><⟦b⟧/><c/>', 'multiple-roots');
    expectProblems('⟦ ⟧\n', 'missing-root');
    expectProblems('⟦⟧', 'missing-root');
    expectProblems('<a/>⟦</b>⟧', 'unexpected-end-tag');
  });

  it('reports limits instead of failing', () => {
    const limits = { depth: 2, attributes: 2, size: 50, entities: 1, problems: 3 };
    const codes = (text: string) => parseXml(text, limits).problems.map(({ code }) => code);
    assert.deepEqual(codes('<a><b><c><d/></c></b></a>'), ['depth-limit']);
    assert.deepEqual(codes('<a b="" c="" d=""/>'), ['attribute-limit']);
    assert.deepEqual(codes(`<a>${' '.repeat(50)}</a>`), ['size-limit']);
    assert.deepEqual(codes('<a>&b;&c;&d;</a>'), ['unknown-entity', 'entity-limit']);
    assert.deepEqual(codes('<a>&&&&&&</a>'), [
      'stray-ampersand',
      'stray-ampersand',
      'stray-ampersand',
      'problem-limit',
    ]);
    assert.equal(shape(parseXml('<a><b><c><d/></c></b></a>', limits)), 'a(b(c(d)))');
    assert.ok(defaultLimits.problems > 100);
  });
});

describe('recovery of the tree', () => {
  it('closes what an outer end tag closes', () => {
    assert.equal(shape(expectProblems('<a><⟦b⟧><c></c></a>', 'missing-end-tag')), 'a(b(c))');
  });

  it('believes the indentation of a document that has one', () => {
    const text = `<doc>
  <⟦patient⟧>
    <name/>
  <author>
    <time/>
  </author>
  <custodian/>
</doc>`;
    const xml = expectProblems(text, 'missing-end-tag');
    assert.equal(shape(xml), 'doc(patient(name) author(time) custodian)');
    const fixed = fixFirst(xml.text.toString());
    assert.deepEqual(parseXml(fixed).problems, []);
    assert.ok(fixed.includes('    <name/>\n  </patient>\n  <author>'));
  });

  it('finds the unclosed one among nested elements of the same name', () => {
    const text = `<doc>
  <component>
    <section>
      <⟦component⟧>
        <section/>
    </section>
  </component>
  <component>
    <section/>
  </component>
</doc>`;
    assert.equal(
      shape(expectProblems(text, 'missing-end-tag')),
      'doc(component(section(component(section))) component(section))',
    );
    const deeper = text.replace(
      '    </section>\n  </component>\n  <component>',
      '      <b/>\n    </section>\n  </component>\n  <component>',
    );
    assert.equal(
      shape(expectProblems(deeper, 'missing-end-tag')),
      'doc(component(section(component(section) b)) component(section))',
    );
  });

  it('tells a mistyped end tag from one too many', () => {
    assert.equal(shape(expectProblems('<a><title>x</⟦titel⟧><b/></a>', 'mismatched-end-tag')), 'a(title b)');
    assert.equal(shape(expectProblems('<a><x>t</⟦code⟧><b/></a>', 'mismatched-end-tag')), 'a(x b)');
    assert.equal(shape(expectProblems('<a><x/>⟦</code>⟧<b/></a><!-- -->', 'unexpected-end-tag')), 'a(x b)');
    assert.equal(
      shape(expectProblems('<a><x>t⟦</code>⟧<b/></x><c/></a>', 'unexpected-end-tag')),
      'a(x(b) c)',
    );
    assert.equal(fixFirst('<a><title>x</titel></a>'), '<a><title>x</title></a>');
  });

  it('lets a half-typed tag hold nothing', () => {
    assert.equal(shape(expectProblems('<a>\n⟦<b⟧\n<c/><d>x</d></a>', 'unterminated-start-tag')), 'a(b c d)');
    assert.equal(shape(expectProblems('<a>\n⟦<b⟧ x="1" y\n<c/></a>', 'unterminated-start-tag')), 'a(b c)');
    assert.equal(shape(expectProblems('<a>⟦<b⟧ <c/></b><d/></a>', 'unterminated-start-tag')), 'a(b(c) d)');
    assert.equal(shape(expectProblems('<a><b>⟦</b⟧\n<c/></a>', 'unterminated-end-tag')), 'a(b c)');
  });

  it('ends a value whose quote was forgotten before what follows it', () => {
    const forgotten = (text: string, tree: string, value: string) => {
      const xml = expectProblems(text, 'unterminated-value');
      assert.equal(shape(xml), tree);
      assert.equal(xml.text.slice(xml.attributeValueStart[0], xml.attributeValueEnd[0]), value);
      assert.deepEqual(parseXml(fixFirst(xml.text.toString())).problems, []);
    };
    forgotten('<a><id root=⟦"1.2⟧/>\n<b c="d"/></a>', 'a(id b)', '1.2');
    forgotten('<a><id root=⟦"1.2⟧ extension="8"/>\n<b c="d"/></a>', 'a(id b)', '1.2');
    forgotten('<a><id root=⟦"1.2⟧></id>\n<b/></a>', 'a(id b)', '1.2');
    const broken = expectProblems('<a>\n<id root=⟦"1.2⟧\n<b c="d"/></a>', 'unterminated-value');
    assert.equal(shape(broken), 'a(id b)');
  });

  it('closes an unfinished text with one fix', () => {
    const text = '<a><b><⟦c⟧>text';
    const xml = expectProblems(text, 'missing-end-tag');
    assert.equal(fixFirst(xml.text.toString()), '<a><b><c>text</c></b></a>');
  });
});
