import type { LocalizedText } from '../core/localized';

/** An acronym, system or actor of the programme: one record of `data/glossary.json`. */
export interface GlossaryTerm {
  /** Every way it is written; the first names it. */
  readonly names: readonly string[];
  /** What an acronym stands for, in its own language. */
  readonly expansion?: string;
  readonly definition: LocalizedText;
  readonly source?: string;
  /** False for common knowledge of the field that no public text was held against. */
  readonly verified?: boolean;
  /** True when other fields use the name too, so that it means this only in a text about Ségur. */
  readonly common?: boolean;
}

/** A family of professions in the programme. */
export interface Couloir {
  readonly id: string;
  readonly names: readonly string[];
  /** What stands for it in the names of documents: `MDV` in `REM-MDV-LGC-Va1`. */
  readonly codes: readonly string[];
  readonly audience: LocalizedText;
  readonly software: readonly string[];
  readonly programmes: readonly string[];
  readonly facts: readonly LocalizedText[];
  /** The title of the ANS's page about it that the source points to; its address was not kept there. */
  readonly ansPage?: string;
}

/** A funding scheme, with its figures and dates. */
export interface Programme {
  readonly names: readonly string[];
  readonly expansion?: string;
  readonly kind: LocalizedText;
  readonly facts: readonly LocalizedText[];
}

/** What the first part of a document's name stands for: `REM`, `DSR`, `AF`, `SONS`. */
export interface DocumentType {
  readonly code: string;
  readonly name: LocalizedText;
  readonly role: LocalizedText;
}

export interface SoftwareType {
  readonly code: string;
  readonly name: LocalizedText;
}

/** `data/glossary.json`. */
export interface GlossaryFile {
  readonly terms: readonly GlossaryTerm[];
}

/** `data/couloirs.json`. */
export interface CouloirsFile {
  /** How old the figures are, for whoever reads them. */
  readonly asOf: LocalizedText;
  readonly source: LocalizedText;
  readonly couloirs: readonly Couloir[];
  readonly programmes: readonly Programme[];
  readonly documentTypes: readonly DocumentType[];
  readonly software: readonly SoftwareType[];
}
