import { type LocalizedText, verbatim } from '../core/localized';
import type { OptionName } from './options';

export interface OptionUsage {
  readonly value?: LocalizedText;
  readonly does: LocalizedText;
}

/** What an option is for in one command, where it is for something else in another. */
const particular: Readonly<Record<string, Readonly<Partial<Record<OptionName, LocalizedText>>>>> = {
  coverage: {
    full: { fr: 'chaque exigence, avec ses lieux', en: 'each requirement, with its places' },
    output: {
      fr: 'où écrire (défaut : la sortie standard)',
      en: 'where to write (default: standard output)',
    },
    wave: { fr: 'vague du Ségur', en: 'wave of the Ségur' },
  },
  init: { name: { fr: 'nom du produit', en: 'name of the product' } },
  'import valuesets': {
    name: { fr: 'nom du jeu de valeurs', en: 'name of the value set' },
    output: {
      fr: 'où écrire (défaut : .segur/valuesets.json)',
      en: 'where to write (default: .segur/valuesets.json)',
    },
  },
  'import faq': {
    output: { fr: 'où écrire (défaut : .segur/faq.json)', en: 'where to write (default: .segur/faq.json)' },
  },
  'import rem': {
    output: {
      fr: 'où écrire (défaut : .segur/requirements.json)',
      en: 'where to write (default: .segur/requirements.json)',
    },
  },
};

/** What an option does in a command; without one, in all of them. */
export function optionDoes(name: OptionName, command?: string): LocalizedText {
  return (command === undefined ? undefined : particular[command]?.[name]) ?? optionUsages[name].does;
}

/** The options that every command has. */
export const commonOptions: readonly OptionName[] = ['today', 'lang', 'help', 'version'];

