import { readXsdError, type XsdReading } from '../../schematron/xsdMessages';

/**
 * Reads a message of an XSD validator, libxml2 or Xerces. The code of a message of Xerces says what its quoted parts are,
 * whatever the language that Java runs in (`cvc-complex-type.4: Attribute 'root' must appear on element 'id'.`): it is said
 * again as libxml2 says it, so that both are explained in the same words. Undefined for a code that names nothing.
 */
export function readSchemaError(message: string): XsdReading | undefined {
  if (isLibxml2(message)) return readXsdError({ message });
  const code = /^(cvc-[\w-]+(?:\.[\w]+)*)\s*:/.exec(message)?.[1];
  if (code === undefined) return undefined;
  const parts = [...message.matchAll(/(?<![\p{L}\p{N}])'((?:[^']|'(?=[\p{L}]+'))*)'/gu)].map(
    ([, part]) => part!,
  );
  const text = asLibxml2(code, parts);
  return text === undefined ? undefined : readXsdError({ message: text });
}

export function isSchemaError(message: string): boolean {
  return message.startsWith('cvc-') || isLibxml2(message);
}

function isLibxml2(message: string): boolean {
  return /^Element '(?:\{[^}]*\})?[\w.-]+'(?:, attribute '[^']+')?: /.test(message);
}

/** The value that a message complains of without naming its attribute. */
export function quotedValue(message: string): string | undefined {
  if (isLibxml2(message))
    return /: (?:\[facet '\w+'\] The value )?'([^']*)' (?:is not|has)/.exec(message)?.[1];
  return /^cvc-(?:enumeration|pattern|datatype|length|minLength|maxLength|minInclusive|maxInclusive)[\w.-]*\s*:.*?(?<![\p{L}])'([^']*)'/u.exec(
    message,
  )?.[1];
}

function asLibxml2(code: string, parts: readonly string[]): string | undefined {
  const [first = '', second = '', third = '', fourth = ''] = parts;
  const name = nameIn(first);
  if (name === '' && !/^cvc-(?:attribute|type)/.test(code)) return undefined;
  switch (code) {
    case 'cvc-complex-type.2.4.a':
    case 'cvc-complex-type.2.4.c':
    case 'cvc-complex-type.2.4.d':
    case 'cvc-complex-type.2.4.f':
    case 'cvc-complex-type.2.4.g':
      return `Element '${name}': This element is not expected.${code.endsWith('.a') ? expected(second) : ''}`;
    case 'cvc-complex-type.2.4.e':
      return `Element '${name}': This element is not expected.${expected(third)}`;
    case 'cvc-complex-type.2.4.b':
    case 'cvc-complex-type.2.4.i':
      return `Element '${name}': Missing child element(s).${expected(second)}`;
    case 'cvc-complex-type.2.1':
    case 'cvc-complex-type.2.3':
      return `Element '${name}': Character content is not allowed, because the content type is element-only.`;
    case 'cvc-complex-type.3.2.2':
      return `Element '${nameIn(second)}', attribute '${name}': The attribute '${name}' is not allowed.`;
    case 'cvc-complex-type.4':
      return `Element '${nameIn(second)}': The attribute '${name}' is required but missing.`;
    case 'cvc-attribute.3':
      return `Element '${nameIn(third)}', attribute '${nameIn(second)}': '${first}' is not a valid value of the atomic type '${fourth}'.`;
    case 'cvc-type.3.1.3':
      return `Element '${nameIn(second)}': '${first}' is not a valid value of the atomic type ''.`;
    default:
      return undefined;
  }
}

function expected(list: string): string {
  const names = list
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((entry) => nameIn(entry.trim()))
    .filter((name) => name !== '');
  return names.length === 0 ? '' : ` Expected is one of ( ${names.join(', ')} ).`;
}

/** `{"urn:hl7-org:v3":title}`, `hl7:title` and `title` all mean title; the wildcard of another namespace has no name. */
function nameIn(written: string): string {
  const bare = written.trim().replace(/^\{|\}$/g, '');
  const name = /^(?:"[^"]*":)?(?:[\w.-]+:)?([\w.-]+)$/.exec(bare)?.[1];
  return name ?? '';
}
