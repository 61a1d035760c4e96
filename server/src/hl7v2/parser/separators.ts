/** The encoding characters of one message, as its header declares or evidently means them. An absent one is an empty string. */
export interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  readonly truncation: string;
}

/** What HL7 recommends and what every French profile demands: `|^~\&`. */
export const standardSeparators: Separators = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  truncation: '',
};

/** The characters of MSH-2, in their order. */
export function encodingCharacters(separators: Separators): string {
  const { component, repetition, escape, subcomponent, truncation } = separators;
  return component + repetition + escape + subcomponent + truncation;
}

const standard = encodingCharacters(standardSeparators);

/** True for what MSH-2 may hold beside `|`: four or five different marks. */
export function isEncodingSet(characters: string): boolean {
  return isSet(characters, standardSeparators.field);
}

/** What is wrong with MSH-2, or with the way to it. */
export type EncodingFault =
  /** Not the four (or five) different characters that it must be. */
  | 'invalid'
  /** Too short: HL7 allows it where the characters left out are not used. */
  | 'short'
  /** Four characters, but the message evidently uses others. */
  | 'contradicted'
  /** No MSH-2 at all: the third field stands in its place. */
  | 'forgotten'
  /** The field separator before it, or after it, was forgotten. */
  | 'unseparated';

/** The separators of a message, and what its header says of them. */
export interface HeaderReading {
  /** Those that the message evidently uses. */
  readonly separators: Separators;
  readonly fault?: EncodingFault;
  /** True when the text between the first field separators is not MSH-2 but MSH-3. */
  readonly withoutEncoding: boolean;
}

/** How much of a message is looked at to see which separators it uses. */
const sampled = 8000;

/**
 * Reads the separators from a header segment that starts at `start` and ends before `end`. One wrong character in MSH-2
 * must not make a riddle of the whole message: what the message uses tells which ones were meant. A half-typed header
 * falls back on the standard characters, one by one.
 */
export function readHeader(text: string, start: number, end: number): HeaderReading {
  if (start + 4 > end) return right(standardSeparators);
  if (text.startsWith(`${standard}|`, start + 3)) {
    return { separators: standardSeparators, fault: 'unseparated', withoutEncoding: true };
  }
  const field = text[start + 3]!;
  const line = text.slice(start, Math.min(end, start + sampled));
  const fields = line.split(field);
  const declared = fields[1] ?? '';
  const evidence = evidenceOf(fields, text.slice(start, start + sampled), field);
  const of = (characters: string): Separators => named(field, characters);
  if (fields.length < 3) {
    // Nothing after it yet: it is being typed.
    return right(of(isSet(declared, field) || standard.startsWith(declared) ? declared : leading(declared)));
  }
  if (field === '|' && /^[\p{L}\p{N}]/u.test(declared) && evidence.typeAt === 7) {
    return { separators: standardSeparators, fault: 'forgotten', withoutEncoding: true };
  }
  if (
    declared.startsWith(standard) &&
    /^[\p{L}\p{N}]/u.test(declared.slice(4)) &&
    !/^amp;/i.test(declared.slice(4))
  ) {
    return { separators: of(standard), fault: 'unseparated', withoutEncoding: true };
  }
  if (isSet(declared, field)) {
    const meant = agreeing(declared, evidence);
    return meant === declared ? right(of(declared)) : wrong(of(meant), 'contradicted');
  }
  const cleaned = withoutWrapping(declared);
  if (isSet(cleaned, field)) return wrong(of(agreeing(cleaned, evidence)), 'invalid');
  if (cleaned === declared && declared.length < 4 && isDistinct(declared, field)) {
    const completed = declared + standard.slice(declared.length);
    const meant = agreeing(isSet(completed, field) ? completed : standard, evidence);
    return wrong(of(meant), meant.startsWith(declared) && declared !== '' ? 'short' : 'invalid');
  }
  return wrong(
    of(agreeing(isSet(cleaned.slice(0, 4), field) ? cleaned.slice(0, 4) : standard, evidence)),
    'invalid',
  );
}

