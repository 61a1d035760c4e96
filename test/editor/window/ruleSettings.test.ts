import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { command, hoverOver, openFile, problems, showProblems } from './support/actions';
import { eventually } from './support/eventually';
import { takePicture } from './support/pictures';
import { editorWindow } from './support/window';

const settings = '.vscode/settings.json';

describe('The settings of rules, in the window', () => {
  it('are completed, explained and checked by the editor', async () => {
    const { page, folder } = editorWindow();
    await writeFile(
      path.join(folder, settings),
      '{\n  "segur.language": "fr",\n  "segur.rules": {\n    "CDA-012": "off",\n    "CDA-999": "off"\n  }\n}\n',
    );
    await openFile(settings, '"CDA-012"');
    await hoverOver('"CDA-012"', 'CDA-012', /Type of document \(error by default/);
    await takePicture('rule-settings-hover');
    await showProblems();
    await problems(/CDA-999/)
      .first()
      .waitFor();
    await openFile(settings, '"CDA-999"');
    const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'hl7v2.msh' });
    await eventually(async () => {
      await command('editor.action.insertLineBefore');
      await page.keyboard.type('"hl7v2.m');
      await command('editor.action.triggerSuggest');
      await suggestion.first().waitFor({ timeout: 15_000 });
    });
    await takePicture('rule-settings-completion');
  });
});
