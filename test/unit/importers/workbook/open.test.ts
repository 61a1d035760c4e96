import assert from 'node:assert/strict';
import { unzipSync, zipSync } from 'fflate';
import { openWorkbook } from '../../../../server/src/importers/workbook/open';
import { limits } from '../../../../server/src/importers/workbook/limits';
import { zip } from '../../../support/archives';
import { sheetXml, xlsx, xlsxOfParts } from '../../../support/workbooks';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function opened(content: Uint8Array, name = 'rem.xlsx') {
  const result = openWorkbook(content, name);
  assert.ok(result.ok, result.ok ? '' : result.reason.fr);
  return result.workbook;
}

function refused(content: Uint8Array, name = 'rem.xlsx'): string {
  const result = openWorkbook(content, name);
  assert.ok(!result.ok);
  return result.reason.fr;
}

describe('openWorkbook', () => {
  it('reads texts, numbers, dates, merged cells and hidden sheets', () => {
    const workbook = opened(
      xlsx(
        { Une: [['a', 12, true], [], ['é & <b>']], Deux: [['caché']] },
        { Une: { merges: ['A1:A3'] }, Deux: { hidden: true } },
      ),
    );
    const [one, two] = workbook.tables;
    assert.deepEqual(
      one!.rows.map(({ number, cells }) => [number, ...cells]),
      [
        [1, 'a', '12', 'OUI'],
        [3, 'é & <b>'],
      ],
    );
    assert.deepEqual(one!.merges, [{ top: 1, bottom: 3, left: 0, right: 0 }]);
    assert.equal(two!.hidden, true);
  });

  it('reads the stored value of a formula, and says so', () => {
    const [table] = opened(
      xlsx(
        { Une: [['x']] },
        {
          Une: { adjust: (sheet) => (sheet['A1'] = { t: 's', v: 'gardée', f: 'HYPERLINK("http://x","y")' }) },
        },
      ),
    ).tables;
    assert.deepEqual(table!.rows[0]!.cells, ['gardée']);
    assert.match(table!.remarks[0]!.fr, /1 cellule avec une formule/);
  });

  it('reads elements with a prefix, thousands of empty styled rows, and rows without a number', () => {
    const empty = Array.from({ length: 60_000 }, (_, at) => `<row r="${at + 3}" s="1" customFormat="1"/>`);
    const plain = sheetXml([['ID', 'Exigence']]).replace('</sheetData>', `${empty.join('')}</sheetData>`);
    assert.equal(opened(xlsxOfParts(plain)).tables[0]!.rows.length, 1);
    assert.deepEqual(opened(xlsxOfParts(sheetXml([['ID', 'Texte']], 'x:'))).tables[0]!.rows[0]!.cells, [
      'ID',
      'Texte',
    ]);
    const unnumbered = sheetXml([['a'], ['b']]).replaceAll(/ r="[A-Z]?\d+"/g, '');
    assert.deepEqual(
      opened(xlsxOfParts(unnumbered)).tables[0]!.rows.map(({ number }) => number),
      [1, 2],
    );
  });

  it('knows what is struck through, in a cell and in a part of it', () => {
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/></font><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>';
    const sheet = sheetXml([
      ['barrée', 'vive'],
      ['x', 'y'],
    ])
      .replace('<c r="A1"', '<c r="A1" s="1"')
      .replace('<is><t>y</t></is>', '<is><r><rPr><strike/></rPr><t>avant </t></r><r><t>après</t></r></is>');
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t1" Type="http://x/styles" Target="styles.xml"/></Relationships>';
    const [table] = opened(
      xlsxOfParts(sheet, { 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': relations }),
    ).tables;
    assert.deepEqual(table!.rows[0]!.struck, [0]);
    assert.equal(table!.rows[1]!.cells[1], 'après');
  });

  it('tells macros and outside links, and never opens them', () => {
    const parts = {
      'xl/vbaProject.bin': bytes('x'),
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    };
    assert.deepEqual(
      opened(xlsxOfParts(sheetXml([['a']]), parts)).remarks.map(({ fr }) => fr),
      ['macros ignorées', 'liens vers d’autres classeurs ou sources de données ignorés'],
    );
  });

  it('refuses entities in a part', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    assert.match(refused(xlsxOfParts(bomb + sheetXml([['&b;']]))), /sheet1\.xml déclare des entités/);
    assert.match(
      refused(xlsxOfParts(sheetXml([['a']]), { 'xl/sharedStrings.xml': `${bomb}<sst/>` })),
      /sharedStrings\.xml déclare des entités/,
    );
  });

  it('bounds what an archive inflates to, whatever its directory declares', () => {
    const zeros = new Uint8Array(13 * 1024 * 1024).fill(32);
    const honest = zipSync({ 'xl/workbook.xml': zeros, '_rels/.rels': bytes('<x/>') });
    assert.match(refused(honest), /dépasse 12 Mio/);
    const lying = xlsxOfParts(sheetXml([['a']]), { 'xl/sharedStrings.xml': zeros });
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    for (let at = 0; at + 46 < lying.length; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === zeros.length)
        view.setUint32(at + 24, 10, true);
    assert.match(refused(lying), /dépasse 12 Mio/);
  });

  it('refuses a package with a path that leads out of it, and names the path', () => {
    const parts = { '../../evil.xml': '<x/>' };
    assert.match(refused(xlsxOfParts(sheetXml([['a']]), parts)), /^\.\.\/\.\.\/evil\.xml : chemin qui sort/);
  });

  it('leaves out a sheet of too many rows and reads the others', () => {
    const many = sheetXml(Array.from({ length: limits.rows + 1 }, () => ['x']));
    const workbook = opened(
      xlsxOfParts(many, {
        'xl/workbook.xml':
          '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://x"><sheets><sheet name="Grande" sheetId="1" r:id="s1"/><sheet name="Petite" sheetId="2" r:id="s2"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        'xl/worksheets/sheet2.xml': sheetXml([['ici']]),
      }),
    );
    assert.deepEqual(
      workbook.tables.map(({ name }) => name),
      ['Petite'],
    );
    assert.match(workbook.leftOut[0]!.reason.fr, /plus de 12000 lignes/);
  });

  it('leaves out a sheet of more filled cells than any REM has, before they are read', () => {
    const rows = Math.ceil(limits.filledCells / 200) + 1;
    const many = Array.from({ length: rows }, () => '<c t="n"><v>1</v></c>'.repeat(200));
    const sheet = `<worksheet><sheetData>${many.map((cells) => `<row>${cells}</row>`).join('')}</sheetData></worksheet>`;
    assert.match(opened(xlsxOfParts(sheet)).leftOut[0]!.reason.fr, /plus de 100000 cellules remplies/);
  });

  it('finds the rows that hold something among many that do not, with their numbers', () => {
    const styled = (from: number, count: number): string =>
      Array.from(
        { length: count },
        (_, at) => `<row r="${from + at}"><c r="A${from + at}" s="1"/></row>`,
      ).join('');
    const text = (row: number, words: string): string =>
      `<row r="${row}" spans="1:2"><c r="A${row}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c></row>`;
    const body = `${styled(1, 3_000)}${text(3_001, 'a &amp;amp; b')}<row r="3002"/>${styled(3_003, 40_000)}${text(90_000, ' c _x0041_ ')}${styled(90_001, 3_000)}`;
    for (const prefix of ['', 'x:']) {
      const named = prefix === '' ? body : body.replace(/<(\/?)(?=[a-z])/g, `<$1${prefix}`);
      const xml = `<${prefix}worksheet xmlns${prefix === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><${prefix}sheetData>${named}</${prefix}sheetData></${prefix}worksheet>`;
      assert.deepEqual(opened(xlsxOfParts(xml)).tables[0]!.rows, [
        { number: 3_001, cells: ['a &amp; b'] },
        { number: 90_000, cells: [' c A '] },
      ]);
    }
  });

  it('refuses other formats with a word that helps', () => {
    assert.match(refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)), /ancien format \.xls/);
    assert.match(
      refused(zipSync({ mimetype: bytes('application/vnd.oasis'), 'content.xml': bytes('<x/>') })),
      /OpenDocument/,
    );
    assert.match(refused(zipSync({ 'xl/workbook.bin': bytes('x') })), /\.xlsb/);
    assert.match(refused(zipSync({ 'a.txt': bytes('x') })), /n’est pas un classeur/);
    assert.match(refused(bytes('%PDF-1.7')), /PDF/);
    assert.match(refused(bytes('<html><table><tr><td>ID')), /HTML/);
    assert.match(refused(new Uint8Array(0)), /vide/);
    assert.match(refused(Uint8Array.of(80, 75, 3, 4, 0, 0)), /endommagée/);
  });

  it('reads separated values in any usual encoding and separator, quoted lines included', () => {
    const rows = 'ID;Exigence\r\nPSC.14;"Le système DOIT\r\nêtre ""prêt"" ; vraiment"\r\n';
    const expected = [
      ['ID', 'Exigence'],
      ['PSC.14', 'Le système DOIT\r\nêtre "prêt" ; vraiment'],
    ];
    const utf16 = Buffer.from(`\ufeff${rows}`, 'utf16le');
    for (const content of [
      bytes(`\ufeff${rows}`),
      bytes(rows),
      new Uint8Array(Buffer.from(rows, 'latin1')),
      new Uint8Array(utf16),
      new Uint8Array(Buffer.from(utf16).swap16()),
    ])
      assert.deepEqual(
        opened(content, 'rem.csv').tables[0]!.rows.map(({ cells }) => cells),
        expected,
      );
    for (const separator of ['\t', ',', '|'])
      assert.deepEqual(
        opened(bytes(`ID${separator}Texte\nA.1${separator}"un, deux; trois"\n`), 'rem.csv').tables[0]!
          .rows[1]!.cells,
        ['A.1', 'un, deux; trois'],
      );
    assert.deepEqual(opened(bytes('sep=,\nID,Texte\n'), 'x.csv').tables[0]!.rows[0], {
      number: 2,
      cells: ['ID', 'Texte'],
    });
  });

  it('reads a workbook of which only what is never opened is locked, and no other', () => {
    const rows = [['ID', 'Texte'] as const, ['A.1', 'un'] as const];
    const parts = xlsxOfParts(sheetXml(rows), { 'docProps/app.xml': '<x/>', 'xl/vbaProject.bin': 'x' });
    const locking = (locked: string): Uint8Array =>
      zip(
        Object.entries(unzipSync(parts)).map(([name, content]) => ({
          name,
          content: Buffer.from(content).toString(),
          encrypted: name === locked,
        })),
      );
    for (const unread of ['docProps/app.xml', 'xl/vbaProject.bin'])
      assert.deepEqual(
        opened(locking(unread)).tables[0]!.rows.map(({ cells }) => cells),
        rows,
        unread,
      );
    const names = Object.keys(unzipSync(parts));
    const read = names.filter((name) => /^_rels|^xl\/(?:workbook|_rels|worksheets)/.test(name));
    assert.ok(read.length >= 3, names.join());
    for (const name of read) assert.match(refused(locking(name)), /protégée par un mot de passe/, name);
  });

  it('refuses a text of a million rows, and tells a quote that never closes', () => {
    assert.match(refused(bytes('A;B\n'.repeat(400_000)), 'rem.csv'), /plus de 12000 lignes/);
    assert.match(opened(bytes('ID;Texte\nA.1;"jamais\n'), 'x.csv').tables[0]!.remarks[0]!.fr, /guillemet/);
    assert.match(refused(bytes(`ID;Texte\nA.1;"${'x\n'.repeat(20_000)}`), 'x.csv'), /ligne 2 dépasse 32767/);
    assert.match(refused(bytes(';'.repeat(1_100_000)), 'x.csv'), /plus de 1000000 cellules/);
    assert.match(refused(bytes('x'.repeat(13 * 1024 * 1024)), 'x.csv'), /texte de plus de 12 Mio/);
    assert.match(refused(Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 1, 2), 'x.csv'), /ni un classeur/);
  });
});
