import type { LocalizedText } from '../core/localized';
import type { OffsetRange } from '../core/range';

/** A place in one file of a pack. Offsets are into the text of that file. */
export interface PackPlace {
  /** Path from the root of the pack, with `/`. */
  readonly file: string;
  readonly range: OffsetRange;
}

/** What is wrong with the pack itself: told once, at its place, and never mistaken for a fault of the document. */
export interface PackProblem {
  readonly code:
    | 'missing-file'
    | 'unreadable-file'
    | 'outside-pack'
    | 'letter-case'
    | 'missing-pattern'
    | 'missing-rule'
    | 'cyclic-include'
    | 'not-schematron'
    | 'bad-expression'
    | 'not-evaluable'
    | 'missing-value-set'
    | 'empty-value-set'
    | 'unsupported';
  readonly place: PackPlace;
  readonly message: LocalizedText;
}

/** A schema ready to be compiled: includes, abstract patterns, extended rules and the phase are resolved. Plain data. */
export interface Schema {
  /** Path of the main file from the root of the pack. */
  readonly file: string;
  readonly title: string;
  readonly namespaces: Readonly<Record<string, string>>;
  /** Lets of the schema and of its phase: visible everywhere, evaluated at the root of the document. */
  readonly lets: readonly Let[];
  readonly patterns: readonly Pattern[];
  readonly problems: readonly PackProblem[];
  /** Every file that was read, itself included. */
  readonly files: readonly string[];
}

export interface Pattern {
  readonly id: string;
  /** Visible in all patterns, as XSLT makes them; the own ones win. */
  readonly lets: readonly Let[];
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly id: string | undefined;
  /** An XSLT pattern: which nodes it fires on. In a pattern only the first rule that matches a node fires on it. */
  readonly context: string;
  readonly role: string | undefined;
  readonly place: PackPlace;
  /** In order: a let is visible to what follows it, and may hide an earlier one. */
  readonly body: readonly (Let | Check)[];
}

export interface Let {
  readonly kind: 'let';
  readonly name: string;
  readonly value: string;
  readonly place: PackPlace;
}

export interface Check {
  readonly kind: 'assert' | 'report';
  readonly id: string | undefined;
  readonly test: string;
  readonly role: string | undefined;
  readonly flag: string | undefined;
  readonly see: string | undefined;
  readonly message: readonly MessagePart[];
  readonly place: PackPlace;
}

/** Text, or an expression whose value stands in its place. */
export type MessagePart = string | { readonly select: string };

/** Reads a pack. Paths are relative to its root, use `/`, and never leave it. */
export interface PackFiles {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  /** The names in a folder, or undefined when it is none. Used to find a file whatever the case of its letters. */
  list(folder: string): readonly string[] | undefined;
  /** Changes when the file does, and costs less than reading it; absent where there is no such thing. */
  stamp?(path: string): string | undefined;
}
