import { given } from './support/given';
import { hoverOver, openFile, problems, showProblems } from './support/actions';
import { takeTourPicture } from './support/pictures';
import { useSettings } from './support/settings';

const part = { x: 352, y: 92, width: 620, height: 400 };

describe('HL7 v2, in the window', () => {
  const test = given(() => openFile('hl7v2/oru-transmission-cr-bio.hl7'));

  test('is recognised, and its fields are named under the mouse', async () => {
    await showProblems();
    await problems('META-003').first().waitFor();
    await hoverOver('ORC|NW', 'ORC', 'Common Order');
    await hoverOver('PID|||286063352201769', '286063352201769', /PID(\[\d+\])?-3/);
    await takeTourPicture('hl7v2', part);
    await useSettings({ 'segur.language': 'en' });
    await problems(/must be Y/)
      .first()
      .waitFor();
    await hoverOver('PID|||286063352201769', '286063352201769', /Patient Identifier List/);
    await takeTourPicture('hl7v2', part, 'en');
  });

  test('reports the wrong metadata value', async () => {
    await showProblems();
    await problems('META-003').first().waitFor();
  });
});
