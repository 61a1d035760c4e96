import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from '../../../server/src/core/settings';

describe('core/settings', () => {
  it('reads what it understands and takes the default for the rest', () => {
    for (const nothing of [undefined, null, 3, 'x', [], {}])
      assert.deepEqual(readSettings(nothing), defaultSettings);
    assert.deepEqual(
      readSettings({
        rules: { 'CDA-017': 'off', 'cda.root': 'hint', 'CDA-001': 'loud' },
        codeLens: { enabled: true },
        inlayHints: { enabled: 'yes' },
        catalogue: { files: ['a.json', 3] },
        officialPack: '/pack',
        volet: ' CSE-CS8 ',
        knowledge: { maxAgeMonths: 12 },
        drafts: { asErrors: true },
      }),
      {
        rules: { 'CDA-017': 'off', 'cda.root': 'hint' },
        codeLens: true,
        inlayHints: false,
        catalogueFiles: ['a.json'],
        officialPack: '/pack',
        volet: 'CSE-CS8',
        maxAgeMonths: 12,
        draftsAsErrors: true,
        folderRules: [],
      },
    );
  });

  it('reads the rules of each folder beside those of the workspace', () => {
    const { rules, folderRules } = readSettings({ rules: { 'CDA-017': 'off' } }, [
      { uri: 'file:///a', rules: { 'CDA-017': 'off', 'CDA-001': 'hint' } },
      { uri: 'file:///b', rules: 'none' },
    ]);
    assert.deepEqual(rules, { 'CDA-017': 'off' });
    assert.deepEqual(folderRules, [
      { uri: 'file:///a', rules: { 'CDA-017': 'off', 'CDA-001': 'hint' } },
      { uri: 'file:///b', rules: {} },
    ]);
  });

  it('takes an age only where it is a number of months', () => {
    for (const wrong of [-1, Number.NaN, Infinity, '3', null])
      assert.equal(readSettings({ knowledge: { maxAgeMonths: wrong } }).maxAgeMonths, 6, String(wrong));
    assert.equal(readSettings({ knowledge: { maxAgeMonths: 0 } }).maxAgeMonths, 0);
  });
});
