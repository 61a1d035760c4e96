import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { readRem } from '../../../../server/src/importers/rem/readWorkbook';
import { recordsOf } from '../../../../server/src/importers/rem/records';
import { openWorkbook } from '../../../../server/src/importers/workbook/open';
import { shipped, xlsx, type Cells } from '../../../support/workbooks';

function records(rows: Cells, name: string) {
  const opened = openWorkbook(xlsx({ Exigences: rows }), name);
  assert.ok(opened.ok);
  return recordsOf(readRem(name, opened.workbook, {}, shipped), shipped);
}

describe('records of a REM', () => {
  const rows = [
    ['REM V1.3'],
    [
      'ID',
      'Exigence',
      'Nature',
      'Profil',
      'Section',
      'N° scénario',
      'Scénario',
      'N° preuve',
      'Preuve',
      'Statut',
    ],
    [
      'PSC.14',
      'Le système DOIT a',
      'EXIGENCE',
      'Général',
      'PSC',
      'PSC.14.01',
      'Faire',
      'PSC.14.01.01',
      'Capture',
      '',
    ],
    [
      'SC.PSC.16',
      'Le système DOIT b',
      'EXIGENCE',
      '',
      'PSC',
      'PSC.16.01',
      'Faire',
      'PSC.16.01.01',
      'Vidéo',
      'Supprimée',
    ],
  ];

  it('hold the words of the REM, its scenarios with their proofs, and the row that says them', () => {
    const { requirements, referential } = records(rows, 'REM-MDV-LGC-Va2.xlsx');
    assert.equal(referential, undefined, 'the catalogue knows this REM');
    assert.deepEqual(requirements[0], {
      id: 'SC.PSC.14',
      wave: '2',
      referentials: ['REM-MDV-LGC-Va2'],
      couloirs: ['Médecine de ville'],
      software: ['LGC'],
      profiles: ['Général'],
      subject: 'PSC',
      obligation: 'DOIT',
      nature: 'EXIGENCE',
      statement: 'Le système DOIT a',
      scenarios: ['PSC.14.01'],
      proofs: ['PSC.14.01.01'],
      conformity: [{ id: 'PSC.14.01', text: 'Faire', proofs: [{ id: 'PSC.14.01.01', text: 'Capture' }] }],
      variants: ['PSC.14'],
      place: { file: 'REM-MDV-LGC-Va2.xlsx', sheet: 'Exigences', row: 3, version: 'V1.3' },
    });
  });

  it('keep a removed requirement without its text', () => {
    const [, removed] = records(rows, 'REM-MDV-LGC-Va2.xlsx').requirements;
    assert.equal(removed!['draftStatus'], 'removed');
    assert.equal(removed!['statement'], undefined);
    assert.equal(removed!['conformity'], undefined);
  });

  it('name a REM that the catalogue lacks, and follow the schema of the user’s file', () => {
    const { referential, requirements } = records(rows, 'REM-OFF-LGO-Va2.xlsx');
    assert.deepEqual(referential, {
      id: 'REM-OFF-LGO-Va2',
      name: 'REM-OFF-LGO-Va2',
      version: 'V1.3',
      wave: '2',
      couloir: 'Officine',
      software: 'LGO',
    });
    const schema = JSON.parse(readFileSync('data/schemas/requirements.schema.json', 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    const file = { format: 'segur-requirements/1', referentials: [referential], requirements };
    assert.ok(validate(file), JSON.stringify(validate.errors));
  });
});
