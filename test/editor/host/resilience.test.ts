import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually, findingsWithCode, hoverAt, openSample } from './support';

/** The language servers of Ségur Authoring that this extension host runs. */
function serverProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^\d+ \(.*\) \S+ (\d+)/s.exec(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'))?.[1];
        const command = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
        return Number(parent) === process.pid && /segur-authoring.*dist\/server\.js/s.test(command);
      } catch {
        return false; // it ended meanwhile
      }
    });
}

describe('Resilience', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('is back by itself after its server was killed', async () => {
    const document = await openSample('dossier/exigences-dmp-mssante.md');
    const hover = (): Promise<boolean> =>
      hoverAt(document, 'SC.PSC.14', 4).then((text) => text.includes('SC.PSC.14'));
    await eventually('a hover', hover);
    const before = serverProcesses();
    assert.equal(before.length, 1);
    process.kill(before[0]!, 'SIGKILL');
    await eventually('another server', () => {
      const now = serverProcesses();
      return now.length === 1 && now[0] !== before[0];
    });
    await eventually('a hover of the new server', hover);
  });

  it('reports each fault once after a restart', async () => {
    const document = await openSample('cda/cr-bio-n3-a-corriger.xml');
    await eventually('CDA-001', () => findingsWithCode(document, 'CDA-001').length === 1);
    await vscode.commands.executeCommand('segur.restartServer');
    await eventually('CDA-001 again', () => findingsWithCode(document, 'CDA-001').length === 1);
    assert.equal(serverProcesses().length, 1);
  });
});
