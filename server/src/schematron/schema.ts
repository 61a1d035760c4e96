import type { EncodingFault } from '../bytes/xmlText';
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
    | 'encoding'
    | 'outside-pack'
    | 'letter-case'
    | 'missing-pattern'
    | 'missing-rule'
    | 'missing-phase'
    | 'phase-not-asked'
    | 'missing-definition'
    | 'defined-twice'
    | 'tools-differ'
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
  /** Whether expressions are those of XPath 1, whose conversions of values are others. */
  readonly firstXPath: boolean;
  readonly namespaces: Readonly<Record<string, string>>;
  /** Lets of the schema: visible everywhere, evaluated at the root of the document. */
  readonly lets: readonly Let[];
  /** Those of its phase, which hide those of the schema. */
  readonly phaseLets: readonly Let[];
  /** What its phase begins at, seen from the document: beside and above it nothing is judged. Absent: the whole document. */
  readonly from?: PlacedExpression;
  /** The phases among which the document chooses, in order: the first whose condition holds. Absent: the phase is known. */
  readonly choices?: readonly PhaseChoice[];
  readonly keys: readonly Key[];
  readonly functions: readonly FunctionDeclaration[];
  readonly patterns: readonly Pattern[];
  /** Corrections that every rule may name. */
  readonly fixes: readonly Markup[];
  readonly problems: readonly PackProblem[];
  /** Every file that was read, itself included. */
  readonly files: readonly string[];
}

/** An expression that stands outside of rules, and where it is written. */
export interface PlacedExpression {
  readonly select: string;
  readonly place: PackPlace;
}

/** A phase, and the condition under which a document is judged by it. */
export interface PhaseChoice {
  readonly phase: string;
  readonly when: PlacedExpression;
}

export interface Pattern extends Gravity {
  readonly id: string;
  /** Leads to the addresses of the documents that it judges, seen from the document at hand; absent: that document. */
  readonly documents?: PlacedExpression;
  /** Visible in all patterns, as XSLT makes them; the own ones win. */
  readonly lets: readonly Let[];
  readonly rules: readonly Rule[];
  /** Address of a page about it. */
  readonly see?: string;
}

/** The words by which authors say how serious something is; what they mean is for a table to say. */
export interface Gravity {
  readonly severity?: string;
  readonly role?: string;
  readonly flag?: string;
}

export interface Rule extends Gravity {
  readonly id: string | undefined;
  /** An XSLT pattern: which nodes it fires on. In a pattern only the first rule that matches a node fires on it. */
  readonly context: string;
  readonly see?: string;
  /** What its verdicts are about, seen from the node that it fires on. */
  readonly subject?: string;
  /** What its checks are evaluated at, seen from the node that it fires on; absent: that node. */
  readonly visitEach?: string;
  readonly place: PackPlace;
  /** In order: a let is visible to what follows it, and may hide an earlier one. */
  readonly body: readonly (Let | Check)[];
  /** Corrections that its checks may name. */
  readonly fixes?: readonly Markup[];
}

export interface Let {
  readonly kind: 'let';
  readonly name: string;
  readonly value: string;
  /** Markup in an element of no meaning: the value where it stands in the content, and `value` says nothing then. */
  readonly content?: string;
  /** The type that the value must have, or is converted to. */
  readonly as?: string;
  readonly place: PackPlace;
}

export interface Check extends Gravity {
  readonly kind: 'assert' | 'report';
  readonly id: string | undefined;
  readonly test: string;
  readonly see?: string;
  readonly subject?: string;
  readonly message: readonly MessagePart[];
  /** What is said more, in the language that it is said in where that is declared. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly properties?: readonly Property[];
  /** Ids of the corrections that it names, the first choice first. */
  readonly fixes?: readonly string[];
  readonly place: PackPlace;
}

export interface Diagnostic {
  readonly id: string;
  readonly language?: string;
  readonly message: readonly MessagePart[];
}

export interface Property {
  readonly id: string;
  readonly message: readonly MessagePart[];
}

/** `xsl:key`: which nodes are found by which values. */
export interface Key {
  /** With its namespace, as `{uri}local`. */
  readonly name: string;
  readonly match: string;
  readonly use: string | readonly (Markup | string)[];
  readonly place: PackPlace;
}

/** `xsl:function` */
export interface FunctionDeclaration {
  readonly uri: string;
  readonly local: string;
  readonly parameters: readonly { readonly name: string; readonly as?: string }[];
  readonly as?: string;
  readonly body: readonly (Markup | string)[];
  readonly place: PackPlace;
}

/** An element carried along as it is written: of a function, of a correction. White space alone is left out. */
export interface Markup {
  /** As written. */
  readonly name: string;
  readonly uri: string;
  /** Without declarations of namespaces. */
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly (Markup | string)[];
  /** What the prefixes mean that its names and values may use. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly place: PackPlace;
}

export interface MarkupAttribute {
  readonly name: string;
  readonly uri: string;
  readonly value: string;
}

/** Text, or an expression whose value stands in its place; `isName`: the name of the node, where it leads to one. */
export type MessagePart = string | { readonly select: string; readonly isName?: true };

/** Reads a pack. Paths are relative to its root, use `/`, and never leave it. */
export interface PackFiles {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  /** The names in a folder, or undefined when it is none. Used to find a file whatever the case of its letters. */
  list(folder: string): readonly string[] | undefined;
  /** What was wrong with the bytes of a file when it was last read; absent where texts are not made of bytes. */
  misread?(path: string): EncodingFault | undefined;
  /** Changes when the file does, and costs less than reading it; absent where there is no such thing. */
  stamp?(path: string): string | undefined;
}
