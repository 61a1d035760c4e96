/** A character set of HL7 (table 0211, the value of MSH-18), as far as bytes and characters can tell it. */
export interface CharacterSet {
  readonly form: 'ascii' | 'singleByte' | 'utf-8' | 'utf-16';
  /** How decoders call it. */
  readonly label: string;
  /** True for a character that the set has. */
  has(character: string): boolean;
}

const everything = (): boolean => true;

const unicode: Readonly<Record<string, CharacterSet>> = {
  'UNICODE UTF-8': { form: 'utf-8', label: 'utf-8', has: everything },
  // Table 0211: UCS-2, which became UTF-16.
  UNICODE: { form: 'utf-16', label: 'utf-16le', has: everything },
  'UNICODE UTF-16': { form: 'utf-16', label: 'utf-16le', has: everything },
};

const ascii: CharacterSet = { form: 'ascii', label: 'utf-8', has: isAscii };

const known = new Map<string, CharacterSet | undefined>();

/** The set of that name; undefined for one that is empty, unknown, or not to be told by its characters. */
export function characterSet(name: string): CharacterSet | undefined {
  const plain = name.trim().toUpperCase();
  if (plain === 'ASCII') return ascii;
  if (Object.hasOwn(unicode, plain)) return unicode[plain];
  const part = /^8859\/(\d{1,2})$/.exec(plain)?.[1];
  if (part === undefined) return undefined;
  if (!known.has(part)) known.set(part, isoSet(part));
  return known.get(part);
}

function isoSet(part: string): CharacterSet | undefined {
  const label = `iso-8859-${Number(part)}`;
  let upper: string;
  try {
    // Decoders read some of these as the Windows page of the same letters, which differs below 0xA0 alone.
    upper = new TextDecoder(label).decode(Uint8Array.from({ length: 0x60 }, (_, index) => 0xa0 + index));
  } catch {
    return undefined;
  }
  const letters = new Set(upper.replaceAll('\uFFFD', ''));
  return {
    form: 'singleByte',
    label,
    has: (character) => isAscii(character) || letters.has(character),
  };
}

function isAscii(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 0x80;
}
