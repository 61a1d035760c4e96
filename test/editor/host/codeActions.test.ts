import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findingsWithCode, preferredFixes, openSample } from './support';

describe('Code actions', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.files.revert'));

  for (const code of ['CDA-001', 'CDA-021']) {
    it(`corrects ${code}, and the diagnostic goes`, async () => {
      const document = await openSample('cda/cr-bio-n3-a-corriger.xml');
      const diagnostic = await eventually(code, () => findingsWithCode(document, code)[0]);
      const [fix] = await eventually(`a fix of ${code}`, async () => {
        const fixes = await preferredFixes(document, diagnostic);
        return fixes.length > 0 && fixes;
      });
      assert.ok(fix?.edit, 'the fix carries no edit');
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await eventually(`${code} to go`, () => findingsWithCode(document, code).length === 0);
    });
  }
});
