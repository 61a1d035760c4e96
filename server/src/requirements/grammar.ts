import { blank, lineBreak } from './lineBreak';

/**
 * The closed vocabulary of requirement identifiers and the shapes that they take in texts. Every repetition below is
 * bounded and no two neighbouring parts can match the same characters, so that no input makes a match slow.
 */
export const prefixes = [
  'SC',
  'CH',
  'AMBU',
  'LGC',
  'LGO',
  'SGL',
  'BIO',
  'DPI',
  'PFI',
  'RIS',
  'RI',
  'DUI',
  'DB',
  'MS',
] as const;

export const families = [
  'SENTINELLE',
  'ePresc',
  'PRESC',
  'LABEL',
  'INTRA',
  'AUTH',
  'IEPS',
  'ERGO',
  'PORT',
  'ORDN',
  'VACC',
  'ApCV',
  'RGPD',
  'PSC',
  'INS',
  'DMP',
  'MSS',
  'ANN',
  'CDA',
  'DOC',
  'SSI',
  'BIO',
  'HOP',
  'LOI',
  'CRI',
  'CRR',
  'TBB',
  'RES',
  'CSE',
  'RUM',
  'AAT',
  'MDV',
  'VSM',
  'TLR',
  'RPT',
  'CDM',
  'SES',
  'DON',
  'ETH',
  'IEU',
  'DB',
  'AC',
] as const;

export const axes = [
  'va1',
  'va2',
  'va3',
  'SCHEMA',
  'STOCK',
  'HISTO',
  'TRAIT',
  'VI-CO',
  'VI-CS',
  'VI-SO',
  'CONF',
  'VISU',
  'META',
  'AIRS',
  'NOTE',
  'SPEC',
  'FONC',
  'RAMA',
  'HL7',
  'INT',
  'PSC',
  'GEN',
  'IAM',
  'ENV',
  'CDA',
  'RIS',
  'DPI',
  'PFI',
  'LGC',
  'UX',
  'DD',
  'IE',
  'CO',
  'CS',
  'SO',
  'AC',
  'VT',
  'CD',
] as const;

/** Families whose name is also an everyday word or abbreviation: alone, they prove nothing of a text. */
export const everydayFamilies: ReadonlySet<string> = new Set([
  'DOC',
  'PORT',
  'RES',
  'AC',
  'AUTH',
  'BIO',
  'LOI',
  'DON',
  'DB',
  'CDA',
  'LABEL',
  'INTRA',
  'INS',
  'ANN',
  'HOP',
  'CRI',
  'ETH',
  'SES',
  'IEU',
  'IEPS',
  'CSE',
  'RPT',
  'CDM',
]);

/** What may stand between two segments: a mark with at most a blank on either side, or one blank. */
const gap = `${blank}?[._/\\-\\u2010-\\u2014]${blank}?|${blank}`;
const between = `(?:${gap})`;

/** The same of identifiers that nothing else is written like, which a line may end within: `EX PSC⏎ * 01`. */
const betweenLines = `(?:${gap}|[._/\\-\\u2010\\u2011]?${lineBreak})`;

/** The same in a REM identifier, where a mark must stand at the end of the line or at the beginning of the next. */
const markedBetween = `(?:${gap}|[._/\\-\\u2010\\u2011]${lineBreak}|${lineBreak}\\.)`;

/** Before the number the mark may be missing too. */
const numberBetween = `(?:${gap}|[._/\\-\\u2010\\u2011]?${lineBreak}\\.?)`;

/**
 * Nothing that would make the identifier the tail of a longer word, path or version. Markdown's `_` is let through, and
 * the mark of a comment or of a list item that stands right before it: `//SC.PSC.14`, `-SC.PSC.14`.
 */
export const free =
  '(?:(?<![\\p{L}\\p{M}\\p{N}/.\\-])|(?<=(?:^|[\\s;,(){}>])(?://[/!]?|--?)))(?<![\\p{L}\\p{M}\\p{N}]_{1,3})';
