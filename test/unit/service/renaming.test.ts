import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { annotated, type MemoryWorkspace, memoryWorkspace } from '../../support/memoryWorkspace';

const catalogue = (...records: readonly object[]): string =>
  `${JSON.stringify({ format: 'segur-requirements/1', requirements: records }, null, 2)}\n`;
const own = catalogue(
  {
    id: 'LABO.QA.01',
    number: '01',
    subject: 'Contrôle qualité',
    paraphrase: 'Tracer LABO.QA.01 et LABO.QA.02.',
  },
  { id: 'LABO.QA.02', sameAs: ['LABO.QA.01'], variants: ['QUALI-2'] },
  { id: 'LABO.QA.03', place: { file: 'REM maison.xlsx' } },
);
const files = {
  'exigences/labo.json': own,
  'src/controle.ts': [
    '// segur: implements LABO.QA.01',
    'export function controle() {}',
    '// Voir labo.qa.1 et LABO.QA.01, 02.',
    'const LABO_QA_01 = "LABO.QA.01";',
    '',
  ].join('\n'),
  'recette/controle.feature':
    'Feature: QA\n\n  @LABO.QA.01 @LABO.QA.02\n  Scenario: LABO.QA.01 tient\n    Given rien\n',
  'docs/suivi.md':
    '# Suivi\n\n| Exigence | Statut |\n|---|---|\n| LABO.QA.01 | fait |\n\nDe LABO.QA.01 à 03, tout est là. Voir [la copie](preuves/LABO.QA.01.png), preuves/LABO.QA.01.png.\n',
  'preuves/LABO.QA.01.png': '',
  'segur.json': '{ "exclusions": [{ "requirements": ["LABO.QA.01"], "reason": "non vendu" }] }\n',
};
const all = { documentChanges: true, annotations: true };

