import assert from 'node:assert/strict';
import { read, utils } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { Answer } from '../../../../../server/src/core/coverageAnswers';
import { type FilledRem, fillRem } from '../../../../../server/src/importers/rem/answers/fillRem';
import { readRem } from '../../../../../server/src/importers/rem/readWorkbook';
import { recordsOf } from '../../../../../server/src/importers/rem/records';
import { openWorkbook } from '../../../../../server/src/importers/workbook/open';
import { type Cells, sheetXml, shipped, xlsx, xlsxOfParts } from '../../../../support/workbooks';

const answers: Readonly<Record<string, Answer>> = {
  'SC.PSC.01': {
    status: 'Prouvée',
    comment: 'Couverture au 30/11/2026 : code : src/<a>&"b".ts:12 _x0041_',
    proof: 'Preuve fournie : preuves/psc.md:1',
  },
  'SC.PSC.02': {
    status: 'Manquante',
    comment: 'Couverture au 30/11/2026 : ni code, ni test, ni preuve',
    proof: '',
  },
};

function fill(bytes: Uint8Array, name = 'REM-MDV-LGC-Va2.xlsx'): Extract<FilledRem, { ok: true }> {
  const filled = fillRem({ bytes, name, answerOf: (id) => answers[id], locale: 'fr' }, shipped);
  assert.ok(filled.ok, filled.ok ? '' : filled.reason.fr);
  return filled;
}

function recordsIn(bytes: Uint8Array, name = 'REM-MDV-LGC-Va2.xlsx') {
  const opened = openWorkbook(bytes, name);
  assert.ok(opened.ok);
  return recordsOf(readRem(name, opened.workbook, {}, shipped), shipped).requirements;
}

/** Every cell of a sheet part, as it is written, by address. */
function cellsOf(xml: string): Map<string, string> {
  return new Map(
    [...xml.matchAll(/<c\b[^>]*?r="([A-Z]+\d+)"[^>]*?(?:\/>|>[\s\S]*?<\/c>)/g)].map(([cell, address]) => [
      address!,
      cell,
    ]),
  );
}

function sheetOf(bytes: Uint8Array, sheet: string): Cells {
  const book = read(bytes, { type: 'array' });
  return utils.sheet_to_json<(string | null)[]>(book.Sheets[sheet]!, { header: 1, defval: null });
}

const heads = [
  'N° exigence',
  'Énoncé de l’exigence',
  'Nature',
  'N° preuve 1',
  'Preuve 1',
  'Statut publication',
];
const rows = [
  ['PSC.01', 'Le système DOIT identifier.', 'EXIGENCE', 'P.01', 'Une capture', 'Inchangée'],
  ['PSC.01', 'Le système DOIT identifier.', 'EXIGENCE', 'P.02', 'Une autre', 'Inchangée'],
  ['PSC.02', 'Le système DOIT tracer.', 'EXIGENCE', 'P.03', 'Un journal', 'Nouvelle'],
  ['XYZ.99', 'Le système PEUT autre chose.', 'PRECONISATION', 'P.04', 'Rien', 'Nouvelle'],
];

