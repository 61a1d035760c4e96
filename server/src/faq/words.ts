import { withoutAccents } from '../core/accents';

/** A way to write a word. Texts repeat their words, so that most are folded, and all told apart, once. */
export interface Form {
  /** Folded. */
  readonly text: string;
  /** Written in capitals, as acronyms are: `SI` is then not the word *si*. */
  readonly capitals: boolean;
  /** Carries no subject: neither indexed nor asked for, unless a query has nothing else. */
  readonly stop: boolean;
}

/** A word of a text; offsets are those of the text as given. */
export interface Word {
  readonly form: Form;
  /** Several words held together by marks, joined (`e-CPS` → `ecps`); it follows its parts. */
  readonly joined: boolean;
  readonly start: number;
  readonly end: number;
}

const frenchLetters: Readonly<Record<string, string>> = Object.fromEntries(
  ['aàâä', 'cç', 'eéèêë', 'iîï', 'oôö', 'uùûü', 'yÿ'].flatMap(([plain = '', ...marked]) =>
    marked.map((letter) => [letter, plain]),
  ),
);
const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents; ligatures opened, so that the length may change. */
export function fold(text: string): string {
  let plain = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(plain)) return plain;
  plain = plain
    .replace(/[àâäçéèêëîïôöùûüÿ]/g, (letter) => frenchLetters[letter]!)
    .replace(/[œæß]/g, (letter) => ligatures[letter]!);
  // The tables of Unicode take longer to load than a search takes: few texts need them.
  if (/^[\x20-\x7e’«»…€–—]*$/.test(plain)) return plain;
  return withoutAccents(plain);
}

const stopWords: ReadonlySet<string> = new Set(
  fold(
    'a à ai au aux avec c ça car ce cela celle celles celui ces cet cette ceux chez ci comme d dans de des donc dont du e elle ' +
      'elles en es est et étaient était être eu eux fait font il ils j je l la le les leur leurs lui m ma mais me même mes mon n ne ' +
      'ni nos notre nous on ont or ou où par pas peu plus pour puis qu que quel quelle quelles quels qui quoi s sa se selon ses ' +
      'si son sont sous sur t ta te tes ton toi tu un une vers via voici vos votre vous y faut faire peut peuvent doit doivent ' +
      'dois puis-je peux avoir a-t-il ils comment quand pourquoi combien afin alors ainsi aussi aucun autre autres bien entre ' +
      'lors lorsque non oui sans soit tous tout toute toutes très ai as avons avez suis sommes êtes soient sera seront serait ' +
      'fais faisons faites ferait veux veut voulez peux pouvons pouvez pourrait devons devez devrait svp merci bonjour ok ' +
      'the is are be of to for from and or in on with by it its this that what how when which where who can could do does did must ' +
      'should will would have has i my we our you your not',
  ).split(/[\s-]+/),
);

const forms = new Map<string, Form>();

function formOf(written: string): Form {
  let form = forms.get(written);
  if (form) return form;
  const capitals =
    written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase();
  const text = fold(written);
  const stop = text.length === 1 ? !/\d/.test(text) : !capitals && stopWords.has(text);
  form = { text, capitals, stop };
  forms.set(written, form);
  return form;
}

/** What precedes an apostrophe and is no word of its own: elided articles, pronouns, conjunctions. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)$/;

/** Letters and digits of any script, with their combining marks; the blocks of punctuation and symbols are left out. */
const letterRanges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2c1],
  [0x300, 0x36f],
  [0x370, 0x1fff],
  [0x2c00, 0x2dff],
  [0x3040, 0xfdff],
  [0xfe70, 0xfeff],
] as const;
/** What holds a compound together when it stands between two words: `e-CPS`, `HOP'EN`, `3.5.5`, `CDA/HL7.02`, `R&D`. */
const marks = "'\u2019\u2011.-_/^+&";

const letter = 1;
const mark = 2;
/** What each UTF-16 unit is to a word. */
const kinds = new Uint8Array(0x10000);
for (const [first, last] of letterRanges) kinds.fill(letter, first, last + 1);
for (const character of marks) kinds[character.charCodeAt(0)] = mark;

/** Calls `visit` with each word or compound of a text as written, and the offset where it begins, in order. */
export function eachCompound(text: string, visit: (written: string, start: number) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    if (kinds[text.charCodeAt(at)] !== letter) {
      at++;
      continue;
    }
    const start = at;
    for (;;) {
      do at++;
      while (at < length && kinds[text.charCodeAt(at)] === letter);
      if (
        at + 1 >= length ||
        kinds[text.charCodeAt(at)] !== mark ||
        kinds[text.charCodeAt(at + 1)] !== letter
      )
        break;
      at++;
    }
    visit(text.slice(start, at), start);
  }
}

/** A compound of more parts than this is a list or a date, not a name. */
const maxParts = 5;

/** The words of one compound, once for all the places where it is written; offsets within it. */
const compounds = new Map<string, readonly Word[]>();
const compoundsLimit = 50_000;

/** The words of a compound, then itself, joined; offsets are within it. */
export function partsOf(written: string): readonly Word[] {
  return compounds.get(written) ?? divided(written);
}

function divided(written: string): readonly Word[] {
  const parts: Word[] = [];
  const { length } = written;
  for (let at = 0; at < length; at++) {
    const start = at;
    while (at < length && kinds[written.charCodeAt(at)] === letter) at++;
    const form = formOf(written.slice(start, at));
    const apostrophe = written[at] === "'" || written[at] === '\u2019';
    if (!apostrophe || !elided.test(form.text)) parts.push({ form, joined: false, start, end: at });
  }
  if (parts.length > 1 && parts.length <= maxParts) {
    const text = parts.map(({ form }) => form.text).join('');
    parts.push({
      form: { text, capitals: true, stop: false },
      joined: true,
      start: parts[0]!.start,
      end: parts.at(-1)!.end,
    });
  }
  if (compounds.size >= compoundsLimit) {
    compounds.clear();
    forms.clear();
  }
  compounds.set(written, parts);
  return parts;
}

/**
 * The words of a text, in order. A compound gives its parts and then itself, joined (`e-CPS` → `e`, `cps`, `ecps`), since
 * people write it both ways.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  eachCompound(text, (written, at) => {
    for (const { form, joined, start, end } of partsOf(written))
      words.push({ form, joined, start: at + start, end: at + end });
  });
  return words;
}
