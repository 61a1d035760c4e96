import type { FacetName } from '../catalogue/faqEntry';

/** What can be told of an answer from its text alone. */
export interface Facts {
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
  readonly waves: readonly ('1' | '2')[];
  readonly acronyms: readonly string[];
}

type Table = readonly (readonly [RegExp, string])[];

/** Whole words: `\b` knows no letter with an accent, and would never find MSSanté. */
function word(pattern: string, flags = 'u'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags);
}

const anyCase = 'iu';

const segur = word('s[ée]gur|sons', anyCase);

const couloirs: Table = [
  [word('h[ôo]pita(?:l|ux)|HOP', anyCase), 'Hôpital'],
  [word('m[ée]decine? de ville|m[ée]decins de ville|MDV', anyCase), 'Médecin de ville'],
  [word('biologie m[ée]dicale|DSR Bio|BIO-SGL', anyCase), 'Biologie médicale'],
  [word('imagerie|IMG', anyCase), 'Imagerie'],
  [word('officines?', anyCase), 'Officine'],
  [word('m[ée]dico-socia(?:l|ux|les?)|ESS?MS', anyCase), 'Social et Médico-social'],
];

/** The portal's names of the software families, where a text names one. */
const devices: Table = [
  [word('DPI'), 'Dossier Patient Informatisé (DPI)'],
  [word('PFI'), "Plateforme d'Intermédiation (PFI)"],
  [word('(?:HOP|SONS|VA) RI'), "Référentiel d'Identités (RI)"],
  [word('LGC'), 'Logiciel de Gestion de Cabinet (LGC)'],
  [word('SGL'), 'Système de Gestion de Laboratoire (SGL)'],
  [word('RIS'), 'Radiology Information System (RIS)'],
  [word('DRIMbox', anyCase), 'DRIMbox'],
  [word('LGO'), "Logiciel de Gestion d'Officine (LGO)"],
  [word('SUN-ES'), 'SUN-ES'],
  [word("HOP['’]EN"), "HOP'EN"],
  [word('ESMS num[ée]rique', anyCase), 'ESMS numérique'],
];

const products: Table = [
  [word('DMP|dossier m[ée]dical partag[ée]', anyCase), 'DMP'],
  [
    word('MSS(?:ant[ée])?|messagerie s[ée]curis[ée]e de sant[ée]|\\S+@(?:\\S+\\.)?mssante\\.fr', anyCase),
    'MSSanté',
  ],
  [word('INSi', anyCase), 'INSi'],
  [word('INS'), 'INS'],
  [word('PSC|pro sant[ée] connect(?:[ée]e?s?)?', anyCase), 'Pro Santé Connect'],
  [word('proxy e.sant[ée]', anyCase), 'Proxy e-Santé'],
  [word('CI-SIS|CDA(?: ?R2)?(?: ?N[13])?'), 'CI-SIS'],
  [word('convergence', anyCase), 'Convergence'],
  [word('CNDA'), 'CNDA'],
  [word('certificats? (?:logiciels?|ORG)|formulaire 413', anyCase), 'Certificats logiciels'],
  [word('(?:e-?)?CPS|CPx', anyCase), 'e-CPS / CPx'],
  [word('mon espace sant[ée]', anyCase), 'Mon espace santé'],
  [word('annuaire sant[ée]', anyCase), 'Annuaire Santé'],
  [word('HL7 ?v2|IHE PAM', anyCase), 'HL7 v2 / IHE PAM'],
];

const themes: Table = [
  [
    word('financements?|SONS|soldes?|bons? de commande|factures?|devis|appels? à financement|AF', anyCase),
    'Financements',
  ],
  [word('preuves?|exigences?|sc[ée]narios?|scenarii', anyCase), 'Exigences et preuves'],
  [word('r[ée]f[ée]rencements?|r[ée]f[ée]renc[ée]e?s?', anyCase), 'Référencement'],
  [word('certificats?', anyCase), 'Certificats'],
];

function named(text: string, table: Table): string[] {
  return table.filter(([pattern]) => pattern.test(text)).map(([, value]) => value);
}

const maxAcronyms = 16;

const noWave = 'Ségur du numérique en santé (vague non précisée)';

/** The waves that a text is about; one that it only compares with (« d'après l'expérience de la vague 1 ») is not its own. */
function wavesOf(text: string): ('1' | '2')[] {
  const own = text.replace(
    /exp[ée]rience (?:acquise )?(?:\S+ ){0,4}vague \d|vague \d (?:comprise|incluse)/giu,
    '',
  );
  return (['1', '2'] as const).filter((wave) => word(`vague ${wave}|va${wave}`, anyCase).test(own));
}

/** Names facets from the words of a text. All of it is deduced, and to be marked so. */
export function factsOf(text: string): Facts {
  const waves = wavesOf(text);
  const offers = waves.map((wave) => `Ségur du numérique en santé (Vague ${wave})`);
  return {
    facets: {
      offre: offers.length === 0 && segur.test(text) ? [noWave] : offers,
      couloir: named(text, couloirs),
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
