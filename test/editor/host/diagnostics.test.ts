import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, eventually, findings, findingsWithCode, openSample } from './support';

const faulty = 'cda/cr-bio-n3-a-corriger.xml';

describe('Diagnostics', () => {
  it('finds every deliberate fault of the sample', async () => {
    const document = await openSample(faulty);
    for (const code of ['CDA-001', 'CDA-017', 'CDA-021', 'CDA-022', 'INS-003'])
      await eventually(code, () => findingsWithCode(document, code).length === 1);
  });

  it('marks exactly the wrong value', async () => {
    const document = await openSample(faulty);
    const [realm] = await eventually('CDA-001', () => {
      const found = findingsWithCode(document, 'CDA-001');
      return found.length > 0 && found;
    });
    assert.match(document.getText(realm?.range), /^"?DE"?$/);
  });

  it('finds no error in the sound document', async () => {
    const document = await openSample('cda/cr-bio-n1-pdf.xml');
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const errors = findings(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(
      errors.map((error) => `${codeOf(error)}: ${error.message}`),
      [],
    );
  });

  it('follows what is typed', async () => {
    const document = await openSample(faulty);
    await eventually('CDA-021', () => findingsWithCode(document, 'CDA-021').length === 1);
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('languageCode code="fr"') + 'languageCode code="fr'.length;
    edit.insert(document.uri, document.positionAt(at), '-FR');
    await vscode.workspace.applyEdit(edit);
    await eventually('CDA-021 to go', () => findingsWithCode(document, 'CDA-021').length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('CDA-021 to return', () => findingsWithCode(document, 'CDA-021').length === 1);
  });
});
