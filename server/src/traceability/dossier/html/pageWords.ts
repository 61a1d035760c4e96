import { columnTitles } from '../words';

/** What only the page says. */
export const pageWords = {
  skip: { fr: 'Aller au tableau des exigences', en: 'Skip to the table of requirements' },
  /** What a press of the button gives. */
  dark: { fr: 'Thème sombre', en: 'Dark theme' },
  light: { fr: 'Thème clair', en: 'Light theme' },
  nav: { fr: 'Dans cette page', en: 'On this page' },
  none: { fr: 'Aucune.', en: 'None.' },
  noMandatory: {
    fr: 'Toutes les exigences obligatoires ont du code, un test ou une preuve.',
    en: 'Every mandatory requirement has code, a test or a proof.',
  },
  notKnown: {
    fr: (count: number) =>
      `${count > 1 ? `${count} autres manquent` : 'Une autre manque'}, dont le caractère obligatoire n’est pas connu.`,
    en: (count: number) =>
      `${count === 1 ? 'Another is' : `${count} others are`} missing, of which it is not known whether they are mandatory.`,
  },
  showThem: {
    fr: (count: number) => (count > 1 ? `Voir les ${count} dans le tableau` : 'La voir dans le tableau'),
    en: (count: number) => (count === 1 ? 'Show it in the table' : `Show the ${count} in the table`),
  },
  andMore: { fr: (count: number) => `et ${count} de plus`, en: (count: number) => `and ${count} more` },
  lostSince: { fr: 'Perdues depuis le', en: 'Lost since' },
  lostSinceEarlier: { fr: 'Perdues depuis le rapport antérieur', en: 'Lost since the earlier report' },
  nothingLost: {
    fr: 'Rien de ce qui était couvert ne s’est perdu.',
    en: 'Nothing that was covered was lost.',
  },
  noEarlier: {
    fr: 'Pas de rapport antérieur auquel comparer : donnez-en un par --since.',
    en: 'No earlier report to compare with: give one by --since.',
  },
  alsoMissing: {
    fr: (count: number) =>
      count > 1
        ? `${count} autres manquent, nouvellement demandées.`
        : 'Une autre manque, nouvellement demandée.',
    en: (count: number) =>
      count === 1 ? 'Another is missing, newly asked for.' : `${count} others are missing, newly asked for.`,
  },
  where: { fr: 'Où est-elle prouvée ?', en: 'Where is it proved?' },
  askLabel: { fr: 'Identifiant de l’exigence', en: 'Identifier of the requirement' },
  askHint: {
    fr: 'Tapez un identifiant, en entier ou en partie : ses preuves, ses tests et son code s’affichent ici.',
    en: 'Type an identifier, whole or in part: its proofs, its tests and its code are shown here.',
  },
  unknownId: {
    fr: 'Aucune exigence du périmètre ne porte cet identifiant.',
    en: 'No requirement in scope has that identifier.',
  },
  several: { fr: '{n} exigences :', en: '{n} requirements:' },
  nowhere: { fr: 'Nulle part.', en: 'Nowhere.' },
  synthesis: { fr: 'Synthèse', en: 'Summary' },
  requirements: { fr: 'Exigences', en: 'Requirements' },
  changes: { fr: 'Évolution', en: 'Changes' },
  mentions: { fr: 'Autres citations', en: 'Other mentions' },
  details: { fr: 'Détails', en: 'Details' },
  wave: { fr: (wave: string) => `Vague ${wave}`, en: (wave: string) => `Wave ${wave}` },
  on: { fr: 'le', en: 'on' },
  writtenAs: { fr: 'écrite', en: 'written' },
  all: { fr: 'Tout', en: 'All' },
  words: { fr: 'Mots', en: 'Words' },
  clear: { fr: 'Effacer les filtres', en: 'Clear the filters' },
  shown: { fr: 'Affichées : {n} sur {of}', en: 'Shown: {n} of {of}' },
  filtered: { fr: 'Liste filtrée.', en: 'Filtered list.' },
  noneShown: { fr: 'Aucune exigence ne répond à ces filtres.', en: 'No requirement meets these filters.' },
  state: { fr: 'État', en: 'State' },
  binding: { fr: 'Caractère', en: 'Bindingness' },
  couloir: { fr: 'Couloir', en: 'Couloir' },
  software: { fr: 'Logiciel', en: 'Software' },
  profile: { fr: 'Profil', en: 'Profile' },
  referential: { fr: 'Référentiel', en: 'Referential' },
  waveFilter: { fr: 'Vague', en: 'Wave' },
  change: { fr: 'Évolution', en: 'Change' },
  count: { fr: 'Exigences', en: 'Requirements' },
  code: { fr: 'Code', en: 'Code' },
  tests: { fr: 'Tests', en: 'Tests' },
  proofs: { fr: 'Preuves', en: 'Proofs' },
  documents: { fr: 'Documents', en: 'Documents' },
  ...columnTitles,
  what: { fr: 'Ce qui a changé', en: 'What has changed' },
  places: { fr: 'Lieux', en: 'Places' },
  successors: { fr: 'à remplacer par', en: 'to be replaced by' },
  legend: { fr: 'États', en: 'States' },
  madeBy: {
    fr: 'Écrit par Ségur Authoring (segur coverage). Les chemins partent du dossier du projet.',
    en: 'Written by Ségur Authoring (segur coverage). Paths begin at the folder of the project.',
  },
} as const;
