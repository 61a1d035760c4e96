/**
 * XPath 2 expressions as plain data: what the library's parser gives, reduced to what the compiler needs and small
 * enough to be cached as JSON. Prefixes stay unresolved, so that one tree serves every schema that uses the text.
 */
export type Expr =
  | { readonly k: 'string'; readonly value: string }
  | { readonly k: 'integer'; readonly value: number }
  /** Decimals, doubles, and integers that a JavaScript number does not hold: as they are written. */
  | { readonly k: 'numeral'; readonly type: 'integer' | 'decimal' | 'double'; readonly text: string }
  | { readonly k: 'context' }
  | { readonly k: 'variable'; readonly name: string }
  | { readonly k: 'path'; readonly from: PathStart; readonly steps: readonly Step[] }
  | { readonly k: 'filter'; readonly base: Expr; readonly predicates: readonly Expr[] }
  | { readonly k: 'call'; readonly prefix: string; readonly name: string; readonly args: readonly Expr[] }
  | { readonly k: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | {
      readonly k: 'compare';
      readonly op: Comparison;
      /** `=` holds when some pair of items is equal; `eq` wants one item on each side. */
      readonly general: boolean;
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly k: 'arithmetic'; readonly op: Arithmetic; readonly left: Expr; readonly right: Expr }
  | { readonly k: 'sign'; readonly negative: boolean; readonly operand: Expr }
  | {
      readonly k: 'combine';
      readonly op: 'union' | 'intersect' | 'except';
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly k: 'node'; readonly op: 'is' | 'before' | 'after'; readonly left: Expr; readonly right: Expr }
  | { readonly k: 'sequence'; readonly items: readonly Expr[] }
  | { readonly k: 'range'; readonly from: Expr; readonly to: Expr }
  | { readonly k: 'if'; readonly condition: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly k: 'for'; readonly bindings: readonly Binding[]; readonly body: Expr }
  | {
      readonly k: 'quantified';
      readonly every: boolean;
      readonly bindings: readonly Binding[];
      readonly body: Expr;
    }
  | {
      readonly k: 'cast' | 'castable';
      readonly operand: Expr;
      readonly prefix: string;
      readonly type: string;
      readonly optional: boolean;
    }
  | { readonly k: 'instance' | 'treat'; readonly operand: Expr; readonly type: SequenceType }
  /** `left ! right` of XPath 3. */
  | { readonly k: 'map'; readonly left: Expr; readonly right: Expr }
  /** Outside the compiled subset: the library evaluates the text as a whole. */
  | { readonly k: 'library'; readonly text: string }
  /** Not an expression: the library's own words. */
  | { readonly k: 'invalid'; readonly reason: string };

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
export type Arithmetic = '+' | '-' | '*' | 'div' | 'idiv' | 'mod';
export type PathStart = 'context' | 'root';

export interface Binding {
  readonly name: string;
  readonly sequential: boolean;
  readonly source: Expr;
}

/** A step along an axis, or any expression evaluated for each node of what stands before it. */
export type Step =
  | { readonly axis: Axis; readonly test: NodeTest; readonly predicates: readonly Expr[] }
  | { readonly axis: 'expression'; readonly expr: Expr };

export type Axis =
  | 'child'
  | 'attribute'
  | 'self'
  | 'parent'
  | 'descendant'
  | 'descendant-or-self'
  | 'ancestor'
  | 'ancestor-or-self'
  | 'following-sibling'
  | 'preceding-sibling'
  | 'following'
  | 'preceding'
  | 'namespace';

/** A name as it is written; `uri` where the expression gives the namespace itself (`Q{…}local`). */
export interface WrittenName {
  readonly prefix: string;
  readonly local: string;
  readonly uri?: string;
}

export type NodeTest =
  | ({ readonly t: 'name' } & WrittenName)
  | { readonly t: 'any' }
  | { readonly t: 'inNamespace'; readonly prefix: string }
  | { readonly t: 'localName'; readonly local: string }
  | { readonly t: 'node' | 'text' | 'comment' | 'namespaceNode' }
  | { readonly t: 'instruction'; readonly target?: string }
  | { readonly t: 'element' | 'attribute'; readonly name?: WrittenName; readonly type?: WrittenName }
  | { readonly t: 'document'; readonly element?: NodeTest };

/** What `instance of` and `treat as` ask for. */
export type SequenceType =
  | { readonly t: 'empty' }
  | {
      readonly t: 'items';
      readonly item: NodeTest | { readonly t: 'item' } | ({ readonly t: 'atomic' } & WrittenName);
      readonly occurrence: '' | '?' | '*' | '+';
    };
