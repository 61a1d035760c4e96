import assert from 'node:assert/strict';
import { read } from '@e965/xlsx';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import type { CellEdit } from '../../../../../server/src/importers/workbook/edit/cellEdit';
import { editXlsx } from '../../../../../server/src/importers/workbook/edit/editXlsx';
import { linkCells } from '../../../../../server/src/importers/workbook/edit/sheetLinks';
import { xlsx } from '../../../../support/workbooks';

const forge = 'https://forge.example/a.ts?x=1&y="2"#L3';

function edited(bytes: Uint8Array, edits: readonly CellEdit[]): Uint8Array {
  const result = editXlsx(bytes, new Map([['Feuille', { edits, added: [] }]]));
  assert.ok(result.ok);
  assert.deepEqual(result.refused, []);
  return result.bytes;
}

function linkOf(bytes: Uint8Array, cell: string): string | undefined {
  const found = read(bytes, { type: 'array' }).Sheets['Feuille']![cell] as
    { readonly l?: { readonly Target: string } } | undefined;
  return found?.l?.Target;
}

function part(bytes: Uint8Array, ending: string): string {
  const files = unzipSync(bytes);
  return strFromU8(files[Object.keys(files).find((name) => name.endsWith(ending))!]!);
}

describe('links of cells', () => {
  const plain = xlsx({ Feuille: [['a', 'b'], ['c']] });

  it('lead where the edit says, as a spreadsheet reads them', () => {
    const bytes = edited(plain, [
      { row: 2, column: 1, text: 'ici', link: forge },
      { row: 1, column: 0, text: 'sans' },
    ]);
    assert.equal(linkOf(bytes, 'B2'), forge);
    assert.equal(linkOf(bytes, 'A1'), undefined);
  });

  it('are replaced when the cell is written again, and go when it says nothing any more', () => {
    const once = edited(plain, [{ row: 2, column: 1, text: 'ici', link: forge }]);
    const twice = edited(once, [{ row: 2, column: 1, text: 'là', link: 'https://forge.example/b' }]);
    assert.equal(linkOf(twice, 'B2'), 'https://forge.example/b');
    assert.equal([...part(twice, 'sheet1.xml.rels').matchAll(/<Relationship\s/g)].length, 1);
    const gone = edited(twice, [{ row: 2, column: 1, text: '' }]);
    assert.equal(linkOf(gone, 'B2'), undefined);
    assert.doesNotMatch(part(gone, 'sheet1.xml'), /hyperlink/);
  });

  it('of other cells stay, in the sheet and in its relationships', () => {
    const once = edited(plain, [{ row: 1, column: 0, text: 'autre', link: 'https://autre.example/' }]);
    const twice = edited(once, [{ row: 2, column: 1, text: 'ici', link: forge }]);
    assert.equal(linkOf(twice, 'A1'), 'https://autre.example/');
    assert.equal(linkOf(twice, 'B2'), forge);
  });

  it('are not made of addresses that are none, nor where the relationships cannot be read', () => {
    assert.equal(
      linkOf(edited(plain, [{ row: 1, column: 0, text: 'x', link: 'javascript:alert(1)' }]), 'A1'),
      undefined,
    );
    const files = unzipSync(plain);
    const sheet = Object.keys(files).find((name) => name.endsWith('sheet1.xml'))!;
    files[sheet.replace(/([^/]+)$/, '_rels/$1.rels')] = new Uint8Array([0xff, 0xfe, 0xff]);
    const bytes = edited(zipSync(files), [{ row: 1, column: 0, text: 'x', link: forge }]);
    assert.doesNotMatch(part(bytes, 'sheet1.xml'), /hyperlink/);
  });

  for (const [what, after] of [
    ['margins', '<x:pageMargins left="1"/></x:worksheet>'],
    ['nothing', '</x:worksheet>'],
    [
      'validations that end with an extension list',
      '<x:dataValidations><x:dataValidation sqref="A1"><x:extLst/></x:dataValidation></x:dataValidations><x:pageSetup/></x:worksheet>',
    ],
    [
      'views that have margins of their own',
      '<x:customSheetViews><x:customSheetView><x:pageMargins/></x:customSheetView></x:customSheetViews><x:drawing r:id="rId1"/></x:worksheet>',
    ],
  ] as const)
    it(`stand in their place before ${what}`, () => {
      const xml = `<x:worksheet xmlns:x="urn:m"><x:sheetData><x:row r="1"/></x:sheetData>${after}`;
      const linked = linkCells({ xml, relations: undefined }, [
        { row: 1, column: 0, text: 'x', link: forge },
      ]);
      const children = [
        ...linked.xml.matchAll(
          /<x:(hyperlinks|pageMargins left|pageSetup|drawing)|<\/x:(worksheet|dataValidations|customSheetViews)>/g,
        ),
      ].map(([, open, close]) => open ?? close);
      const at = children.indexOf('hyperlinks');
      assert.ok(at >= 0);
      assert.ok(
        ['pageMargins left', 'pageSetup', 'drawing', 'worksheet'].includes(children[at + 1]!),
        children.join(' '),
      );
      assert.match(linked.relations ?? '', /<Relationships xmlns="[^"]+"><Relationship Id="rIdSegur1"/);
    });

  it('survive a part of relationships that is empty, as some writers leave it', () => {
    const relations =
      '<?xml version="1.0"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>\n';
    const xml = '<worksheet><sheetData/></worksheet>';
    assert.equal(linkCells({ xml, relations }, [{ row: 1, column: 0, text: 'x', link: forge }]).xml, xml);
    const filled = '<worksheet><sheetData></sheetData></worksheet>';
    const linked = linkCells({ xml: filled, relations }, [{ row: 1, column: 0, text: 'x', link: forge }]);
    assert.match(
      linked.relations!,
      /<Relationship Id="rIdSegur1"[^>]*Target="https:\/\/forge\.example\/a\.ts\?x=1&amp;y=&quot;2&quot;#L3"[^>]*\/><\/Relationships>\s*$/,
    );
    assert.match(linked.xml, /<hyperlink [^>]*r:id="rIdSegur1"\/>/);
  });
});
