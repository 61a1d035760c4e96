import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { neverCancelled } from '../../../../server/src/core/cancellation';
import { createSegurLanguageService } from '../../../../server/src/languageService';
import { sample } from '../../../support/cdaSample';
import { shippedData } from '../../../support/data';
import { instantScheduler } from '../../../support/documents';

const service = () =>
  createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'en',
  });

/** What is found in the last of several versions, by a service that has followed them, and by one that has not. */
async function found(versions: readonly string[]): Promise<readonly [string, string]> {
  const following = service();
  let last: readonly unknown[] | undefined;
  for (const [version, text] of versions.entries())
    last = await following.diagnostics(
      TextDocument.create('file:///a.xml', 'xml', version, text),
      neverCancelled,
    );
  const once = TextDocument.create('file:///a.xml', 'xml', 1, versions[versions.length - 1]!);
  const fresh = await service().diagnostics(once, neverCancelled);
  return [JSON.stringify(last, undefined, 1), JSON.stringify(fresh, undefined, 1)];
}

function changed(text: string, from: string | RegExp, to: string): string {
  const next = text.replace(from, to);
  assert.notEqual(next, text, String(from));
  return next;
}

// segur: verifies SEG/CDA.06
describe('the silence of a rule about the header', () => {
  it('ends where what was taken for a misspelt element goes', async () => {
    const written = /<custodian>.*?<\/custodian>\s*/s.exec(sample)![0];
    const misspelt = changed(sample, written, written.replaceAll('custodian>', 'custodien>'));
    const [carried, fresh] = await found([misspelt, changed(sample, written, '')]);
    assert.equal(carried, fresh);
    assert.match(fresh, /CDA-050/);
  });

  it('ends where an edit in the body makes a document one of ours', async () => {
    const template = '<templateId root="1.2.250.1.213.1.1.2.1"/>';
    const foreign = `<ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="US"/><component><structuredBody><component><section>${template}</section></component></structuredBody></component></ClinicalDocument>`;
    const [carried, fresh] = await found([changed(foreign, template, ''), foreign]);
    assert.equal(carried, fresh);
    assert.match(fresh, /legalAuthenticator/);
  });
});
