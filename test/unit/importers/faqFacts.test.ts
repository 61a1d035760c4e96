import assert from 'node:assert/strict';
import { factsOf } from '../../../server/src/importers/faqFacts';
import { facetNaming } from '../../support/faqFacets';

describe('facets named from the words of an answer', () => {
  for (const [text, facet, expected] of [
    ['envoyés par MSSanté, et au DMP', 'produit', ['DMP', 'MSSanté']],
    ['MSSANTÉ', 'produit', ['MSSanté']],
    ['à l’adresse reponse@patient.mssante.fr', 'produit', ['MSSanté']],
    ['le Proxy e‑Santé, l’Annuaire Santé.', 'produit', ['Proxy e-Santé', 'Annuaire Santé']],
    ['alimenter par API Pro Santé Connectée', 'produit', ['Pro Santé Connect']],
    ['le document au format CDAR2N3', 'produit', ['CI-SIS']],
    ['l’INSi, sans INS', 'produit', ['INSi', 'INS']],
    ['insiste', 'produit', []],
    ['Dans le cadre du Ségur', 'offre', ['Ségur du numérique en santé (vague non précisée)']],
    ['le Ségur vague 2', 'offre', ['Ségur du numérique en santé (Vague 2)']],
    [
      'D’après l’expérience des couloirs de la Vague 1 du Ségur',
      'offre',
      ['Ségur du numérique en santé (vague non précisée)'],
    ],
    [
      'premier enrôlement, vague 1 comprise, pour la vague 2',
      'offre',
      ['Ségur du numérique en santé (Vague 2)'],
    ],
    ['un point fondamental du couloir Biologie Médicale', 'couloir', ['Biologie médicale']],
    ['SONS pour la Médecine de Ville', 'couloir', ['Médecin de ville']],
    ['le SONS RI', 'dispositif', ["Référentiel d'Identités (RI)"]],
    ['Deux mois.', 'thematique', []],
  ] as const)
    it(`${facet}: ${text}`, () => assert.deepEqual(factsOf(text).facets[facet], expected));

  it('are values that the shipped answers use', () => {
    const everything =
      'vague 1 et vague 2 du Ségur ; hôpital, médecine de ville, biologie médicale, imagerie, officine, médico-social ; ' +
      "DPI, PFI, SONS RI, LGC, SGL, RIS, DRIMbox, LGO, SUN-ES, HOP'EN, ESMS numérique ; DMP, MSSanté, INSi, INS, PSC, " +
      'proxy e-santé, CI-SIS, Convergence, CNDA, certificat logiciel, CPS, Mon espace santé, annuaire santé, HL7 v2 ; ' +
      'financement, preuve, référencement';
    const { facets } = factsOf(everything);
    for (const [facet, values] of Object.entries(facets) as [keyof typeof facets, readonly string[]][]) {
      assert.ok(values.length >= 2, facet);
      for (const value of values) assert.ok(value in facetNaming[facet], value);
    }
  });
});
