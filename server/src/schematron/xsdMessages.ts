import type { LocalizedText } from '../core/localized';

/** What the XSD validator says of one fault. */
export interface XsdError {
  /** English, from libxml2. */
  readonly message: string;
  /** Path of the element as libxml2 writes it: steps such as `*[6]`. */
  readonly xpath?: string;
}

export interface XsdReading {
  readonly message: LocalizedText;
  /** Name of the attribute at fault, as the validator writes it. */
  readonly attribute: string | undefined;
  /** Local name of the element, as the validator writes it. */
  readonly element: string;
  /** Names of the children or of the attribute that were expected. */
  readonly expected: readonly string[];
  /** The element stands where something else was expected: its parent lacks that, or it is misplaced. */
  readonly unexpected: boolean;
}

const element = /^Element '(?:\{[^}]*\})?([^']+)'/;
const attributePart = /, attribute '(?:\{[^}]*\})?([^']+)'/;

/** Longer lists of what is allowed help nobody. */
const longestList = 12;

/** Says a fault in the reader's words: the validator's own are terse, English and full of namespaces. */
export function readXsdError({ message }: XsdError): XsdReading {
  const text = message.trim();
  const name = element.exec(text)?.[1] ?? '';
  const attribute = attributePart.exec(text)?.[1];
  const rest = text.replace(element, '').replace(attributePart, '').replace(/^:\s*/, '');
  return {
    message: reword(rest, name, attribute),
    attribute: attribute ?? notAllowed.exec(rest)?.[1],
    element: name,
    expected: [...namesIn(expectedList.exec(rest)?.[1]), ...namesIn(requiredAttribute.exec(rest)?.[1])],
    unexpected: rest.startsWith('This element is not expected'),
  };
}

const expectedList = /Expected is (?:one of )?\( (.*?) \)/;
const requiredAttribute = /^The attribute '(?:\{[^}]*\})?([^']+)' is required but missing/;

const notAllowed = /^The attribute '(?:\{[^}]*\})?([^']+)' is not allowed/;

function reword(rest: string, name: string, attribute: string | undefined): LocalizedText {
  const expected = listOf(expectedList.exec(rest)?.[1]);
  const subject = attribute === undefined ? name : `${name}/@${attribute}`;
  if (rest.startsWith('This element is not expected'))
    return {
      fr: `${name} n’est pas attendu ici${expected === '' ? '' : ` : le schéma attend ${expected}`}. L’ordre et le nombre des éléments sont imposés, un récepteur refuse le document.`,
      en: `${name} is not expected here${expected === '' ? '' : `: the schema expects ${expected}`}. The order and number of elements are fixed, a receiver refuses the document.`,
    };
  if (rest.startsWith('Missing child element'))
    return {
      fr: `${name} est incomplet : il manque ${expected.includes(',') ? `l’un de ${expected}` : expected}.`,
      en: `${name} is incomplete: ${expected.includes(',') ? `one of ${expected}` : expected} is missing.`,
    };
  const required = requiredAttribute.exec(rest)?.[1];
  if (required !== undefined)
    return {
      fr: `${name} doit porter l’attribut ${required}.`,
      en: `${name} must bear the attribute ${required}.`,
    };
  const forbidden = notAllowed.exec(rest)?.[1];
  if (forbidden !== undefined)
    return {
      fr: `L’attribut ${forbidden} n’est pas permis sur ${name}.`,
      en: `The attribute ${forbidden} is not allowed on ${name}.`,
    };
  const enumeration = /^\[facet 'enumeration'\] The value '(.*)' is not an element of the set \{(.*)\}/s.exec(
    rest,
  );
  if (enumeration !== null)
    return {
      fr: `${subject} vaut « ${enumeration[1]} », qui n’est pas une valeur permise (${listOf(enumeration[2])}).`,
      en: `${subject} is “${enumeration[1]}”, which is not an allowed value (${listOf(enumeration[2])}).`,
    };
  const value =
    /^(?:\[facet '[^']*'\] )?(?:The value )?'(.*?)' (?:is not (?:a valid value of the (?:atomic|union|list|local atomic|local union|local list) type|accepted by the pattern)|has a length)/s.exec(
      rest,
    )?.[1];
  const type = /type '(?:\{[^}]*\})?([^']+)'/.exec(rest)?.[1];
  if (value !== undefined)
    return {
      fr: `${subject} vaut « ${value} », qui n’a pas la forme attendue${type === undefined ? '' : ` (type ${type})`}.`,
      en: `${subject} is “${value}”, which does not have the expected form${type === undefined ? '' : ` (type ${type})`}.`,
    };
  if (rest.startsWith('Character content'))
    return {
      fr: `${name} ne peut pas contenir de texte, seulement des éléments.`,
      en: `${name} cannot hold text, only elements.`,
    };
  return {
    fr: `${subject} n’est pas conforme au schéma : ${rest}`,
    en: `${subject} does not conform to the schema: ${rest}`,
  };
}

function listOf(list: string | undefined): string {
  const names = namesIn(list);
  return names.length > longestList ? `${names.slice(0, longestList).join(', ')}…` : names.join(', ');
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^'|'$/g, '')
        .replace(/^\{[^}]*\}/, ''),
    )
    .filter((name) => name !== '');
}
