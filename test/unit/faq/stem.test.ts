import assert from 'node:assert/strict';
import { stem } from '../../../server/src/faq/stem';
import { fold } from '../../../server/src/faq/words';

const stemOf = (word: string): string => stem(fold(word));

describe('French stems', () => {
  const families = [
    'référencement référencé référencer référencements',
    'financement financer financé finançable',
    'homologation homologué homologuer',
    'envoi envoyer envoyé envoient envois',
    'éligible éligibilité',
    'bloquer blocage bloqué',
    'facture facturation facturable',
    'vérification vérifier vérifié',
    'médical médicale médicaux',
    'distributeur distribution distribuer',
    'utilisateur utilisation utiliser',
    'qualifiée qualification qualifier',
    'automatique automatiquement automatisé',
    'professionnel professionnelles',
    'dérogation déroger',
    'chiffrement chiffrer',
  ];
  for (const family of families)
    it(`brings together: ${family}`, () => {
      assert.equal(new Set(family.split(' ').map(stemOf)).size, 1);
    });

  const strangers = [
    ['certificat', 'certification'],
    ['montant', 'montée'],
    ['message', 'messe'],
    ['patient', 'patience'],
    ['version', 'vers'],
    ['publication', 'public'],
    ['dossier', 'dosage'],
  ] as const;
  for (const [a, b] of strangers) it(`keeps apart: ${a}, ${b}`, () => assert.notEqual(stemOf(a), stemOf(b)));

  it('leaves acronyms and numbers alone', () => {
    for (const word of ['ins', 'dmp', 'hl7', 'n3', '413']) assert.equal(stem(word), word);
  });

  it('does not depend on accents', () => {
    for (const word of ['référencé', 'déposée', 'sécurité', 'téléversé'])
      assert.equal(stemOf(word), stem(fold(word).toLowerCase()));
  });
});
