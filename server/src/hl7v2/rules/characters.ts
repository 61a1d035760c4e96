import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { Rule } from '../../rules/rule';
import { characterSet, type CharacterSet } from '../characterSets';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { bytesAt } from '../parser/escapes';
import { partRange, place, repetitions, value } from '../segment';
import { quote } from './support';

const lost = '\uFFFD';

/** True for a set that the French texts admit; the example of IHE PAM France itself announces 8859/1. */
export function isAdmittedSet({ header, profile }: MessageView): boolean {
  const set = header ? value(header, 18) : '';
  return set === 'UNICODE UTF-8' || set === '8859/15' || (profile === 'pam' && set === '8859/1');
}

interface Contradiction {
  readonly range: OffsetRange;
  readonly message: LocalizedText;
}

const characters: Rule<Hl7Model> = {
  id: 'HL7-012',
  family: 'hl7v2.msh',
  severity: 'warning',
  title: { fr: 'Caractères du jeu annoncé', en: 'Characters of the announced set' },
  explanation: {
    fr: 'Le récepteur lit les octets du message dans le jeu de caractères de MSH-18. Écrits autrement, les noms accentués, donc les traits d’identité, arrivent faux.',
    en: 'The receiver reads the bytes of the message in the character set of MSH-18. Written otherwise, accented names, hence identity traits, arrive wrong.',
  },
  source: 'HL7 v2.5, § 2.14.9.18 MSH-18 Character Set',
  check(model, report) {
    for (const message of model.messages) {
      if (!message.header) continue;
      const spoilt = lostCharacter(model, message) ?? control(message) ?? misread(message);
      if (spoilt) {
        report(spoilt);
        continue;
      }
      // Another set is asked for there already.
      if (message.profile && !isAdmittedSet(message)) continue;
      if (repetitions(message.header, 18) > 1) continue;
      const name = value(message.header, 18);
      const found = contradiction(model, message, name) ?? wronglyEscaped(message, name);
      if (found) report(found);
    }
  },
};

function span({ document, message }: MessageView): OffsetRange {
  return { start: document.starts[message.first]!, end: document.ends[message.end - 1]! };
}

function lostCharacter({ writing }: Hl7Model, message: MessageView): Contradiction | undefined {
  const { start, end } = span(message);
  const at = message.document.text.indexOf(lost, start);
  if (at < 0 || at >= end) return undefined;
  return {
    range: { start: at, end: at + 1 },
    message: writing.bytes?.damaged
      ? {
          fr: 'Ces octets ne sont pas de l’UTF-8, dans lequel est le reste du fichier : un récepteur n’y lit aucune lettre. Réenregistrer le message dans un seul jeu de caractères, celui de MSH-18.',
          en: 'These bytes are no UTF-8, in which the rest of the file is: a receiver reads no letter there. Save the message in one character set, that of MSH-18.',
        }
      : {
          fr: 'Un caractère est perdu (U+FFFD) : le fichier n’est sans doute pas en UTF-8. Le rouvrir dans son encodage d’origine avant de l’enregistrer, sans quoi la lettre ne reviendra pas ; MSH-18 doit nommer cet encodage.',
          en: 'A character is lost (U+FFFD): the file is probably not in UTF-8. Open it again in its original encoding before saving it, otherwise the letter will not come back; MSH-18 must name that encoding.',
        },
  };
}

/** Not those that frame messages, end lines, shift between sets of characters or tabulate. */
const controls = /[\u0000-\u0008\u000c\u0010-\u001a\u001d-\u001f]/;

function control(message: MessageView): Contradiction | undefined {
  const { start, end } = span(message);
  const match = controls.exec(message.document.text.slice(start, end));
  if (!match) return undefined;
  const at = start + match.index;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    range: { start: at, end: at + 1 },
    message: {
      fr: `U+${code} est un caractère de commande, qu’aucun champ n’admet : un récepteur peut couper le message ici, ou le refuser.`,
      en: `U+${code} is a control character, which no field admits: a receiver may cut the message here, or refuse it.`,
    },
  };
}

/** What Windows-1252 and ISO 8859-15 show for the bytes 0x80 to 0xBF, beside the characters of these numbers. */
const shown = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * The two characters that a letter of French becomes when its UTF-8 is read as one byte a character: `Ã©`. Neither stands
 * before such a character in any name; `Â` does only before signs and quotes, which a text may well have.
 */
const misreadLetter = new RegExp(
  `Ã[\\u0080-\\u00bf${shown}]|Å[\\u0092\\u0093’“](?=[a-zA-Z])|â(?:€|\\u0080)[\\u0090-\\u009f™œ“”˜]`,
);

/** True for a value that a wrong conversion spoilt: it says nothing of what stood there. */
export function isSpoilt(text: string): boolean {
  return text.includes(lost) || misreadLetter.test(text);
}