describe('Renaming a requirement', () => {
  let workspace: MemoryWorkspace;
  beforeEach(async () => {
    workspace = await memoryWorkspace(files, ['exigences/labo.json']);
  });

  const prepare = (path: string, words: string) =>
    workspace.service.prepareRename(workspace.handle(path), workspace.at(path, words), workspace.texts);
  const rename = (path: string, words: string, name: string, abilities = all) =>
    workspace.service.rename(
      workspace.handle(path),
      workspace.at(path, words),
      name,
      workspace.texts,
      abilities,
      neverCancelled,
    );
  const renamed = async (...args: Parameters<typeof rename>) => {
    const answer = await rename(...args);
    assert.ok(answer?.ok, answer && !answer.ok ? answer.reason : 'cancelled');
    return answer;
  };
  const refused = async (...args: Parameters<typeof rename>): Promise<string> => {
    const answer = await rename(...args);
    assert.ok(answer && !answer.ok);
    return answer.reason;
  };

  // segur: verifies SEG/COUV.11
  it('renames the declaration and every mention, each as its place writes it, and nothing else', async () => {
    const { edit, left } = await renamed('exigences/labo.json', 'LABO.QA.01', 'LABO.CQ.12');
    const after = workspace.after(edit);
    assert.equal(
      after['exigences/labo.json'],
      own.replaceAll('LABO.QA.01', 'LABO.CQ.12').replace('"number": "01"', '"number": "12"'),
    );
    assert.equal(
      after['src/controle.ts'],
      [
        '// segur: implements LABO.CQ.12',
        'export function controle() {}',
        '// Voir LABO.CQ.12 et LABO.CQ.12, LABO.QA.02.',
        'const LABO_CQ_12 = "LABO.CQ.12";',
        '',
      ].join('\n'),
    );
    assert.equal(
      after['recette/controle.feature'],
      files['recette/controle.feature'].replaceAll('LABO.QA.01', 'LABO.CQ.12'),
    );
    assert.equal(
      after['docs/suivi.md'],
      files['docs/suivi.md']
        .replace('| LABO.QA.01', '| LABO.CQ.12')
        .replace('De LABO.QA.01 à 03', 'De LABO.CQ.12, LABO.QA.02, LABO.QA.03'),
    );
    assert.equal(after['segur.json'], files['segur.json'].replace('LABO.QA.01', 'LABO.CQ.12'));
    assert.equal(Object.keys(after).length, 5);
    assert.equal(
      left,
      'Des noms de fichiers gardent LABO.QA.01 : preuves/LABO.QA.01.png. Renommez ces fichiers pour qu’ils comptent encore.',
    );
  });

  it('leaves the whole workspace naming what it named, under the new identifier', async () => {
    const { edit } = await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12');
    const after = workspace.after(edit);
    const next = await memoryWorkspace({ ...files, ...after }, ['exigences/labo.json']);
    const [before, now] = [await workspace.service.workspaceIndex(), await next.service.workspaceIndex()];
    // The name of a picture is what stays.
    assert.equal(now.count('LABO.QA.12'), before.count('LABO.QA.01') - 1);
    assert.equal(now.count('LABO.QA.02'), before.count('LABO.QA.02'));
    assert.deepEqual(now.unknown(), []);
    assert.ok(after['src/controle.ts']!.includes('LABO.QA.12, LABO.QA.02'));
  });

  it('shows what each place is, and asks before it changes what people wrote for people', async () => {
    const { edit } = await renamed('exigences/labo.json', 'LABO.QA.01', 'LABO.QA.12');
    assert.deepEqual(annotated(edit), {
      declaration: ['exigences/labo.json:5', 'exigences/labo.json:6', 'exigences/labo.json:13'],
      document: ['docs/suivi.md:5', 'docs/suivi.md:7', 'exigences/labo.json:8', 'src/controle.ts:4'],
      reference: [
        'recette/controle.feature:3',
        'recette/controle.feature:4',
        'segur.json:1',
        'src/controle.ts:1',
      ],
      comment: ['src/controle.ts:3', 'src/controle.ts:3'],
      name: ['src/controle.ts:4'],
    });
    assert.deepEqual(
      Object.entries(edit.changeAnnotations!).map(([id, { needsConfirmation }]) => [id, needsConfirmation]),
      [
        ['declaration', false],
        ['reference', false],
        ['comment', true],
        ['document', true],
        ['name', true],
      ],
    );
  });

  it('writes what a client without annotations, or without versions, takes', async () => {
    const plain = await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12', {
      ...all,
      annotations: false,
    });
    assert.equal(plain.edit.changeAnnotations, undefined);
    assert.ok(!JSON.stringify(plain.edit).includes('annotationId'));
    const old = await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12', {
      documentChanges: false,
      annotations: true,
    });
    assert.equal(old.edit.documentChanges, undefined);
    assert.deepEqual(workspace.after(old.edit), workspace.after(plain.edit));
  });

  it('gives the version of what is open, and none of what is not', async () => {
    const uri = workspace.uriOf('src/controle.ts');
    const text = `\n${files['src/controle.ts']}`;
    workspace.open.set(uri, { text, version: 7 });
    await workspace.service.indexText(uri, text, 'typescript');
    const { edit } = await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12');
    const versions = new Map(
      edit.documentChanges!.map((change) =>
        'textDocument' in change
          ? ([change.textDocument.uri, change.textDocument.version] as const)
          : (['', 0] as const),
      ),
    );
    assert.equal(versions.get(uri), 7);
    assert.equal(versions.get(workspace.uriOf('docs/suivi.md')), null);
  });

  it('tells at once what can be renamed: the identifier in its canonical shape, at its place', async () => {
    const found = await prepare('src/controle.ts', 'labo.qa.1');
    assert.deepEqual(found, {
      ok: true,
      placeholder: 'LABO.QA.01',
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 17 } },
    });
    const number = await prepare('src/controle.ts', '02.');
    assert.ok(number.ok && number.placeholder === 'LABO.QA.02');
  });

  it('says why it renames nothing official, nothing imported, nothing unknown and no name of a program', async () => {
    const note = workspace.uriOf('docs/note.md');
    workspace.disk.set(note, 'Ségur : SC.PSC.14, LABO.QA.03, LABO.QA.77 et ANN/va1.*. Rien ici.\n');
    const why = async (words: string): Promise<string | undefined> => {
      const found = await prepare('docs/note.md', words);
      assert.ok(!found.ok);
      return found.reason;
    };
    assert.match((await why('SC.PSC.14'))!, /SC\.PSC\.14 est un identifiant officiel/);
    assert.match((await why('LABO.QA.03'))!, /référentiel importé \(REM maison\.xlsx\)/);
    assert.match((await why('LABO.QA.77'))!, /dans aucun catalogue/);
    assert.equal(await why('Rien'), undefined);
    const program = await prepare('src/controle.ts', 'LABO_QA_01');
    assert.ok(!program.ok);
    assert.match(program.reason!, /nom du programme/);
    assert.equal(
      await refused('docs/note.md', 'SC.PSC.14', 'LABO.QA.12'),
      'SC.PSC.14 est un identifiant officiel : seuls se renomment ceux de vos propres catalogues.',
    );
  });

  it('refuses a name that is taken, cited already, or would not be recognised', async () => {
    workspace.disk.set(workspace.uriOf('docs/note.md'), 'LABO.QA.77, LABO.QA.01\n');
    await workspace.service.indexText(workspace.uriOf('docs/note.md'), 'LABO.QA.77, LABO.QA.01\n');
    const why = (name: string) => refused('src/controle.ts', 'LABO.QA.01', name);
    assert.equal(await why('LABO.QA.02'), 'LABO.QA.02 existe déjà.');
    assert.match(await why('labo-qa-2'), /désigne déjà LABO\.QA\.02/);
    assert.match(await why('QUALI 2'), /désigne déjà LABO\.QA\.02/);
    assert.match(await why('SC.PSC.14'), /existe déjà/);
    assert.match(await why('LABO.QA.77'), /déjà cité \(1 fois\)/);
    assert.match(await why(''), /attendu/);
    assert.match(await why('a"b'), /ne peut pas être un identifiant/);
    assert.match(await why('42'), /ne serait pas reconnu/);
    const same = await renamed('src/controle.ts', 'LABO.QA.01', ' LABO.QA.01 ');
    assert.deepEqual(workspace.after(same.edit), {});
  });

  it('changes nothing where one file cannot be: changed since, gone, or in an encoding that would be lost', async () => {
    const uri = workspace.uriOf('docs/suivi.md');
    const why = () => refused('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12');
    workspace.disk.set(uri, `Avant.\n${files['docs/suivi.md']}`);
    assert.equal(await why(), 'docs/suivi.md a changé entre-temps : recommencez.');
    // The index knows it now, and the second try succeeds.
    await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12');
    workspace.disk.set(uri, 'foreign');
    assert.match(await why(), /docs\/suivi\.md n’est pas en UTF-8/);
    workspace.disk.delete(uri);
    assert.match(await why(), /docs\/suivi\.md n’est plus là/);
  });

  it('changes nothing outside the workspace, and does not rename what is declared there', async () => {
    const outside = 'file:///ailleurs/note.md';
    workspace.open.set(outside, { text: 'LABO.QA.01\n', version: 1 });
    await workspace.service.indexText(outside, 'LABO.QA.01\n');
    const { edit } = await renamed('src/controle.ts', 'LABO.QA.01', 'LABO.QA.12');
    assert.equal(workspace.after(edit)[outside], undefined);
    const elsewhere = await memoryWorkspace({ 'a.md': 'LABO.QA.01\n', 'file:///ailleurs/labo.json': own }, [
      'file:///ailleurs/labo.json',
    ]);
    const found = await elsewhere.service.prepareRename(
      elsewhere.handle('a.md'),
      { line: 0, character: 3 },
      elsewhere.texts,
    );
    assert.ok(!found.ok);
    assert.match(found.reason!, /hors de l’espace de travail/);
  });

  it('stops when it is told to', async () => {
    const answer = await workspace.service.rename(
      workspace.handle('src/controle.ts'),
      workspace.at('src/controle.ts', 'LABO.QA.01'),
      'LABO.QA.12',
      {
        ...workspace.texts,
        read: async (uri) => (await new Promise((r) => setTimeout(r, 15)), workspace.texts.read(uri)),
      },
      all,
      { isCancellationRequested: true },
    );
    assert.equal(answer, undefined);
  });
});
