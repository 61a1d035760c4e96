/*
 * An assertion of a Schematron as a demand in the language of data/volet-demands.json: what it asks for, in one form
 * whatever the way it was written, and nothing else of it.
 */
import { demandPrefixes } from '../../server/src/cda/demands/evaluate';
import type { Expr, NodeTest, Step } from '../../server/src/schematron/xpath/ast';

/** Thrown for what the language does not say. */
class Unsaid extends Error {}

type Part = { readonly text: string; readonly isOr?: true } | boolean;

/** The demands of an assertion, one for each thing that it asks for; a string that says why there are none. */
export function demandsOf(
  test: Expr,
  namespaces: Readonly<Record<string, string>>,
): readonly string[] | { readonly unsaid: string } {
  try {
    const demands: string[] = [];
    const waiting: Expr[] = [test];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next.k === 'and') {
        waiting.unshift(next.left, next.right);
        continue;
      }
      const said = sayer(namespaces).condition(next);
      if (said === false) return { unsaid: 'never holds' };
      if (said !== true) demands.push(said.text);
    }
    return demands;
  } catch (error) {
    if (error instanceof Unsaid) return { unsaid: error.message };
    throw error;
  }
}

/** Where the demands of a rule are made: one path for each alternative of its context. */
export function placesOf(
  context: Expr,
  namespaces: Readonly<Record<string, string>>,
): readonly string[] | { readonly unsaid: string } {
  try {
    return alternatives(context).map((one) => {
      if (one.k !== 'path') throw new Unsaid(one.k);
      const text = sayer(namespaces).path(one);
      if (text.endsWith('.') || /@[\w:.-]+$/.test(text)) throw new Unsaid('context that is no element');
      return text;
    });
  } catch (error) {
    if (error instanceof Unsaid) return { unsaid: error.message };
    throw error;
  }
}

function alternatives(expr: Expr): readonly Expr[] {
  return expr.k === 'combine' && expr.op === 'union'
    ? [...alternatives(expr.left), ...alternatives(expr.right)]
    : [expr];
}

