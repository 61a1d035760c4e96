import assert from 'node:assert/strict';
import { shownFile } from '../../../server/src/core/shownFile';

describe('the name of a file of the user’s', () => {
  it('is its folder of the workspace and what follows, where an editor gives an address', () => {
    const said: readonly (readonly [string, string])[] = [
      ['file:///home/moi/mon%20dossier/.segur/valuesets.json', 'mon dossier/.segur/valuesets.json'],
      ['file:///c%3A/travail/.segur/faq.json', 'travail/.segur/faq.json'],
      ['file:///home/moi/listes/maison.json', 'listes/maison.json'],
      ['file:///packs/ans-2-41', 'packs/ans-2-41'],
      ['file:///home/%E9/.segur/faq.json', '%E9/.segur/faq.json'],
      ['.segur/valuesets.json', '.segur/valuesets.json'],
      ['/home/moi/maison.json', '/home/moi/maison.json'],
    ];
    for (const [uri, shown] of said) assert.equal(shownFile(uri), shown);
  });
});
