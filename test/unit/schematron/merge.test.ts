import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { mergePackFindings } from '../../../server/src/schematron/merge';
import { schemaOf } from '../../support/packs';
import { cda, open } from '../../support/packJudging';

// segur: verifies SEG/PACK.02
describe('joining the verdicts of a pack to our own', () => {
  const text = cda('<realmCode code="DE"/>');
  const at = text.indexOf('DE');
  const [pack] = open({
    'a.sch': schemaOf(
      `<pattern><rule context="*:realmCode"><assert id="R1" test="@code = 'FR'">code is not FR</assert></rule></pattern>`,
    ),
  }).check(text);
  const own: Finding = {
    code: 'CDA-001',
    severity: 'warning',
    range: { start: at, end: at + 2 },
    message: { fr: 'realmCode/@code vaut DE, FR est attendu', en: 'realmCode/@code is DE, FR is expected' },
    fixes: () => [],
  };

  it('makes one of two that say the same of the same place: correction, both references, graver of the two', () => {
    const merged = mergePackFindings([own, pack!]);
    assert.equal(merged.length, 1);
    assert.equal(merged[0]?.code, 'CDA-001');
    assert.equal(merged[0].severity, 'error');
    assert.equal(merged[0].fixes, own.fixes);
    assert.match(merged[0].message.fr, /vaut DE, FR est attendu \[pack : R1, a\.sch:3\]/);
    // The words of the pack and the way to its assertion are not lost.
    assert.deepEqual(merged[0].sources, [
      { file: 'a.sch', line: 3, message: { fr: 'R1 · code is not FR', en: 'R1 · code is not FR' } },
    ]);
  });

  it('keeps apart what stands elsewhere or speaks of something else', () => {
    const elsewhere = { ...own, range: { start: text.length - 3, end: text.length - 1 } };
    const missing = open({
      'a.sch': schemaOf(
        '<pattern><rule context="*:ClinicalDocument"><assert test="*:title">no title</assert></rule></pattern>',
      ),
    }).check(text)[0]!;
    const other = { ...own, range: missing.range, message: { fr: 'x', en: 'another matter' } };
    assert.equal(mergePackFindings([other, missing]).length, 2);
    const same = { ...other, message: { fr: 'x', en: 'title is missing' } };
    assert.equal(mergePackFindings([same, missing]).length, 1);
    assert.equal(mergePackFindings([elsewhere, pack!]).length, 2);
    // Two may be at odds with one value for reasons of their own.
    const onValue = { ...own, message: { fr: 'x', en: 'DE is not a country of this list' } };
    assert.equal(mergePackFindings([onValue, pack!]).length, 2);
  });

  it('makes one of two that find fault with a moment, however the pack tests its parts', () => {
    const document = cda('<effectiveTime value="20250314114500"/>');
    const place = document.indexOf('20250314114500');
    const [judged] = open({
      'a.sch': schemaOf(
        `<pattern><rule context="*:effectiveTime"><let name="zone" value="string-length(substring-after(@value, '+'))"/><assert test="string-length(@value) &lt;= 8 or $zone = 4">wrong: <value-of select="@value"/></assert></rule></pattern>`,
      ),
    }).check(document);
    const zone: Finding = {
      ...own,
      code: 'CDA-017',
      range: { start: place, end: place + 14 },
      message: { fr: 'sans fuseau', en: 'without a zone' },
      claim: 'moment',
    };
    assert.deepEqual(
      mergePackFindings([zone, judged!]).map(({ code }) => code),
      ['CDA-017'],
    );
    const aboutElse: Finding = { ...zone, claim: 'vocabulary' };
    assert.equal(mergePackFindings([aboutElse, judged!]).length, 2);
  });

  describe('two demands on one attribute', () => {
    const document = cda('<id root="1.2.3" extension="186022A21597702"/><code code="X-1"/>');
    const value = (text: string) => ({
      start: document.indexOf(text),
      end: document.indexOf(text) + text.length,
    });
    const ofOurs = (place: string, en: string, claim?: 'vocabulary' | 'number'): Finding => ({
      code: 'OWN-1',
      severity: 'warning',
      range: value(place),
      message: { fr: en, en },
      ...(claim ? { claim } : {}),
    });
    const key = ofOurs('02', 'The key of the number is 02, the number calls for 38.');
    for (const [test, finding, joined] of [
      // A rule of the house about the identifier has nothing to do with the key of its number.
      ["starts-with(@extension, 'IPP')", key, false],
      ["matches(@extension, '^IPP[0-9]{8}$')", key, false],
      ['string-length(@extension) = 12', key, false],
      ["@extension != '186022A21597702'", key, false],
      ["ends-with(@extension, '38')", key, true],
      [
        "@root = '1.2.250.1.213.1.4.8'",
        ofOurs('1.2.3', 'The authority is 1.2.3, not 1.2.250.1.213.1.4.8.'),
        true,
      ],
      ["@root = '1.2.250.1.71'", ofOurs('1.2.3', 'The authority is 1.2.3, not 1.2.250.1.213.1.4.8.'), false],
    ] as const)
      it(`${test} ${joined ? 'is' : 'is not'} « ${finding.message.en} »`, () => {
        const found = open({
          'a.sch': schemaOf(
            `<pattern><rule context="*:ClinicalDocument/*:id"><assert id="H" test="${test}">ours</assert></rule></pattern>`,
          ),
        }).check(document);
        assert.equal(found.length, 1);
        const merged = mergePackFindings([finding, ...found]);
        assert.equal(merged.length, joined ? 1 : 2);
        if (!joined) assert.equal(merged[0]?.severity, 'warning', 'it keeps its own gravity');
      });

    it('is one demand when both want a code of a value set, unless each names its own', () => {
      const [found] = open({
        'a.sch': schemaOf(
          `<pattern><rule context="*:ClinicalDocument/*:code"><assert test="@code = document('set.xml')//@code">not in the list</assert></rule></pattern>`,
        ),
        'set.xml': '<set><c code="A-1"/></set>',
      }).check(document);
      const ours = ofOurs('X-1', '“X-1” is not a type of document.', 'vocabulary');
      assert.equal(mergePackFindings([ours, found!]).length, 1);
      assert.equal(mergePackFindings([ofOurs('X-1', 'X-1 is no code.'), found!]).length, 2);
    });
  });

  it('never takes a comment for a fault of the root', () => {
    const commented = `<!-- brouillon -->${cda('<title>x</title>')}`;
    const [found] = open({
      'a.sch': schemaOf(
        '<pattern><rule context="/*"><assert test="count(//comment()) = 0">no comments</assert></rule></pattern>',
      ),
    }).check(commented);
    assert.equal(commented.slice(found!.range.start, found!.range.end), '<!-- brouillon -->');
    const root = { start: commented.indexOf('ClinicalDocument'), end: commented.indexOf('xmlns') + 5 };
    const ofRoot = { ...own, range: root, message: { fr: 'xsi:schemaLocation', en: 'xsi:schemaLocation' } };
    assert.equal(mergePackFindings([ofRoot, found!]).length, 2);
  });

  it('shows once what two schemas say alike, and leaves others as they are', () => {
    assert.deepEqual(mergePackFindings([pack!, { ...pack! }]), [pack]);
    assert.deepEqual(mergePackFindings([own]), [own]);
  });
});
