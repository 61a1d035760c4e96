import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { silentLogger } from '../../../server/src/core/dataSource';
import { createTextSnapshot } from '../../../server/src/documents/textSnapshot';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';

const service = createSegurLanguageService({
  data: shippedData,
  scheduler: instantScheduler,
  logger: silentLogger,
  locale: 'fr',
});

let opened = 0;

/** What a reader sees over a word of a text, the first one of it. */
async function over(text: string, word: string, languageId = ''): Promise<string> {
  const uri = `file:///text-${String((opened += 1))}`;
  const position = createTextSnapshot(uri, languageId, 1, text).positionAt(text.indexOf(word) + 1);
  const hover = await service.hover({ uri, languageId, version: 1, getText: () => text }, position);
  return (hover?.contents as { readonly value: string } | undefined)?.value ?? '';
}

const times = (text: string, word: string): number => text.split(word).length - 1;

describe('the hover of a code where a document knows it too', () => {
  const cda = readFileSync('samples/cda/cr-bio-n3-a-corriger.xml', 'utf8');
  const message = readFileSync('samples/hl7v2/oru-transmission-cr-bio.hl7', 'utf8');

  it('says once what an OID of a CDA is, and then where that is known from', async () => {
    const shown = await over(cda, '1.2.250.1.213.1.4.8');
    assert.equal(times(shown, 'INS-NIR : identité'), 1);
    assert.equal(times(shown, '`1.2.250.1.213.1.4.8`'), 1);
    assert.match(shown, /\*\*Source\*\*/);
    assert.doesNotMatch(shown, /---/);
  });

  it('leaves a code of a CDA to the CDA', async () => {
    const shown = await over(cda, '11502-2');
    assert.equal(times(shown, "CR d'examens biologiques"), 1);
    assert.match(shown, /JDV\\_J07\\_XdsTypeCode\\_CISIS du 2026-06-29/);
    assert.doesNotMatch(shown, /---/);
  });

  it('adds to the field of a message what its OID is', async () => {
    const shown = await over(message, '1.2.250.1.213.1.4.10');
    assert.match(shown, /PID-3[^]*INS, NIR de test[^]*\*\*Source\*\*/);
    assert.equal(times(shown, '`1.2.250.1.213.1.4.10`'), 1);
    assert.doesNotMatch(shown, /---/);
  });

  it('leaves a part of a name alone where the name is explained as a whole', async () => {
    const shown = await over('segur: TXA-002', 'TXA');
    assert.match(shown, /^#### TXA-002/);
    assert.doesNotMatch(shown, /---/);
  });

  it('reads the lists that a first hover asks for before it answers', async () => {
    const fresh = createSegurLanguageService({
      data: shippedData,
      scheduler: instantScheduler,
      logger: silentLogger,
      locale: 'fr',
    });
    const text = 'code LOINC 24590-2';
    const handle = { uri: 'file:///a.log', languageId: 'log', version: 1, getText: () => text };
    const hover = await fresh.hover(handle, { line: 0, character: 12 });
    assert.match((hover?.contents as { readonly value: string }).value, /RM cerveau/);
  });
});

describe('a requirement and a code', () => {
  it('are both explained in one text', async () => {
    const text = '// SC.PSC.14, OID 1.2.250.1.71.4.2.1';
    assert.match(await over(text, 'SC.PSC.14', 'typescript'), /SC\.PSC\.14/);
    assert.match(await over(text, '1.2.250', 'typescript'), /RPPS/);
  });
});