const signs = { eq: '=', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;
const mirrored = { eq: 'eq', ne: 'ne', lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;

function sayer(namespaces: Readonly<Record<string, string>>) {
  function condition(expr: Expr): Part {
    switch (expr.k) {
      case 'integer':
        return expr.value !== 0;
      case 'string':
        return expr.value !== '';
      case 'and': {
        const parts = flat(expr, 'and').map(condition);
        if (parts.includes(false)) return false;
        const said = parts.filter((part) => typeof part !== 'boolean');
        if (said.length === 0) return true;
        return { text: said.map((part) => (part.isOr ? `(${part.text})` : part.text)).join(' and ') };
      }
      case 'or': {
        const parts = flat(expr, 'or').map(condition);
        if (parts.includes(true)) return true;
        const said = joined(parts.filter((part) => typeof part !== 'boolean').map(({ text }) => text));
        if (said.length === 0) return false;
        return { text: said.join(' or '), ...(said.length > 1 ? { isOr: true as const } : {}) };
      }
      case 'call':
        return call(expr);
      case 'compare':
        return compare(expr);
      case 'combine':
        if (expr.op !== 'union') throw new Unsaid(expr.op);
        return [expr.left, expr.right].map(condition).reduce(either);
      case 'path': {
        const asked = questionAtEnd(expr);
        return { text: path(asked ? withLast(asked.path, asked.question) : expr) };
      }
      default:
        throw new Unsaid(expr.k);
    }
  }

  function call(expr: Expr & { k: 'call' }): Part {
    const [first, second] = expr.args;
    if (expr.prefix !== '' || first === undefined) throw new Unsaid(`${expr.name}()`);
    switch (expr.name) {
      case 'not': {
        const inner = condition(first);
        return typeof inner === 'boolean' ? !inner : { text: `not(${inner.text})` };
      }
      case 'exists':
      case 'boolean':
        return condition(first);
      case 'empty':
        return condition({ ...expr, name: 'not' });
      case 'count': {
        // As a truth: there are some.
        const [counted] = expr.args;
        return condition(counted!);
      }
      case 'starts-with':
      case 'contains':
        if (first.k === 'path' && second?.k === 'string')
          return { text: `${expr.name}(${path(first)}, ${quoted(second.value)})` };
    }
    throw new Unsaid(`${expr.name}()`);
  }

  function compare(expr: Expr & { k: 'compare' }): Part {
    const { left, right } = expr;
    if (!['path', 'call', 'arithmetic'].includes(left.k) && (right.k === 'path' || right.k === 'call'))
      return compare({ ...expr, op: mirrored[expr.op], left: right, right: left });
    if (isCount(left) && isCount(right) && expr.op === 'eq')
      return { text: `${counted(left)} = ${counted(right)}` };
    if (left.k === 'call' && left.name === 'string-length' && right.k === 'integer' && expr.op === 'eq') {
      const [operand] = left.args;
      if (operand?.k !== 'path') throw new Unsaid('string-length() of no path');
      // Of what is not there it is 0.
      if (right.value === 0) throw new Unsaid('string-length() = 0');
      return { text: `string-length(${path(operand)}) = ${String(right.value)}` };
    }
    const asked = questionAtEnd(left);
    if (asked) return { text: path(withLast(asked.path, { ...expr, left: asked.question })) };
    const added = addedCounts(left);
    if (added !== undefined && isCount(right) && expr.op === 'eq')
      return { text: `${added.map(counted).join(' + ')} = ${counted(right)}` };
    if (added !== undefined && right.k === 'integer' && isSome(expr.op, right.value))
      return added.map((one) => condition(one)).reduce(either);
    if (isCount(left) && right.k === 'integer') {
      const [counted] = left.args;
      // What is counted is a truth or a number, and one of them is one: nothing is asked.
      if (
        counted?.k === 'compare' ||
        counted?.k === 'and' ||
        counted?.k === 'or' ||
        (counted && isCount(counted))
      )
        return oneTruth(expr.op, right.value);
      if (counted?.k === 'combine' && counted.op === 'union' && isSome(expr.op, right.value))
        return [counted.left, counted.right]
          .map((one) => condition({ ...expr, left: { ...left, args: [one] } }))
          .reduce(either);
      if (counted?.k !== 'path') throw new Unsaid('count() of no path');
      const { op } = expr;
      const number = right.value;
      if (op === 'ne') {
        if (number !== 0) throw new Unsaid('count() != n');
        return condition(counted);
      }
      if ((op === 'ge' && number <= 0) || (op === 'gt' && number < 0)) return true;
      const text = path(counted);
      if ((op === 'ge' && number === 1) || (op === 'gt' && number === 0)) return { text };
      if ((op === 'eq' && number === 0) || (op === 'lt' && number === 1) || (op === 'le' && number === 0))
        return { text: `not(${text})` };
      if (op === 'lt') return { text: `count(${text}) <= ${String(number - 1)}` };
      if (op === 'gt') return { text: `count(${text}) >= ${String(number + 1)}` };
      return { text: `count(${text}) ${signs[op]} ${String(number)}` };
    }
    if (left.k === 'path' && right.k === 'integer' && /^[lg]/.test(expr.op) && endsInAttribute(left))
      return { text: `${path(left)} ${signs[expr.op]} ${String(right.value)}` };
    if (left.k === 'call' && left.name === 'number' && right.k === 'integer') {
      const [operand] = left.args;
      if (operand?.k !== 'path') throw new Unsaid('number()');
      return { text: `${path(operand)} ${signs[expr.op]} ${String(right.value)}` };
    }
    if (left.k !== 'path') throw new Unsaid(`comparison of ${left.k}`);
    const values = literals(right);
    if (values === undefined || (expr.op !== 'eq' && expr.op !== 'ne'))
      throw new Unsaid(`comparison with ${right.k}`);
    const list = values.length === 1 ? quoted(values[0]!) : `(${values.map(quoted).join(', ')})`;
    return { text: `${path(left)}${signs[expr.op]}${list}` };
  }

  function counted({ args: [operand] }: Expr & { readonly k: 'call' }): string {
    if (operand?.k !== 'path') throw new Unsaid('count() of no path');
    return `count(${path(operand)})`;
  }

  function path(expr: Expr & { k: 'path' }): string {
    let text = '';
    let call: ((before: string) => string) | undefined;
    const steps = withoutDetours(expr.steps.filter((step, index) => index > 0 || !isContext(step)));
    const relative = steps.length < expr.steps.length;
    steps.forEach((step, index) => {
      if (call !== undefined) throw new Unsaid('step after a function');
      if (step.axis === 'expression') {
        if (index < steps.length - 1) throw new Unsaid('expression in a path');
        text = `${text}/${lastExpression(step.expr)}`;
        return;
      }
      if (step.axis === 'child' && step.test.t === 'text') {
        if (step.predicates.length > 0 || index < steps.length - 1) throw new Unsaid('text()');
        if (text === '') text = '.';
        return;
      }
      text += stepText(step, index, expr.from === 'root', relative);
    });
    return text === '' ? '.' : text;
  }

  function stepText(
    step: Exclude<Step, { axis: 'expression' }>,
    index: number,
    fromRoot: boolean,
    relative: boolean,
  ): string {
    const predicates = step.predicates.map((one, position) => {
      if (one.k === 'integer') {
        if (position > 0 || step.axis !== 'child' || one.value < 1) throw new Unsaid('predicate by position');
        return `[${String(one.value)}]`;
      }
      const said = condition(one);
      if (said === false) throw new Unsaid('predicate that never holds');
      return said === true ? '' : `[${said.text}]`;
    });
    const end = predicates.join('');
    const before = index > 0 || fromRoot ? '/' : '';
    switch (step.axis) {
      case 'attribute':
        if (end !== '') throw new Unsaid('predicate of an attribute');
        return `${before}@${attributeName(step.test)}`;
      case 'child':
        return `${before}${elementName(step.test)}${end}`;
      case 'descendant':
        return `${index > 0 || fromRoot ? '' : '.'}//${elementName(step.test)}${end}`;
      case 'parent':
        return `${before}..${step.test.t === 'node' ? '' : `[self::${elementName(step.test)}]`}${end}`;
      case 'self':
        if (step.test.t === 'node' && end === '') return relative ? '' : `${before}.`;
        return `${before}self::${elementName(step.test)}${end}`;
      default:
        throw new Unsaid(step.axis);
    }
  }

  function lastExpression(expr: Expr): never {
    throw new Unsaid(`${expr.k} at the end of a path`);
  }

  function elementName(test: NodeTest): string {
    if (test.t === 'any') return '*';
    // Of whatever namespace: a body has no other of that name.
    if (test.t === 'localName') return test.local;
    if (test.t !== 'name') throw new Unsaid(test.t);
    const uri = namespaces[test.prefix];
    if (uri === 'urn:hl7-org:v3') return test.local;
    const prefix = uri === undefined ? undefined : demandPrefixes.get(uri);
    // A name without a known prefix: no element ever has it, and the assertion is no demand but a slip.
    if (prefix === undefined) throw new Unsaid(`prefix "${test.prefix}"`);
    return `${prefix}:${test.local}`;
  }

  function attributeName(test: NodeTest): string {
    if (test.t !== 'name') throw new Unsaid('any attribute');
    if (test.prefix === '') return test.local;
    if (test.prefix !== 'xsi') throw new Unsaid(`attribute ${test.prefix}:`);
    return `xsi:${test.local}`;
  }

  return { condition, path };
}

type Count = Expr & { readonly k: 'call' };

function isCount(expr: Expr): expr is Count {
  return expr.k === 'call' && expr.name === 'count' && expr.prefix === '';
}

/** What is counted and added: `count(a) + count(b)`. */
function addedCounts(expr: Expr): readonly Count[] | undefined {
  if (isCount(expr)) return undefined;
  if (expr.k !== 'arithmetic' || expr.op !== '+') return undefined;
  const parts = [expr.left, expr.right].map((one) => (isCount(one) ? [one] : addedCounts(one)));
  return parts.includes(undefined) ? undefined : parts.flatMap((one) => one ?? []);
}

/** Whether a count that compares so is one of which there are some. */
function isSome(op: keyof typeof signs, number: number): boolean {
  return (op === 'ge' && number === 1) || (op === 'gt' && number === 0);
}

function either(one: Part, other: Part): Part {
  if (one === true || other === true) return true;
  if (one === false || other === false) return one === false ? other : one;
  return { text: `${one.text} or ${other.text}`, isOr: true };
}

function endsInAttribute({ steps }: PathExpr): boolean {
  return steps[steps.length - 1]?.axis === 'attribute';
}

/** `//self::a` is `//a`. */
function withoutDetours(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step, index) => {
    const next = steps[index + 1];
    const before = steps[index - 1];
    if (isAnyDescendant(step) && next?.axis === 'self') return [];
    return before && isAnyDescendant(before) && step.axis === 'self'
      ? [{ ...step, axis: 'descendant' as const }]
      : [step];
  });
}

