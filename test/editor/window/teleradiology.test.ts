import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tlrRequest } from '../../support/hl7v2Tlr';
import { command, hideProblems, hoverOver, openFile, problems, showProblems } from './support/actions';
import { eventually } from './support/eventually';
import { given } from './support/given';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const message = 'hl7v2/orm-teleradiology.hl7';

/** A request that does not say its justification, nor its modality yet. */
const written = tlrRequest()
  .replace('|Céphalées rebelles|', '||')
  .replace('||MR^IRM^DCM|', '|||')
  .replaceAll('\r', '\n');

describe('Teleradiology, in the window', () => {
  const test = given(async () => {
    await writeFile(path.join(editorWindow().folder, message), written);
    await openFile(message);
  });

  test('explains codes and fields for what they are in the volet, and warns as a draft does', async () => {
    await showProblems();
    await problems('TLR-028').first().waitFor();
    await hoverOver('OBX|2|CE|REGION_ANATOMIQUE', 'REGION_ANATOMIQUE', 'TLR_OBSERVATION');
    await takePicture('teleradiology-hover');
  });

  test('offers the modalities of the value set', async () => {
    const { page } = editorWindow();
    await hideProblems();
    await openFile(message, '||||||O\nNTE|1||Appareil');
    const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'MR^IRM^DCM' });
    await eventually(async () => {
      await command('editor.action.triggerSuggest');
      await row.first().waitFor({ timeout: 5_000 });
    });
    await takePicture('teleradiology-completion');
  });
});
