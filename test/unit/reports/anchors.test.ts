import assert from 'node:assert/strict';
import { changesBetween, type TextChange } from '../../../server/src/reports/edits';
import { openReport } from '../../../server/src/reports/opened';
import { openJudgedText } from '../../../server/src/reports/places/place';
import type { Remark, ValidationReport } from '../../../server/src/reports/report';
import { editsElsewhere } from '../../support/editsElsewhere';
import { seeded } from '../../support/random';
import { placeKnowledge } from '../../support/reports';
import { saxTree } from '../../support/saxTree';

const applied = (text: string, changes: readonly TextChange[]): string =>
  changes.reduce((now, { start, end, inserted }) => now.slice(0, start) + inserted + now.slice(end), text);

function reportOn(...paths: readonly string[]): ValidationReport {
  const remarks = paths.map((path): Remark => ({
    id: path,
    severity: 'error',
    message: path,
    places: [{ type: 'path', path, base: 1 }],
  }));
  return {
    format: 'svrl',
    tool: 'T',
    validator: '',
    date: '',
    documents: [],
    remarks,
    passed: 0,
    omitted: 0,
    prefixes: {},
    notices: [],
  };
}

const cda = `<ClinicalDocument xmlns="urn:hl7-org:v3">
  <title>Un</title>
  <author>
    <time value="1"/>
  </author>
  <author>
    <time value="1"/>
  </author>
</ClinicalDocument>
`;

