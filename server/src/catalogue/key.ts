const combining = /[\u0300-\u036f]/g;
const separators = /[\s\u00a0\u202f._\-/\u2010-\u2015]+/g;
const nonAscii = /[^\0-\x7f]/;

/** What may follow the `BIO.` that the working drafts wrote for `SGL.`; elsewhere BIO is a family of its own. */
const families =
  /^(?:PSC|INS|DMP|MSS|ANN|CDA|DOC|SSI|ERGO|LOI|TBB|PORT|RES|EPRESC|PRESC|ORDN|VACC|APCV|VSM)$/;

/**
 * The comparison key of a spelling: two spellings of one identifier share it. Case, accents, brackets, separators and
 * leading zeros do not count (`sc_psc_14`, `[SC PSC 014]` and `SC.PSC.14` give `SC.PSC.14`); `EXI` reads `EX`, and the
 * prefix `BIO` reads `SGL`.
 */
export function comparisonKey(spelling: string): string {
  let folded = spelling;
  if (nonAscii.test(folded)) folded = folded.normalize('NFD').replace(combining, '');
  folded = folded.toUpperCase();
  if (folded.includes('[') || folded.includes(']')) folded = folded.replace(/[[\]]/g, ' ').trim();
  return keyOfSegments(folded.replace(separators, '.').split('.'));
}

/** The key of upper-case, unaccented segments; empty ones are left out. */
export function keyOfSegments(segments: readonly string[]): string {
  const keepZeros = segments[0] === 'ECO';
  let key = '';
  for (const [index, raw] of segments.entries()) {
    if (raw === '') continue;
    let segment = raw;
    if (index === 0 && segment === 'EXI') segment = 'EX';
    else if (index === 0 && segment === 'BIO' && families.test(segments[1] ?? '')) segment = 'SGL';
    else if (!keepZeros && segment.charCodeAt(0) === 48) segment = segment.replace(/^0+(?=\d)/, '');
    if (/^\d+BIS$/.test(segment)) segment = `${segment.slice(0, -3)}.BIS`;
    key = key === '' ? segment : `${key}.${segment}`;
  }
  return key;
}

const prefixes = /^(?:SC|CH|AMBU|LGC|LGO|SGL|DPI|PFI|RIS|RI|DUI|DB|MS)\.(?=[A-Z])/;

/** The key without its first segment when that names the common base or a software type; the same key otherwise. */
export function withoutPrefix(key: string): string {
  return key.replace(prefixes, '');
}

/** The part of a key before its number, shared by the requirements of one numbering: `SC.PSC` of `SC.PSC.14`. */
export function seriesOf(key: string): { readonly series: string; readonly number: number } | undefined {
  const parts = /^(.*)\.(\d+)(?:P|\.BIS)?$/.exec(key);
  return parts ? { series: parts[1]!, number: Number(parts[2]) } : undefined;
}
