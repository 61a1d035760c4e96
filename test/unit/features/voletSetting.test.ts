import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/core/settings';
import { unknownVolet } from '../../../server/src/features/voletSetting';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { sample } from '../../support/cdaSample';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';

describe('features/voletSetting', () => {
  const names = ['BIO-CR-BIO', 'BIO-CR-BIO_2024.01', 'VSM'];

  it('says nothing of a name that a volet bears, however it is written', () => {
    for (const name of ['', ' ', 'VSM', 'bio cr bio', 'BIO-CR-BIO_2024.01'])
      assert.equal(unknownVolet(name, names), undefined, name);
  });

  it('names the nearest volet where there is one', () => {
    assert.match(unknownVolet('BIO-CR-BOI', names)?.en ?? '', /“BIO-CR-BOI”; is it BIO-CR-BIO\?$/);
    assert.match(unknownVolet('BIO-CR-BOI', names)?.fr ?? '', /est-ce BIO-CR-BIO \?$/);
    assert.match(unknownVolet('bulletin', names)?.en ?? '', /“bulletin”$/);
  });

  describe('in the status of a document', () => {
    const service = createSegurLanguageService({
      data: shippedData,
      scheduler: instantScheduler,
      logger: { error: (message) => assert.fail(message), info: () => undefined },
      locale: 'en',
    });
    const handle = (text: string) => ({
      uri: `memory:/${text.length}.xml`,
      languageId: 'xml',
      version: 1,
      getText: () => text,
    });
    const problems = async (volet: string, text = sample) => {
      service.configure({ ...defaultSettings, volet });
      return (await service.status(handle(text))).problems;
    };

    it('is a problem of a CDA, and of no other text', async () => {
      const [problem = ''] = await problems('BIO-CR-BOI');
      assert.match(problem, /segur\.volet: no volet is named “BIO-CR-BOI”; is it BIO-CR-BIO\?/);
      assert.deepEqual(await problems('BIO-CR-BOI', '<plain/>'), []);
      assert.deepEqual(await problems('BIO-CR-BIO'), []);
      assert.deepEqual(await problems(''), []);
    });

    it('is left to the pack where there is one', async () => {
      service.usePack({ check: () => Promise.resolve(undefined), failure: () => undefined });
      assert.deepEqual(await problems('BIO-CR-BOI'), []);
    });
  });
});
