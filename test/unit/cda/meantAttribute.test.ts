import assert from 'node:assert/strict';
import { attributeName, attributeNameRange, parseXml, pathOf } from '../../../server/src/xml';
import { applyFix, cdaKnowledge, judge } from '../../support/cda';
import { faultsIn, quietOn, sample } from '../../support/cdaSample';

type Misspelling = readonly [title: string, misspelt: (name: string) => string];

const misspellings: readonly Misspelling[] = [
  ['a capital or none at the start', (name) => swapCase(name.charAt(0)) + name.slice(1)],
  ['capitals only', (name) => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase())],
];
const slips: readonly Misspelling[] = [
  ['a letter too few', (name) => name.slice(0, -2) + name.slice(-1)],
  ['two letters exchanged', (name) => name.slice(0, -2) + name.slice(-1) + name.slice(-2, -1)],
];

function swapCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}

/** The document with each of its attributes under another name, one at a time. */
function* misspelt(text: string, [, spell]: Misspelling): Generator<readonly [path: string, text: string]> {
  const xml = parseXml(text);
  for (let node = 0; node < xml.nodeCount; node++)
    for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
      const name = attributeName(xml, at);
      const { start, end } = attributeNameRange(xml, at);
      if (name.includes(':') || name === 'xmlns') continue;
      yield [pathOf(xml, node, at), text.slice(0, start) + spell(name) + text.slice(end)];
    }
}

describe('an attribute under a name that is nearly right', () => {
  const prefixed = sample.replace('xmlns=', 'xmlns:h=').replace(/<(\/?)(?=[a-zA-Z])/g, '<$1h:');
  for (const [document, text] of [
    ['the sample', sample],
    ['the sample with prefixes', prefixed],
  ] as const)
    for (const misspelling of misspellings)
      it(`is one fault, at its name, which its fix mends: ${misspelling[0]}, in ${document}`, async () => {
        const knowledge = await cdaKnowledge();
        for (const [path, wrong] of misspelt(text, misspelling)) {
          const findings = judge(wrong, knowledge);
          assert.deepEqual(
            findings.map(({ code }) => code),
            ['XSD-004'],
            path,
          );
          const [rename] = findings[0]!.fixes!();
          assert.ok(rename?.preferred, path);
          assert.equal(applyFix(wrong, rename), text, path);
        }
      });
  for (const misspelling of slips)
    it(`is one fault: ${misspelling[0]}`, async () => {
      const knowledge = await cdaKnowledge();
      for (const [path, wrong] of misspelt(sample, misspelling)) {
        // Of two letters too little is left.
        if (path.endsWith('/@ID')) continue;
        assert.deepEqual(
          judge(wrong, knowledge).map(({ code }) => code),
          ['XSD-004'],
          path,
        );
      }
    });
  it('is one fault for each of several names', async () => {
    const text = sample.replace(/(<confidentialityCode) code=(.*) codeSystem=/, '$1 Code=$2 codesystem=');
    assert.notEqual(text, sample);
    assert.deepEqual(
      judge(text, await cdaKnowledge()).map(({ code }) => code),
      ['XSD-004', 'XSD-004'],
    );
  });
  it('is read, so that what is wrong with its value is told too', async () => {
    const text = sample.replace('root="1.2.250.1.213.1.4.8"', 'Root="1.2.250.1.213.1.4.88"');
    const codes = judge(text, await cdaKnowledge()).map(({ code }) => code);
    assert.ok(codes.includes('XSD-004') && codes.length > 1, codes.join());
  });
  it('does not stand for the attribute that is there beside it', async () => {
    const text = sample.replace('<realmCode code="FR"/>', '<realmCode code="FR" Code="DE"/>');
    assert.deepEqual(
      judge(text, await cdaKnowledge()).map(({ code }) => code),
      ['XSD-004'],
    );
  });
  it('stands for a nullFlavor', async () => {
    const text = sample.replace('<birthTime value="19790328"/>', '<birthTime NullFlavor="UNK"/>');
    const right = text.replace('NullFlavor', 'nullFlavor');
    const knowledge = await cdaKnowledge();
    assert.deepEqual(
      judge(text, knowledge)
        .map(({ code }) => code)
        .sort(),
      [...judge(right, knowledge).map(({ code }) => code), 'XSD-004'].sort(),
    );
  });
});

describe('xsi:type under a name that is nearly right', () => {
  const valued = sample.replace(
    '</originalText>\n              </code>',
    '</originalText>\n              </code>\n<value xsi:type="PQ" value="1" unit="g"/>',
  );
  const wrong = ['xsi:Type', 'xsi:TYPE', 'xsi:tpye', 'xsi:typ', 'type'];
  quietOn('with the right name', valued);
  for (const name of wrong)
    it(`${name} is one fault, at the attribute`, async () => {
      const text = valued.replace('xsi:type="PQ"', `${name}="PQ"`);
      const [finding, ...others] = judge(text, await cdaKnowledge());
      assert.deepEqual([finding?.code, others], ['XSD-004', []]);
      assert.equal(text.slice(finding!.range.start, finding!.range.end), name);
      assert.equal(applyFix(text, finding!.fixes!()[0]!), valued);
    });
  faultsIn(valued, [['XSD-006', ' xsi:type="PQ" value="1" unit="g"', '', 'value']]);
});