const before = free;
const scenarioCase = `(?:(?<=(?<![\\p{L}\\p{M}\\p{N}/.\\-_])SCN_)|${free})`;
export const after = '(?![\\p{L}\\p{M}\\p{N}])';

const alternatives = (words: readonly string[]): string => words.join('|');

const axisPattern = `ALI${between}PROG|DMP/AIRS|SSI/IE|ALI|${alternatives(axes).replaceAll('VI-', 'VI[-_]')}`;
const familyPattern = alternatives(families);

const forms = {
  /** `EX PSC 01`, `[EXI SI 07]`. */
  ex: `\\[?(?<ex>EXI?)${betweenLines}(?<exSeries>PSC|SI|ID|INS)${betweenLines}(?<exNumber>\\d{1,3})(?!\\d)`,
  /** `EXI EDC PSC 102-6`: what follows the dash is a sub-requirement, never the end of a range. */
  edc: `(?:EXI?)${betweenLines}EDC${betweenLines}PSC${betweenLines}(?<edcNumber>\\d{3}(?:-\\d{1,2})?)${after}`,
  /** `[SSI2] ASPP EXI21`. */
  ssi2: `\\[?SSI2\\]?${betweenLines}(?<ssi2>ASPP|ASPM|Usagers)${betweenLines}EXI${blank}?(?<ssi2Number>\\d{1,3})${after}`,
  /** `ECO.1.2.3`. */
  eco: `ECO[ ._\\u00a0](?<eco>\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})(?!\\.?\\d)${after}`,
  /** `ANN.1.1.1`, of the directory's own referential. */
  annuaire: `ANN[ .](?<annuaire>\\d\\.\\d\\.\\d{1,2})(?!\\.?\\d)${after}`,
  /** `EX_3.1-1030`, `REC_GEN-1070`, `RG_3010`, `EX_DC_1.1`. */
  dmp: `(?<dmp>(?:EX|REC)[_ ](?:\\d\\.[\\dX]|GEN|AIR)-\\d{3,4}|RG_\\d{4}|EX_DC_\\d\\.\\d)(?!\\.?\\d)${after}`,
  /** `SC.MSS/CONF.18`, `INS/va1.53`, `LGC.INS.54`, `ERGO 4`, with their scenario and proof. */
  rem:
    `(?:(?<prefix>${alternatives(prefixes)})(?<prefixMark>${markedBetween}))?(?<family>${familyPattern})` +
    `(?:(?<axisMark>${markedBetween})(?<axis>${axisPattern}))?(?<numberMark>${numberBetween})` +
    `(?<number>\\d{1,3}|XX)(?<suffix>p|[ .]?BIS)?(?<scenario>\\.\\d{2})?(?<proof>\\.\\d{2})?${after}`,
  /** `ANN/va1.*`: a whole series. */
  wildcard: `(?:(?<wildPrefix>${alternatives(prefixes)})\\.)?(?<wildFamily>${familyPattern})(?:/(?<wildAxis>${axisPattern}))?\\.\\*(?!\\*)`,
  /** `CO.48`, `VI-CS.29`: what is left of `DB.CO.48` in a text about DRIMbox. */
  drimbox:
    `(?<drimboxAxis>CO|CS|SO|PFI|SPEC|FONC|VI[-_](?:CO|CS|SO))\\.(?<drimboxNumber>\\d{2,3})` +
    `(?<drimboxScenario>\\.\\d{2})?(?<drimboxProof>\\.\\d{2})?${after}`,
} as const;

/**
 * One identifier where it begins, in the three families of forms, to be tried in this order. They are apart so that the
 * commonest pays for its own groups only; the groups tell the forms of one pattern apart.
 */
export const referencePattern = new RegExp(
  `${scenarioCase}(?:${[forms.ex, forms.edc, forms.ssi2].join('|')})|` +
    `${before}(?:${[forms.eco, forms.annuaire, forms.dmp].join('|')})`,
  'yiu',
);
export const remPattern = new RegExp(`${scenarioCase}(?:${forms.rem})`, 'yiu');
export const seriesPattern = new RegExp(`${scenarioCase}(?:${forms.wildcard}|${forms.drimbox})`, 'yiu');

