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

  const codes: readonly (readonly [file: string, needle: string, inside: number, said: RegExp])[] = [
    ['src/OidsDuDomaine.java', '1.2.250.1.213.1.4.8', 6, /INS-NIR[^]*Source/],
    ['src/OidsDuDomaine.java', 'JDV_J07', 3, /JDV\\_J07\\_XdsTypeCode\\_CISIS (?:du|of) 2026-06-29/],
    ['src/OidsDuDomaine.java', '"11502-2"', 3, /CR d'examens biologiques/],
    ['src/OidsDuDomaine.java', 'CDA-012', 3, /CDA-012 — /],
    ['src/OidsDuDomaine.java', '1.2.250.1.213.1.1.1.55', 6, /BIO-CR-BIO/],
  ];
  for (const [file, needle, inside, said] of codes)
    it(`explains ${needle} in ${file}`, async () => {
      const document = await openSample(file);
      await eventually(`the hover of ${needle}`, async () =>
        said.test(await hoverAt(document, needle, inside)),
      );
    });

  for (const [language, content] of [
    ['sql', "INSERT INTO patient(root) VALUES ('1.2.250.1.213.1.4.8'); -- JDV_J07"],
    ['typescript', 'export const INS = "urn:oid:1.2.250.1.213.1.4.8"; // JDV_J07'],
    ['markdown', '| INS | `1.2.250.1.213.1.4.8` | JDV_J07 |'],
    ['yaml', 'ins: 1.2.250.1.213.1.4.8 # JDV_J07'],
    ['properties', 'oid.ins=1.2.250.1.213.1.4.8'],
    ['log', '2026-11-29 12:00:00 WARN root 1.2.250.1.213.1.4.8 refused'],
  ] as const)
    it(`explains an OID in ${language}`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content });
      await vscode.window.showTextDocument(document);
      await eventually('a hover', async () => (await hoverAt(document, '1.2.250', 3)).includes('INS-NIR'));
    });

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
