import type { ExpandedNames, XdmNode } from '../xdm';
import {
  effectiveBoolean,
  falseSequence,
  trueSequence,
  XPathError,
  type Item,
  type Sequence,
} from './values';

/** What an expression may read and count while it is evaluated. One per document, shared by all its assertions. */
export interface Environment {
  /** Values of the variables that expressions bind themselves (`for`, `some`, `every`). */
  locals: Sequence[];
  /** The rule that is being evaluated; undefined while contexts are matched. */
  frame: Frame | undefined;
  readonly documents: Documents;
  /** The focus of the innermost predicate that counts positions. */
  position: number;
  size: number;
  /** Nodes that may still be visited before the assertion is given up. */
  budget: number;
  /** The last address at which the assertion found no document: its verdict says little then. */
  missed: string | undefined;
}

/** One firing of one rule: its node, which is what `current()` gives, and the values of its lets made so far. */
export interface Frame {
  readonly node: XdmNode;
  readonly values: (LetValue | undefined)[];
}

/** A let is evaluated when first read, and only once; its error too is kept. */
export type LetValue = { readonly value: Sequence } | { readonly error: unknown };

/** The other documents that expressions read. */
export interface Documents {
  /** The document node at an address relative to the schema; undefined when there is none or it may not be read. */
  at(href: string): XdmNode | undefined;
}

export type Eval<T> = (item: Item | undefined, env: Environment) => T;

/** What holds of one item reached by a path. */
export type Terminal = (item: Item, env: Environment) => boolean;

/** An expression as functions over our own tree: the same meaning in three forms, so that callers take the cheapest. */
export interface Compiled {
  readonly items: Eval<Sequence>;
  /** The effective boolean value. */
  readonly test: Eval<boolean>;
  /** Whether some item of the value satisfies a condition, without building the value. */
  readonly some: (terminal: Terminal) => Eval<boolean>;
}

/** Where an expression stands: what its prefixes, variables and functions mean. */
export interface StaticContext {
  readonly names: ExpandedNames;
  /** The namespace of a prefix, '' for no prefix; undefined when nothing declares it. */
  namespace(prefix: string): string | undefined;
  /** Gives a variable's value, or undefined when none of that name is in sight. */
  variable(name: string): ((env: Environment) => Sequence) | undefined;
  /** Evaluates what lies outside the compiled subset. */
  library(text: string, context: StaticContext): Eval<Sequence>;
}

/** Reported as an assertion that could not be evaluated. */
export const budgetSpent = 'SGBU0001';

export function spend(env: Environment, nodes: number): void {
  env.budget -= nodes;
  if (env.budget < 0) throw new XPathError(budgetSpent, 'the expression visits too many nodes');
}

/** Another document, by its address; remembers what was not there. */
export function documentAt(env: Environment, href: string): XdmNode | undefined {
  const root = env.documents.at(href);
  if (root === undefined) env.missed = href;
  return root;
}

export function fromItems(items: Eval<Sequence>): Compiled {
  return {
    items,
    test: (item, env) => effectiveBoolean(items(item, env)),
    some: (terminal) => (item, env) => {
      for (const each of items(item, env)) if (terminal(each, env)) return true;
      return false;
    },
  };
}

export function fromTest(test: Eval<boolean>): Compiled {
  return {
    items: (item, env) => (test(item, env) ? trueSequence : falseSequence),
    test,
    some: (terminal) => (item, env) => terminal(test(item, env), env),
  };
}

export function constant(sequence: Sequence): Compiled {
  return fromItems(() => sequence);
}

export function contextItem(item: Item | undefined): Item {
  if (item === undefined) throw new XPathError('XPDY0002', 'there is no context item');
  return item;
}
