import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { requirementUri } from '../../../server/src/requirements/requirementUri';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';

describe('a page of ours, open as a text', () => {
  const service = createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { info: () => undefined, error: () => undefined },
    locale: 'fr',
  });
  const text = 'Exigences du Ségur : SC.PCS.14, SC.PSC.14';

  it('is never judged: no finding of ours stands on it', async () => {
    const own = { uri: requirementUri('SC.PSC.14'), languageId: 'markdown', version: 1, getText: () => text };
    const other = { ...own, uri: 'file:///dossier.md' };
    assert.deepEqual(await service.diagnostics(own, neverCancelled), []);
    assert.notDeepEqual(await service.diagnostics(other, neverCancelled), []);
    assert.deepEqual(await service.codeLenses(own), []);
  });

  it('has a sheet as data for every way that leads to it', async () => {
    assert.equal((await service.sheet('requirement', 'SC.PSC.14'))!.id, 'SC.PSC.14');
    const rule = (await service.sheet('rule', 'CDA-012'))!;
    assert.ok(rule.sections.some(({ key }) => key === 'example'));
    assert.equal(await service.sheet('requirement', 'SC.PSC.99'), null);
    assert.equal(await service.sheet('rule', '../../etc'), null);
  });

  it('counts where the workspace names a requirement by what each file is for', async () => {
    for (const name of ['src/a.ts', 'test/a.test.ts', 'dossier.md', 'cda/a.xml'])
      await service.indexText(`file:///w/${name}`, '<!-- Ségur : SC.PSC.14 -->');
    const groups = await service.referencesByRole('SC.PSC.14', ['file:///w']);
    assert.deepEqual(
      groups.map(({ role, label, citations }) => [role, label, citations.length]),
      [
        ['implementation', 'Code', 1],
        ['test', 'Tests', 1],
        ['documentation', 'Documents', 1],
        ['exchange', 'Messages et documents CDA', 1],
      ],
    );
  });
});
