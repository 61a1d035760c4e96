/** Names that HTML gives to U+00A0…U+00FF, in the order of the characters. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

/** Others that a page or a word processor leaves in a text. */
const others: Readonly<Record<string, number>> = {
  OElig: 0x152,
  oelig: 0x153,
  Yuml: 0x178,
  Delta: 0x394,
  Omega: 0x3a9,
  alpha: 0x3b1,
  beta: 0x3b2,
  gamma: 0x3b3,
  delta: 0x3b4,
  mu: 0x3bc,
  omega: 0x3c9,
  ndash: 0x2013,
  mdash: 0x2014,
  lsquo: 0x2018,
  rsquo: 0x2019,
  sbquo: 0x201a,
  ldquo: 0x201c,
  rdquo: 0x201d,
  bdquo: 0x201e,
  bull: 0x2022,
  hellip: 0x2026,
  lsaquo: 0x2039,
  rsaquo: 0x203a,
  euro: 0x20ac,
  trade: 0x2122,
  ne: 0x2260,
  le: 0x2264,
  ge: 0x2265,
};

const codes: ReadonlyMap<string, number> = new Map([
  ...latin.map((name, index): [string, number] => [name, 0xa0 + index]),
  ...Object.entries(others),
]);

/** How XML writes the character that HTML calls by a name: white space by its number, anything else as it is. */
export function htmlCharacter(name: string): string | undefined {
  const code = codes.get(name);
  if (code === undefined) return undefined;
  return code === 0xa0 || code === 0xad ? `&#${code};` : String.fromCodePoint(code);
}
