/** The built-in types of XML Schema that values can have, each with the one that it is derived from. */
const parents: Readonly<Record<string, string>> = {
  anySimpleType: 'anyType',
  anyAtomicType: 'anySimpleType',
  untyped: 'anyType',
  ...Object.fromEntries(
    'untypedAtomic string boolean decimal double float duration dateTime date time gYear gYearMonth gMonth gMonthDay gDay hexBinary base64Binary anyURI QName NOTATION'
      .split(' ')
      .map((name) => [name, 'anyAtomicType']),
  ),
  yearMonthDuration: 'duration',
  dayTimeDuration: 'duration',
  normalizedString: 'string',
  token: 'normalizedString',
  language: 'token',
  NMTOKEN: 'token',
  Name: 'token',
  NCName: 'Name',
  ID: 'NCName',
  IDREF: 'NCName',
  ENTITY: 'NCName',
  integer: 'decimal',
  nonPositiveInteger: 'integer',
  negativeInteger: 'nonPositiveInteger',
  long: 'integer',
  int: 'long',
  short: 'int',
  byte: 'short',
  nonNegativeInteger: 'integer',
  unsignedLong: 'nonNegativeInteger',
  unsignedInt: 'unsignedLong',
  unsignedShort: 'unsignedInt',
  unsignedByte: 'unsignedShort',
  positiveInteger: 'nonNegativeInteger',
};

export function isKnownType(name: string): boolean {
  return name === 'anyType' || Object.hasOwn(parents, name);
}

/** True for the types that atomic values may be of. */
export function isAtomicType(name: string): boolean {
  return derivesFrom(name, 'anyAtomicType');
}

export function derivesFrom(name: string, ancestor: string): boolean {
  for (let at: string | undefined = name; at !== undefined; at = parents[at])
    if (at === ancestor) return true;
  return false;
}

/** Least and greatest value of the types of integers. */
const integerBounds: Readonly<
  Record<string, readonly [least: bigint | undefined, greatest: bigint | undefined]>
> = {
  integer: [undefined, undefined],
  nonPositiveInteger: [undefined, 0n],
  negativeInteger: [undefined, -1n],
  nonNegativeInteger: [0n, undefined],
  positiveInteger: [1n, undefined],
  ...Object.fromEntries(
    (
      [
        ['byte', 'unsignedByte', 8],
        ['short', 'unsignedShort', 16],
        ['int', 'unsignedInt', 32],
        ['long', 'unsignedLong', 64],
      ] as const
    ).flatMap(([signed, unsigned, bits]) => {
      const half = 2n ** BigInt(bits - 1);
      return [
        [signed, [-half, half - 1n]],
        [unsigned, [0n, half * 2n - 1n]],
      ] as const;
    }),
  ),
};

export function isInBounds(value: number | bigint, type: string): boolean {
  const [least, greatest] = integerBounds[type]!;
  return (least === undefined || value >= least) && (greatest === undefined || value <= greatest);
}

const nameStart =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const nameRest = `${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;
const ncName = new RegExp(`^[${nameStart}][${nameRest}]*$`, 'u');

/** Characters that begin a name, and that a name holds, as they stand in a class of a regular expression. */
export const nameCharacters = { start: `:${nameStart}`, rest: `:${nameRest}` } as const;

/** What the texts of the types derived from xs:string look like. */
export const textForms: Readonly<Record<string, RegExp>> = {
  normalizedString: /^/,
  token: /^/,
  language: /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/,
  NMTOKEN: new RegExp(`^[:${nameRest}]+$`, 'u'),
  Name: new RegExp(`^[:${nameStart}][:${nameRest}]*$`, 'u'),
  NCName: ncName,
  ID: ncName,
  IDREF: ncName,
  ENTITY: ncName,
};

export function isNCName(text: string): boolean {
  return ncName.test(text);
}
