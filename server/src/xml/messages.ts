import type { LocalizedText } from '../core/localized';
import type { XmlProblemCode } from './document';

/** What is wrong and what is expected, by code; `subject` is the name or the text at fault. */
export const problemMessages: Readonly<Record<XmlProblemCode, (subject: string) => LocalizedText>> = {
  'missing-end-tag': (name) => ({
    fr: `L’élément <${name}> n’est pas fermé : il manque </${name}>.`,
    en: `Element <${name}> is not closed: </${name}> is missing.`,
  }),
  'mismatched-end-tag': (names) => ({
    fr: `La balise de fin ne correspond pas à l’élément ouvert : </${names}> attendu.`,
    en: `The end tag does not match the open element: </${names}> expected.`,
  }),
  'unexpected-end-tag': (name) => ({
    fr: `La balise de fin </${name}> ne ferme aucun élément ouvert.`,
    en: `End tag </${name}> closes no open element.`,
  }),
  'unterminated-start-tag': (name) => ({
    fr: `La balise <${name} n’est pas terminée : il manque « > » ou « /> ».`,
    en: `Tag <${name} is not finished: ">" or "/>" is missing.`,
  }),
  'unterminated-end-tag': (name) => ({
    fr: `La balise de fin </${name} n’est pas terminée : il manque « > ».`,
    en: `End tag </${name} is not finished: ">" is missing.`,
  }),
  'unterminated-value': (name) => ({
    fr: `La valeur de l’attribut ${name} n’est pas fermée : il manque le guillemet de fin.`,
    en: `The value of attribute ${name} is not closed: its final quote is missing.`,
  }),
  'unterminated-comment': () => ({
    fr: 'Le commentaire n’est pas terminé : il manque « --> ».',
    en: 'The comment is not finished: "-->" is missing.',
  }),
  'unterminated-cdata': () => ({
    fr: 'La section CDATA n’est pas terminée : il manque « ]]> ».',
    en: 'The CDATA section is not finished: "]]>" is missing.',
  }),
  'unterminated-instruction': () => ({
    fr: 'L’instruction de traitement n’est pas terminée : il manque « ?> ».',
    en: 'The processing instruction is not finished: "?>" is missing.',
  }),
  'unterminated-doctype': () => ({
    fr: 'La déclaration DOCTYPE n’est pas terminée.',
    en: 'The DOCTYPE declaration is not finished.',
  }),
  'duplicate-attribute': (name) => ({
    fr: `L’attribut ${name} est présent deux fois ; un élément ne le porte qu’une fois.`,
    en: `Attribute ${name} appears twice; an element carries it once.`,
  }),
  'attribute-without-value': (name) => ({
    fr: `L’attribut ${name} n’a pas de valeur : ${name}="…" attendu.`,
    en: `Attribute ${name} has no value: ${name}="…" expected.`,
  }),
  'unquoted-value': (name) => ({
    fr: `La valeur de l’attribut ${name} doit être entre guillemets.`,
    en: `The value of attribute ${name} must be quoted.`,
  }),
  'missing-equals': (name) => ({
    fr: `Il manque le signe « = » entre l’attribut ${name} et sa valeur.`,
    en: `The sign "=" is missing between attribute ${name} and its value.`,
  }),
  'wrong-quotes': (name) => ({
    fr: `La valeur de l’attribut ${name} doit être entre guillemets droits (").`,
    en: `The value of attribute ${name} must stand between straight quotes (").`,
  }),
  'quote-in-value': (name) => ({
    fr: `La valeur de l’attribut ${name} contient un guillemet : il s’y écrit &quot;.`,
    en: `The value of attribute ${name} holds a quote: it is written &quot; there.`,
  }),
  'missing-space': (name) => ({
    fr: `Il manque un espace avant l’attribut ${name}.`,
    en: `A space is missing before attribute ${name}.`,
  }),
  'stray-ampersand': () => ({
    fr: 'Le caractère « & » s’écrit &amp; dans un document XML.',
    en: 'The character "&" is written &amp; in an XML document.',
  }),
  'stray-less-than': () => ({
    fr: 'Le caractère « < » s’écrit &lt; lorsqu’il n’ouvre pas une balise.',
    en: 'The character "<" is written &lt; when it opens no tag.',
  }),
  'stray-character': (text) => ({
    fr: `Caractère inattendu dans la balise : ${text}`,
    en: `Unexpected character in the tag: ${text}`,
  }),
  'cdata-end-in-text': () => ({
    fr: 'La suite « ]]> » est réservée à la fin des sections CDATA ; écrire ]]&gt;.',
    en: 'The sequence "]]>" is kept for the end of CDATA sections; write ]]&gt;.',
  }),
  'double-hyphen-in-comment': () => ({
    fr: 'La suite « -- » est interdite dans un commentaire.',
    en: 'The sequence "--" is not allowed in a comment.',
  }),
  'bad-comment': () => ({
    fr: 'Un commentaire s’écrit <!-- … -->.',
    en: 'A comment is written <!-- … -->.',
  }),
  'bad-cdata': () => ({
    fr: 'Une section CDATA s’écrit <![CDATA[ … ]]>, en majuscules et sans espace.',
    en: 'A CDATA section is written <![CDATA[ … ]]>, in capitals and without white space.',
  }),
  'bad-name': (name) => ({
    fr: `« ${name} » n’est pas un nom XML valide : un seul préfixe, suivi de « : » puis du nom.`,
    en: `"${name}" is not a valid XML name: one prefix at most, then ":" and the name.`,
  }),
  'reserved-name': (name) => ({
    fr: `Le nom « ${name} » est réservé par XML.`,
    en: `The name "${name}" is reserved by XML.`,
  }),
  'undeclared-prefix': (prefix) => ({
    fr: `Le préfixe « ${prefix} » n’est déclaré par aucun attribut xmlns:${prefix}.`,
    en: `Prefix "${prefix}" is declared by no xmlns:${prefix} attribute.`,
  }),
  'bad-namespace-declaration': (name) => ({
    fr: `La déclaration d’espace de noms ${name} n’est pas permise.`,
    en: `The namespace declaration ${name} is not allowed.`,
  }),
  'unknown-entity': (name) => ({
    fr: `L’entité &${name}; n’existe pas : seules &amp; &lt; &gt; &quot; &apos; et les références numériques sont admises.`,
    en: `Entity &${name}; does not exist: only &amp; &lt; &gt; &quot; &apos; and numeric references are accepted.`,
  }),
  'bad-character-reference': (text) => ({
    fr: `La référence ${text} ne désigne pas un caractère permis en XML.`,
    en: `Reference ${text} does not name a character that XML allows.`,
  }),
  'illegal-character': (code) => ({
    fr: `Le caractère ${code} est interdit dans un document XML.`,
    en: `Character ${code} is not allowed in an XML document.`,
  }),
  'encoding-not-utf-8': (encoding) => ({
    fr: `Le document est déclaré en ${encoding} ; l’encodage attendu est UTF-8.`,
    en: `The document declares ${encoding}; the expected encoding is UTF-8.`,
  }),
  'bad-declaration': () => ({
    fr: 'La déclaration XML est mal formée : <?xml version="1.0" encoding="UTF-8"?> attendu.',
    en: 'The XML declaration is malformed: <?xml version="1.0" encoding="UTF-8"?> expected.',
  }),
  'misplaced-declaration': () => ({
    fr: 'La déclaration <?xml …?> doit être tout au début du fichier, sans espace ni ligne avant elle.',
    en: 'The <?xml …?> declaration must stand at the very start of the file, with nothing before it.',
  }),
  doctype: () => ({
    fr: 'Un document de santé ne porte pas de DOCTYPE : il est ignoré, et ses entités ne sont jamais résolues.',
    en: 'A health document carries no DOCTYPE: it is ignored, and its entities are never resolved.',
  }),
  'bad-doctype': () => ({
    fr: 'Cette déclaration DOCTYPE n’est pas du XML : <!DOCTYPE en capitales, le nom de la racine, puis SYSTEM et une adresse, ou PUBLIC, un nom et une adresse, entre guillemets.',
    en: 'This DOCTYPE declaration is no XML: <!DOCTYPE in capitals, the name of the root, then SYSTEM and an address, or PUBLIC, a name and an address, between quotes.',
  }),
  'misplaced-doctype': () => ({
    fr: 'La déclaration DOCTYPE doit précéder l’élément racine, une seule fois.',
    en: 'The DOCTYPE declaration stands once, before the root element.',
  }),
  'multiple-roots': (name) => ({
    fr: `Un document XML n’a qu’un élément racine : <${name}> est en trop.`,
    en: `An XML document has one root element: <${name}> is one too many.`,
  }),
  'text-outside-root': () => ({
    fr: 'Aucun texte n’est permis hors de l’élément racine.',
    en: 'No text is allowed outside the root element.',
  }),
  'missing-root': () => ({
    fr: 'Le document ne contient aucun élément.',
    en: 'The document holds no element.',
  }),
  'depth-limit': (limit) => ({
    fr: `Plus de ${limit} éléments imbriqués : le document est suspect.`,
    en: `More than ${limit} nested elements: the document is suspicious.`,
  }),
  'attribute-limit': (limit) => ({
    fr: `Plus de ${limit} attributs sur un même élément : le document est suspect.`,
    en: `More than ${limit} attributes on one element: the document is suspicious.`,
  }),
  'size-limit': (limit) => ({
    fr: `Le document dépasse ${limit} caractères.`,
    en: `The document is longer than ${limit} characters.`,
  }),
  'entity-limit': (limit) => ({
    fr: `Plus de ${limit} références à des entités inconnues ; les suivantes ne sont plus signalées.`,
    en: `More than ${limit} references to unknown entities; the next ones are no longer reported.`,
  }),
  'problem-limit': (limit) => ({
    fr: `Plus de ${limit} fautes de syntaxe XML ; les suivantes ne sont pas montrées.`,
    en: `More than ${limit} XML syntax faults; the next ones are not shown.`,
  }),
};
