import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extensionId, openSample } from './support';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe(`Activation in VS Code ${vscode.version}`, () => {
  it('wakes up for any text, whatever its language', async () => {
    const extension = vscode.extensions.getExtension<undefined>(extensionId);
    assert.ok(extension, 'the packaged extension is not installed');
    await openSample('dossier/exigences-dmp-mssante.md');
    await eventually('activation', () => extension.isActive);
  });

  it('registers every command that its manifest names', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    const manifest = extension?.packageJSON as Manifest;
    const known = await vscode.commands.getCommands(true);
    const missing = manifest.contributes.commands.filter(({ command }) => !known.includes(command));
    assert.deepEqual(missing, []);
  });

  it('is enabled in restricted mode and says why', () => {
    const { capabilities } = vscode.extensions.getExtension(extensionId)?.packageJSON as {
      capabilities: { untrustedWorkspaces: { supported: boolean | 'limited'; description: string } };
    };
    assert.ok([true, 'limited'].includes(capabilities.untrustedWorkspaces.supported));
    assert.ok(capabilities.untrustedWorkspaces.description.length > 20);
  });
});