// segur: verifies SEG/RAP.03
describe('Remarks of a report', () => {
  async function laid(text: string, ...paths: readonly string[]) {
    const open = openReport(
      reportOn(...paths),
      'd.xml',
      openJudgedText('d.xml', 'xml', text),
      await placeKnowledge(),
      [],
    );
    let now = text;
    return {
      edit(find: string, inserted: string, at = now.indexOf(find)) {
        const change = { start: at, end: at + find.length, inserted };
        open.change(change);
        now = applied(now, [change]);
      },
      replaceAll(next: string) {
        now = next;
      },
      shown: () =>
        open
          .told(openJudgedText('d.xml', 'xml', now), [])
          .map(({ range, state }) => [
            state,
            now.slice(range.start, range.end),
            now.slice(0, range.start).split('\n').length,
          ]),
    };
  }

  it('move along with what is typed before them, and stay after', async () => {
    const on = await laid(cda, '/ClinicalDocument/title', '/ClinicalDocument/author[2]/time/@value');
    on.edit('<title>', '<!-- a -->\n\n<title>', cda.indexOf('<title>'));
    assert.deepEqual(on.shown(), [
      ['same', 'title', 4],
      ['same', '1', 9],
    ]);
    on.edit('</ClinicalDocument>', '<!-- z --></ClinicalDocument>');
    assert.deepEqual(on.shown()[1], ['same', '1', 9]);
  });

  it('are stale where their element, its children or its text changed', async () => {
    const on = await laid(
      cda,
      '/ClinicalDocument/title',
      '/ClinicalDocument/author',
      '/ClinicalDocument/author[2]/time',
    );
    on.edit('Un', 'Deux');
    on.edit('<time value="1"/>', '<time value="1"/><id/>');
    assert.deepEqual(
      on.shown().map(([state]) => state),
      ['changed', 'changed', 'same'],
    );
    on.edit('Deux', 'Un');
    on.edit('<id/>', '');
    assert.deepEqual(
      on.shown().map(([state]) => state),
      ['same', 'same', 'same'],
    );
  });

  it('are gone with their element, shown on what held it, and back when one undoes', async () => {
    const on = await laid(cda, '/ClinicalDocument/author[2]/time');
    const second = cda.slice(cda.lastIndexOf('  <author>'), cda.lastIndexOf('</ClinicalDocument>'));
    const at = cda.lastIndexOf('  <author>');
    on.edit(second, '', at);
    assert.deepEqual(on.shown(), [['gone', 'ClinicalDocument', 1]]);
    on.edit('<title>', 'x<title>', cda.indexOf('<title>'));
    on.edit('x<title>', '<title>');
    on.edit('', second, at);
    assert.deepEqual(on.shown(), [['same', 'time', 7]]);
  });

  it('are back when one undoes what went letter by letter, or gave way to other words', async () => {
    const element = '<time value="1"/>';
    const at = cda.lastIndexOf(element);
    for (const backwards of [false, true]) {
      const on = await laid(
        cda,
        '/ClinicalDocument/author[2]/time',
        '/ClinicalDocument/author[2]/time/@value',
      );
      for (let step = 0; step < element.length; step++) {
        const place = backwards ? element.length - 1 - step : 0;
        on.edit(backwards ? element[place]! : element[step]!, '', at + place);
      }
      assert.deepEqual(
        on.shown().map(([state]) => state),
        ['gone', 'gone'],
      );
      on.edit('<title>', '\n<title>');
      on.edit('', element, at + 1);
      assert.deepEqual(on.shown(), [
        ['same', 'time', 8],
        ['same', '1', 8],
      ]);
      // What has come back moves, and goes again, as if it had never been away.
      on.edit('\n<title>', '<title>');
      on.edit('', '<!-- -->', at);
      assert.deepEqual(on.shown()[0], ['same', 'time', 7]);
      on.edit(element, '', at + 8);
      assert.equal(on.shown()[0]![0], 'gone');
    }
    const on = await laid(cda, '/ClinicalDocument/author[2]/time');
    const line = `    ${element}\n`;
    const start = cda.lastIndexOf(line);
    on.edit(line, 'x', start);
    assert.equal(on.shown()[0]![0], 'gone');
    on.edit('x', line, start);
    assert.deepEqual(on.shown(), [['same', 'time', 7]]);
  });

  it('do not come back with another element of their name', async () => {
    const on = await laid(cda, '/ClinicalDocument/author[2]/time');
    const at = cda.lastIndexOf('<time value="1"/>');
    on.edit('<time value="1"/>', '', at);
    on.edit('', '<time value="2"/>', at);
    assert.equal(on.shown()[0]![0], 'gone');
    on.edit('"2"', '"1"', at + 12);
    assert.deepEqual(on.shown(), [['same', 'time', 7]]);
    const twice = await laid(cda, '/ClinicalDocument/author[2]/time');
    twice.edit('<time value="1"/>', '', at);
    twice.edit('', '<time value="1"/><time value="1"/>', at);
    assert.equal(twice.shown()[0]![0], 'gone');
  });

  it('know which of two equal elements was removed', async () => {
    const on = await laid(cda, '/ClinicalDocument/author[2]/time');
    const first = cda.slice(cda.indexOf('  <author>'), cda.lastIndexOf('  <author>'));
    on.edit(first, '', cda.indexOf('  <author>'));
    assert.deepEqual(on.shown(), [['same', 'time', 4]]);
  });

  it('survive a formatter and another state of the file', async () => {
    const on = await laid(cda, '/ClinicalDocument/title', '/ClinicalDocument/author[2]/time');
    on.replaceAll(
      cda.replace(/^ +/gm, (indent) => indent + indent).replace('<title>', '<id root="2"/>\n<title>'),
    );
    assert.deepEqual(on.shown(), [
      ['same', 'title', 3],
      ['same', 'time', 8],
    ]);
  });

  it('in a message grow with their value', async () => {
    const text = 'MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|M1|P|2.5\rPID|||1|||||O\rOBR|1\r';
    const knowledge = await placeKnowledge();
    const open = openReport(
      reportOn('PID-8', 'PID-7', 'OBR'),
      'm.hl7',
      openJudgedText('m.hl7', 'hl7v2', text),
      knowledge,
      [],
    );
    let now = text;
    const edit = (start: number, end: number, inserted: string) => {
      open.change({ start, end, inserted });
      now = applied(now, [{ start, end, inserted }]);
    };
    const shown = () =>
      open
        .told(openJudgedText('m.hl7', 'hl7v2', now), [])
        .map(({ range, state }) => [state, now.slice(range.start, range.end)]);
    assert.deepEqual(shown(), [
      ['same', 'O'],
      ['same', ''],
      ['same', 'OBR'],
    ]);
    edit(text.indexOf('|O\r') + 1, text.indexOf('|O\r') + 2, 'F');
    assert.deepEqual(shown()[0], ['changed', 'F']);
    edit(text.indexOf('|O\r'), text.indexOf('|O\r'), '1979');
    assert.deepEqual(shown(), [
      ['changed', 'F'],
      ['changed', '1979'],
      ['same', 'OBR'],
    ]);
    edit(now.indexOf('OBR|1') + 5, now.indexOf('OBR|1') + 5, '|x');
    assert.deepEqual(shown()[2], ['changed', 'OBR']);
    edit(now.indexOf('OBR'), now.length, '');
    assert.equal(shown()[2]![0], 'gone');
  });

  it('stay where they are after 50 edits elsewhere, in 40 random documents', async () => {
    const knowledge = await placeKnowledge();
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const names = ['author', 'id', 'time', 'entry'];
      const make = (depth: number): string => {
        const name = random.pick(names);
        const inside =
          depth === 0 ? '' : Array.from({ length: random.below(4) }, () => make(depth - 1)).join('\n');
        return inside === '' ? `<${name} a="${random.below(3)}"/>` : `<${name}>${inside}</${name}>`;
      };
      const text = `<ClinicalDocument xmlns="urn:hl7-org:v3">\n${Array.from({ length: 8 }, () => make(3)).join('\n')}</ClinicalDocument>`;
      const tree = saxTree(text);
      const paths = new Map<string, number>();
      const walk = (element: typeof tree, path: string): void => {
        if (random.below(4) === 0) paths.set(path, element.start);
        const counts = new Map<string, number>();
        for (const child of element.children) {
          counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
          walk(child, `${path}/${child.name}[${counts.get(child.name)}]`);
        }
      };
      walk(tree, '/ClinicalDocument[1]');
      const open = openReport(
        reportOn(...paths.keys()),
        'd.xml',
        openJudgedText('d.xml', 'xml', text),
        knowledge,
        [],
      );
      const { text: edited, moved, edits } = editsElsewhere(text, [...paths.values()], random, 50);
      for (const edit of edits) open.change(edit);
      for (const { remark, range, state } of open.told(openJudgedText('d.xml', 'xml', edited), [])) {
        assert.notEqual(state, 'gone', `${remark.id} of seed ${seed}`);
        assert.equal(range.start, moved.get(paths.get(remark.id)!)! + 1, `${remark.id} of seed ${seed}`);
      }
    }
  });
});

