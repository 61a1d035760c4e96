import { NodeType, type XdmNode } from '../xdm';
import type { Axis, Expr, Step } from './ast';
import { spend, type Compiled, type StaticContext } from './compiled';
import { compileTest, inDocumentOrder, type CompiledTest, type Walk } from './steps';
import { isNode, itemToString, type Sequence } from './values';

/**
 * `//Concept[@code = $code]` from the root of a document, as value sets are read: an index by attribute value
 * replaces the scan of thousands of concepts. The predicates are applied to what it finds all the same.
 */
export function indexedStep(
  step: Step & { axis: Axis },
  test: CompiledTest,
  scan: Walk,
  compile: (expr: Expr) => Compiled,
  context: StaticContext,
): Walk | undefined {
  const { name } = test;
  if (step.axis !== 'descendant' || name === undefined) return undefined;
  const key = step.predicates
    .flatMap(conjuncts)
    .map(attributeKey)
    .find((found) => found !== undefined);
  if (key === undefined) return undefined;
  const attribute = compileTest(key.attribute, 'attribute', context).name;
  if (attribute === undefined) return undefined;
  const wanted = compile(key.value);
  return (node, env, visit) => {
    if (node.type !== NodeType.Document) return scan(node, env, visit);
    const values = texts(wanted.items(undefined, env));
    if (values === undefined) return scan(node, env, visit);
    const found: XdmNode[] = [];
    for (const value of values)
      for (const element of node.tree.elementsWith(name, attribute, value)) found.push(element);
    spend(env, found.length);
    for (const element of values.size > 1 ? inDocumentOrder(found) : found)
      if (visit(element, env)) return true;
    return false;
  };
}

/** Numbers are compared by value and not by spelling: they need the scan. */
function texts(sequence: Sequence): ReadonlySet<string> | undefined {
  const values = new Set<string>();
  for (const item of sequence) {
    if (!isNode(item) && typeof item !== 'string' && !(typeof item === 'object' && item.type === 'untyped'))
      return undefined;
    values.add(itemToString(item));
  }
  return values;
}

function conjuncts(expr: Expr): readonly Expr[] {
  return expr.k === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr];
}

/** `@name = value`, either way round, where the value is the same for every candidate. */
function attributeKey(expr: Expr) {
  if (expr.k !== 'compare' || expr.op !== 'eq' || !expr.general) return undefined;
  for (const [side, value] of [
    [expr.left, expr.right],
    [expr.right, expr.left],
  ] as const) {
    const step =
      side.k === 'path' && side.from === 'context' && side.steps.length === 1 ? side.steps[0]! : undefined;
    if (
      step?.axis === 'attribute' &&
      step.test.t === 'name' &&
      step.predicates.length === 0 &&
      ignoresFocus(value)
    )
      return { attribute: step.test, value };
  }
  return undefined;
}

/** True when the value depends on nothing but variables and literals. */
export function ignoresFocus(expr: Expr): boolean {
  return (
    expr.k === 'string' || expr.k === 'variable' || (expr.k === 'sequence' && expr.items.every(ignoresFocus))
  );
}
