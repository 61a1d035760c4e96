import assert from 'node:assert/strict';
import { signsOf } from '../../../server/src/faq/signs';

describe('what a question says besides its subject', () => {
  it('tells the kind of answer that is waited for', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Qui signe le bon de commande ?', '?who'],
      ['combien de temps garde-t-on les logs', '?long'],
      ['combien de devis', '?many'],
      ['Quel montant indiquer ?', '?much'],
      ["jusqu'à quand commander", '?when'],
      ['où lire son identifiant', '?where'],
      ['OU LIRE SON IDENTIFIANT', '?where'],
      ['pourquoi tant d’étapes', '?why'],
      ["c'est quoi le NIL", '?what'],
      ['le proxy est-il obligatoire', '?must'],
      ['peut-on joindre un autre format', '?may'],
      ['how long do we keep logs', '?long'],
    ];
    for (const [text, sign] of cases)
      assert.ok(signsOf(text).includes(sign), `${text}: ${signsOf(text).join(' ')}`);
    assert.ok(!signsOf('combien de temps').includes('?many'), 'the longest way says it');
    assert.ok(!signsOf('DMP ou MSSanté').includes('?where'));
    assert.ok(!signsOf('une solution qui émet').includes('?who'));
  });

  it('tells what is denied: what follows, and the verb before', () => {
    assert.deepEqual(signsOf('sans PFI'), ['!pfi']);
    assert.deepEqual(signsOf('une VA non signée'), signsOf('VA non signé'));
    assert.ok(signsOf("je n'ai pas reçu le mail").includes('!recu'));
    assert.ok(signsOf("le mail n'arrive pas").some((sign) => sign.startsWith('!arriv')));
    assert.deepEqual(signsOf('sans la moindre carte CPS')[0]?.startsWith('!'), true);
    assert.deepEqual(signsOf('pas'), []);
    assert.deepEqual(signsOf(''), []);
  });
});
