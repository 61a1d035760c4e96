import type { LocalizedText } from '../core/localized';

/** What is told of a pack's own faults: the fault, what it costs, what to do. */
export const packMessages = {
  missingFile: (path: string): LocalizedText => ({
    fr: `Le fichier « ${path} », inclus ici, est absent du pack : les contrôles qu'il porte ne sont pas exécutés. Vérifiez que le pack a été copié en entier.`,
    en: `The file “${path}”, included here, is absent from the pack: the checks it holds do not run. Make sure that the pack was copied as a whole.`,
  }),
  outsidePack: (href: string): LocalizedText => ({
    fr: `« ${href} » désigne un fichier hors du dossier du pack : il n'est pas lu. Un pack ne lit que ses propres fichiers.`,
    en: `“${href}” points outside the folder of the pack: it is not read. A pack reads its own files only.`,
  }),
  letterCase: (href: string, path: string): LocalizedText => ({
    fr: `« ${href} » n'est trouvé qu'en ignorant la casse (« ${path} ») : sous Linux, d'autres outils l'omettraient sans le dire.`,
    en: `“${href}” is found only by ignoring letter case (“${path}”): on Linux, other tools would silently leave it out.`,
  }),
  cyclic: (path: string): LocalizedText => ({
    fr: `« ${path} » s'inclut lui-même, directement ou non : cette inclusion est ignorée.`,
    en: `“${path}” includes itself, directly or not: this inclusion is ignored.`,
  }),
  notSchematron: (path: string): LocalizedText => ({
    fr: `« ${path} » ne contient aucun élément Schematron ISO (ou n'est pas du XML bien formé) : rien n'en est repris.`,
    en: `“${path}” holds no ISO Schematron element (or is not well-formed XML): nothing of it is used.`,
  }),
  emptyFile: (path: string): LocalizedText => ({
    fr: `Le fichier « ${path} » est vide : les contrôles attendus ne sont pas exécutés.`,
    en: `The file “${path}” is empty: the checks expected from it do not run.`,
  }),
  missingPattern: (id: string): LocalizedText => ({
    fr: `Le motif « ${id} » est activé par la phase mais n'est défini nulle part : ses contrôles ne sont pas exécutés.`,
    en: `The phase activates the pattern “${id}”, which is defined nowhere: its checks do not run.`,
  }),
  missingAbstract: (id: string): LocalizedText => ({
    fr: `Le motif abstrait « ${id} » n'est défini nulle part : ce motif ne contrôle rien.`,
    en: `The abstract pattern “${id}” is defined nowhere: this pattern checks nothing.`,
  }),
  missingRule: (id: string): LocalizedText => ({
    fr: `La règle abstraite « ${id} » n'est définie nulle part : ce qu'elle devait apporter n'est pas contrôlé.`,
    en: `The abstract rule “${id}” is defined nowhere: what it should bring is not checked.`,
  }),
  badExpression: (text: string, reason: string): LocalizedText => ({
    fr: `L'expression « ${short(text)} » ne peut pas être compilée (${reason}) : ce contrôle n'est pas exécuté.`,
    en: `The expression “${short(text)}” cannot be compiled (${reason}): this check does not run.`,
  }),
  notEvaluable: (reason: string): LocalizedText => ({
    fr: `Ce contrôle n'a pas pu être évalué sur le document (${reason}) : il n'est ni réussi ni échoué.`,
    en: `This check could not be evaluated on the document (${reason}): it has neither passed nor failed.`,
  }),
  contextNotEvaluable: (context: string, reason: string): LocalizedText => ({
    fr: `Le contexte « ${short(context)} » n'a pas pu être évalué sur un nœud du document (${reason}) : la règle n'y est pas appliquée.`,
    en: `The context “${short(context)}” could not be evaluated on a node of the document (${reason}): the rule is not applied there.`,
  }),
  contextTookTooLong: (context: string): LocalizedText => ({
    fr: `Le contexte « ${short(context)} » a pris trop de temps et a été interrompu : la règle n'est plus appliquée, les autres le sont. Simplifiez-le, souvent une expression régulière à répétitions imbriquées.`,
    en: `The context “${short(context)}” took too long and was interrupted: the rule is no longer applied, the others are. Simplify it, often a regular expression with nested repetitions.`,
  }),
  traced: (text: string): LocalizedText => ({
    fr: `trace() dit : ${short(text)}`,
    en: `trace() says: ${short(text)}`,
  }),
  tookTooLong: {
    fr: `Ce contrôle a pris trop de temps et a été interrompu : il n'est plus évalué, les autres le sont. Simplifiez son test, souvent une expression régulière à répétitions imbriquées.`,
    en: `This check took too long and was interrupted: it is no longer evaluated, the others are. Simplify its test, often a regular expression with nested repetitions.`,
  } satisfies LocalizedText,
  missingValueSet: (path: string): LocalizedText => ({
    fr: `Le jeu de valeurs « ${path} » est absent du pack : aucun code ne peut en faire partie, ce contrôle échoue donc toujours. C'est un défaut du pack.`,
    en: `The value set “${path}” is absent from the pack: no code can belong to it, so that this check always fails. This is a fault of the pack.`,
  }),
  standIn: (path: string, from: string): LocalizedText => ({
    fr: `Le vocabulaire « ${path} » est absent du pack ; le jeu de valeurs de même identifiant « ${from} » est utilisé à sa place.`,
    en: `The vocabulary “${path}” is absent from the pack; the value set of the same identifier “${from}” is used in its place.`,
  }),
  emptyValueSet: (path: string): LocalizedText => ({
    fr: `Le jeu de valeurs « ${path} » est vide ou illisible : aucun code ne peut en faire partie. C'est un défaut du pack.`,
    en: `The value set “${path}” is empty or unreadable: no code can belong to it. This is a fault of the pack.`,
  }),
  otherDocuments: (documents: string): LocalizedText => ({
    fr: `Ce motif juge d'autres documents que celui qui est ouvert (documents="${short(documents)}") : il n'est pas exécuté. Sans cet attribut, il jugerait chaque document.`,
    en: `This pattern judges other documents than the one that is open (documents="${short(documents)}"): it does not run. Without that attribute it would judge every document.`,
  }),
  unsupported: (what: string): LocalizedText => ({
    fr: `${what} n'est pas pris en charge : ce qui en dépend n'est pas contrôlé.`,
    en: `${what} is not supported: what depends on it is not checked.`,
  }),
} as const;

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
