import type { LocalizedText } from '../../core/localized';

/** The OID that a cell or an attribute holds, or nothing. */
export function oidIn(written: string): string {
  return /^(?:urn:oid:)?([0-2](?:\.\d+)+)$/i.exec(written)?.[1] ?? '';
}

/** The same of a set's own OID: one that is written wrong is no missing one, and whoever takes the set has to say so. */
export function setOidIn(written: string): string {
  return oidIn(written) || (/\d\.\w/.test(written) ? written : '');
}

/** A code system as its OID, however a source names it; a name or an address that nobody knows is noted, and kept. */
export function systemIn(
  written: string,
  systemOid: (written: string) => string | undefined,
  unknown: Set<string>,
): string {
  const known = oidIn(written) || systemOid(written);
  if (known) return known;
  unknown.add(written === '' ? '—' : written);
  return written;
}

/** Documents carry the OID: without it, what such a list lacks cannot be told. */
export function unknownSystem(names: string): LocalizedText {
  return {
    fr: `nomenclature sans OID connu : ${names}`,
    en: `code system without a known OID: ${names}`,
  };
}
