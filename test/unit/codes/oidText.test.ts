import assert from 'node:assert/strict';
import { oidAt } from '../../../server/src/codes/oidText';
import { atCursor } from '../../support/textKind';

const read = (marked: string): string | undefined => {
  const { text, offset } = atCursor(marked);
  const found = oidAt(text, offset);
  return found && `${text.slice(found.range.start, found.range.end)} = ${found.oid}`;
};

describe('an OID in a text', () => {
  const nir = '1.2.250.1.213.1.4.8';
  for (const [marked, expected] of [
    [`"1.2.250.1.213.1|.4.8"`, `${nir} = ${nir}`],
    [`|1.2.250.1.213.1.4.8`, `${nir} = ${nir}`],
    [`1.2.250.1.213.1.4.8|`, `${nir} = ${nir}`],
    [`urn:o|id:1.2.250.1.213.1.4.8`, `urn:oid:${nir} = ${nir}`],
    [`URN:OID:1.2.250.1.213.1.4.|8,`, `URN:OID:${nir} = ${nir}`],
    [`system=urn%3Aoid%3A1.2.250.1.213|.1.4.8&value`, `urn%3Aoid%3A${nir} = ${nir}`],
    [`/1\\.2\\.250\\.1\\.213\\.1|\\.4\\.8/`, `1\\.2\\.250\\.1\\.213\\.1\\.4\\.8 = ${nir}`],
    [
      `"1\\\\.2\\\\.250\\\\.1\\\\.213\\\\.1\\\\.4\\\\.|8"`,
      `1\\\\.2\\\\.250\\\\.1\\\\.213\\\\.1\\\\.4\\\\.8 = ${nir}`,
    ],
    [`L’OID est 1.2.250.1.213.1.|4.8. Il`, `${nir} = ${nir}`],
    [`ASIP&1.2.250.1.213.1.4.|8&ISO`, `${nir} = ${nir}`],
    [`voc-1.2.250.1.213.1.4.|8-DYNAMIC.xml`, `${nir} = ${nir}`],
    [`oid.1.2.250.1.213.1.4.|8=x`, `${nir} = ${nir}`],
  ] as const)
    it(`is read in ${marked}`, () => assert.equal(read(marked), expected));

  for (const marked of [
    'version 1.|2.3',
    '10.0.|0.1:8080',
    'v1.2.250.1.|213',
    '11.2.250.1.|213.1.4.8',
    '3.2.250.1.|213.1.4.8',
    '1.2.250.1.213.1.4.8a|b',
    '1.02.250.1.|213',
    '1..2.250|.1',
    'un mot|',
    '|',
  ])
    it(`is not read in « ${marked} »`, () => assert.equal(read(marked), undefined));

  it('never looks far, and never throws', () => {
    assert.equal(oidAt('1.'.repeat(100_000), 100_000), undefined);
    assert.equal(oidAt('', 5), undefined);
  });
});
