import assert from 'node:assert/strict';
import { command, goToProblem, hoverOver, openFile, problems, showProblems } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';
import { writeFiles } from './support/workspace';

const catalogue = {
  format: 'segur-requirements/1',
  referentials: [{ id: 'Labo', name: 'Exigences du laboratoire' }],
  requirements: [
    { id: 'LABO.QA.01', paraphrase: 'Tracer chaque lot de réactifs.', referentials: ['Labo'] },
    { id: 'LABO.QA.02', paraphrase: 'Garder la trace dix ans.', referentials: ['Labo'] },
  ],
};

const write = (files: Readonly<Record<string, string>>) => writeFiles(editorWindow().folder, files);

/** An unsaved text is told again until the row is there: the editor may not yet have told of a file beside it. */
const shown = (code: string) => problems(code).first().waitFor({ timeout: 60_000 });

describe('The segur.json of a product, in the window', () => {
  it('is explained, completed and checked where one writes it', async () => {
    const { page } = editorWindow();
    await write({ 'produit/segur.json': '{\n  "couloirs": ["Imagerie"],\n  "couleurs": []\n}\n' });
    await openFile('produit/segur.json', '"Imagerie"');
    await hoverOver('"couloirs": ["Imagerie"]', 'couloirs', /couloir/i);
    await takePicture('project-hover');
    await showProblems();
    await problems('couleurs').first().waitFor();
    await openFile('produit/segur.json', '"Imagerie"');
    await eventually(async (tryMs) => {
      await command('editor.action.triggerSuggest');
      await page
        .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Biologie' })
        .first()
        .waitFor({ timeout: tryMs });
    });
    await takePicture('project-completion');
  });

  it('names catalogues, whose requirements are known from then on; one that is not there is told', async () => {
    await write({
      'produit/exigences/labo.json': JSON.stringify(catalogue),
      'produit/src/lot.ts': '// segur: implements LABO.QA.01\nexport function lot(): void {}\n',
      'produit/segur.json': '{ "catalogues": ["exigences/labo.json", "exigences/absent.json"] }\n',
    });
    await openFile('produit/src/lot.ts', 'LABO.QA.01');
    await hoverOver('// segur: implements LABO.QA.01', 'LABO.QA.01', 'Tracer chaque lot de réactifs');
    await takePicture('project-catalogue');
    await openFile('produit/segur.json', '"exigences/absent.json"');
    await showProblems();
    await shown('PRJ-006');
  });

  it('has a product whose proofs are there: a row that names an absent file is told, until the file is there', async () => {
    const { page } = editorWindow();
    await useSettings({ 'segur.rules': { 'COV-003': 'warning' } });
    await write({
      'produit/segur.json': '{}\n',
      'produit/docs/suivi.md':
        '| Exigence | Statut | Preuve |\n|---|---|---|\n| SC.PSC.14 | fait | preuves/psc14.md |\n',
    });
    await openFile('produit/docs/suivi.md', 'preuves/psc14.md');
    await showProblems();
    await shown('COV-003');
    await goToProblem('COV-003');
    await takePicture('project-absent-proof');
    await write({ 'produit/preuves/psc14.md': '# Preuve de SC.PSC.14\n' });
    await eventually(async () => {
      // Files come and go without the editor's saying so: the next change of the text is what looks again.
      await openFile('produit/docs/suivi.md', '| Exigence');
      await page.keyboard.type(' ');
      await problems('COV-003').first().waitFor({ state: 'detached', timeout: 10_000 });
    });
    assert.equal(await problems('COV-003').count(), 0);
  });
});
