import assert from 'node:assert/strict';
import { analyse } from '../../../server/src/requirements/analysis';
import { createTextKind } from '../../../server/src/requirements/kind';
import { syntaxOf } from '../../../server/src/requirements/syntax';
import { shippedCatalogue } from '../../support/requirements';
import { byDefault, textKnowledge } from '../../support/textKind';

/** What a text names and what each name is to it: `written place`. */
function placesOf(uri: string, text: string, languageId = ''): string[] {
  const { mentions, placeOf } = analyse(text, shippedCatalogue(), syntaxOf(uri, languageId));
  return mentions.map(({ range }) => `${text.slice(range.start, range.end)} ${placeOf(range)}`);
}

function fixesOf(uri: string, text: string): string[] {
  const knowledge = textKnowledge();
  const kind = createTextKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });
  const findings = [...kind.open({ uri, languageId: '', text }).check!(byDefault)].flat();
  return findings.flatMap(({ fixes, range, code }) =>
    (fixes?.() ?? []).map(() => `${code} ${text.slice(range.start, range.end)}`),
  );
}

// segur: verifies SEG/REQ.02
describe('the place of an identifier', () => {
  const rows: readonly (readonly [uri: string, text: string, places: readonly string[]])[] = [
    ['a.ts', 'f(Requirements.SC_PSC_14)', ['SC_PSC_14 identifier']],
    ['a.yaml', 'x: &SC_PSC_14 1', ['SC_PSC_14 key']],
    ['a.adoc', 'xref:sc-psc-14[x] <<sc_psc_16>>', ['sc-psc-14 anchor', 'sc_psc_16 anchor']],
    ['a.ts', "export const SC_PSC_14 = 'x';", ['SC_PSC_14 identifier']],
    ['a.ts', 'enum Req { EX_PSC_01, RIS_TLR_INT_02 }', ['EX_PSC_01 identifier', 'RIS_TLR_INT_02 identifier']],
    ['a.ts', "const o = { sc_psc_14: 1, 'sc-psc-16': 2 };", ['sc_psc_14 identifier', 'sc-psc-16 key']],
    ['a.ts', "import x from './EX-PSC-01';", []],
    ['a.ts', "it('SC_PSC_14 refuse', f);", ['SC_PSC_14 identifier']],
    ['a.ts', "throw new Error('sc psc 14 non tenue');", ['sc psc 14 prose']],
    [
      'a.ts',
      'x(); // voir sc psc 14, SC-PSC-16 et SC_PSC_01',
      ['sc psc 14 comment', 'SC-PSC-16 comment', 'SC_PSC_01 identifier'],
    ],
    ['a.ts', '/* sc-psc-14 */ f(SC_PSC_14, 16)', ['sc-psc-14 comment', 'SC_PSC_14 identifier']],
    ['a.ts', 'const u = "http://x/y"; // sc psc 14', ['sc psc 14 comment']],
    ['a.java', 'void testScPsc14() {} void exPsc01Test() {}', ['ScPsc14 identifier', 'exPsc01 identifier']],
    ['a.java', '@Requirement("SC.PSC.14, 16")', ['SC.PSC.14 prose', '16 identifier']],
    [
      'a.py',
      'def test_sc_psc_14_refuse():\n  SC_PSC_16 = 1 # sc psc 01',
      ['sc_psc_14 identifier', 'SC_PSC_16 identifier', 'sc psc 01 comment'],
    ],
    ['a.py', '"""Vérifie sc psc 14."""', ['sc psc 14 prose']],
    [
      'a.sql',
      "select sc_psc_14 -- sc psc 16\nwhere x = 'SC.PSC.14'",
      ['sc_psc_14 identifier', 'sc psc 16 comment', 'SC.PSC.14 prose'],
    ],
    [
      'a.pas',
      '{ sc-psc-14 } const SC_PSC_14 = 1; // sc-psc-16',
      ['sc-psc-14 comment', 'SC_PSC_14 identifier', 'sc-psc-16 comment'],
    ],
    [
      'a.feature',
      '@SC.PSC.14 @sc_psc_16\nFeature: sc psc 01',
      ['SC.PSC.14 tag', 'sc_psc_16 tag', 'sc psc 01 prose'],
    ],
    [
      'a.yaml',
      'sc-psc-14:\n  ref: sc-psc-14\n  note: voir sc-psc-16 ici\n  - sc_psc_01',
      ['sc-psc-14 key', 'sc-psc-14 key', 'sc-psc-16 prose', 'sc_psc_01 key'],
    ],
    [
      'a.json',
      '{"sc-psc-14": ["sc_psc_16"], "t": "voir sc psc 14"}',
      ['sc-psc-14 key', 'sc_psc_16 key', 'sc psc 14 prose'],
    ],
    ['a.properties', 'sc_psc_14=oui', ['sc_psc_14 key']],
    ['a.md', '# SC PSC 14 {#sc-psc-14}', ['SC PSC 14 prose', 'sc-psc-14 anchor']],
    [
      'a.md',
      '[x](#sc-psc-14) [y](d.md#sc_psc_14) https://x/y#sc-psc-14 sc-psc-14.md',
      ['sc-psc-14 anchor', 'sc_psc_14 anchor', 'sc-psc-14 anchor', 'sc-psc-14 anchor'],
    ],
    [
      'a.md',
      '`SC_PSC_14` #SC_PSC_14 @SC_PSC_14 sc_psc_16',
      ['SC_PSC_14 identifier', 'SC_PSC_14 tag', 'SC_PSC_14 tag', 'sc_psc_16 prose'],
    ],
    ['a.md', '---\nsc-psc-14: x\n---\nsc-psc-14: y', ['sc-psc-14 key', 'sc-psc-14 prose']],
    ['a.md', '```\nx SC_PSC_14\n```', ['SC_PSC_14 identifier']],
    [
      'a.html',
      '<a id="sc-psc-14" title="sc psc 14">sc psc 16</a><!-- sc psc 01 -->',
      ['sc-psc-14 anchor', 'sc psc 14 prose', 'sc psc 16 prose', 'sc psc 01 comment'],
    ],
    [
      'a',
      'const SC_PSC_14 = 1;\nf(SC_PSC_16)\nvoir sc_psc_01 ici',
      ['SC_PSC_14 identifier', 'SC_PSC_16 identifier', 'sc_psc_01 prose'],
    ],
    ['a.csv', 'id,n\nSC.PSC.14,16\n"EX PSC 01, 03",4\n', ['SC.PSC.14 prose', 'EX PSC 01 prose', '03 prose']],
    ['a.csv', 'id;n\nEX PSC 01, 03;04\nSC.PSC.14;16', ['EX PSC 01 prose', '03 prose', 'SC.PSC.14 prose']],
    ['a.tsv', 'SC.PSC.14\t16\t03', ['SC.PSC.14 prose']],
    [
      'a.md',
      'Voir https://x/exigences/SC.PSC.14, puis http://x/y/sc-psc-16.html#a',
      ['SC.PSC.14 identifier', 'sc-psc-16 identifier'],
    ],
    [
      'a.md',
      '[x](https://x/a#/req/EX%20PSC%2001) https://x/?q=INS%2fva1.53&p=1',
      ['EX%20PSC%2001 identifier', 'INS%2fva1.53 identifier'],
    ],
    ['a.md', 'docs/SC.PSC.14 ../EX_PSC_01 https://x/SC.PSC.14.2 https://x/SC.PSC.99 x/EX%20PSC%2099', []],
    [
      'a.html',
      '<a href="/req/SC.PSC.14" class="req-sc-psc-16">',
      ['SC.PSC.14 identifier', 'sc-psc-16 identifier'],
    ],
    ['a.html', '<p class="req sc-psc-14">', ['sc-psc-14 anchor']],
    [
      'a.css',
      '.sc-psc-14.ex-psc-01:hover, p.sc-psc-16 > .sc_psc_01 {}',
      ['sc-psc-14 identifier', 'ex-psc-01 identifier', 'sc-psc-16 identifier', 'sc_psc_01 identifier'],
    ],
    ['a.css', '.sc-psc-14px .ris-port-8080 .sc-psc-99 .sc-psc-14-2 {}', []],
    [
      'a.ts',
      "go('#/req/EX%20PSC%2001'); f('https://x/LGC-INS-54'); q('.sc-psc-14')",
      ['EX%20PSC%2001 identifier', 'LGC-INS-54 identifier', 'sc-psc-14 identifier'],
    ],
    ['a', 'SC.PSC.14,16,oui', ['SC.PSC.14 prose']],
  ];
  for (const [uri, text, places] of rows)
    it(`${uri}: ${text.replaceAll('\n', '⏎')}`, () => assert.deepEqual(placesOf(uri, text), places));

  it('is asked of the editor before the name of the file', () =>
    assert.deepEqual(placesOf('untitled:Untitled-1', 'f(SC_PSC_14)', 'python'), ['SC_PSC_14 identifier']));

  it('decides what may be written otherwise', () => {
    assert.deepEqual(
      fixesOf('a.ts', 'const SC_PSC_14 = EX_PSC_77; const SC_PSC14 = LGC_INS_54; // sc psc 14'),
      ['REQ-002 sc psc 14'],
    );
    assert.deepEqual(fixesOf('a.feature', '@sc_psc_14 @SC.PCS.14 @LGC.INS.54'), []);
    assert.deepEqual(fixesOf('a.yaml', 'sc-psc-14:\n  sc_psc_16: 1'), []);
    assert.deepEqual(fixesOf('a.md', '[x](#sc-psc-14) {#sc-pcs-14}'), []);
    assert.deepEqual(fixesOf('a.css', '.sc-psc-14 {} /* SC.PSC.16 */ .lgc-ins-54 {}'), []);
    assert.deepEqual(fixesOf('a.md', 'voir sc_psc_14'), ['REQ-002 sc_psc_14']);
  });

  it('leads from an address to the requirement, in a text about anything, and reports nothing of it', () => {
    for (const [uri, text, at] of [
      ['a.md', 'https://x/exigences/LGC.INS.54', 22],
      ['a.css', '.lgc-ins-54 {}', 5],
    ] as const) {
      const analysis = analyse(text, shippedCatalogue(), syntaxOf(uri));
      assert.deepEqual(analysis.believed, []);
      assert.equal(analysis.at(at).length, 1);
    }
  });
});
