import assert from 'node:assert/strict';
import { indexTroubles } from '../../../../server/src/features/indexTroubles';
import { createWorkspaceIndex } from '../../../../server/src/traceability/index/workspaceIndex';
import { shippedCatalogue } from '../../../support/requirements';

function indexOf(files: Readonly<Record<string, string>>) {
  const index = createWorkspaceIndex(shippedCatalogue());
  for (const [uri, text] of Object.entries(files)) index.update(uri, text);
  return index;
}

describe('createWorkspaceIndex', () => {
  it('finds every spelling of a requirement, placed as an editor counts', () => {
    const index = indexOf({
      'a.md': '# Dossier\r\n\r\n\tSC.PSC.14 et sc_psc_14\r\nEX PSC 01, 03',
      'b.ts': '// 😀 SC.PSC.14\n',
    });
    assert.deepEqual(
      index.references('SC.PSC.14').map(({ uri, line, character }) => `${uri}:${line}:${character}`),
      ['a.md:2:1', 'a.md:2:14', 'b.ts:0:6'],
    );
    const [citation] = index.references('EX PSC 03');
    assert.deepEqual(citation, {
      uri: 'a.md',
      range: { start: 49, end: 51 },
      line: 3,
      character: 11,
      written: 'EX PSC 03',
      via: 'id',
      role: 'documentation',
      because: { type: 'place' },
    });
    assert.equal(index.count('SC.PSC.14'), 3);
    assert.equal(index.files, 2);
  });

  it('places an identifier that a line ends within from its first line to its last', () => {
    const [citation] = indexOf({ 'a.ts': '/* x\n * EX PSC\n * 03 */' }).references('EX PSC 03');
    assert.deepEqual(citation, {
      uri: 'a.ts',
      range: { start: 8, end: 20 },
      line: 1,
      character: 3,
      end: { line: 2, character: 5 },
      written: 'EX PSC 03',
      via: 'id',
      role: 'implementation',
      because: { type: 'place' },
    });
  });

  it('counts what wave 1 numbers, ranges and wildcards stand for', () => {
    const index = indexOf({ 'a.md': 'LGC.INS.38, SC.MSS/CONF.01-.03, ANN/va1.*' });
    for (const id of ['INS/va1.13', 'INS/va1.57', 'SC.MSS/CONF.02', 'ANN/va1.06'])
      assert.equal(index.count(id), 1, id);
  });

  it('forgets what a file cited before', () => {
    const index = indexOf({ 'a.md': 'SC.PSC.14', 'b.md': 'SC.PSC.14' });
    index.update('a.md', 'SC.PSC.16');
    assert.equal(index.count('SC.PSC.14'), 1);
    assert.equal(index.count('SC.PSC.16'), 1);
    index.remove(['b.md']);
    assert.deepEqual(index.references('SC.PSC.14'), []);
    index.clear();
    assert.equal(index.files, 0);
  });

  it('forgets all that lay below a folder', () => {
    const index = indexOf({
      'file:///x/a/1.md': 'SC.PSC.14',
      'file:///x/a/b/2.md': 'SC.PSC.14',
      'file:///x/ab/3.md': 'SC.PSC.14',
    });
    index.remove(['file:///x/a/']);
    assert.deepEqual(
      index.references('SC.PSC.14').map(({ uri }) => uri),
      ['file:///x/ab/3.md'],
    );
  });

  it('passes over texts that are not about Ségur', () => {
    const index = indexOf({ 'a.txt': 'ERGO 4 and DOC 3', 'b.json': '{"db-ac-01": "res 12"}' });
    assert.equal(index.files, 0);
    assert.deepEqual(index.cited(), []);
  });

  it('answers symbols by letters of the identifier or of the subject', () => {
    const index = indexOf({ 'a.md': 'SC.PSC.14 et SC.PSC.16 et CDA/HL7.02' });
    const ids = (query: string) => index.symbols(query).map(({ id }) => id);
    assert.deepEqual(ids('psc1'), ['SC.PSC.14', 'SC.PSC.16']);
    assert.deepEqual(ids('habilitation14'), []);
    assert.deepEqual(ids('hl7v2'), ['CDA/HL7.02']);
    assert.equal(ids('').length, 3);
    assert.equal(index.symbols('', 2).length, 2);
  });

  it('takes a picture among proofs by its name', () => {
    const index = indexOf({
      'file:///w/preuves/EX_PSC_01%20connexion.png': '',
      'file:///w/a/SC.PSC.14.png': '',
    });
    assert.deepEqual(
      index.references('EX PSC 01').map(({ role, line, range }) => [role, line, range.end]),
      [['proof', 0, 0]],
    );
  });

  it('tells what does not count, each with the way to its file', () => {
    const index = indexOf({ 'file:///w/r%C3%A9sultats.xml': '<testsuite><testcase name="a"/>' });
    index.skip('file:///w/a.sql', 'too-large');
    assert.deepEqual(
      indexTroubles(index, 'fr').map(({ message, at }) => [message, at?.type === 'file' && at.uri]),
      [
        ['a.sql : fichier de plus de 16 Mio, qui n’est pas lu', 'file:///w/a.sql'],
        [
          'résultats.xml : résultats de tests incomplets : le fichier s’arrête avant sa fin',
          'file:///w/r%C3%A9sultats.xml',
        ],
      ],
    );
    index.update('file:///w/a.sql', '-- SC.PSC.14');
    index.update('file:///w/target/TEST-a.xml', 'Killed\n');
    assert.deepEqual(
      index.remarks().map(({ uri, reason }) => [uri, reason]),
      [['file:///w/target/TEST-a.xml', 'no-report']],
    );
    index.update('file:///w/target/TEST-a.xml', '<plan/>');
    assert.deepEqual(index.remarks(), []);
    index.remove(['file:///w/r%C3%A9sultats.xml']);
    assert.deepEqual(indexTroubles(index, 'en'), []);
  });
});
