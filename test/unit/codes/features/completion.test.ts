import assert from 'node:assert/strict';
import { openCodes } from '../../../support/codes';
import { apply, atCursor } from '../../../support/textKind';

/** The labels that are offered at `|`. */
async function offered(marked: string): Promise<readonly string[]> {
  const { text, offset } = atCursor(marked);
  return (await openCodes(text)).complete!(offset).map(({ label }) => label);
}

async function chosen(marked: string, label: string): Promise<string> {
  const { text, offset } = atCursor(marked);
  const proposal = (await openCodes(text)).complete!(offset).find((one) => one.label === label);
  assert.ok(proposal, label);
  return apply(text, [proposal.edit]);
}

describe('completion of OIDs', () => {
  for (const marked of [
    `const oid = "1.2.|"`,
    `<id root="1.2.|"/>`,
    `"system": "urn:oid:1.2.|"`,
    `x = "1.2.250.1.213.1.4.|"`,
    `x = "1.2.250.1.71.4.2.2"; y = "1.2.|"`,
    `ASIP-SANTE-INS-NIR&1.2.250.1.|`,
  ])
    it(`offers the INS in ${marked}`, async () => {
      assert.ok((await offered(marked)).includes('1.2.250.1.213.1.4.8'));
    });

  it('begins with authorities and code systems, and has value sets and models too', async () => {
    const labels = await offered('oid: 1.2.250.1.213.1.1.|');
    for (const oid of ['1.2.250.1.213.1.1.4.5', '1.2.250.1.213.1.1.5.471'])
      assert.ok(labels.includes(oid), oid);
    assert.ok((await offered('oid: 1.2.250.1.213.1.1.1.|')).includes('1.2.250.1.213.1.1.1.55'));
    assert.ok((await offered('oid: 2.16.|')).includes('2.16.840.1.113883.6.1'));
  });

  it('replaces the whole OID, at its place', async () => {
    assert.equal(
      await chosen(`oid = "1.2.250.1.213.1.4.|88";`, '1.2.250.1.213.1.4.8'),
      `oid = "1.2.250.1.213.1.4.8";`,
    );
    assert.equal(
      await chosen(`L’OID est 1.2.250.1.213.1.4.|.`, '1.2.250.1.213.1.4.9'),
      `L’OID est 1.2.250.1.213.1.4.9.`,
    );
  });

  it('explains what is chosen', async () => {
    const { text, offset } = atCursor('oid = "1.2.250.1.213.1.4.|"');
    const [first] = (await openCodes(text)).complete!(offset);
    assert.match(first!.documentation!().fr, /INS-NIR[^]*Source/);
    assert.match(first!.detail!.en, /INS-NIR/);
  });

  for (const marked of [
    `"version": "1.2.|"`,
    `"version": "1.2.2|"`,
    `amount = 1.2|`,
    `10.2.|`,
    `v1.2.250.1.|`,
    `text|`,
    `1.3.6.|`,
    `|`,
  ])
    it(`offers nothing in ${marked}`, async () => assert.deepEqual(await offered(marked), []));
});

describe('completion of value sets', () => {
  it('offers their names after three letters, and after two in quotes', async () => {
    for (const marked of ['JDV|', '"JD|"', 'voir JDV_J0|', 'JDV-J07|'])
      assert.ok((await offered(marked)).includes('JDV_J07_XdsTypeCode_CISIS'), marked);
    assert.deepEqual(await offered('JD|'), []);
    assert.deepEqual(await offered('MY_JDVX|'), []);
  });

  it('takes them without their number', async () => {
    assert.ok((await offered(`x = "jdv-xds-t|"`)).includes('jdv-xds-type-code-cisis'));
  });

  it('writes them as they are being written', async () => {
    assert.equal(
      await chosen(`set = "JDV_J07_|Xds"`, 'JDV_J07_XdsTypeCode_CISIS'),
      `set = "JDV_J07_XdsTypeCode_CISIS"`,
    );
    assert.equal(
      await chosen(`url/jdv-j07|`, 'jdv-j07-xds-type-code-cisis'),
      `url/jdv-j07-xds-type-code-cisis`,
    );
    assert.ok((await offered('jdv-acte-cs|')).includes('jdv-acte-cs8-cisis'));
  });
});
