import type { FacetName } from '../catalogue/faqEntry';

/** What can be told of an answer from its text alone. */
export interface Facts {
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  readonly waves: readonly ('1' | '2')[];
  readonly acronyms: readonly string[];
}

type Table = readonly (readonly [RegExp, string])[];

/** The portal's names of the software families, where a text names one. */
const devices: Table = [
  [/\bDPI\b/, 'Dossier Patient Informatisé (DPI)'],
  [/\bPFI\b/, "Plateforme d'Intermédiation (PFI)"],
  [/\bLGC\b/, 'Logiciel de Gestion de Cabinet (LGC)'],
  [/\bSGL\b/, 'Système de Gestion de Laboratoire (SGL)'],
  [/\bRIS\b/, 'Radiology Information System (RIS)'],
  [/\bDRIMbox\b/i, 'DRIMbox'],
  [/\bLGO\b/, "Logiciel de Gestion d'Officine (LGO)"],
  [/\bSUN-ES\b/, 'SUN-ES'],
  [/\bHOP['’]EN\b/, "HOP'EN"],
  [/\bESMS numérique\b/i, 'ESMS numérique'],
];

const products: Table = [
  [/\bDMP\b|dossier médical partagé/i, 'DMP'],
  [/\bMSS(?:anté)?\b|messagerie sécurisée de santé/i, 'MSSanté'],
  [/\bINSi\b/i, 'INSi'],
  [/\bINS\b/, 'INS'],
  [/\bPSC\b|pro santé connect/i, 'Pro Santé Connect'],
  [/\bproxy e.santé\b/i, 'Proxy e-Santé'],
  [/\bCI-SIS\b|\bCDA\b/, 'CI-SIS'],
  [/\bConvergence\b/, 'Convergence'],
  [/\bCNDA\b/, 'CNDA'],
  [/\bcertificats? (?:logiciels?|ORG)\b|\bformulaire 413\b/i, 'Certificats logiciels'],
  [/\be-?CPS\b|\bCPS\b/, 'e-CPS / CPx'],
  [/\bmon espace santé\b/i, 'Mon espace santé'],
  [/\bannuaire santé\b/i, 'Annuaire Santé'],
  [/\bHL7 ?v2\b|\bIHE PAM\b/i, 'HL7 v2 / IHE PAM'],
];

const themes: Table = [
  [/\bfinancement|\bSONS\b|\bsolde\b|bon de commande|\bfacture|\bdevis\b/i, 'Financements'],
  [/\bpreuves?\b|\bexigences?\b|\bscénario/i, 'Exigences et preuves'],
  [/\bréférencement|\bréférencées?\b/i, 'Référencement'],
  [/\bcertificats?\b/i, 'Certificats'],
];

function named(text: string, table: Table): string[] {
  return table.filter(([pattern]) => pattern.test(text)).map(([, value]) => value);
}

const maxAcronyms = 16;

/** Names facets from the words of a text. All of it is deduced, and to be marked so. */
export function factsOf(text: string): Facts {
  const waves = (['1', '2'] as const).filter((wave) =>
    new RegExp(`\\bvague ${wave}\\b|\\bva${wave}\\b`, 'i').test(text),
  );
  return {
    facets: {
      offre: waves.map((wave) => `Ségur du numérique en santé (Vague ${wave})`),
      couloir: [],
      dispositif: named(text, devices),
      produit: named(text, products),
      thematique: named(text, themes),
    },
    waves,
    acronyms: [
      ...new Set(text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\d]{1,7}(?![\p{L}\p{N}])/gu) ?? []),
    ].slice(0, maxAcronyms),
  };
}
