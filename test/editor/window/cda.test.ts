import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { given } from './support/given';
import { goToProblem, openFile, problems, save, showProblems, takeQuickFix } from './support/actions';
import { takePicture, takeTourPicture } from './support/pictures';
import { editorWindow } from './support/window';

const faulty = 'cda/cr-bio-n3-a-corriger.xml';

describe('CDA, in the window', () => {
  const test = given(() => openFile(faulty));

  test('lists the deliberate faults in Problems', async () => {
    await showProblems();
    for (const code of ['CDA-001', 'CDA-017', 'CDA-021', 'CDA-022', 'INS-003'])
      await problems(code).first().waitFor();
  });

  test('corrects one from the list of quick-fixes, and saves', async () => {
    const { page, folder } = editorWindow();
    await goToProblem('CDA-001');
    await takeQuickFix('FR', () => takeTourPicture('cda', { x: 352, y: 240, width: 640, height: 470 }));
    await page.locator('.view-line', { hasText: 'realmCode code="FR"' }).first().waitFor();
    await problems('CDA-001').first().waitFor({ state: 'detached' });
    await save();
    assert.match(await readFile(path.join(folder, faulty), 'utf8'), /<realmCode code="FR"\/>/);
  });

  test('inserts a missing element in the indentation of its neighbours, what is to complete selected', async () => {
    const { page, folder } = editorWindow();
    await goToProblem('CDA-022');
    await takeQuickFix('setId');
    await page.locator('.view-line', { hasText: '<setId root=' }).first().waitFor();
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await problems('CDA-022').first().waitFor({ state: 'detached' });
    await page.keyboard.type('1.2.250.1.999.7'); // in the place of the proposal
    await save();
    const text = await readFile(path.join(folder, faulty), 'utf8');
    assert.match(text, /^ {2}<setId root="1\.2\.250\.1\.999\.7"\/>\r?\n {2}<versionNumber /m);
  });

  describe('without a custodian', () => {
    const file = 'cda/sans-conservateur.xml';
    const without = given(async () => {
      const { folder } = editorWindow();
      const text = await readFile(path.join(folder, 'cda/cr-bio-n1-pdf.xml'), 'utf8');
      await writeFile(path.join(folder, file), text.replace(/\s*<custodian>.*?<\/custodian>/s, ''));
      await openFile(file);
    });
    after(() => rm(path.join(editorWindow().folder, file), { force: true }));

    without('adds one with gaps: what is left empty stays told', async () => {
      const { page } = editorWindow();
      await goToProblem('CDA-050');
      await takeQuickFix(/custodian.*à compléter/);
      await problems('CDA-050').first().waitFor({ state: 'detached' });
      await page.keyboard.press('Escape'); // leaves the places to fill in
      await problems('ID-FINESS').first().waitFor();
      await takePicture('cda-gaps');
      await save();
      const text = await readFile(path.join(editorWindow().folder, file), 'utf8');
      const custodian = /<custodian>.*<\/custodian>/s.exec(text)?.[0] ?? '';
      assert.doesNotMatch(custodian, /\d{9}/, 'an identifier of nobody');
    });
  });

  describe('whose performer has no time', () => {
    const file = 'cda/sans-date-de-realisation.xml';
    const without = given(async () => {
      const { folder } = editorWindow();
      const text = await readFile(path.join(folder, faulty), 'utf8');
      await writeFile(
        path.join(folder, file),
        text.replace(/(<performer typeCode="PRF">)\s*<time>.*?<\/time>/s, '$1'),
      );
      await openFile(file);
    });
    after(() => rm(path.join(editorWindow().folder, file), { force: true }));

    without('adds what the volet demands, for its author to complete', async () => {
      const { page } = editorWindow();
      await goToProblem('VOL-001');
      await takeQuickFix(/Ajouter <time>, que le volet demande/, () => takePicture('cda-volet'));
      await page.locator('.view-line', { hasText: '<time value=' }).first().waitFor();
      await problems('VOL-001').first().waitFor({ state: 'detached' });
    });
  });
});
