import assert from 'node:assert/strict';
import { roleOfPlace } from '../../../../server/src/traceability/roles/roleOfPlace';

describe('roleOfPlace', () => {
  for (const [path, role] of [
    ['src/alimentation.ts', 'implementation'],
    ['src/main/java/fr/Dmp.java', 'implementation'],
    ['db/schema.sql', 'implementation'],
    ['src/test/java/fr/DmpTest.java', 'test'],
    ['src/alimentation.test.ts', 'test'],
    ['src/alimentation_spec.rb', 'test'],
    ['pkg/dmp_test.go', 'test'],
    ['tests/envoi.py', 'test'],
    ['test_envoi.py', 'test'],
    ['recette/envoi.feature', 'test'],
    ['dossier/exigences.md', 'documentation'],
    ['suivi.csv', 'documentation'],
    ['preuves/psc/connexion.md', 'proof'],
    ['docs/schema.puml', 'documentation'],
    ['cda/cr-bio.xml', 'exchange'],
    ['hl7v2/oru.hl7', 'exchange'],
    ['.vscode/settings.json', 'other'],
    ['Makefile', 'other'],
    ['src/contest.ts', 'implementation'],
    ['src/attestation.ts', 'implementation'],
    ['src/latest.ts', 'implementation'],
  ] as const)
    it(`${path}: ${role}`, () => assert.equal(roleOfPlace(`file:///w/${path}`, 'file:///w'), role));

  it('asks nothing of what stands above the workspace', () => {
    assert.equal(roleOfPlace('file:///home/test/w/src/a.ts', 'file:///home/test/w'), 'implementation');
  });
});
