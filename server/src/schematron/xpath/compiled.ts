import { NodeType, type ExpandedNames, type XdmNode } from '../xdm';
import {
  effectiveBoolean,
  falseSequence,
  isNode,
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
  /** The focus of the innermost predicate that counts positions; 0 outside any, where the node's own rank counts. */
  position: number;
  size: number;
  /** Nodes that may still be visited before the assertion is given up. */
  budget: number;
  /**
   * Milliseconds from 1970 when the run began: every expression of a run has the same `current-dateTime()`. Undefined
   * where the host has no clock: what asks for the time is then told not to be evaluable.
   */
  readonly now: number | undefined;
  /** The last address at which the assertion found no document: its verdict says little then. */
  missed: string | undefined;
}

/** One firing of one rule: its node, which is what `current()` gives, and the values of its lets made so far. */
export interface Frame {
  readonly node: XdmNode;
  /** What the lets are evaluated at, where it is another item than the node. */
  readonly item?: Item;
  readonly values: (LetValue | undefined)[];
}

/** A let is evaluated when first read, and only once; its error too is kept. */
export type LetValue = { readonly value: Sequence } | { readonly error: unknown };

/** The other documents that expressions read. */
export interface Documents {
  /**
   * The document node at an address relative to the schema, or to the document of a node; undefined when there is none
   * or it may not be read.
   */
  at(href: string, from?: XdmNode): XdmNode | undefined;
  /** The document at an address relative to the schema that a pattern judges beside the one at hand. */
  judged?(href: string): XdmNode | undefined;
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
  /** `xpath`: without the functions that XSLT adds, for a schema whose language is XPath alone. */
  readonly host?: 'xslt' | 'xpath';
  /** The namespace of a prefix, '' for names of elements and types without one; undefined when nothing declares it. */
  namespace(prefix: string): string | undefined;
  /** Gives a variable's value, or undefined when none of that name is in sight. */
  variable(name: string): ((env: Environment) => Sequence) | undefined;
  /** A function that the schema itself declares, as what its arguments make of it; undefined when it declares none. */
  own?(namespace: string, name: string, arity: number): ((args: readonly Compiled[]) => Compiled) | undefined;
  /** The address of the schema, where it is to be told. */
  readonly baseUri?: string;
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
export function documentAt(env: Environment, href: string, from?: XdmNode): XdmNode | undefined {
  const root = env.documents.at(href, from);
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

/** `position()`: outside any path that of a node among its siblings, as XSLT comes to it. */
export function positionOf(item: Item, env: Environment): number {
  if (env.position > 0) return env.position;
  const siblings = siblingsOf(item);
  return siblings === undefined ? 1 : siblings.indexOf(item as XdmNode) + 1;
}

/** `last()`, in the same sense. */
export function sizeOf(item: Item, env: Environment): number {
  return env.size > 0 ? env.size : (siblingsOf(item)?.length ?? 1);
}

function siblingsOf(item: Item): readonly XdmNode[] | undefined {
  if (!isNode(item)) return undefined;
  return item.type === NodeType.Attribute ? item.parent?.attributes : item.parent?.children;
}

export function contextItem(item: Item | undefined): Item {
  if (item === undefined) throw new XPathError('XPDY0002', 'there is no context item');
  return item;
}

/** The namespace of the functions that need no prefix, and that of the constructors. */
export const functionNamespace = 'http://www.w3.org/2005/xpath-functions';
export const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';

/** Prefixes that Saxon does not ask a schema to declare. */
export const wellKnownPrefixes: Readonly<Record<string, string>> = {
  fn: functionNamespace,
  xs: schemaNamespace,
  xml: 'http://www.w3.org/XML/1998/namespace',
};
