import { type LocalizedText, verbatim } from '../core/localized';
import type { OptionName } from './options';

/** What `segur` can be asked, as data: its help and its manual (`docs/`) are both made of it. */
export interface SubcommandUsage {
  /** As typed after `segur`: `check`, `import rem`. */
  readonly name: string;
  readonly takes: LocalizedText;
  readonly does: LocalizedText;
  /** Its own options, beside those that every command has. */
  readonly options: readonly OptionName[];
  /** What `--format` can ask for. */
  readonly formats: 'text|json' | 'text|json|sarif' | 'text|html|csv|md|json|xlsx' | '';
  readonly examples: readonly ExampleUsage[];
}

export interface ExampleUsage {
  readonly line: string;
  readonly does: LocalizedText;
}

export const purpose: LocalizedText = {
  fr: 'segur : exigences, documents et FAQ du Ségur du numérique en santé',
  en: 'segur: requirements, documents and FAQ of the Ségur du numérique en santé',
};

export const exitCodes: LocalizedText = {
  fr: 'Code de retour : 0 rien à partir de --min-severity (coverage : tout ce qui est demandé est tenu), 1 quelque chose, 2 la commande n’a pas pu s’exécuter, ou un document n’a pas pu être lu.',
  en: 'Exit code: 0 nothing at or above --min-severity (coverage: all that is asked is met), 1 something, 2 the command could not run, or a document could not be read.',
};

/** The same of one command, by what it asks for. */
export function exitCodesOf({ name, options }: Pick<SubcommandUsage, 'name' | 'options'>): LocalizedText {
  if (name === 'coverage')
    return {
      fr: 'Code de retour : 0 tout ce qui est demandé est tenu, 1 quelque chose ne l’est pas, 2 la commande n’a pas pu s’exécuter.',
      en: 'Exit code: 0 all that is asked is met, 1 something is not, 2 the command could not run.',
    };
  if (name === 'compare')
    return {
      fr: 'Code de retour : 0 aucune différence, 1 des différences, 2 la commande n’a pas pu s’exécuter.',
      en: 'Exit code: 0 no difference, 1 differences, 2 the command could not run.',
    };
  if (options.includes('min-severity'))
    return {
      fr: 'Code de retour : 0 rien à partir de --min-severity, 1 quelque chose, 2 la commande n’a pas pu s’exécuter, ou un document n’a pas pu être lu.',
      en: 'Exit code: 0 nothing at or above --min-severity, 1 something, 2 the command could not run, or a document could not be read.',
    };
  return {
    fr: 'Code de retour : 0 fait, 2 la commande n’a pas pu s’exécuter.',
    en: 'Exit code: 0 done, 2 the command could not run.',
  };
}

