import type { LocalizedText } from '../core/localized';

const counted = (count: number, one: string, many: string): string =>
  count > 1 ? `${count} ${many}` : `${count} ${one}`;

/** Why a requirement is not renamed. */
export const renameRefusals = {
  nothing: {
    fr: 'Il n’y a pas d’exigence à renommer ici.',
    en: 'There is no requirement to rename here.',
  },
  several: {
    fr: 'Plusieurs exigences sont nommées ici : placez-vous sur l’identifiant d’une seule.',
    en: 'Several requirements are named here: go to the identifier of one alone.',
  },
  unknown: (written: string): LocalizedText => ({
    fr: `${written} n’est dans aucun catalogue : il n’y a pas de déclaration à renommer.`,
    en: `${written} is in no catalogue: there is no declaration to rename.`,
  }),
  ofProgram: (id: string): LocalizedText => ({
    fr: `Ici, l’identifiant fait partie d’un nom du programme : renommez ${id} depuis son catalogue, une étiquette ou un commentaire.`,
    en: `Here the identifier is part of a name of the program: rename ${id} from its catalogue, a tag or a comment.`,
  }),
  official: (id: string): LocalizedText => ({
    fr: `${id} est un identifiant officiel : seuls se renomment ceux de vos propres catalogues.`,
    en: `${id} is an official identifier: only those of your own catalogues can be renamed.`,
  }),
  imported: (id: string, file: string): LocalizedText => ({
    fr: `${id} vient d’un référentiel importé${file === '' ? '' : ` (${file})`} : son identifiant est celui de ce texte.`,
    en: `${id} comes from an imported referential${file === '' ? '' : ` (${file})`}: its identifier is that of this text.`,
  }),
  undeclared: (id: string): LocalizedText => ({
    fr: `${id} n’est plus déclarée dans vos catalogues.`,
    en: `${id} is not declared in your catalogues any more.`,
  }),
  outside: (id: string, file: string): LocalizedText => ({
    fr: `${id} est déclarée dans ${file}, hors de l’espace de travail : rien n’y est modifié.`,
    en: `${id} is declared in ${file}, outside the workspace: nothing is changed there.`,
  }),
  outsideHere: {
    fr: 'Ce fichier n’est pas dans l’espace de travail : renommez depuis un de ses fichiers.',
    en: 'This file is not in the workspace: rename from one of its files.',
  },
  empty: { fr: 'Un identifiant est attendu.', en: 'An identifier is expected.' },
  unwritable: (name: string): LocalizedText => ({
    fr: `« ${name} » ne peut pas être un identifiant : il commence par une lettre ou un chiffre, et tient en 80 lettres, chiffres, blancs et marques ._/-:#() au plus.`,
    en: `"${name}" cannot be an identifier: it begins with a letter or digit, and holds letters, digits, blanks and the marks ._/-:#() in at most 80 characters.`,
  }),
  unrecognised: (name: string): LocalizedText => ({
    fr: `« ${name} » ne serait pas reconnu dans un texte : il faut deux lettres au moins, et un chiffre ou une marque.`,
    en: `"${name}" would not be recognised in a text: it takes two letters at least, and a digit or a mark.`,
  }),
  taken: (name: string, id: string): LocalizedText =>
    name === id
      ? { fr: `${id} existe déjà.`, en: `${id} exists already.` }
      : {
          fr: `« ${name} » désigne déjà ${id}.`,
          en: `"${name}" already means ${id}.`,
        },
  cited: (name: string, count: number): LocalizedText => ({
    fr: `« ${name} » est déjà cité (${counted(count, 'fois', 'fois')}) dans l’espace de travail, sans être connu : ces citations changeraient de sens.`,
    en: `"${name}" is already cited (${counted(count, 'time', 'times')}) in the workspace, without being known: these mentions would change their meaning.`,
  }),
} as const;
