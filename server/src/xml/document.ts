import type { LocalizedText } from '../core/localized';
import type { OffsetEdit, RelatedPlace } from '../core/finding';
import type { OffsetRange } from '../core/range';
import type { Text } from '../core/text';
import type { NamePool } from './names';

/** What a node is; the values stand in `XmlDocument.kind`. */
export const NodeKind = {
  /** Node 0: what holds the root element, its neighbours, and every stray text. */
  Document: 0,
  Element: 1,
  Text: 2,
  CData: 3,
  Comment: 4,
  Instruction: 5,
  Doctype: 6,
} as const;

/** The index of a node, in document order: an element comes before its content (preorder). 0 is the document. */
export type NodeId = number;

/** The index of an attribute, in document order. */
export type AttributeId = number;

/** No node, no attribute. */
export const none = -1;

/**
 * A parsed text as parallel tables: row `n` of each table speaks of node `n`. Every text gives a document; what is
 * not well-formed is told in `problems` and repaired as a reader would. All positions are UTF-16 offsets into `text`.
 *
 * Reading the tables directly is the fast way; `navigate.ts` has the comfortable one.
 */
export interface XmlDocument {
  readonly text: Text;
  readonly names: NamePool;

  /** Number of nodes, and of rows in each table of nodes. */
  readonly nodeCount: number;
  readonly kind: Uint8Array;
  readonly parent: Int32Array;
  /** First node that is not inside this one. Descendants are `n + 1 … subtreeEnd[n] - 1`. */
  readonly subtreeEnd: Int32Array;
  /** Elements: id of the qualified name in `names`. Other kinds: -1. */
  readonly name: Int32Array;
  /** Elements: id of the namespace in `names` (0: none, `unboundNamespace`: prefix never declared). */
  readonly namespace: Int32Array;
  /** First offset of the node, its `<` for markup. */
  readonly start: Int32Array;
  /** Elements: end of the start tag. Other kinds: same as `end`. */
  readonly tagEnd: Int32Array;
  /** Elements: start of the end tag, or of where it should stand; equals `tagEnd` for `<a/>`. Other kinds: same as `end`. */
  readonly contentEnd: Int32Array;
  /** End of the node, end tag included. */
  readonly end: Int32Array;
  /** First attribute of the node; its attributes end where those of node `n + 1` start (this table has one more row). */
  readonly firstAttribute: Int32Array;

  readonly attributeCount: number;
  readonly attributeOwner: Int32Array;
  readonly attributeName: Int32Array;
  /** Id of the namespace; 0 without a prefix, as the Namespaces recommendation wants. */
  readonly attributeNamespace: Int32Array;
  readonly attributeStart: Int32Array;
  /** The value between its quotes. */
  readonly attributeValueStart: Int32Array;
  readonly attributeValueEnd: Int32Array;
  /** After the closing quote. */
  readonly attributeEnd: Int32Array;

  /** `<?xml …?>`, when the text starts with one. */
  readonly declaration: XmlDeclaration | undefined;
  /** Faults of well-formedness in document order, at most `limits.problems` of them. */
  readonly problems: readonly XmlProblem[];
  /**
   * True when some element had no matching end tag: what is inside what had to be guessed, so that the absence of an
   * element proves little.
   */
  readonly structureGuessed: boolean;
}

export interface XmlDeclaration {
  readonly range: OffsetRange;
  readonly version: DeclaredValue | undefined;
  readonly encoding: DeclaredValue | undefined;
  readonly standalone: DeclaredValue | undefined;
}

export interface DeclaredValue {
  readonly value: string;
  /** The value between its quotes. */
  readonly range: OffsetRange;
}

export type XmlProblemCode =
  | 'missing-end-tag'
  | 'mismatched-end-tag'
  | 'unexpected-end-tag'
  | 'unterminated-start-tag'
  | 'unterminated-end-tag'
  | 'unterminated-value'
  | 'unterminated-comment'
  | 'unterminated-cdata'
  | 'unterminated-instruction'
  | 'unterminated-doctype'
  | 'duplicate-attribute'
  | 'attribute-without-value'
  | 'unquoted-value'
  | 'missing-equals'
  | 'wrong-quotes'
  | 'quote-in-value'
  | 'missing-space'
  | 'stray-ampersand'
  | 'stray-less-than'
  | 'stray-character'
  | 'cdata-end-in-text'
  | 'double-hyphen-in-comment'
  | 'bad-comment'
  | 'bad-cdata'
  | 'bad-name'
  | 'reserved-name'
  | 'undeclared-prefix'
  | 'bad-namespace-declaration'
  | 'unknown-entity'
  | 'bad-character-reference'
  | 'illegal-character'
  | 'encoding-not-utf-8'
  | 'bad-declaration'
  | 'misplaced-declaration'
  | 'doctype'
  | 'bad-doctype'
  | 'misplaced-doctype'
  | 'multiple-roots'
  | 'text-outside-root'
  | 'missing-root'
  | 'depth-limit'
  | 'attribute-limit'
  | 'size-limit'
  | 'entity-limit'
  | 'problem-limit';

export interface XmlProblem {
  readonly code: XmlProblemCode;
  readonly range: OffsetRange;
  readonly message: LocalizedText;
  readonly related?: readonly RelatedPlace[];
  /** The correction, when only one is sensible. */
  readonly fix?: XmlCorrection;
  /** Corrections between which only the author can choose. */
  readonly choices?: readonly XmlCorrection[];
}

export interface XmlCorrection {
  readonly title: LocalizedText;
  readonly edits: readonly OffsetEdit[];
}

/** Beyond these a document is reported as suspicious; it is parsed all the same. */
export interface XmlLimits {
  /** Open elements at once. */
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** UTF-16 units of the text. */
  readonly size: number;
  /** References to entities that the text itself would have to declare. */
  readonly entities: number;
  /** Problems kept; one more says that there were others. */
  readonly problems: number;
}

/**
 * What a format knows of its elements, by local names: whether one may hold the other. Asked only to find where an
 * element without its end tag must have ended.
 */
export type HoldsHint = (parent: string, child: string) => boolean;

export const defaultLimits: XmlLimits = {
  depth: 512,
  attributes: 256,
  size: 64 * 1024 * 1024,
  entities: 1_000,
  problems: 500,
};
