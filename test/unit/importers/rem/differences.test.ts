import assert from 'node:assert/strict';
import { differencesOf } from '../../../../server/src/importers/rem/differences';
import { readRem } from '../../../../server/src/importers/rem/readWorkbook';
import { openWorkbook } from '../../../../server/src/importers/workbook/open';
import { shipped, xlsx, type Cells } from '../../../support/workbooks';

function differences(rows: Cells, name = 'REM-MDV-LGC-Va2.xlsx') {
  const opened = openWorkbook(xlsx({ Exigences: rows }), name);
  assert.ok(opened.ok);
  return differencesOf(readRem(name, opened.workbook, {}, shipped), shipped);
}

const head = ['ID', 'Exigence', 'Nature', 'Statut publication'];

describe('what a REM says otherwise than the shipped catalogue', () => {
  it('is a requirement that we do not know, and not one that the REM drops', () => {
    const { added, withdrawn } = differences([
      head,
      ['SC.PSC.98', 'Le système DOIT a', 'EXIGENCE', ''],
      ['SC.PSC.99', 'Le système DOIT b', 'EXIGENCE', 'Supprimée'],
    ]);
    assert.deepEqual(added, ['SC.PSC.98']);
    assert.deepEqual(withdrawn, []);
  });

  it('is another obligation or nature, and official words for our paraphrase', () => {
    const { changed, textsReplaced, textsNew } = differences([
      head,
      ['SC.PSC.14', 'Le système PEUT a', 'PRECONISATION', ''],
      ['SC.MSS/CONF.18', 'Le système DOIT b', 'EXIGENCE', ''],
    ]);
    assert.deepEqual(changed, [
      {
        id: 'SC.PSC.14',
        changes: [
          { field: 'obligation', ours: 'DOIT', theirs: 'PEUT' },
          { field: 'nature', ours: 'EXIGENCE', theirs: 'PRECONISATION' },
        ],
      },
    ]);
    assert.deepEqual([textsReplaced, textsNew], [2, 0]);
  });

  it('is what it removes and we do not, and what we say removed and it has', () => {
    const removed = shipped.requirements.find(({ draftStatus }) => draftStatus === 'removed')!;
    const { withdrawn, restored } = differences([
      head,
      ['SC.PSC.14', '', '', 'Supprimée'],
      [removed.id, 'Le système DOIT b', 'EXIGENCE', ''],
    ]);
    assert.deepEqual(withdrawn, ['SC.PSC.14']);
    assert.deepEqual(restored, [removed.id]);
  });

  it('is what it lacks of the families that it holds, where we know the REM', () => {
    const rem = 'REM-MDV-LGC-Va2';
    const psc = shipped.requirements.filter(
      ({ family, axis, referentials, textStatus, draftStatus }) =>
        family === 'PSC' &&
        axis === undefined &&
        referentials.includes(rem) &&
        textStatus !== 'withdrawn_draft' &&
        draftStatus !== 'removed',
    );
    const rows = [head, ['SC.PSC.14', 'Le système DOIT a', 'EXIGENCE', '']];
    const expected = psc.map(({ id }) => id).filter((id) => id !== 'SC.PSC.14');
    assert.deepEqual(differences(rows).absent, expected);
    assert.ok(expected.length > 0);
    assert.deepEqual(differences(rows, 'mon-extrait.xlsx').absent, []);
  });
});