function isAnyDescendant(step: Step): boolean {
  return step.axis === 'descendant-or-self' && step.test.t === 'node' && step.predicates.length === 0;
}

type PathExpr = Expr & { readonly k: 'path' };

/** `entry/act/not(code)`: what is asked at the end of a path, of each node that stands before. */
function questionAtEnd(expr: Expr): { readonly path: PathExpr; readonly question: Expr } | undefined {
  if (expr.k !== 'path' || expr.steps.length < 2) return undefined;
  const last = expr.steps[expr.steps.length - 1]!;
  if (last.axis !== 'expression' || last.expr.k !== 'call') return undefined;
  return { path: { ...expr, steps: expr.steps.slice(0, -1) }, question: last.expr };
}

/** A path that is asked that of the nodes at its end: one for which it holds is wanted. */
function withLast(path: PathExpr, question: Expr): PathExpr {
  const last = path.steps[path.steps.length - 1]!;
  if (last.axis === 'expression') throw new Unsaid('expression in a path');
  const asked = { ...last, predicates: [...last.predicates, question] };
  return { ...path, steps: [...path.steps.slice(0, -1), asked] };
}

/**
 * An expression in which the lets of its rule stand for themselves. Where a path has led to another node they would be
 * read there and not where they were declared: there they stay.
 */
