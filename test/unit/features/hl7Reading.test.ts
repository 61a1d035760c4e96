import assert from 'node:assert/strict';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';

describe('a message for people to read', () => {
  it('says once what two components of a value both stand for', async () => {
    const service = createSegurLanguageService({
      data: shippedData,
      scheduler: instantScheduler,
      logger: { error: (message) => assert.fail(message), info: () => undefined },
      locale: 'fr',
    });
    const text = 'MSH|^~\\&|A|B|C|D|20250314115500+0100||ORU^R01^ORU_R01|1|P|2.5\r';
    const reading = await service.hl7Reading({
      uri: 'file:///m.hl7',
      languageId: 'hl7v2',
      version: 1,
      getText: () => text,
    });
    const type = reading?.messages[0]?.segments[0]?.fields.find(({ path }) => path === 'MSH-9');
    const said = type?.values.flatMap(({ parts }) => parts.map(({ text: code, meaning }) => [code, meaning]));
    assert.match(said?.[0]?.[1] ?? '', /résultats/);
    assert.deepEqual(
      said?.slice(1).map(([code, meaning]) => [code, meaning === said[0]![1]]),
      [
        ['R01', false],
        ['ORU_R01', false],
      ],
    );
  });
});
