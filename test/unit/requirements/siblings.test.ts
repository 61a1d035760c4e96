import assert from 'node:assert/strict';
import { toldApart } from '../../../server/src/requirements/siblings';

describe('titles of siblings', () => {
  it('are told apart by what is seen first, where they begin alike', () => {
    assert.deepEqual(
      toldApart([
        "Vérifier que le certificat de l'opérateur n'est pas expiré",
        "Vérifier que le certificat n'est pas révoqué",
        'Trier les messages',
      ]),
      ["… de l'opérateur n'est pas expiré", "… n'est pas révoqué", 'Trier les messages'],
    );
  });

  it('are looked at again below what they share', () => {
    const [first, second, third] = toldApart([
      'Afficher dans le dossier du patient tous les documents reçus par messagerie sécurisée',
      'Afficher dans le dossier du patient tous les documents reçus par le DMP',
      'Afficher dans le dossier du patient son identité',
    ]);
    assert.equal(first, '… messagerie sécurisée');
    assert.equal(second, '… le DMP');
    assert.equal(third, '… son identité');
  });

  it('stay whole where nothing tells them apart, and where one word is all that they share', () => {
    const same = ['Diffusion d’une identité INS', 'Diffusion d’une identité INS'];
    assert.deepEqual(toldApart(same), same);
    const unbroken = ['abcdefghijklmnopqrstuvwxyz-1', 'abcdefghijklmnopqrstuvwxyz-2'];
    assert.deepEqual(toldApart(unbroken), unbroken);
    assert.deepEqual(toldApart(['', 'a', '']), ['', 'a', '']);
  });

  it('keep a title that is the beginning of another one', () => {
    const shown = toldApart(['Consultation directe du DMP', 'Consultation directe du DMP par le patient']);
    assert.deepEqual(shown, ['… DMP', '… DMP par le patient']);
  });
});
