import assert from 'node:assert/strict';
import { updateCatalogueFile } from '../../../../server/src/importers/rem/catalogueFile';
import type { RemRecords, RequirementRecord } from '../../../../server/src/importers/rem/records';

const told = (id: string, file: string, statement: string, row = 2): RequirementRecord => ({
  id,
  referentials: ['REM-MDV-LGC-Va2'],
  statement,
  place: { file, sheet: 'Exigences', row },
});

const workbook = (file: string, ...requirements: readonly RequirementRecord[]): RemRecords => ({
  file,
  referential: undefined,
  requirements,
});

function updated(existing: string | undefined, ...imports: readonly RemRecords[]) {
  const update = updateCatalogueFile(existing, imports);
  assert.ok(update.ok);
  const { requirements } = JSON.parse(update.text) as { requirements: RequirementRecord[] };
  return { ...update, statements: requirements.map(({ id, statement }) => [id, statement]) };
}

// segur: verifies SEG/REM.02
describe('the user’s catalogue file', () => {
  it('is made by a first import, one record a line', () => {
    const { text, changes } = updated(undefined, workbook('a.xlsx', told('A.1', 'a.xlsx', 'un')));
    assert.deepEqual(changes, [
      { file: 'a.xlsx', added: ['A.1'], updated: [], unchanged: 0, removed: [], replaced: [] },
    ]);
    assert.equal(text.split('\n').length, 5);
  });

  it('replaces what came from a workbook of the same name, and says what changed since', () => {
    const first = updated(
      undefined,
      workbook(
        'a.xlsx',
        told('A.1', 'a.xlsx', 'un'),
        told('A.2', 'a.xlsx', 'deux'),
        told('A.3', 'a.xlsx', 'trois'),
      ),
    );
    const again = updated(
      first.text,
      // A row further down is no change; another spelling of the number neither.
      workbook(
        'a.xlsx',
        told('A.1', 'a.xlsx', 'un', 9),
        told('A.2', 'a.xlsx', 'DEUX'),
        told('A.4', 'a.xlsx', 'quatre'),
      ),
    );
    assert.deepEqual(again.changes, [
      { file: 'a.xlsx', added: ['A.4'], updated: ['A.2'], unchanged: 1, removed: ['A.3'], replaced: [] },
    ]);
    assert.deepEqual(again.statements, [
      ['A.1', 'un'],
      ['A.2', 'DEUX'],
      ['A.4', 'quatre'],
    ]);
  });

  it('lets the later of two workbooks tell of a requirement of the same REM, and says so', () => {
    const both = updated(
      undefined,
      workbook('a.xlsx', told('A.1', 'a.xlsx', 'avant'), told('A.2', 'a.xlsx', 'deux')),
      workbook('b.xlsx', told('A.01', 'b.xlsx', 'après')),
    );
    assert.deepEqual(both.statements, [
      ['A.2', 'deux'],
      ['A.01', 'après'],
    ]);
    assert.deepEqual(both.changes[1]!.replaced, [{ file: 'a.xlsx', count: 1 }]);
  });

  it('keeps the records of another REM, those that a hand wrote, and what else the file holds', () => {
    const hand = { id: 'A.1', referentials: ['REM-MDV-LGC-Va2'], statement: 'à la main' };
    const other = { ...told('A.2', 'b.xlsx', 'ailleurs'), referentials: ['REM Hôpital DPI Va2'] };
    const existing = JSON.stringify({ note: 'à moi', requirements: [hand, other] });
    const { text, statements, ownKept } = updated(
      existing,
      workbook('a.xlsx', told('A.1', 'a.xlsx', 'importé'), told('A.2', 'a.xlsx', 'ici')),
    );
    assert.deepEqual(ownKept, ['A.1']);
    assert.deepEqual(statements, [
      ['A.1', 'à la main'],
      ['A.2', 'ailleurs'],
      ['A.2', 'ici'],
    ]);
    assert.equal((JSON.parse(text) as { note: string }).note, 'à moi');
  });

  it('names a REM that the catalogue lacks, once', () => {
    const referential = { id: 'REM-X', name: 'REM-X' };
    const first = updated(undefined, { ...workbook('a.xlsx', told('A.1', 'a.xlsx', 'un')), referential });
    const again = updated(first.text, {
      ...workbook('a.xlsx', told('A.1', 'a.xlsx', 'un')),
      referential: { ...referential, version: 'V2' },
    });
    const { referentials } = JSON.parse(again.text) as { referentials: unknown };
    assert.deepEqual(referentials, [{ ...referential, version: 'V2' }]);
  });

  it('is not replaced where it is no catalogue', () => {
    for (const existing of ['not json', '[1', '"x"', '{"requirements":{}}'])
      assert.equal(updateCatalogueFile(existing, [workbook('a.xlsx')]).ok, false, existing);
  });
});
