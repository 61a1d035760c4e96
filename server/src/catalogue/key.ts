import { withoutAccents } from '../core/accents';

const nonAscii = /[^\0-\x7f]/;

/** Blanks, brackets and the marks that writers put between segments; all count as one boundary. */
const boundaries = /[\s._\-/[\]\u2010-\u2015]+/g;
const edges = /^\.|\.$/g;
const leadingZeros = /(^|\.)0+(?=\d)/g;

/** What may follow the `BIO.` that the working drafts wrote for `SGL.`; elsewhere BIO is a family of its own. */
const afterBio =
  /^BIO\.(?=(?:PSC|INS|DMP|MSS|ANN|CDA|DOC|SSI|ERGO|LOI|TBB|PORT|RES|EPRESC|PRESC|ORDN|VACC|APCV|VSM)\.)/;

/**
 * The comparison key of a spelling: two spellings of one identifier share it. Case, accents, brackets, separators and
 * leading zeros do not count (`sc_psc_14`, `[SC PSC 014]` and `SC.PSC.14` give `SC.PSC.14`); `EXI` reads `EX`, the
 * prefix `BIO` reads `SGL`, and only ECO numbers keep their zeros.
 */
export function comparisonKey(spelling: string): string {
  const folded = nonAscii.test(spelling) ? withoutAccents(spelling) : spelling;
  let key = folded.toUpperCase().replace(boundaries, '.');
  if (key.startsWith('.') || key.endsWith('.')) key = key.replace(edges, '');
  if (!key.startsWith('ECO')) key = key.replace(leadingZeros, '$1');
  if (key.startsWith('EXI.')) return `EX.${key.slice(4)}`;
  if (key.startsWith('BIO.')) return key.replace(afterBio, 'SGL.');
  if (key.endsWith('BIS')) return key.replace(/(\d)BIS$/, '$1.BIS');
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
