import assert from 'node:assert/strict';
import { silentLogger } from '../../../server/src/core/dataSource';
import { openWorkbook } from '../../../server/src/importers/workbook/open';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { nodeScheduler } from '../../../server/src/node/host';
import { shippedData } from '../../support/data';
import { xlsx } from '../../support/workbooks';

interface Kept {
  readonly requirements: readonly { readonly id: string; readonly place: { readonly file: string } }[];
}

/** Imports workbooks one after the other, as one does whom they reach one after the other. */
async function imported(
  ...workbooks: readonly (readonly [path: string, ids: readonly string[], title?: string])[]
) {
  const service = createSegurLanguageService({
    data: shippedData,
    scheduler: nodeScheduler,
    logger: silentLogger,
    locale: 'fr',
    today: () => '20261129',
  });
  let existing: string | undefined;
  for (const [name, ids, title] of workbooks) {
    const sheet = [
      ...(title === undefined ? [] : [[title, '', '']]),
      ['N° exigence', 'Énoncé', 'Nature'],
      ...ids.map((id) => [id, `Le système DOIT ${name}`, 'EXIGENCE']),
    ];
    const report = await service.importRem({
      files: [{ name, opened: openWorkbook(xlsx({ REM: sheet }), name) }],
      output: '.segur/requirements.json',
      ...(existing === undefined ? {} : { existing }),
    });
    assert.ok(report.outcome === 'ready', JSON.stringify(report));
    existing = report.text;
  }
  const { requirements } = JSON.parse(existing!) as Kept;
  return requirements.map(({ id, place }) => `${place.file} ${id}`);
}

describe('REM workbooks of one name, imported one after the other', () => {
  it('are kept apart by their folders where they hold other requirements', async () => {
    assert.deepEqual(
      await imported(['mdv/REM.xlsx', ['SC.PSC.14', 'SC.PSC.16']], ['labo/REM.xlsx', ['SC.PSC.17']]),
      ['REM.xlsx SC.PSC.14', 'REM.xlsx SC.PSC.16', 'labo∕REM.xlsx SC.PSC.17'],
    );
  });

  it('are kept apart where they tell of another REM', async () => {
    assert.deepEqual(
      await imported(
        ['mdv/REM.xlsx', ['SC.PSC.14'], 'REM Médecin de ville – LGC, vague 2'],
        ['ris/REM.xlsx', ['SC.PSC.14'], 'REM Imagerie – RIS, vague 2'],
      ),
      ['REM.xlsx SC.PSC.14', 'ris∕REM.xlsx SC.PSC.14'],
    );
  });

  it('replace what the same workbook told before, wherever it lies now', async () => {
    assert.deepEqual(
      await imported(
        ['2025/REM.xlsx', ['SC.PSC.14', 'SC.PSC.16', 'SC.PSC.17']],
        ['C:\\2026\\REM.xlsx', ['SC.PSC.14', 'SC.PSC.16', 'SC.PSC.18']],
      ),
      ['REM.xlsx SC.PSC.14', 'REM.xlsx SC.PSC.16', 'REM.xlsx SC.PSC.18'],
    );
  });

  it('replace what they told themselves, once they are known by their folder', async () => {
    assert.deepEqual(
      await imported(
        ['mdv/REM.xlsx', ['SC.PSC.14']],
        ['labo/REM.xlsx', ['SC.PSC.17']],
        ['labo/REM.xlsx', ['SC.PSC.18']],
      ),
      ['REM.xlsx SC.PSC.14', 'labo∕REM.xlsx SC.PSC.18'],
    );
  });

  it('without a folder that tells them apart are editions of one', async () => {
    assert.deepEqual(await imported(['REM.xlsx', ['SC.PSC.14']], ['REM.xlsx', ['SC.PSC.17']]), [
      'REM.xlsx SC.PSC.17',
    ]);
  });
});
