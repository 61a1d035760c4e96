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

const forms = new Map<string, Form>();
const joinedForms = new Map<string, Form>();
const formsLimit = 50_000;
let formCount = 0;

function formOf(written: string): Form {
  let form = forms.get(written);
  if (form) return form;
  const capitals =
    written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase();
  const text = fold(written);
  const stop = text.length === 1 ? !/\d/.test(text) : !capitals && stopWords.has(text);
  form = { number: formCount++, text, capitals, stop };
  if (forms.size >= formsLimit) forms.clear();
  forms.set(written, form);
  return form;
}

function joinedFormOf(text: string): Form {
  let form = joinedForms.get(text);
  if (form) return form;
  form = { number: formCount++, text, capitals: true, stop: false };
  if (joinedForms.size >= formsLimit) joinedForms.clear();
  joinedForms.set(text, form);
  return form;
}

/** What precedes an apostrophe and is no word of its own: elided articles, pronouns, conjunctions. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)$/;

const other = 0;
const letter = 1;
/** Holds a compound together when it stands between two words: `e-CPS`, `HOP'EN`, `3.5.5`, `CDA/HL7.02`, `R&D`. */
const mark = 2;

const kinds = new Uint8Array(0x250);
for (let code = 0; code < kinds.length; code++)
  if (/[\p{L}\p{N}]/u.test(String.fromCharCode(code))) kinds[code] = letter;
for (const each of "'.-_/^+&") kinds[each.charCodeAt(0)] = mark;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < kinds.length) return kinds[code]!;
  if (code === 0x2019 || code === 0x2011) return mark;
  // Combining marks belong to the letter before them; other scripts are rare enough for a regular expression.
  return /[\p{L}\p{N}\p{M}]/u.test(text[at]!) ? letter : other;
}

/** A compound of more parts than this is a list or a date, not a name. */
const maxParts = 5;

/**
 * The words of a text, in order. A compound gives its parts and then itself, joined (`e-CPS` → `e`, `cps`, `ecps`), since
 * people write it both ways.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    if (kindAt(text, at) !== letter) {
      at++;
      continue;
    }
    const first = words.length;
    for (;;) {
      const start = at;
      do at++;
      while (at < length && kindAt(text, at) === letter);
      const form = formOf(text.slice(start, at));
      const next = text.charCodeAt(at);
      const apostrophe = next === 0x27 || next === 0x2019;
      if (!apostrophe || !elided.test(form.text)) words.push({ form, joined: false, start, end: at });
      if (at + 1 >= length || kindAt(text, at) !== mark || kindAt(text, at + 1) !== letter) break;
      at++;
    }
    const count = words.length - first;
    if (count > 1 && count <= maxParts) words.push(joinedWord(words, first));
  }
  return words;
}

function joinedWord(words: readonly Word[], first: number): Word {
  let text = '';
  for (let i = first; i < words.length; i++) text += words[i]!.form.text;
  return { form: joinedFormOf(text), joined: true, start: words[first]!.start, end: words.at(-1)!.end };
}