describe('Changes between two texts', () => {
  it('make the second of the first, whatever the texts', () => {
    const random = seeded(3);
    const parts = ['<a>', '</a>', '\n', 'text', '<b c="d"/>\n', ' ', 'é'];
    for (let round = 0; round < 500; round++) {
      const make = () => Array.from({ length: random.below(120) }, () => random.pick(parts)).join('');
      const before = make();
      const after =
        random.below(3) === 0
          ? make()
          : before.slice(0, random.below(200)) + make().slice(0, 30) + before.slice(random.below(300));
      assert.equal(applied(before, changesBetween(before, after)), after);
    }
  });

  it('leave alone what lies between two edits', () => {
    const before = Array.from({ length: 400 }, (_, at) => `<line n="${at}"/>\n`).join('');
    const after = before.replace('n="10"', 'n="x"').replace('n="390"', 'n="y"');
    assert.deepEqual(
      changesBetween(before, after).map(({ start, end, inserted }) => [before.slice(start, end), inserted]),
      [
        ['390', 'y'],
        ['10', 'x'],
      ],
    );
  });

  it('of texts that have nothing in common end', () => {
    const lines = (mark: string) => Array.from({ length: 50_000 }, (_, at) => `${mark}${at}\n`).join('');
    const [before, after] = [lines('a'), lines('b')];
    assert.equal(applied(before, changesBetween(before, after)), after);
  });
});