/** How the forms of `referencePattern` begin: EX, EXI, ECO, SSI2, ANN, REC, RG, and the bracket of `[EXI SI 07]`. */
export const referenceStart = /[EeSsAaRr[]/;

/** What may follow an identifier that opens a list: `, 03`, ` et .27`, `; 14-16`, `, UX.41`, ` & EXI6`. */
const listMark = `(?:${blank}{0,4}[,;&]|(?<=[\\s])/(?=[\\s])|${blank}{1,4}/(?=[\\s])|(?:${blank}{1,4}|${lineBreak})(?:et|ou|and|or)(?=\\s))`;
const listGap = `(?:${lineBreak}|${blank}{0,4})`;
const rangeMark =
  `(?:${blank}?[-\\u2010-\\u2014](?:${lineBreak}|${blank}?)|` +
  `(?:${lineBreak}|${blank})(?:à|to)(?:${lineBreak}|${blank}))`;

export const followerPattern = new RegExp(
  `${listMark}(?:${blank}{0,4}(?:et|ou|and|or)(?=\\s))?${listGap}(?:(?:…|\\.\\.\\.)${blank}{0,4})?` +
    `(?:(?<axis>${axisPattern})[./]|(?<exi>EXI?${blank}?))?(?<dot>\\.)?` +
    `(?<number>\\d{1,3})(?<suffix>p|[ .]?BIS)?${after}(?:(?<range>${rangeMark}\\.?)(?<last>\\d{1,3})${after})?`,
  'yiu',
);

export const headRangePattern = new RegExp(`(?<range>${rangeMark}\\.?)(?<last>\\d{1,3})${after}`, 'yu');

/** `SGL.INS.32 33 34 35 36`: numbers of two digits with nothing but one space between; a tab ends a cell. */
export const spacedFollowerPattern = new RegExp(`[ \\u00a0\\u202f](?<number>\\d{2})${after}`, 'yu');

export const ecoFollowerPattern = new RegExp(
  `${listMark}${listGap}(?<number>\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})(?!\\.?\\d)${after}`,
  'yu',
);

/** What is counted: « 16 patients ». */
const countedNouns =
  'patients?|tests?|preuves?|lignes?|cas|points?|logiciels?|documents?|exigences?|utilisateurs?|professionnels?|' +
  '[ée]tablissements?|versions?|fichiers?|[ée]diteurs?|messages?|scénarios?|';

function quantityWith(nouns: string): RegExp {
  return new RegExp(
    `[./:]\\d|,\\d(?!\\d)|-\\d{1,2}-\\d{4}|${blank}?(?:%|€|°|jours?|j|mois|ans?|années?|h|heures?|min|minutes?|s|sec|secondes?|ms|k€|M€|euros?|[kKMG]o|px|pages?|fois|` +
      `${nouns}days?|weeks?|semaines?|months?|years?|hours?|seconds?|times|janvier|février|mars|avril|mai|juin|juillet|août|` +
      'septembre|octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|november|' +
      'december)(?![\\p{L}\\p{N}])',
    'yiu',
  );
}

/** What turns a number that could belong to a list into a quantity, a date or a decimal. */
export const quantityPattern = quantityWith(countedNouns);
/** The same of a number as nobody counts: `03`, `.16`, the end of `26-27`. */
export const measurePattern = quantityWith('');

/** Words that announce a requirement, right before its abbreviated form: « l'exigence MSS 21 ». */
export const cuePattern =
  /(?:exigences?|pr[ée]conisations?|requirements?|r[èe]f[ée]rences?)[ \t\u00a0]{1,2}$/iu;

const canonicalCase: ReadonlyMap<string, string> = new Map(
  [...prefixes, ...families, ...axes].map((word) => [word.toUpperCase(), word]),
);

/** The usual case of a prefix, family or axis: `ePresc` for `EPRESC`, `va1` for `VA1`. */
export function usualCase(word: string): string {
  return canonicalCase.get(word.toUpperCase()) ?? word.toUpperCase();
}