function misread(message: MessageView): Contradiction | undefined {
  const { start, end } = span(message);
  const match = misreadLetter.exec(message.document.text.slice(start, end));
  if (!match) return undefined;
  const at = start + match.index;
  return {
    range: { start: at, end: at + match[0].length },
    message: {
      fr: `${quote(match[0]).fr} est une lettre accentuée en UTF-8, lue comme si chaque octet était un caractère : le texte a été converti de travers, ou le fichier ouvert dans un autre encodage que le sien.`,
      en: `${quote(match[0]).en} is an accented letter in UTF-8, read as if each byte were a character: the text was converted wrongly, or the file opened in an encoding that is not its own.`,
    },
  };
}

/** The text of a message; a wrong MSH-2, which is told as such, left blank. */
function withoutWrongEncoding(message: MessageView): string {
  const { start, end } = span(message);
  const text = message.document.text.slice(start, end);
  const wrong = message.message.encodingFault && message.header && partRange(message.header, 2);
  if (!wrong) return text;
  const blank = ' '.repeat(wrong.end - wrong.start);
  return text.slice(0, wrong.start - start) + blank + text.slice(wrong.end - start);
}

/** What disproves that a message is written in a set; undefined where nothing does. */
export function contradiction(
  { writing }: Hl7Model,
  message: MessageView,
  name: string,
): Contradiction | undefined {
  const set = characterSet(name);
  if (!set || !message.header || !writing.isMessage) return undefined;
  const { start } = span(message);
  const text = withoutWrongEncoding(message);
  const plain = !/[^\u0000-\u007f]/.test(text);
  const bytes = writing.bytes?.encoding;
  const inUtf16 = bytes?.startsWith('utf-16') ?? false;
  // Letters of ASCII are the same bytes in all sets but UTF-16; one letter that ASCII has not is told where it stands.
  const tells = inUtf16 || (!plain && set.form !== 'ascii');
  if (bytes !== undefined && tells && formOf(bytes) !== set.form) {
    return {
      range: place(message.header, 18),
      message: {
        fr: `MSH-18 annonce ${quote(name).fr}, mais le fichier est en ${bytes.toUpperCase()} : le récepteur lira d’autres caractères. Enregistrer le message dans le jeu annoncé, ou annoncer le sien.`,
        en: `MSH-18 announces ${quote(name).en}, but the file is in ${bytes.toUpperCase()}: the receiver will read other characters. Save the message in the announced set, or announce its own.`,
      },
    };
  }
  if (plain) return undefined;
  const foreign = firstForeign(text, set);
  if (!foreign) return undefined;
  return {
    range: { start: start + foreign.at, end: start + foreign.at + foreign.character.length },
    message: {
      fr: `MSH-18 annonce ${quote(name).fr}, qui n’a pas le caractère ${shownCharacter(foreign.character).fr} : le message n’est pas écrit dans ce jeu, ou ce caractère s’y perdra.`,
      en: `MSH-18 announces ${quote(name).en}, which has no character ${shownCharacter(foreign.character).en}: the message is not written in that set, or this character will be lost in it.`,
    },
  };
}

/** Bytes written as `\\Xhh\\` are read in the same set as the others. */
function wronglyEscaped(message: MessageView, name: string): Contradiction | undefined {
  const set = characterSet(name);
  const mark = message.message.separators.escape;
  if (!set || mark === '' || set.form === 'utf-16') return undefined;
  const { start, end } = span(message);
  const text = message.document.text.slice(start, end);
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const run = bytesAt(text, at, mark);
    if (!run) continue;
    if (!isOfSet(run.bytes, set)) {
      const written = quote(text.slice(at, run.end));
      return {
        range: { start: start + at, end: start + run.end },
        message: {
          fr: `${written.fr} n’est aucun caractère dans le jeu de MSH-18, ${quote(name).fr}, où le récepteur lit ces octets.`,
          en: `${written.en} is no character in the set of MSH-18, ${quote(name).en}, in which the receiver reads these bytes.`,
        },
      };
    }
    at = run.end - 1;
  }
  return undefined;
}

function isOfSet(bytes: Uint8Array, { form, label }: CharacterSet): boolean {
  if (form === 'ascii') return bytes.every((byte) => byte < 0x80);
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Controls show nothing: they are the bytes that a Windows page has for quotes and dashes. */
function shownCharacter(character: string): LocalizedText {
  const code = character.codePointAt(0)!;
  if (code >= 0xa0) return quote(character);
  const byte = `0x${code.toString(16).toUpperCase()}`;
  return { fr: byte, en: byte };
}

function formOf(encoding: string): CharacterSet['form'] {
  if (encoding === 'utf-8') return 'utf-8';
  return encoding.startsWith('utf-16') ? 'utf-16' : 'singleByte';
}

function firstForeign(text: string, set: CharacterSet) {
  if (set.form !== 'ascii' && set.form !== 'singleByte') return undefined;
  for (const { 0: character, index: at } of text.matchAll(/[^\u0000-\u007f]/gu))
    if (!set.has(character)) return { at, character };
  return undefined;
}

export const characterRules: readonly Rule<Hl7Model>[] = [characters];
