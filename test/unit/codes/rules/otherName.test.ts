import assert from 'node:assert/strict';
import { codeFindings, openCodes } from '../../../support/codes';
import { apply, byDefault } from '../../../support/textKind';

describe('OID-001', () => {
  it('gives the right OIDs for a name, and says that the written one is none of them', async () => {
    assert.deepEqual(await codeFindings(`const INS = '1.2.250.1.213.1.4.5';`), [
      '1.2.250.1.213.1.4.5: « INS » a pour OID 1.2.250.1.213.1.4.8 (INS-NIR), 1.2.250.1.213.1.4.9 (INS-NIA), 1.2.250.1.213.1.4.10 (INS-NIR de test), 1.2.250.1.213.1.4.11 (INS-NIR de démonstration) ; 1.2.250.1.213.1.4.5 n’est l’OID d’aucune INS.',
    ]);
  });

  it('says what the written one is', async () => {
    assert.deepEqual(await codeFindings(`-- TRE_R38: 1.2.250.1.213.1.6.1.18`), [
      '1.2.250.1.213.1.6.1.18: « TRE_R38 » a pour OID 1.2.250.1.213.2.28 (TRE_R38) ; 1.2.250.1.213.1.6.1.18 est : Mode d’exercice : libéral, salarié… (TRE_R23).',
    ]);
  });

  it('is never more than an information', async () => {
    const layer = await openCodes(`RPPS = "1.2.250.1.71.4.2.2"`);
    assert.deepEqual(
      [...layer.check!(byDefault)].flat().map(({ severity }) => severity),
      ['information'],
    );
  });

  it('can be mended, and then is told no more', async () => {
    const text = `RPPS = "urn:oid:1.2.250.1.71.4.2.2"\n`;
    const [finding] = [...(await openCodes(text)).check!(byDefault)].flat();
    const [fix, ...others] = finding!.fixes!();
    assert.deepEqual(others, []);
    assert.notEqual(fix!.preferred, true);
    const mended = apply(text, fix!.edits);
    assert.equal(mended, `RPPS = "urn:oid:1.2.250.1.71.4.2.1"\n`);
    assert.deepEqual(await codeFindings(mended), []);
  });

  it('looks at no text without an OID of the field', async () => {
    assert.deepEqual([...(await openCodes('INS = "1.2.840.113549"')).check!(byDefault)], []);
  });
});
