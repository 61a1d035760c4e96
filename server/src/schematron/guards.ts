import type { Expr, Step } from './xpath/ast';
import type { StaticContext } from './xpath/compiled';
import { mayCountPositions } from './xpath/focus';
import { compileTest } from './xpath/steps';

/**
 * A condition that a step cannot do without: an attribute of the node, or of one of its children, has a given value.
 * Nearly every context of a CDA schema is of the kind `*[templateId/@root = '1.2.3']`; looking the value up replaces
 * hundreds of tests by one.
 */
export interface Guard {
  /** Number of the child's name; undefined for the node itself. */
  readonly child: number | undefined;
  readonly attribute: number;
  readonly value: string;
}

export function guardOf(predicates: readonly Expr[], context: StaticContext): Guard | undefined {
  for (const predicate of predicates) {
    // After a position the siblings that remain differ: only what stands before can be required of the node alone.
    if (mayCountPositions(predicate)) return undefined;
    const guard = conditionGuard(predicate, context);
    if (guard !== undefined) return guard;
  }
  return undefined;
}

function conditionGuard(expr: Expr, context: StaticContext): Guard | undefined {
  if (expr.k === 'and') return conditionGuard(expr.left, context) ?? conditionGuard(expr.right, context);
  if (expr.k === 'compare' && expr.general && expr.op === 'eq') {
    const [path, literal] = expr.right.k === 'string' ? [expr.left, expr.right] : [expr.right, expr.left];
    return literal.k === 'string' ? ofComparison(path, literal.value, context) : undefined;
  }
  // `templateId[@root = '1.2.3']`
  const [step, ...more] = expr.k === 'path' && expr.from === 'context' ? expr.steps : [];
  if (step === undefined || step.axis !== 'child' || more.length > 0) return undefined;
  const child = nameOf(step, 'child', context);
  if (child === undefined) return undefined;
  for (const predicate of step.predicates) {
    if (mayCountPositions(predicate)) return undefined;
    const inner = conditionGuard(predicate, context);
    if (inner !== undefined && inner.child === undefined) return { ...inner, child };
  }
  return undefined;
}

/** `@root = '1.2.3'` and `templateId/@root = '1.2.3'`. */
function ofComparison(path: Expr, value: string, context: StaticContext): Guard | undefined {
  if (path.k !== 'path' || path.from !== 'context') return undefined;
  const [first, second, third] = path.steps;
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined) {
    const attribute = nameOf(first, 'attribute', context);
    return attribute === undefined ? undefined : { child: undefined, attribute, value };
  }
  const child = nameOf(first, 'child', context);
  const attribute = nameOf(second, 'attribute', context);
  if (child === undefined || attribute === undefined) return undefined;
  return first.axis !== 'expression' && first.predicates.some(mayCountPositions)
    ? undefined
    : { child, attribute, value };
}

function nameOf(step: Step, axis: 'child' | 'attribute', context: StaticContext): number | undefined {
  return step.axis === axis ? compileTest(step.test, axis, context).name : undefined;
}
