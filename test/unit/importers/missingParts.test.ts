import assert from 'node:assert/strict';
import { missingParts } from '../../../server/src/importers/missingParts';

describe('what a saved answer lacks', () => {
  for (const [text, status, warned, links = 0] of [
    ['Vous trouverez ci-dessous, une image d’une boite de vaccin.', 'attachment-lost', true],
    [
      'Une copie d’écran de votre espace indiquant le statut "pré-examen" (exemple ci-dessous).',
      'attachment-lost',
      true,
    ],
    ['Signer un pdf avec la CPS selon la procédure ci-joint.', 'attachment-lost', true],
    ['Signer un pdf avec la CPS selon la procédure ci-jointe.', 'attachment-lost', true],
    ['Voir le modèle ci-joint.', 'complete', false, 1],
    ['Il faut s’appuyer sur la table de correspondance suivante :', 'truncated', true],
    ['Une synthèse est disponible sur notre page dédiée au Financement SONS', 'complete', true],
    ['Consultez notre page dédiée.', 'complete', false, 1],
    ['Vous trouverez en pièce jointe la procédure.', 'attachment-lost', true],
    ['Le document est téléchargeable ici.', 'complete', true],
    ['Le guide est disponible à l’adresse suivante.', 'complete', false, 1],
    ['Le CDA est transmis en pièce jointe du message.', 'complete', false],
    ['Le message part sans imposer une pièce jointe.', 'complete', false],
    ['Une capture d’écran suffit comme preuve.', 'complete', false],
    ['Les images restent dans le PACS.', 'complete', false],
    ['Deux mois.', 'complete', false],
  ] as const)
    it(`${status}: ${text}`, () => {
      const found = missingParts(text, links);
      assert.deepEqual([found.status, found.warnings.length > 0], [status, warned]);
      assert.equal(found.problem !== undefined, status !== 'complete');
    });
});
