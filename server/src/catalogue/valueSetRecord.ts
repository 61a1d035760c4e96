import { withoutAccents } from '../core/accents';
import type { Concept } from './valueSets';

/** A value set as one source gives it: what the user imports, and what a pack holds. */
export interface ValueSetRecord {
  /** OID, or an empty string when the source knows none. */
  readonly oid: string;
  /** Canonical URL, where the source is FHIR. */
  readonly url?: string;
  /** For instance `JDV_J07_XdsTypeCode_CISIS` or `jdv-acte-cs8-cisis`. */
  readonly name: string;
  /** Another name that the authority gives, or gave, to the same list. */
  readonly alsoNamed?: string;
  /** ISO date of its last revision, or empty. */
  readonly revised: string;
  /** ISO date of the state that it was read in, or empty. */
  readonly asOf: string;
  /** ISO date since when the whole set is out of use. */
  readonly withdrawn?: string;
  /** Some of its codes could not be told: what is not in it may belong to it all the same. */
  readonly partial?: true;
  /** The whole of a code system, which is no choice of codes and never stands for one. */
  readonly kind?: 'codeSystem';
  /** The file or package that it comes from. */
  readonly source: string;
  /** Where the user keeps it, for what is laid over our own sets; not written to the file. */
  readonly origin?: string;
  /** Those in use, then those that are not any more. Each code once for each code system. */
  readonly concepts: readonly Concept[];
}

/** Codes may hold blanks and bars; a tab stands in none. */
export function conceptKey({ code, system }: Pick<Concept, 'code' | 'system'>): string {
  return `${system}\t${code}`;
}

/**
 * What two spellings of one set's name share: the CI-SIS writes `JDV_J07-XdsTypeCode-CISIS`,
 * `JDV_J07_XdsTypeCode_CISIS.tabs` and `jdv-j07-xds-type-code-cisis` for the same list.
 */
export function nameKey(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/\.(?:tabs|xml|json|csv)$/, '')
    .replace(/^jdv|cisis$/g, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^jdv|cisis$/g, '');
}
