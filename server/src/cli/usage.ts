import type { LocalizedText } from '../core/localized';

export const usage: LocalizedText = {
  fr: `segur : exigences, documents et FAQ du Ségur du numérique en santé

  segur check CHEMIN…       juge les documents CDA et HL7 v2 et les exigences citées
  segur explain EXIGENCE…   dit ce que demande une exigence (« EX PSC 01, 03 », « RIS.TLR/INT.02 »), ce qu’est un OID,
                            un jeu de valeurs (« JDV_J07 »), un code (« LOINC 11502-2 ») ou une règle (« CDA-012 »)
  segur faq QUESTION…       cherche dans la FAQ
  segur import faq FICHIER… fait un catalogue à vous de pages du portail enregistrées (texte, HTML)
  segur import valuesets SOURCE…
                            fait des jeux de valeurs de l'ANS (pack, paquet ou ressources FHIR, SVS, CSV) vos listes,
                            qui priment sur les nôtres là où elles sont plus récentes
  segur knowledge           ce qui est su : d'où, de quand, combien, ce qui a vieilli
  segur import rem FICHIER… fait d'un REM (.xlsx, .csv) vos énoncés, scénarios et preuves
  segur report RAPPORT…     place les remarques d'un rapport officiel (SVRL, testContenuCDA, Gazelle,
                            validateur FHIR, xmllint, ACK) dans le document que désigne --on
  segur lsp --stdio         serveur de langage, pour un éditeur

Options
  --format text|json        texte pour une personne, JSON pour une machine (défaut : text) ;
                            check et report écrivent aussi sarif
  --min-severity GRAVITÉ    error, warning, information ou hint : à partir d'où check et report rendent 1 (défaut : error)
  --pack DOSSIER            check ajoute les verdicts du pack officiel de l'ANS, ou d'un autre pack
  --volet NOM               volet selon lequel les documents sont jugés (« BIO-CR-BIO_2024.01 » ou
                            « BIO-CR-BIO »), avec ou sans pack ;
                            sans lui, chaque document le dit
  --drafts-as-errors        ce que demande un texte encore en projet (volet Téléradiologie) pèse comme
                            s'il était en vigueur ; sans quoi, un avertissement au plus
  --files-from -            check lit les chemins sur l'entrée standard, un par ligne
  --on DOCUMENT             document que juge le rapport, ou dossier où le chercher
                            (défaut : celui que nomme le rapport)
  --output FICHIER          où import écrit (défaut : .segur/faq.json, valuesets.json, requirements.json)
  --dry-run                 import valuesets et rem disent ce qu'ils changeraient, et n'écrivent rien
  --oid OID, --name NOM, --system OID, --revised AAAA-MM-JJ
                            ce qu'un CSV ne dit pas : le jeu, la nomenclature de ses codes, sa révision
  --sheet NOM               import rem ne lit que cette feuille (répétable)
  --column CHAMP=COLONNE    import rem : où se trouve un champ, par lettre ou en-tête (--column id=B)
  --max-age MOIS            âge à partir duquel une liste ne suffit plus à faire une erreur (défaut : 6)
  --today AAAA-MM-JJ        juge et date comme ce jour-là (aussi SEGUR_TODAY dans l'environnement)
  --limit N                 nombre de réponses de faq (défaut : 10)
  --lang fr|en              langue des messages (défaut : celle de l'environnement, sinon le français)
  « - » à la place d'un argument d'explain ou de faq lit l'entrée standard, une demande par ligne.

Code de retour : 0 rien à partir de --min-severity, 1 quelque chose, 2 la commande n'a pas pu s'exécuter,
ou un document n'a pas pu être lu.`,
  en: `segur: requirements, documents and FAQ of the Ségur du numérique en santé

  segur check PATH…          judges CDA and HL7 v2 documents and the requirements they cite
  segur explain REQUIREMENT… says what a requirement demands ("EX PSC 01, 03", "RIS.TLR/INT.02"), what an OID, a value
                             set ("JDV_J07"), a code ("LOINC 11502-2") or a rule ("CDA-012") is
  segur faq QUESTION…        searches the FAQ
  segur import faq FILE…     makes a catalogue of your own from saved pages of the portal (text, HTML)
  segur import valuesets SOURCE…
                             makes value sets of the ANS (pack, FHIR package or resources, SVS, CSV) your lists,
                             which win over ours where they are newer
  segur knowledge            what is known: from where, of what date, how many, what has aged
  segur import rem FILE…     makes a REM (.xlsx, .csv) your statements, scenarios and proofs
  segur report REPORT…       places the remarks of an official report (SVRL, testContenuCDA, Gazelle,
                             FHIR validator, xmllint, ACK) in the document that --on names
  segur lsp --stdio          language server, for an editor

Options
  --format text|json         text for a person, JSON for a machine (default: text);
                             check and report also write sarif
  --min-severity SEVERITY    error, warning, information or hint: from where on check and report exit with 1 (default: error)
  --pack FOLDER              check adds the verdicts of the official ANS pack, or of another pack
  --volet NAME              volet by which documents are judged ("BIO-CR-BIO_2024.01" or "BIO-CR-BIO"),
                            with a pack or without;
                            without it each document tells
  --drafts-as-errors         what a text demands that is still a draft (teleradiology volet) weighs as if
                             it were in force; otherwise a warning at most
  --files-from -             check reads the paths from standard input, one a line
  --on DOCUMENT              document that the report judges, or folder to look for it in
                             (default: the one that the report names)
  --output FILE              where import writes (default: .segur/faq.json, valuesets.json, requirements.json)
  --dry-run                  import valuesets and rem say what they would change, and write nothing
  --oid OID, --name NAME, --system OID, --revised YYYY-MM-DD
                             what a CSV does not say: the set, the code system of its codes, its revision
  --sheet NAME               import rem reads this sheet only (repeatable)
  --column FIELD=COLUMN      import rem: where a field is, by letter or heading (--column id=B)
  --max-age MONTHS           age from which on a list no longer suffices to make an error (default: 6)
  --today YYYY-MM-DD         judges and dates as on that day (also SEGUR_TODAY in the environment)
  --limit N                  number of answers of faq (default: 10)
  --lang fr|en               language of the messages (default: the environment's, else French)
  "-" in place of an argument of explain or faq reads standard input, one request a line.

Exit code: 0 nothing at or above --min-severity, 1 something, 2 the command could not run,
or a document could not be read.`,
};
