import assert from 'node:assert/strict';
import type { Mention } from '../../../server/src/requirements/mention';
import { recognise } from '../../../server/src/requirements/recognise';
import { shippedCatalogue } from '../../support/requirements';
import { readSpellings } from '../../support/spellings';

const catalogue = shippedCatalogue();

// segur: verifies SEG/REQ.01
describe('recognise: the table of spellings', () => {
  for (const row of readSpellings('test/fixtures/requirements/spellings.md')) {
    it(`${row.section}: ${row.shown} (line ${row.line})`, () => {
      const mentions = recognise(row.text, catalogue);
      assert.deepEqual(ranges(mentions), row.ranges);
      assert.deepEqual(meanings(mentions, row.meanings), row.meanings);
      const levels = mentions.map(({ spelling }) => (spelling === 'exact' ? 'exact' : 'toléré'));
      assert.deepEqual([...new Set(levels)], row.level === 'rien' ? [] : [row.level]);
    });
  }
});

/** Requirements that a range implies share one place. */
function ranges(mentions: readonly Mention[]) {
  const places = mentions.map(({ range }) => range);
  return places.filter((range, index) => range.start !== places[index - 1]?.start);
}

function meanings(mentions: readonly Mention[], expected: readonly string[]): string[] {
  const all = mentions.map(meaning);
  const gap = expected.indexOf('…');
  if (gap < 0) return all;
  return [...all.slice(0, gap), '…', ...all.slice(all.length - (expected.length - gap - 1))];
}

function meaning({ written, scenario, proof, resolution, form }: Mention): string {
  const suffix = scenario === undefined ? '' : `#${scenario}${proof === undefined ? '' : `.${proof}`}`;
  if (form === 'wildcard') return written;
  if (!resolution) return `${written}${suffix}?`;
  const ids = resolution.targets.map(({ id }) => id);
  return ids.length === 1 && ids[0] === written
    ? `${written}${suffix}`
    : `${written}${suffix} → ${ids.join(' + ')}`;
}

describe('recognise', () => {
  it('takes the number of a list with its own range, far from the identifier that opens it', () => {
    const text = 'EX PSC 01, 03, 04, 05, 08, 09, 10, 14, 15, 20, 25, 28, 29, 30, 31';
    const mentions = recognise(text, catalogue);
    assert.equal(mentions.length, 15);
    assert.equal(mentions[14]!.written, 'EX PSC 31');
    assert.equal(text.slice(mentions[14]!.range.start, mentions[14]!.range.end), '31');
    assert.equal(mentions[14]!.list, mentions[0]!.list);
    assert.deepEqual(mentions[0]!.list!.range, { start: 0, end: text.length });
  });

  for (const [text, count] of [
    ['SC.MSS/UX.26-27 messages', 2],
    ['SC.MSS/UX.26-.27 message', 2],
    ['SC.MSS.08, .11, .15 messages', 3],
    ['EX PSC 01, 03, 04 tests', 3],
    ['EX PSC 01, 16 tests', 1], // sixteen tests
    ['SC.MSS/UX.26 à 27 messages', 1],
    ['EX PSC 01, 03 mai', 1], // a day
    ['SC.MSS.08, .11, .15 mm', 3],
    ['SC.MSS.08, .15 %', 1],
  ] as const)
    it(`tells a number of a list from a quantity: ${text}`, () =>
      assert.equal(recognise(text, catalogue).length, count));

  it('finds everything that the catalogue records, as a whole', () => {
    const missed: string[] = [];
    for (const requirement of catalogue.requirements)
      for (const spelling of [requirement.id, ...requirement.variants, ...requirement.wave1Ids]) {
        // Segments that mean something in a text about DRIMbox only, and names without a number, as code has thousands.
        if (/^(?:CO|CS|SO|PFI|SPEC|FONC|VI[-_](?:CO|CS|SO))\.\d+$|^PRE_[A-Z]+$/.test(spelling)) continue;
        const [mention, ...others] = recognise(spelling, catalogue);
        const whole =
          mention?.range.start === 0 && mention.range.end === spelling.length && others.length === 0;
        if (!whole || !mention.resolution?.targets.includes(requirement)) missed.push(spelling);
      }
    assert.deepEqual(missed, []);
  });

  it('reads the number in the next line whatever ends the line, between lines of numbers and blank lines too', () => {
    const column = '12\r\n7\r\n\r\n140\r\n'.repeat(50);
    for (const end of ['\n', '\r\n', '\r'])
      for (const cited of ['EX PSC|01', 'SC.PSC.|14', 'INS/va1|53', 'EX PSC| * 01', 'EX PSC |  01']) {
        const text = `${column}\n${cited.replace('|', end)}\n${column}`;
        const [mention, ...others] = recognise(text, catalogue);
        assert.deepEqual(others, [], JSON.stringify(cited));
        assert.equal(mention?.range.start, column.length + 1, JSON.stringify(cited));
        assert.ok(mention.broken && mention.resolution);
      }
  });

  it('finds what follows columns of numbers, at once or far on', () => {
    for (const column of ['12\n7\n', '  12\t7,\r\n', '- 3\n', '1.5 -2\n', '\n\n4\n'])
      for (const cited of ['SC.PSC.14', '[SSI2] ASPP EXI21', 'DB/VI-CO.01', 'ECO.1.1.1', 'SC.PSC.*']) {
        const text = `${column.repeat(40)}\n${cited}\n${column.repeat(3)}`;
        const alone = recognise(cited, catalogue).map(({ written }) => written);
        assert.ok(alone.length > 0, cited);
        assert.deepEqual(
          recognise(text, catalogue).map(({ written }) => written),
          alone,
          JSON.stringify(text.slice(-60)),
        );
      }
  });

  it('finds every identifier in and after long tables, wherever in them it stands', () => {
    const rows = [
      '12;3;abc\n',
      '7\t12\tles\n',
      ' * 12 foo\n',
      'foo bar\n12\n',
      '12. foo bar baz\n',
      '10,\r\n',
    ];
    const cited = [
      'EX PSC\n01',
      'SC . PSC . 14',
      'SC.PSC.\r\n14',
      'ANN/va1.*',
      'EX PSC\n * 01',
      '[SSI2] ASPP EXI21',
    ];
    for (const row of rows)
      for (const id of cited) {
        const alone = recognise(id, catalogue);
        assert.equal(alone.length, 1, id);
        // Lengths around those at which another way of searching begins and ends.
        for (const count of [1, 11, 12, 13, 14, 440, 450, 460, 470, 480, 490, 500, 4000]) {
          const before = row.repeat(count);
          const text = `${before}\n${id}\n\n${row.repeat(20)}`;
          const found = recognise(text, catalogue);
          assert.deepEqual(
            found.map(({ range, written }) => [range.start, written]),
            [[before.length + 1 + alone[0]!.range.start, alone[0]!.written]],
            `${JSON.stringify(row)} × ${count}, ${JSON.stringify(id)}`,
          );
        }
      }
  });

  it('finds an identifier at every place around the end of a stretch of a table', () => {
    for (let shift = 0; shift < 300; shift += 1) {
      const before = `${'12;3;abc\n'.repeat(435)}${'x'.repeat(shift)}\n`;
      const [mention] = recognise(`${before}EX PSC\n    01\n${'12;3;abc\n'.repeat(40)}`, catalogue);
      assert.equal(mention?.range.start, before.length, String(shift));
    }
  });
});