function right(separators: Separators): HeaderReading {
  return { separators, withoutEncoding: false };
}

function wrong(separators: Separators, fault: EncodingFault): HeaderReading {
  return { separators, fault, withoutEncoding: false };
}

function named(field: string, characters: string): Separators {
  const { component, repetition, escape, subcomponent } = standardSeparators;
  return {
    field,
    component: characters[0] ?? component,
    repetition: characters[1] ?? repetition,
    escape: characters[2] ?? escape,
    subcomponent: characters[3] ?? subcomponent,
    truncation: characters[4] ?? '',
  };
}

/** Four or five different marks, none of them the field separator. */
function isSet(characters: string, field: string): boolean {
  return (characters.length === 4 || characters.length === 5) && isDistinct(characters, field);
}

function isDistinct(characters: string, field: string): boolean {
  return (
    /^[^\p{L}\p{N}\s\p{C}]*$/u.test(characters) &&
    asTyped(characters) === characters &&
    !characters.includes(field) &&
    new Set(characters).size === characters.length
  );
}

/** The marks that a half-typed MSH-2 starts with. */
function leading(declared: string): string {
  return /^[^\p{L}\p{N}\s\p{C}]{0,5}/u.exec(declared)![0];
}

/** What a program or a copy made of MSH-2, undone: entities, doubled escape characters, blanks, look-alikes. */
function withoutWrapping(declared: string): string {
  return asTyped(
    declared
      .replace(/&#(?:(\d{1,3})|x([\da-f]{1,2}));/gi, (_, decimal?: string, hexadecimal?: string) =>
        String.fromCharCode(decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16)),
      )
      .replace(/&amp;/gi, '&')
      .replace(/\\\\/g, '\\')
      .replace(/[\s\p{C}]+/gu, ''),
  );
}

/** A word processor or a keyboard of East Asia writes other characters that look the same. */
function asTyped(characters: string): string {
  return characters
    .replace(/\u02c6/g, '^')
    .replace(/[\u02dc\u223c]/g, '~')
    .normalize('NFKC');
}

/** What the message itself shows of its separators. */
interface Evidence {
  readonly component: string | undefined;
  readonly subcomponent: string | undefined;
  /** At which separator of the header the type of the message stands: 8 for MSH-9. */
  readonly typeAt: number | undefined;
}

function evidenceOf(fields: readonly string[], sample: string, field: string): Evidence {
  let component: string | undefined;
  let typeAt: number | undefined;
  for (const at of [8, 7, 9]) {
    const type = /^[A-Z]{3}(?:([^\w\s])[A-Z][A-Z\d]\d|$)/.exec(fields[at] ?? '');
    if (!type) continue;
    component = type[1];
    typeAt = at;
    break;
  }
  // An authority is a name, an OID and its type: `CHU&1.2.250.1.71&ISO`.
  let subcomponent: string | undefined;
  for (const [, before, after] of sample.matchAll(
    /([^\w\s.])\d{1,9}(?:\.\d{1,20}){3,40}([^\w\s.])ISO(?![\w.])/g,
  )) {
    if (before !== after || before === field || before === (component ?? '^')) continue;
    subcomponent = before;
    break;
  }
  return { component, subcomponent, typeAt };
}

/** The characters that a message with this MSH-2 evidently uses: the declared ones, unless they cannot be. */
function agreeing(declared: string, { component, subcomponent }: Evidence): string {
  const agrees = (characters: string): boolean =>
    (component === undefined || component === characters[0]) &&
    (subcomponent === undefined || subcomponent === characters[3]);
  const four = declared.slice(0, 4);
  const swapped = four !== standard && [...standard].every((character) => four.includes(character));
  // The standard characters in another order are a slip, unless the message uses them so.
  if (agrees(declared) && !(swapped && (component ?? standard[0]) === standard[0])) return declared;
  if (agrees(standard)) return standard + (swapped ? declared.slice(4) : '');
  return (
    (component ?? declared[0]!) + declared.slice(1, 3) + (subcomponent ?? declared[3]!) + declared.slice(4)
  );
}
