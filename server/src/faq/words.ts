/** A way to write a word. Texts repeat their words, so that most are folded, and all told apart, once. */
export interface Form {
  /** Different for each form since the process began, and small: an index for what is known of it. */
  readonly number: number;
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

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents; ligatures opened, so that the length may change. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  const plain = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.replace(/[œæß]/g, (letter) => ligatures[letter]!);
}

const stopWords: ReadonlySet<string> = new Set(
  fold(
    'a à ai au aux avec c ça car ce cela celle celles celui ces cet cette ceux chez ci comme d dans de des donc dont du e elle ' +
      'elles en es est et étaient était être eu eux fait font il ils j je l la le les leur leurs lui m ma mais me même mes mon n ne ' +
      'ni nos notre nous on ont or ou où par pas peu plus pour puis qu que quel quelle quelles quels qui quoi s sa se selon ses ' +
      'si son sont sous sur t ta te tes ton toi tu un une vers via voici vos votre vous y faut faire peut peuvent doit doivent ' +
      'dois puis-je peux avoir a-t-il ils comment quand pourquoi combien afin alors ainsi aussi aucun autre autres bien entre ' +
      'lors lorsque non oui sans soit tous tout toute toutes très the is are of to for and or in on what how when which can ' +
      'do does must',
  ).split(/[\s-]+/),
);

let formCount = 0;

function newForm(text: string, capitals: boolean, stop: boolean): Form {
  return { number: formCount++, text, capitals, stop };
}

const forms = new Map<string, Form>();

function formOf(written: string): Form {
  let form = forms.get(written);
  if (form) return form;
  const capitals =
    written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase();
  const text = fold(written);
  form = newForm(text, capitals, text.length === 1 ? !/\d/.test(text) : !capitals && stopWords.has(text));
  forms.set(written, form);
  return form;
}

/** What precedes an apostrophe and is no word of its own: elided articles, pronouns, conjunctions. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)$/;

// Letters and digits of any script, with their combining marks; the blocks of punctuation and symbols are left out.
const letters =
  '[0-9A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u0300-\\u036f\\u0370-\\u1fff\\u2c00-\\u2dff\\u3040-\\ufdff\\ufe70-\\ufeff]+';
/** What holds a compound together when it stands between two words: `e-CPS`, `HOP'EN`, `3.5.5`, `CDA/HL7.02`, `R&D`. */
const marks = "['\u2019\u2011.\\-_/^+&]";
const word = new RegExp(letters, 'g');
const compound = new RegExp(`${letters}(?:${marks}${letters})*`, 'g');

/** A compound of more parts than this is a list or a date, not a name. */
const maxParts = 5;

/** The words of one compound, once for all the places where it is written; offsets within it. */
const compounds = new Map<string, readonly Word[]>();
const compoundsLimit = 50_000;

function partsOf(written: string): readonly Word[] {
  const parts: Word[] = [];
  for (const { 0: piece, index: start } of written.matchAll(word)) {
    const form = formOf(piece);
    const end = start + piece.length;
    const apostrophe = written[end] === "'" || written[end] === '\u2019';
    if (!apostrophe || !elided.test(form.text)) parts.push({ form, joined: false, start, end });
  }
  if (parts.length > 1 && parts.length <= maxParts) {
    const text = parts.map(({ form }) => form.text).join('');
    const form = newForm(text, true, false);
    parts.push({ form, joined: true, start: parts[0]!.start, end: parts.at(-1)!.end });
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
  for (let match = compound.exec(text); match; match = compound.exec(text)) {
    const at = match.index;
    for (const { form, joined, start, end } of compounds.get(match[0]) ?? partsOf(match[0]))
      words.push({ form, joined, start: at + start, end: at + end });
  }
  return words;
}
