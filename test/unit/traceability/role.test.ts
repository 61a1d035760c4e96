import assert from 'node:assert/strict';
import { roleOf } from '../../../server/src/traceability/role';

describe('roleOf', () => {
  for (const [path, role] of [
    ['src/alimentation.ts', 'code'],
    ['src/main/java/fr/Dmp.java', 'code'],
    ['db/schema.sql', 'code'],
    ['src/test/java/fr/DmpTest.java', 'test'],
    ['src/alimentation.test.ts', 'test'],
    ['src/alimentation_spec.rb', 'test'],
    ['pkg/dmp_test.go', 'test'],
    ['tests/envoi.py', 'test'],
    ['test_envoi.py', 'test'],
    ['recette/envoi.feature', 'test'],
    ['dossier/exigences.md', 'document'],
    ['suivi.csv', 'document'],
    ['cda/cr-bio.xml', 'exchange'],
    ['hl7v2/oru.hl7', 'exchange'],
    ['.vscode/settings.json', 'other'],
    ['Makefile', 'other'],
    ['src/contest.ts', 'code'],
    ['src/attestation.ts', 'code'],
    ['src/latest.ts', 'code'],
  ] as const)
    it(`${path}: ${role}`, () => assert.equal(roleOf(`file:///w/${path}`, 'file:///w'), role));

  it('asks nothing of what stands above the workspace', () => {
    assert.equal(roleOf('file:///home/test/w/src/a.ts', 'file:///home/test/w'), 'code');
  });
});
