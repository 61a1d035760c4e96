import assert from 'node:assert/strict';
import { clickOn, focusEditor, hideProblems, hoverOver, openFile, showExplorer } from './support/actions';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const dossier = 'dossier/exigences-dmp-mssante.md';
const citations = 'EX PSC 01, 03, 04';

describe('Requirements, in the window', () => {
  it('shows a requirement under the mouse', async () => {
    const editor = await openFile(dossier);
    await editor.locator('.squiggly-warning').first().waitFor(); // the server has read it
    await showExplorer();
    await hideProblems();
    await focusEditor();
    const hover = await hoverOver(citations, 'EX PSC 01');
    await hover.filter({ hasText: 'Preuve' }).waitFor();
  });

  it('shows one whose text is known in full', async () => {
    const hover = await hoverOver('INS/va1.53, SC.INS', 'INS/va1.53');
    await hover.filter({ hasText: 'règle 28' }).waitFor();
    await takePicture('requirements');
  });

  it('tells the numbers of a list apart', async () => {
    const hover = await hoverOver(citations, '04');
    await hover.filter({ hasText: /EX PSC 04.*(exigence|DOIT)/s }).waitFor();
    assert.doesNotMatch(await hover.innerText(), /EX PSC 01\b/);
  });

  it('shows it from the keyboard too', async () => {
    const { page } = editorWindow();
    await focusEditor();
    await clickOn('SC.PSC.14 le bouton', 'SC.PSC.14');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page
      .locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'SC.PSC.14' })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows it in a comment of a source file', async () => {
    await openFile('src/alimentation-dmp.ts');
    const hover = await hoverOver('CDA/HL7.02 : le compte', 'CDA/HL7.02');
    await hover.filter({ hasText: 'CDA/HL7.02' }).waitFor();
  });
});