export const subcommandUsages: readonly SubcommandUsage[] = [
  {
    name: 'check',
    takes: { fr: 'CHEMIN…', en: 'PATH…' },
    does: {
      fr: 'juge les documents CDA et HL7 v2 et les exigences citées',
      en: 'judges CDA and HL7 v2 documents and the requirements they cite',
    },
    options: ['format', 'min-severity', 'pack', 'volet', 'drafts-as-errors', 'max-age', 'files-from'],
    formats: 'text|json|sarif',
    examples: [
      {
        line: 'segur check samples/cda',
        does: { fr: 'tous les fichiers d’un dossier', en: 'all files of a folder' },
      },
      {
        line: 'segur check doc.xml --pack ~/TestContenuCDA-3-0 --volet BIO-CR-BIO_2024.01',
        does: {
          fr: 'avec le pack officiel, selon un volet donné',
          en: 'with the official pack, by a given volet',
        },
      },
      {
        line: 'git diff --name-only origin/main | segur check --files-from - --format sarif > segur.sarif',
        does: {
          fr: 'ce qui a changé, pour une chaîne d’intégration',
          en: 'what has changed, for a CI',
        },
      },
    ],
  },
  {
    name: 'coverage',
    takes: { fr: '[DOSSIER…]', en: '[FOLDER…]' },
    does: {
      fr: 'dit quelles exigences votre code, vos tests et vos preuves couvrent : dossier, REM rempli, seuil pour une chaîne d’intégration',
      en: 'tells which requirements your code, tests and proofs cover: dossier, filled REM, threshold for a CI',
    },
    options: [
      'full',
      'format',
      'output',
      'rem',
      'sheet',
      'column',
      'couloir',
      'software',
      'wave',
      'profile',
      'referential',
      'catalogue',
      'threshold',
      'fail-on',
      'since',
      'link-template',
      'revision',
      'summary',
    ],
    formats: 'text|html|csv|md|json|xlsx',
    examples: [
      {
        line: 'segur coverage',
        does: {
          fr: 'où en est le produit : ce qui manque, par référentiel, et que faire',
          en: 'how far the product is: what is missing, by referential, and what to do',
        },
      },
      {
        line: 'segur coverage --format html --output dossier.html --since couverture-octobre.json',
        does: {
          fr: 'le dossier du dossier courant, avec ce qui a changé depuis un rapport antérieur',
          en: 'the dossier of the current folder, with what has changed since an earlier report',
        },
      },
      {
        line: 'segur coverage --rem REM-MDV-LGC-Va2.xlsx --output REM-rempli.xlsx',
        does: {
          fr: 'le classeur de l’ANS, avec statut, commentaire et preuve de chaque exigence',
          en: 'the workbook of the ANS, with status, comment and proof of each requirement',
        },
      },
      {
        line: 'segur coverage --couloir MDV --software LGC --threshold 80 --fail-on missing-mandatory,failing-test',
        does: {
          fr: 'dans une chaîne d’intégration : échoue sous 80 %, ou s’il manque une exigence obligatoire',
          en: 'in a CI: fails below 80%, or where a mandatory requirement is missing',
        },
      },
    ],
  },
  {
    name: 'compare',
    takes: { fr: 'FICHIER FICHIER', en: 'FILE FILE' },
    does: {
      fr: 'dit en quoi deux documents CDA ou deux messages HL7 v2 diffèrent par le sens : ni blancs, ni préfixes, ni ordre des attributs',
      en: 'tells in what two CDA documents or two HL7 v2 messages differ by meaning: no blanks, no prefixes, no order of attributes',
    },
    options: ['ignore', 'exact', 'format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur compare attendu.xml produit.xml --ignore effectiveTime,ClinicalDocument/id',
        does: {
          fr: 'un fichier de référence, sans l’heure ni l’identifiant du document',
          en: 'a golden file, without the time and the identifier of the document',
        },
      },
      {
        line: 'segur compare initial.hl7 remplacement.hl7 --ignore MSH-7,MSH-10',
        does: {
          fr: 'deux messages, et les documents qu’ils portent',
          en: 'two messages, and the documents that they carry',
        },
      },
    ],
  },
  {
    name: 'explain',
    takes: { fr: 'EXIGENCE…', en: 'REQUIREMENT…' },
    does: {
      fr: 'dit ce que demande une exigence, ce qu’est un OID, un jeu de valeurs, un code ou une règle ; - lit l’entrée standard, une demande par ligne',
      en: 'says what a requirement demands, what an OID, a value set, a code or a rule is; - reads standard input, one request a line',
    },
    options: ['format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur explain "EX PSC 01, 03" RIS.TLR/INT.02',
        does: { fr: 'trois exigences', en: 'three requirements' },
      },
      {
        line: 'segur explain JDV_J07 "LOINC 11502-2" 1.2.250.1.213.1.4.8 CDA-012',
        does: {
          fr: 'un jeu de valeurs, un code, un OID, une règle',
          en: 'a value set, a code, an OID, a rule',
        },
      },
    ],
  },
  {
    name: 'faq',
    takes: verbatim('QUESTION…'),
    does: {
      fr: 'cherche dans la FAQ ; l’identifiant d’une réponse la donne entière, - lit une question par ligne de l’entrée standard',
      en: 'searches the FAQ; the identifier of an answer prints it whole, - reads standard input, one question a line',
    },
    options: ['limit', 'full', 'format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur faq ins qualifiée --limit 3',
        does: { fr: 'les trois meilleures réponses', en: 'the three best answers' },
      },
      {
        line: 'segur faq faq-029',
        does: { fr: 'cette réponse, entière', en: 'that answer, whole' },
      },
    ],
  },
  {
    name: 'import faq',
    takes: { fr: 'FICHIER…', en: 'FILE…' },
    does: {
      fr: 'fait un catalogue à vous de pages du portail enregistrées (texte, HTML, MHTML)',
      en: 'makes a catalogue of your own from saved pages of the portal (text, HTML, MHTML)',
    },
    options: ['output', 'format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur import faq page.html',
        does: { fr: 'écrit .segur/faq.json', en: 'writes .segur/faq.json' },
      },
    ],
  },
  {
    name: 'import valuesets',
    takes: verbatim('SOURCE…'),
    does: {
      fr: 'fait des jeux de valeurs de l’ANS (pack, paquet ou ressources FHIR, SVS, CSV) vos listes, qui priment sur les nôtres là où elles sont plus récentes',
      en: 'makes value sets of the ANS (pack, FHIR package or resources, SVS, CSV) your lists, which win over ours where they are newer',
    },
    options: ['output', 'dry-run', 'oid', 'name', 'system', 'revised', 'format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur import valuesets ~/TestContenuCDA-3-0 --dry-run',
        does: { fr: 'dit ce qui changerait', en: 'says what would change' },
      },
      {
        line: 'segur import valuesets codes.csv --oid 1.2.250.1.213.1.1.5.471 --system 2.16.840.1.113883.6.1 --revised 2026-06-29',
        does: { fr: 'un tableau qui ne dit pas ce qu’il est', en: 'a table that does not say what it is' },
      },
    ],
  },
  {
    name: 'import rem',
    takes: { fr: 'CLASSEUR…', en: 'WORKBOOK…' },
    does: {
      fr: 'fait d’un REM (.xlsx, .csv) vos énoncés, scénarios et preuves',
      en: 'makes a REM (.xlsx, .csv) your statements, scenarios and proofs',
    },
    options: ['output', 'dry-run', 'sheet', 'column', 'format'],
    formats: 'text|json',
    examples: [
      {
        line: 'segur import rem --dry-run REM-MDV-LGC-Va2.xlsx',
        does: { fr: 'montre ce qui a été compris', en: 'shows what was understood' },
      },
      {
        line: 'segur import rem liste.csv --column id=B --column statement="Texte applicable"',
        does: { fr: 'place deux colonnes', en: 'places two columns' },
      },
    ],
  },
  {
    name: 'init',
    takes: { fr: '[DOSSIER]', en: '[FOLDER]' },
    does: {
      fr: 'écrit un segur.json, qui dit ce qu’est un produit et à quelles exigences il répond : trois questions sur un terminal, ou des options',
      en: 'writes a segur.json, which says what a product is and which requirements it answers to: three questions on a terminal, or options',
    },
    options: ['name', 'couloir', 'software', 'wave', 'profile', 'force'],
    formats: '',
    examples: [
      {
        line: 'segur init',
        does: { fr: 'pose ses questions', en: 'asks its questions' },
      },
      {
        line: 'segur init --name "Cabinet+" --couloir MDV --software LGC --wave 2',
        does: { fr: 'sans question', en: 'without a question' },
      },
    ],
  },
  {
    name: 'knowledge',
    takes: verbatim(''),
    does: {
      fr: 'ce qui est su : d’où, de quand, combien, ce qui a vieilli',
      en: 'what is known: from where, of what date, how many, what has aged',
    },
    options: ['format'],
    formats: 'text|json',
    examples: [],
  },
  {
    name: 'report',
    takes: { fr: 'RAPPORT…', en: 'REPORT…' },
    does: {
      fr: 'place les remarques d’un rapport officiel (SVRL, testContenuCDA, Gazelle, validateur FHIR, xmllint, ACK) dans le document que désigne --on',
      en: 'places the remarks of an official report (SVRL, testContenuCDA, Gazelle, FHIR validator, xmllint, ACK) in the document that --on names',
    },
    options: ['on', 'min-severity', 'format'],
    formats: 'text|json|sarif',
    examples: [
      {
        line: 'segur report mon-cda_verif.xml --on mon-cda.xml',
        does: { fr: 'un rapport sur un document', en: 'a report on a document' },
      },
      {
        line: 'segur report rapports/ --on documents/',
        does: {
          fr: 'chaque rapport d’un dossier, sur le document qu’il nomme ou qui lui correspond',
          en: 'each report of a folder, on the document that it names or fits',
        },
      },
    ],
  },
  {
    name: 'lsp',
    takes: verbatim('--stdio'),
    does: {
      fr: 'serveur de langage, pour un éditeur',
      en: 'language server, for an editor',
    },
    options: ['stdio'],
    formats: '',
    examples: [],
  },
];
