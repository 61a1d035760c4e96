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
  encoding: {
    foreign: (path: string, declared: string, readAs: string): LocalizedText => ({
      fr: `« ${path} » est à lire en ${short(declared)}, et un octet n'en est pas à cet endroit : d'autres outils refusent ce fichier. Il est lu en ${readAs}, ses contrôles sont exécutés. Enregistrez-le en UTF-8, ou déclarez son encodage dans <?xml … encoding="…"?>.`,
      en: `“${path}” is to be read in ${short(declared)}, and a byte is not of it at this place: other tools refuse this file. It is read in ${readAs}, and its checks run. Save it in UTF-8, or declare its encoding in <?xml … encoding="…"?>.`,
    }),
    contradicted: (path: string, declared: string, readAs: string): LocalizedText => ({
      fr: `« ${path} » déclare ${short(declared)}, et ses premiers octets sont de ${readAs}, dans lequel il est lu : d'autres outils le refusent. Accordez la déclaration au fichier.`,
      en: `“${path}” declares ${short(declared)}, and its first bytes are of ${readAs}, in which it is read: other tools refuse it. Make the declaration agree with the file.`,
    }),
    unknown: (path: string, declared: string, readAs: string): LocalizedText => ({
      fr: `« ${path} » déclare l'encodage « ${short(declared)} », inconnu : il est lu en ${readAs}, d'autres outils le refusent.`,
      en: `“${path}” declares the encoding “${short(declared)}”, which is unknown: it is read in ${readAs}, other tools refuse it.`,
    }),
    doubtful: (path: string, declared: string, readAs: string): LocalizedText => ({
      fr: `« ${path} » déclare ${short(declared)}, et ses octets sont de l'UTF-8 valide : il est lu en ${readAs}, comme le font d'autres outils, et ses lettres accentuées sont sans doute fausses. Déclarez UTF-8.`,
      en: `“${path}” declares ${short(declared)}, and its bytes are sound UTF-8: it is read in ${readAs}, as other tools do, and its accented letters are most likely wrong. Declare UTF-8.`,
    }),
  },
  cyclic: (path: string): LocalizedText => ({
    fr: `« ${path} » s'inclut lui-même, directement ou non : cette inclusion est ignorée.`,
    en: `“${path}” includes itself, directly or not: this inclusion is ignored.`,
  }),
  tooDeep: (path: string): LocalizedText => ({
    fr: `« ${path} » emboîte des éléments au-delà de toute mesure : rien n'en est repris.`,
    en: `“${path}” nests elements beyond all measure: nothing of it is used.`,
  }),
  tooLarge: {
    fr: 'Les inclusions forment un schéma démesuré : celle-ci et les suivantes sont ignorées.',
    en: 'The inclusions make a schema out of all proportion: this one and those after it are ignored.',
  } satisfies LocalizedText,
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
  missingParameter: (name: string): LocalizedText => ({
    fr: `Le motif abstrait attend le paramètre « ${name} », qui n'est pas donné ici : les contrôles qui s'en servent ne sont pas exécutés.`,
    en: `The abstract pattern wants the parameter “${name}”, which is not given here: the checks that use it do not run.`,
  }),
  missingPhase: (id: string): LocalizedText => ({
    fr: `La phase « ${short(id)} » n'est définie nulle part dans ce schéma : aucun de ses contrôles n'est exécuté.`,
    en: `The phase “${short(id)}” is defined nowhere in this schema: none of its checks runs.`,
  }),
  missingDiagnostic: (id: string): LocalizedText => ({
    fr: `Le diagnostic ou la propriété « ${short(id)} » n'est défini nulle part : le message est donné sans lui.`,
    en: `The diagnostic or property “${short(id)}” is defined nowhere: the message is given without it.`,
  }),
  definedTwice: (name: string): LocalizedText => ({
    fr: `La variable « ${short(name)} » est définie deux fois au même niveau, ou ici et au-dessus : d'autres outils refusent ce schéma. La définition la plus proche l'emporte.`,
    en: `The variable “${short(name)}” is defined twice on the same level, or here and above: other tools refuse this schema. The nearest definition wins.`,
  }),
  lacksAttribute: (element: string, attribute: string): LocalizedText => ({
    fr: `<${element}> sans « ${attribute} » : il ne contrôle rien.`,
    en: `<${element}> without “${attribute}”: it checks nothing.`,
  }),
  otherKind: (href: string, wanted: string): LocalizedText => ({
    fr: `« ${short(href)} » ne désigne pas un élément <${wanted}>, seul à pouvoir étendre celui-ci : rien n'en est repris.`,
    en: `“${short(href)}” is no <${wanted}> element, the only one that may extend this one: nothing of it is used.`,
  }),
  misplaced: (element: string, parent: string): LocalizedText => ({
    fr: `<${short(element)}> n'a pas de sens dans <${parent}> : il est ignoré.`,
    en: `<${short(element)}> has no meaning in <${parent}>: it is ignored.`,
  }),
  missingRule: (id: string): LocalizedText => ({
    fr: `La règle abstraite « ${id} » n'est définie nulle part : ce qu'elle devait apporter n'est pas contrôlé.`,
    en: `The abstract rule “${id}” is defined nowhere: what it should bring is not checked.`,
  }),
  badExpression: (text: string, reason: string): LocalizedText => ({
    fr: `L'expression « ${short(text)} » ne peut pas être compilée (${reason}) : ce contrôle n'est pas exécuté.`,
    en: `The expression “${short(text)}” cannot be compiled (${reason}): this check does not run.`,
  }),
  badWords: (text: string, reason: string): LocalizedText => ({
    fr: `L'expression « ${short(text)} » d'un message ne peut pas être compilée (${reason}) : le contrôle est exécuté, son message a un blanc.`,
    en: `The expression “${short(text)}” of a message cannot be compiled (${reason}): the check runs, its message has a gap.`,
  }),
  wordsNotEvaluable: (reason: string): LocalizedText => ({
    fr: `Une valeur du message de ce contrôle n'a pas pu être calculée sur le document (${reason}) : le verdict tient, le message a un blanc.`,
    en: `A value in the message of this check could not be computed on the document (${reason}): the verdict holds, the message has a gap.`,
  }),
  otherNamespace: (prefix: string): LocalizedText => ({
    fr: `Le préfixe « ${short(prefix)} » désigne ici un autre espace de noms que dans le schéma qui inclut ce fichier : c'est celui du schéma principal qui vaut.`,
    en: `The prefix “${short(prefix)}” means another namespace here than in the schema that includes this file: that of the main schema holds.`,
  }),
  contentOfLet: (name: string): LocalizedText => ({
    fr: `La valeur de « ${short(name)} » est un document qui contient ces éléments (« $${short(name)}/* »), comme en XSLT ; d'autres outils donnent les éléments eux-mêmes. Écrivez as="node()*" pour ceux-ci.`,
    en: `The value of “${short(name)}” is a document that holds these elements (“$${short(name)}/*”), as in XSLT; other tools give the elements themselves. Write as="node()*" for those.`,
  }),
  nameOfNode: (path: string): LocalizedText => ({
    fr: `« name path="${short(path)}" » mène à un nœud : son nom est écrit, comme le font les feuilles de style ISO ; d'autres outils écrivent sa valeur. Écrivez « value-of select="name(${short(path)})" » ou « value-of select="${short(path)}" ».`,
    en: `“name path="${short(path)}"” leads to a node: its name is written, as the ISO stylesheets do; other tools write its value. Write “value-of select="name(${short(path)})"” or “value-of select="${short(path)}"”.`,
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
  dtdAttributes: {
    fr: "La DTD du document déclare des valeurs d'attributs (ATTLIST) : elles ne sont pas lues, et le pack ne voit que les attributs écrits.",
    en: 'The DTD of the document declares values of attributes (ATTLIST): they are not read, and the pack sees written attributes only.',
  } satisfies LocalizedText,
  dtdEntities: {
    fr: 'La DTD du document déclare des entités (ENTITY) : elles ne sont pas remplacées, et le pack voit « &nom; » à leur place.',
    en: 'The DTD of the document declares entities (ENTITY): they are not replaced, and the pack sees “&name;” in their place.',
  } satisfies LocalizedText,
  unknownEntity: (name: string): LocalizedText => ({
    fr: `L'entité « &${short(name)}; » n'est pas remplacée : elle n'est pas déclarée dans ce fichier, contient du balisage, ou grandit sans fin. Les contrôles qui s'en servent sont à prendre avec prudence.`,
    en: `The entity “&${short(name)};” is not replaced: it is not declared in this file, holds markup, or grows without end. The checks that use it are to be taken with care.`,
  }),
  phaseNotAsked: (phase: string): LocalizedText => ({
    fr: `« when » choisit une phase d'après le document seulement si la phase « #ANY » est demandée ("phase": "#ANY" dans segur-pack.json). Ici ${phase === '#ALL' ? 'tous les motifs sont exécutés' : `la phase « ${short(phase)} » est exécutée`}, comme le veut la norme.`,
    en: `“when” chooses a phase by the document only where the phase “#ANY” is asked for ("phase": "#ANY" in segur-pack.json). Here ${phase === '#ALL' ? 'all patterns run' : `the phase “${short(phase)}” runs`}, as the standard wants it.`,
  }),
  phaseNotChosen: (when: string, reason: string): LocalizedText => ({
    fr: `La condition « ${short(when)} » de la phase n'a pas pu être évaluée sur le document (${reason}) : cette phase n'est pas choisie.`,
    en: `The condition “${short(when)}” of the phase could not be evaluated on the document (${reason}): this phase is not chosen.`,
  }),
  beginningNotEvaluable: (from: string, reason: string): LocalizedText => ({
    fr: `Le point de départ « ${short(from)} » de la phase n'a pas pu être évalué (${reason}) : aucun contrôle de cette phase n'est exécuté.`,
    en: `The beginning “${short(from)}” of the phase could not be evaluated (${reason}): none of the checks of this phase runs.`,
  }),
  missingSchema: (path: string): LocalizedText => ({
    fr: `Le schéma « ${path} » est absent du pack : les contrôles qu'il porte ne sont pas exécutés. Vérifiez que le pack a été copié en entier, et son segur-pack.json.`,
    en: `The schema “${path}” is absent from the pack: the checks it holds do not run. Make sure that the pack was copied as a whole, and look at its segur-pack.json.`,
  }),
  documentsNotEvaluable: (documents: string, reason: string): LocalizedText => ({
    fr: `Les documents que ce motif juge (documents="${short(documents)}") n'ont pas pu être déterminés (${reason}) : ses contrôles ne sont pas exécutés.`,
    en: `The documents that this pattern judges (documents="${short(documents)}") could not be determined (${reason}): its checks do not run.`,
  }),
  otherDocument: (address: string): LocalizedText => ({
    fr: `Ce motif juge le document « ${short(address)} », qui n'est pas lisible dans le pack : il n'est pas jugé. Un pack ne lit que ses propres fichiers.`,
    en: `This pattern judges the document “${short(address)}”, which is not readable in the pack: it is not judged. A pack reads its own files only.`,
  }),
  documentsFromSchema: (address: string): LocalizedText => ({
    fr: `« ${short(address)} » est cherché à partir du schéma, dans le pack ; d'autres outils le cherchent à partir du document jugé.`,
    en: `“${short(address)}” is looked for from the schema, in the pack; other tools look for it from the document that is judged.`,
  }),
  missingFix: (id: string): LocalizedText => ({
    fr: `La correction « ${short(id)} » n'est définie nulle part : elle n'est pas proposée.`,
    en: `The correction “${short(id)}” is defined nowhere: it is not offered.`,
  }),
  fixNotRun: (id: string, reason: string): LocalizedText => ({
    fr: `La correction « ${short(id)} » n'est pas proposée (${reason}) : le contrôle est exécuté, sans elle.`,
    en: `The correction “${short(id)}” is not offered (${reason}): the check runs, without it.`,
  }),
  notRun: (what: string, reason: string): LocalizedText => ({
    fr: `${short(what)} ne peut pas être exécuté ici (${reason}) : les contrôles qui s'en servent ne le sont pas non plus.`,
    en: `${short(what)} cannot be run here (${reason}): nor can the checks that use it.`,
  }),
  otherLanguage: (binding: string): LocalizedText => ({
    fr: `queryBinding="${short(binding)}" nomme un langage d'expressions que nous n'avons pas : elles sont lues comme du XPath 2, et leurs verdicts sont à prendre avec prudence.`,
    en: `queryBinding="${short(binding)}" names a language of expressions that we do not have: they are read as XPath 2, and their verdicts are to be taken with care.`,
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