export const optionUsages: Readonly<Record<OptionName, OptionUsage>> = {
  format: {
    does: {
      fr: 'text pour une personne (défaut), le reste pour une machine',
      en: 'text for a person (default), the rest for a machine',
    },
  },
  'min-severity': {
    value: { fr: 'GRAVITÉ', en: 'SEVERITY' },
    does: {
      fr: 'error, warning, information ou hint : à partir d’où le code de retour est 1 (défaut : error)',
      en: 'error, warning, information or hint: from where on the exit code is 1 (default: error)',
    },
  },
  pack: {
    value: { fr: 'DOSSIER', en: 'FOLDER' },
    does: {
      fr: 'ajoute les verdicts du pack officiel de l’ANS, ou d’un autre pack',
      en: 'adds the verdicts of the official ANS pack, or of another pack',
    },
  },
  volet: {
    value: { fr: 'NOM', en: 'NAME' },
    does: {
      fr: 'volet selon lequel les documents sont jugés (« BIO-CR-BIO_2024.01 » ou « BIO-CR-BIO »), avec ou sans pack ; sans lui, chaque document le dit',
      en: 'volet by which documents are judged ("BIO-CR-BIO_2024.01" or "BIO-CR-BIO"), with a pack or without; without it each document tells',
    },
  },
  'drafts-as-errors': {
    does: {
      fr: 'ce que demande un texte encore en projet (volet Téléradiologie) pèse comme s’il était en vigueur ; sans quoi, un avertissement au plus',
      en: 'what a text demands that is still a draft (teleradiology volet) weighs as if it were in force; otherwise a warning at most',
    },
  },
  'files-from': {
    value: verbatim('-'),
    does: {
      fr: 'lit les chemins sur l’entrée standard, un par ligne',
      en: 'reads the paths from standard input, one a line',
    },
  },
  on: {
    value: verbatim('DOCUMENT'),
    does: {
      fr: 'document que juge le rapport, ou dossier où le chercher (défaut : celui que nomme le rapport)',
      en: 'document that the report judges, or folder to look for it in (default: the one that the report names)',
    },
  },
  output: {
    value: { fr: 'FICHIER', en: 'FILE' },
    does: {
      fr: 'où écrire (défaut d’un import : dans .segur/, faq.json, valuesets.json ou requirements.json ; de coverage : la sortie standard)',
      en: 'where to write (default of an import: in .segur/, faq.json, valuesets.json or requirements.json; of coverage: standard output)',
    },
  },
  'dry-run': {
    does: {
      fr: 'dit ce qui changerait, et n’écrit rien',
      en: 'says what would change, and writes nothing',
    },
  },
  sheet: {
    value: { fr: 'NOM', en: 'NAME' },
    does: { fr: 'ne lit que cette feuille (répétable)', en: 'reads this sheet only (repeatable)' },
  },
  column: {
    value: { fr: 'CHAMP=COLONNE', en: 'FIELD=COLUMN' },
    does: {
      fr: 'où se trouve un champ, par lettre ou en-tête ; - s’en passe (répétable)',
      en: 'where a field is, by letter or heading; - leaves it out (repeatable)',
    },
  },
  limit: {
    value: verbatim('N'),
    does: { fr: 'nombre de réponses (défaut : 10)', en: 'number of answers (default: 10)' },
  },
  full: {
    does: {
      fr: 'les réponses entières, avec leur source',
      en: 'whole answers, with their source',
    },
  },
  oid: {
    value: verbatim('OID'),
    does: { fr: 'jeu de valeurs d’un CSV qui ne le dit pas', en: 'value set of a CSV that does not say it' },
  },
  name: {
    value: { fr: 'NOM', en: 'NAME' },
    does: {
      fr: 'nom du produit (init), ou du jeu de valeurs (import)',
      en: 'name of the product (init), or of the value set (import)',
    },
  },
  system: {
    value: verbatim('OID'),
    does: { fr: 'nomenclature de ses codes', en: 'code system of its codes' },
  },
  revised: {
    value: { fr: 'AAAA-MM-JJ', en: 'YYYY-MM-DD' },
    does: { fr: 'date de sa révision', en: 'date of its revision' },
  },
  couloir: {
    value: { fr: 'NOM', en: 'NAME' },
    does: {
      fr: 'couloir du produit, par son nom ou son code (MDV) (répétable)',
      en: 'couloir of the product, by its name or its code (MDV) (repeatable)',
    },
  },
  software: {
    value: { fr: 'TYPE', en: 'KIND' },
    does: {
      fr: 'type de logiciel : LGC, DPI, RIS… (répétable)',
      en: 'kind of software: LGC, DPI, RIS… (repeatable)',
    },
  },
  wave: {
    value: verbatim('1|2'),
    does: { fr: 'vague du Ségur (défaut d’init : 2)', en: 'wave of the Ségur (default of init: 2)' },
  },
  profile: {
    value: { fr: 'NOM', en: 'NAME' },
    does: {
      fr: 'profil auquel le produit répond, en plus de « Général » (répétable ; défaut : tous)',
      en: 'profile that the product answers to, besides "Général" (repeatable; default: all)',
    },
  },
  referential: {
    value: { fr: 'NOM', en: 'NAME' },
    does: {
      fr: 'référentiel auquel le produit répond (répétable ; défaut : ceux du couloir, du logiciel et de la vague)',
      en: 'referential that the product answers to (repeatable; default: those of the couloir, the software and the wave)',
    },
  },
  rem: {
    value: { fr: 'CLASSEUR', en: 'WORKBOOK' },
    does: {
      fr: 'votre REM (.xlsx, .csv), à rendre avec statut, commentaire et preuve remplis, le reste tel quel',
      en: 'your REM (.xlsx, .csv), to be given back with status, comment and proof filled in, the rest as it is',
    },
  },
  threshold: {
    value: { fr: '80|NOM=80,…', en: '80|NAME=80,…' },
    does: {
      fr: 'part des exigences à atteindre, en pour cent : couvertes, ou covered=, implemented=, tested=, proved= (défaut : thresholds de segur.json) ; en dessous, le code de retour est 1',
      en: 'share of the requirements to reach, in percent: covered, or covered=, implemented=, tested=, proved= (default: thresholds of segur.json); below, the exit code is 1',
    },
  },
  'fail-on': {
    value: { fr: 'MOTIF,…', en: 'REASON,…' },
    does: {
      fr: 'ce qui fait le code de retour 1 : missing-mandatory, failing-test, lost (avec --since), unknown (répétable)',
      en: 'what makes the exit code 1: missing-mandatory, failing-test, lost (with --since), unknown (repeatable)',
    },
  },
  ignore: {
    value: { fr: 'ADRESSE,…', en: 'ADDRESS,…' },
    does: {
      fr: 'ce qui n’est pas dit, en plus de comparison.ignore de segur.json : order (l’ordre), ou des adresses sans numéros, * pour un pas (répétable)',
      en: 'what is not told, besides comparison.ignore of segur.json: order, or addresses without numbers, * for one step (repeatable)',
    },
  },
  exact: {
    does: {
      fr: 'dit tout, même les blancs, les noms engendrés (ID, references) et ce que segur.json écarte',
      en: 'tells everything, even blanks, generated names (ID, references) and what segur.json leaves out',
    },
  },
  since: {
    value: { fr: 'RAPPORT.json', en: 'REPORT.json' },
    does: {
      fr: 'rapport antérieur (--format json) auquel comparer : gagné, perdu, texte changé',
      en: 'earlier report (--format json) to compare with: won, lost, text changed',
    },
  },
  'link-template': {
    value: { fr: 'ADRESSE', en: 'ADDRESS' },
    does: {
      fr: 'adresse d’une ligne sur votre forge, avec {path}, {line} et {revision} (défaut : forge de segur.json, sinon des liens relatifs)',
      en: 'address of a line on your forge, with {path}, {line} and {revision} (default: forge of segur.json, else relative links)',
    },
  },
  revision: {
    value: { fr: 'RÉVISION', en: 'REVISION' },
    does: {
      fr: 'état des sources, dans le dossier et ses liens (défaut : celui de la chaîne d’intégration ou du dépôt git)',
      en: 'state of the sources, in the dossier and its links (default: that of the CI or of the git repository)',
    },
  },
  catalogue: {
    value: { fr: 'FICHIER', en: 'FILE' },
    does: {
      fr: 'catalogue d’exigences à vous, outre .segur/requirements.json (répétable)',
      en: 'catalogue of requirements of your own, besides .segur/requirements.json (repeatable)',
    },
  },
  summary: {
    value: { fr: 'FICHIER', en: 'FILE' },
    does: {
      fr: 'écrit aussi un résumé en Markdown, pour la page d’un job ($GITHUB_STEP_SUMMARY)',
      en: 'also writes a summary in Markdown, for the page of a job ($GITHUB_STEP_SUMMARY)',
    },
  },
  force: {
    does: { fr: 'remplace le fichier qui existe', en: 'replaces the file that exists' },
  },
  'max-age': {
    value: { fr: 'MOIS', en: 'MONTHS' },
    does: {
      fr: 'âge à partir duquel une liste ne suffit plus à faire une erreur (défaut : 6)',
      en: 'age from which on a list no longer suffices to make an error (default: 6)',
    },
  },
  today: {
    value: { fr: 'AAAA-MM-JJ', en: 'YYYY-MM-DD' },
    does: {
      fr: 'juge et date comme ce jour-là (aussi SEGUR_TODAY dans l’environnement)',
      en: 'judges and dates as on that day (also SEGUR_TODAY in the environment)',
    },
  },
  lang: {
    value: verbatim('fr|en'),
    does: {
      fr: 'langue des messages (défaut : celle de l’environnement, sinon le français)',
      en: 'language of the messages (default: the environment’s, else French)',
    },
  },
  stdio: {
    does: {
      fr: 'parle sur l’entrée et la sortie standard',
      en: 'speaks over standard input and output',
    },
  },
  help: {
    does: {
      fr: 'cette aide ; après une commande, la sienne',
      en: 'this help; after a command, its own',
    },
  },
  version: { does: { fr: 'version du produit', en: 'version of the product' } },
};