// segur: verifies SEG/REM.03
describe('REM filled with answers', () => {
  it('gets columns at its right where it has none for them, and is the same everywhere else', () => {
    const before = xlsx({
      Notice: [['À lire']],
      Exigences: [['REM de test'], heads, ...rows],
      Fin: [[1, true, null, 'x']],
    });
    const { bytes, sheets, unanswered } = fill(before);
    assert.deepEqual(sheets, [
      {
        sheet: 'Exigences',
        columns: [
          { kind: 'status', index: 6, heading: 'Statut éditeur', added: true },
          { kind: 'comment', index: 7, heading: 'Commentaire éditeur', added: true },
          { kind: 'proof', index: 8, heading: 'Preuve éditeur', added: true },
        ],
        rows: 3,
        kept: [],
      },
    ]);
    assert.deepEqual(unanswered, ['XYZ.99']);
    assert.deepEqual(
      sheetOf(bytes, 'Exigences').map((row) => row.slice(6)),
      [
        [null, null, null],
        ['Statut éditeur', 'Commentaire éditeur', 'Preuve éditeur'],
        ['Prouvée', answers['SC.PSC.01']!.comment, 'Preuve fournie : preuves/psc.md:1'],
        ['Prouvée', null, null],
        ['Manquante', answers['SC.PSC.02']!.comment, null],
        [null, null, null],
      ],
    );
    assert.deepEqual(recordsIn(bytes), recordsIn(before));
    const [partsBefore, partsAfter] = [unzipSync(before), unzipSync(bytes)];
    assert.deepEqual(Object.keys(partsAfter).sort(), Object.keys(partsBefore).sort());
    for (const [name, content] of Object.entries(partsBefore)) {
      if (!name.endsWith('/sheet2.xml')) {
        assert.deepEqual(partsAfter[name], content, name);
        continue;
      }
      const after = cellsOf(strFromU8(partsAfter[name]!));
      for (const [address, cell] of cellsOf(strFromU8(content))) assert.equal(after.get(address), cell);
    }
  });

  it('fills the columns that it has, by whatever name a vendor gives them, and those that are empty', () => {
    for (const [status, comment, proof] of [
      ['Statut (éditeur)', 'Commentaires de l’industriel', 'Lien vers la preuve'],
      ['Conformité', 'Justification', 'Preuve fournie'],
      ['Statut', 'Commentaire', 'Preuve'],
      ['État', 'Remarques', 'Preuves'],
    ] as const) {
      const before = xlsx({
        Exigences: [
          [status, 'ID', 'Exigence', comment, proof],
          ...rows.map(([id, text]) => [null, id!, text!, null, null]),
        ],
      });
      const { bytes, sheets } = fill(before);
      assert.deepEqual(
        sheets[0]!.columns.map(({ index, added }) => [index, added]),
        [
          [0, false],
          [3, false],
          [4, false],
        ],
        `${status}, ${comment}, ${proof}`,
      );
      assert.deepEqual(recordsIn(bytes), recordsIn(before));
      // A month later it is filled again: what we wrote gives way, proofs that are gone too.
      const later = fillRem(
        {
          bytes,
          name: 'REM.xlsx',
          locale: 'fr',
          answerOf: (id) =>
            id === 'SC.PSC.01'
              ? { status: 'Réalisée', comment: 'Couverture au 31/12/2026 : code', proof: '' }
              : undefined,
        },
        shipped,
      );
      assert.ok(later.ok);
      assert.deepEqual(sheetOf(later.bytes, 'Exigences')[1], [
        'Réalisée',
        'PSC.01',
        'Le système DOIT identifier.',
        'Couverture au 31/12/2026 : code',
        null,
      ]);
    }
  });

  it('never writes over what the authority says or a person wrote, nor over a formula', () => {
    const before = xlsx(
      {
        Exigences: [
          ['ID', 'Exigence', 'Statut', 'Commentaire', 'Commentaire éditeur', 'Conforme ?'],
          ['PSC.01', 'Le système DOIT identifier.', 'Inchangée', 'Voir annexe', 'Vu avec l’ANS', 0],
          ['PSC.02', 'Le système DOIT tracer.', 'Nouvelle', null, null, null],
        ],
      },
      { Exigences: { adjust: (sheet) => (sheet['F2'] = { t: 's', v: '', f: 'A1&""' }) } },
    );
    const { bytes, sheets } = fill(before);
    assert.deepEqual(sheets[0]!.kept, [
      { row: 2, kind: 'comment' },
      { row: 2, kind: 'status' },
    ]);
    const [, first, second] = sheetOf(bytes, 'Exigences');
    assert.deepEqual(first!.slice(2, 5), ['Inchangée', 'Voir annexe', 'Vu avec l’ANS']);
    assert.deepEqual(second!.slice(2), ['Nouvelle', null, answers['SC.PSC.02']!.comment, 'Manquante', null]);
    assert.match(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!), /<f>A1&amp;&quot;&quot;<\/f>/);
    assert.deepEqual(recordsIn(bytes), recordsIn(before));
  });

  it('keeps styles, validations, breadths and prefixes as they are written, and reaches as far as it must', () => {
    const cell = (address: string, text: string): string =>
      `<x:c r="${address}" s="4" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const part = `<?xml version="1.0"?>\r\n<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:C3"/><x:cols><x:col min="1" max="3" width="20" customWidth="1"/></x:cols><x:sheetData><x:row r="1" spans="1:3" ht="30">${cell('A1', 'ID')}${cell('B1', 'Exigence')}<x:c r="C1" s="9"/></x:row><x:row r="2" spans="1:3">${cell('A2', 'PSC.01')}${cell('B2', 'Le système DOIT.')}<x:c r="C2" s="7"/></x:row><x:row r="3">${cell('A3', 'PSC.02')}${cell('B3', 'Le système DOIT tracer.')}</x:row></x:sheetData><x:dataValidations count="1"><x:dataValidation type="list" sqref="C2:C9"><x:formula1>"Oui,Non"</x:formula1></x:dataValidation></x:dataValidations></x:worksheet>`;
    const { bytes } = fill(xlsxOfParts(part, { 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) }));
    const parts = unzipSync(bytes);
    assert.deepEqual([...parts['xl/vbaProject.bin']!], [1, 2, 3]);
    const after = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    const added = /<x:c r="C2"[^>]*>/.exec(after)?.[0];
    assert.equal(added, '<x:c r="C2" s="7" t="inlineStr">');
    assert.match(after, /<x:c r="D2" s="4" t="inlineStr">/);
    assert.match(after, /<x:dimension ref="A1:E3"\/>/);
    assert.match(after, /<x:row r="1" spans="1:5" ht="30">/);
    assert.match(after, /<x:col min="4" max="4" width="60" customWidth="1"\/><x:col min="5"/);
    assert.ok(after.endsWith(part.slice(part.indexOf('<x:dataValidations'))));
    assert.match(after, /src\/&lt;a&gt;&amp;"b"\.ts:12 _x005F_x0041_/);
  });

  for (const [name, encode] of [
    ['UTF-8 with a mark', (text: string) => strToU8(`\ufeff${text}`)],
    ['UTF-8', (text: string) => strToU8(text)],
    [
      'Windows-1252',
      (text: string) => Uint8Array.from(text.replaceAll('’', '\u0092'), (letter) => letter.charCodeAt(0)),
    ],
    [
      'UTF-16',
      (text: string) =>
        new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer),
    ],
  ] as const)
    it(`fills separated values in ${name}, every other field to the letter`, () => {
      const text =
        'ID;Énoncé de l’exigence;Profil\r\nPSC.01;"Le système DOIT\nidentifier ; ""ici""";Général\r\n\r\nPSC.02;Le système DOIT tracer.\r\n';
      const before = encode(text);
      const { bytes, format } = fill(before, 'rem.csv');
      assert.equal(format, 'csv');
      assert.deepEqual([...bytes.subarray(0, 2)], [...before.subarray(0, 2)]);
      const opened = openWorkbook(bytes, 'rem.csv');
      assert.ok(opened.ok);
      const cells = opened.workbook.tables[0]!.rows.map((row) => row.cells);
      assert.deepEqual(cells[0], [
        'ID',
        'Énoncé de l’exigence',
        'Profil',
        'Statut éditeur',
        'Commentaire éditeur',
        'Preuve éditeur',
      ]);
      assert.equal(cells[1]![1], 'Le système DOIT\nidentifier ; "ici"');
      assert.deepEqual(cells[1]!.slice(3), Object.values(answers['SC.PSC.01']!));
      assert.deepEqual(cells[2]!.slice(2), ['', 'Manquante', answers['SC.PSC.02']!.comment]);
      assert.deepEqual(recordsIn(bytes, 'rem.csv'), recordsIn(before, 'rem.csv'));
    });

  it('says why it fills nothing', () => {
    const reasonOf = (bytes: Uint8Array): string => {
      const filled = fillRem({ bytes, name: 'x.xlsx', answerOf: (id) => answers[id], locale: 'fr' }, shipped);
      return filled.ok ? '' : filled.reason.fr;
    };
    assert.match(reasonOf(xlsx({ Feuille: [['a', 'b']] })), /aucune exigence/);
    assert.match(reasonOf(new Uint8Array()), /fichier vide/);
    assert.match(
      reasonOf(
        xlsx({
          F: [
            ['ID', 'Exigence'],
            ['PSC.01', 'DOIT'],
          ],
        }).subarray(0, 300),
      ),
      /endommagée/,
    );
    const commented = sheetXml([
      ['ID', 'Exigence'],
      ['PSC.01', 'Le système DOIT.'],
    ]).replace('<sheetData>', '<sheetData><!-- <row r="9"> -->');
    assert.match(reasonOf(xlsxOfParts(commented)), /enregistrez-le de nouveau/);
  });
});
