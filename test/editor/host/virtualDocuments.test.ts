import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findingsWithCode, openSample } from './support';

describe('Requirement pages', () => {
  it('are read-only documents of the editor', async () => {
    const uri = vscode.Uri.from({ scheme: 'segur', path: '/requirement/EX PSC 01.md' });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /EX PSC 01/);
    assert.equal(document.isDirty, false);
  });

  it('open from the command', async () => {
    await vscode.commands.executeCommand('segur.openRequirement', 'CDA/HL7.02');
    await eventually('the tab of the requirement', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .some(({ label }) => label.includes('HL7.02')),
    );
  });
});

describe('Rule pages', () => {
  it('open from the code of a diagnostic, without a network', async () => {
    const document = await openSample('cda/cr-bio-n3-a-corriger.xml');
    const { code } = await eventually('CDA-001', () => findingsWithCode(document, 'CDA-001')[0]);
    assert.ok(typeof code === 'object', 'the code leads nowhere');
    assert.equal(code.target.scheme, 'segur');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# CDA-001 — /);
  });
});