export function inlined(expr: Expr, lets: ReadonlyMap<string, Expr>): Expr {
  switch (expr.k) {
    case 'variable':
      return lets.get(expr.name) ?? expr;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
    case 'combine':
      return { ...expr, left: inlined(expr.left, lets), right: inlined(expr.right, lets) };
    case 'call':
      return { ...expr, args: expr.args.map((arg) => inlined(arg, lets)) };
    case 'path': {
      const [first, ...rest] = expr.steps;
      if (expr.from !== 'context' || first?.axis !== 'expression') return expr;
      const start = inlined(first.expr, lets);
      return start.k === 'path'
        ? { ...start, steps: [...start.steps, ...rest] }
        : { ...expr, steps: [{ axis: 'expression', expr: start }, ...rest] };
    }
    default:
      return expr;
  }
}

function isContext(step: Step): boolean {
  return step.axis === 'expression' && step.expr.k === 'context';
}

function flat(expr: Expr, k: 'and' | 'or'): readonly Expr[] {
  return (expr.k === 'and' || expr.k === 'or') && expr.k === k
    ? [...flat(expr.left, k), ...flat(expr.right, k)]
    : [expr];
}

/** `@a='1' or @a='2'` is `@a=('1', '2')`. */
function joined(parts: readonly string[]): readonly string[] {
  const shape = /^([^=!<>()']*)=('[^']*')$/;
  const byPath = new Map<string, string[]>();
  const result: (string | (() => string))[] = [];
  for (const part of parts) {
    const [, path, value] = shape.exec(part) ?? [];
    if (path === undefined || value === undefined) {
      result.push(part);
      continue;
    }
    const values = byPath.get(path);
    if (values) {
      if (!values.includes(value)) values.push(value);
      continue;
    }
    const own = [value];
    byPath.set(path, own);
    result.push(() => `${path}=${own.length === 1 ? own[0]! : `(${own.join(', ')})`}`);
  }
  return result.map((one) => (typeof one === 'string' ? one : one()));
}

function literals(expr: Expr): readonly string[] | undefined {
  if (expr.k === 'string') return [expr.value];
  if (expr.k !== 'sequence') return undefined;
  const values = expr.items.map(literals);
  return values.includes(undefined) ? undefined : values.flatMap((one) => one ?? []);
}

function quoted(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  if (value.includes('"')) throw new Unsaid('both quotation marks');
  return `"${value}"`;
}

function oneTruth(op: keyof typeof signs, number: number): boolean {
  const one = 1;
  switch (op) {
    case 'eq':
      return one === number;
    case 'ne':
      return one !== number;
    case 'lt':
      return one < number;
    case 'le':
      return one <= number;
    case 'gt':
      return one > number;
    case 'ge':
      return one >= number;
  }
}
