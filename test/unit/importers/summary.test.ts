import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentencesOf, summaryOf } from '../../../server/src/importers/summary';
import { blocksOfText } from '../../../server/src/importers/savedText';

const summed = (text: string) => summaryOf(blocksOfText(text));

describe('summary of an imported answer', () => {
  for (const [what, text, expected] of [
    [
      'the first sentence',
      'Une seule candidature suffit pour tout le dispositif. La suite est libre.',
      'Une seule candidature suffit pour tout le dispositif.',
    ],
    [
      'not what an abbreviation ends',
      'Le proxy relie les API des services socles (ex. DMP), cf. Le guide. Suite.',
      'Le proxy relie les API des services socles (ex. DMP), cf. Le guide.',
    ],
    [
      'not what brackets hold',
      'La réponse existe (ancienne, sans date. Voir la vague 2). Autre chose.',
      'La réponse existe (ancienne, sans date. Voir la vague 2).',
    ],
    [
      'the reservation that follows',
      "Non, cela n'est pas interdit. Toutefois, seuls les CDA sont concernés. Voilà.",
      "Non, cela n'est pas interdit. Toutefois, seuls les CDA sont concernés.",
    ],
    [
      'the condition that follows a whole sentence',
      "La transmission par MSSanté n'implique pas une INS qualifiée. Si elle ne l'est pas, ni INS ni OID. Fin.",
      "La transmission par MSSanté n'implique pas une INS qualifiée. Si elle ne l'est pas, ni INS ni OID.",
    ],
    ['more than « Oui. »', 'Oui. Le blocage est unitaire. Autre.', 'Oui. Le blocage est unitaire. Autre.'],
    [
      'a full stop where the page has none',
      'Une synthèse figure sur la page dédiée',
      'Une synthèse figure sur la page dédiée.',
    ],
    [
      'a short list with its announcement',
      'Il faut deux pièces :\n- le NIE ;\n- le NIL.\nVoir le guide.',
      'Il faut deux pièces : le NIE ; le NIL.',
    ],
    [
      'no half of a list',
      'Un ensemble :\n- un composant ;\n- un proxy ;\net, le cas échéant, un module.',
      'Un ensemble (voir la réponse).',
    ],
    [
      'no announcement of what is lost',
      'Deux moyens de contact vous sont proposés :',
      'Deux moyens de contact vous sont proposés (la suite manque).',
    ],
    [
      'a number after a full stop',
      'Le test dure 3.5 jours en moyenne. 2 auditeurs y travaillent.',
      'Le test dure 3.5 jours en moyenne. 2 auditeurs y travaillent.',
    ],
    [
      'a short list that is the whole answer',
      '- Le NIE, celui de l’éditeur ;\n- le NIL, celui du logiciel.',
      'Le NIE, celui de l’éditeur ; le NIL, celui du logiciel.',
    ],
    ['the first of a long one', `- Un ;\n- ${'mot '.repeat(120)}.`, 'Un (voir la réponse).'],
    ['nothing of nothing', '', ''],
  ] as const)
    it(`takes ${what}`, () => assert.equal(summed(text), expected));

  it('keeps a long sentence whole, and cuts none', () => {
    const long = `Le montant comprend ${'une prestation détaillée, '.repeat(14)}et une autre.`;
    assert.equal(summed(`${long} Suite.`), long);
    assert.equal(summed(`${'mot '.repeat(400)}.`), '');
  });

  it('loses no word of any text, and never ends in a cut', () => {
    const piece = fc.constantFrom(
      'Oui',
      'ex.',
      '. ',
      '(',
      ')',
      'Si ',
      ' : ',
      '\n- ',
      'é',
      '1.2',
      '!',
      '…',
      '«',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        assert.equal(sentencesOf(text).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
        assert.doesNotMatch(summed(text), /[:;,]$/);
      }),
    );
  });
});
