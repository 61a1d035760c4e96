import { hoverOver, openFile, problems, showExplorer, showProblems } from './support/actions';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

describe('HL7 v2, in the window', () => {
  it('is recognised, and its fields are named under the mouse', async () => {
    await openFile('hl7v2/oru-transmission-cr-bio.hl7');
    await showExplorer();
    await showProblems();
    const segment = await hoverOver('ORC|NW', 'ORC');
    await segment.filter({ hasText: 'Common Order' }).waitFor();
    const field = await hoverOver('PID|||286063352201769', '286063352201769');
    await field.filter({ hasText: /PID(\[\d+\])?-3/ }).waitFor();
    await takePicture('hl7v2');
  });

  it('reports the wrong metadata value', async () => {
    await problems('META-003').first().waitFor();
    await editorWindow().page.keyboard.press('Escape');
  });
});
