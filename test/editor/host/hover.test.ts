import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, hoverAt, openSample } from './support';

describe('Hover', () => {
  const citations: readonly (readonly [file: string, needle: string, inside: number, id: string])[] = [
    ['dossier/exigences-dmp-mssante.md', 'EX PSC 01, 03', 4, 'EX PSC 01'],
    ['dossier/exigences-dmp-mssante.md', '04, … 31', 1, 'EX PSC 04'],
    ['dossier/exigences-dmp-mssante.md', 'RIS.TLR/INT.02', 6, 'RIS.TLR/INT.02'],
    ['dossier/exigences-dmp-mssante.md', 'SC.PSC.14', 4, 'SC.PSC.14'],
    ['dossier/exigences-dmp-mssante.md', 'ERGO 4', 2, 'ERGO 4'],
    ['src/alimentation-dmp.ts', 'CDA/HL7.02', 5, 'CDA/HL7.02'],
    ['cda/cr-bio-n3-a-corriger.xml', 'CDA/HL7.02', 5, 'CDA/HL7.02'],
  ];
  for (const [file, needle, inside, id] of citations) {
    it(`explains ${id} in ${file}`, async () => {
      const document = await openSample(file);
      const text = await eventually(`the hover of ${id}`, async () => {
        const hover = await hoverAt(document, needle, inside);
        return hover.includes(id) && hover;
      });
      assert.ok(text.length > 60, text);
    });
  }

  it('explains requirements in a new plain text that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'Voir SC.PSC.14.',
    });
    await vscode.window.showTextDocument(document);
    await eventually('a hover', async () => (await hoverAt(document, 'SC.PSC.14', 4)).includes('SC.PSC.14'));
  });

  it('says nothing over an ordinary word', async () => {
    const document = await openSample('dossier/exigences-dmp-mssante.md');
    assert.equal(await hoverAt(document, 'Dossier de conformité'), '');
  });

  it('names the fields of an HL7 v2 message', async () => {
    const document = await openSample('hl7v2/oru-transmission-cr-bio.hl7');
    await eventually('the hover of a segment', async () => /PID/.test(await hoverAt(document, 'PID|', 1)));
  });
});
