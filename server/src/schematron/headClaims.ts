import { plainExpression } from './plainExpression';
import type { Expr, NodeTest, Step } from './xpath/ast';

/** Where the expressions of a rule stand: on the document element, above it, or on the code of the document. */
export type Focus = 'document' | 'above' | 'code';

/** What must hold of the head of a document: one of the roots of each template, one of the codes. */
export interface Claims {
  readonly templates: readonly { readonly roots: readonly string[]; readonly versions: readonly string[] }[];
  readonly codes: readonly string[];
}

/** What an expression says of the head of a document. */
export interface ClaimReader {
  /** What must hold for it to be true. */
  claims(expr: Expr, focus: Focus): Claims;
  /** What must hold for it to be false. */
  refusals(expr: Expr, focus: Focus): Claims;
}

const nothing: Claims = { templates: [], codes: [] };

/** `definition`: what a variable is. */
export function createClaimReader(definition: (name: string) => Expr | undefined): ClaimReader {
  const plain = (expr: Expr) => plainExpression(expr, definition);
  return {
    claims: (expr, focus) => claimsOf(plain(expr), focus),
    refusals: (expr, focus) => refusalsOf(plain(expr), focus),
  };
}

function claimsOf(expr: Expr, focus: Focus): Claims {
  switch (expr.k) {
    case 'and':
      return merged([claimsOf(expr.left, focus), claimsOf(expr.right, focus)]);
    case 'or':
      return either(claimsOf(expr.left, focus), claimsOf(expr.right, focus));
    case 'sequence':
      return expr.items.length === 1 ? claimsOf(expr.items[0]!, focus) : nothing;
    case 'path':
      return ofPath(expr, focus);
    case 'call': {
      if (expr.args.length !== 1) return nothing;
      if (/^(?:exists|boolean)$/.test(expr.name)) return claimsOf(expr.args[0]!, focus);
      return /^(?:not|empty)$/.test(expr.name) ? refusalsOf(expr.args[0]!, focus) : nothing;
    }
    case 'compare': {
      if (isCountOfSome(expr.left, expr.op, expr.right)) return claimsOf(expr.left.args[0]!, focus);
      if (expr.op !== 'eq') return nothing;
      const [path, value] =
        textsOf(expr.right).length > 0 ? [expr.left, expr.right] : [expr.right, expr.left];
      const values = textsOf(value);
      return values.length === 0 ? nothing : ofPath(asRead(path), focus, values);
    }
    default:
      return nothing;
  }
}

function refusalsOf(expr: Expr, focus: Focus): Claims {
  if (expr.k === 'call' && /^(?:not|empty)$/.test(expr.name) && expr.args.length === 1)
    return claimsOf(expr.args[0]!, focus);
  if (expr.k === 'sequence' && expr.items.length === 1) return refusalsOf(expr.items[0]!, focus);
  if (expr.k === 'or') return merged([refusalsOf(expr.left, focus), refusalsOf(expr.right, focus)]);
  if (expr.k === 'compare' && isCountOfNone(expr.left, expr.op, expr.right))
    return claimsOf(expr.left.args[0]!, focus);
  return nothing;
}

/** `templateId[@root = …]`, `code[@code = …]` of the document; with values, that of `templateId/@root`. */
function ofPath(expr: Expr, focus: Focus, values: readonly string[] = []): Claims {
  if (expr.k === 'sequence' && expr.items.length === 1) return ofPath(expr.items[0]!, focus, values);
  if (expr.k !== 'path') return nothing;
  const own = treeSteps(expr.steps)?.filter(
    ({ axis, predicates }) => axis !== 'self' || predicates.length > 0,
  );
  if (own === undefined) return nothing;
  if (expr.from === 'root' || focus === 'above') {
    // `//ClinicalDocument`: wherever it stands.
    while (own[0]?.axis === 'descendant-or-self' && own[0].predicates.length === 0) own.shift();
    const [first] = own;
    if (first === undefined || !(isNamed(first.test, 'ClinicalDocument') || isAnyElement(first.test)))
      return nothing;
    own.shift();
    if (own.length === 0 && first.predicates.length > 0)
      return merged(first.predicates.map((part) => claimsOf(part, 'document')));
    return ofSteps(own, values);
  }
  if (focus === 'code') {
    const [step] = own;
    if (step === undefined || own.length > 1) return nothing;
    if (step.axis === 'attribute' && isNamed(step.test, 'code'))
      return { templates: [], codes: values.length > 0 ? values : wanted(step.predicates, isSelf) };
    return step.axis === 'self'
      ? { templates: [], codes: wanted(step.predicates, isAttribute('code')) }
      : nothing;
  }
  return ofSteps(own, values);
}

function ofSteps(own: readonly TreeStep[], values: readonly string[]): Claims {
  const [element, attribute] = own;
  if (element === undefined || own.length > 2) return nothing;
  // `.[templateId/@root = …]`
  if (element.axis === 'self' && attribute === undefined)
    return merged(element.predicates.map((part) => claimsOf(part, 'document')));
  if (element.axis !== 'child' || (attribute !== undefined && attribute.axis !== 'attribute')) return nothing;
  const given = (name: string): readonly string[] => {
    const said = wanted(element.predicates, isAttribute(name));
    if (attribute === undefined || !isNamed(attribute.test, name)) return said;
    const own = values.length > 0 ? values : wanted(attribute.predicates, isSelf);
    return own.length > 0 ? own : said;
  };
  if (isNamed(element.test, 'templateId')) {
    const roots = given('root');
    return roots.length === 0 ? nothing : { templates: [{ roots, versions: given('extension') }], codes: [] };
  }
  return isNamed(element.test, 'code') ? { templates: [], codes: given('code') } : nothing;
}

/** The texts that an expression may be, when it says so itself. */
function textsOf(expr: Expr): readonly string[] {
  if (expr.k === 'string') return [expr.value.trim()];
  if (expr.k === 'sequence') return expr.items.flatMap(textsOf);
  return textsOfRead(expr);
}

function textsOfRead(expr: Expr): readonly string[] {
  const read = asRead(expr);
  return read === expr ? [] : textsOf(read);
}

/** What a function reads as text: `normalize-space(@root)` is `@root`. */
function asRead(expr: Expr): Expr {
  return expr.k === 'call' &&
    expr.args.length === 1 &&
    /^(?:string|normalize-space|data|lower-case|upper-case)$/.test(expr.name)
    ? asRead(expr.args[0]!)
    : expr;
}

/** What predicates want that to be which `isIt` knows. */
function wanted(predicates: readonly Expr[], isIt: (expr: Expr) => boolean): readonly string[] {
  return predicates.flatMap((predicate): readonly string[] => {
    if (predicate.k === 'and') return wanted([predicate.left], isIt).concat(wanted([predicate.right], isIt));
    if (predicate.k === 'or') {
      const [left, right] = [wanted([predicate.left], isIt), wanted([predicate.right], isIt)];
      return left.length > 0 && right.length > 0 ? [...left, ...right] : [];
    }
    if (predicate.k === 'sequence' && predicate.items.length === 1) return wanted(predicate.items, isIt);
    // `[self::node()[@root = …]]`, as what a loop reads is written.
    if (predicate.k === 'path' && predicate.from === 'context') {
      const [step, next] = predicate.steps;
      if (step !== undefined && next === undefined && step.axis !== 'expression')
        return step.axis === 'self' || isIt({ ...predicate, steps: [{ ...step, predicates: [] }] })
          ? wanted(step.predicates, step.axis === 'self' ? isIt : isSelf)
          : [];
    }
    if (predicate.k !== 'compare' || predicate.op !== 'eq') return [];
    if (isIt(asRead(predicate.left))) return textsOf(predicate.right);
    return isIt(asRead(predicate.right)) ? textsOf(predicate.left) : [];
  });
}

function isAttribute(local: string): (expr: Expr) => boolean {
  return (expr) => {
    if (expr.k !== 'path' || expr.from !== 'context') return false;
    const step = expr.steps.at(-1);
    return (
      step !== undefined &&
      step.axis === 'attribute' &&
      isNamed(step.test, local) &&
      (treeSteps(expr.steps.slice(0, -1))?.every(({ axis }) => axis === 'self') ?? false)
    );
  };
}

function isSelf(expr: Expr): boolean {
  return (
    expr.k === 'context' ||
    (expr.k === 'path' &&
      expr.from === 'context' &&
      (treeSteps(expr.steps)?.every(({ axis, predicates }) => axis === 'self' && predicates.length === 0) ??
        false))
  );
}

type CountOf = Extract<Expr, { readonly k: 'call' }>;

/** `count(…) = 1`, `>= 1`, `> 0`: at least one. */
function isCountOfSome(left: Expr, op: string, right: Expr): left is CountOf {
  if (!isCount(left) || right.k !== 'integer') return false;
  return (
    ((op === 'eq' || op === 'ge') && right.value >= 1) ||
    (op === 'gt' && right.value >= 0) ||
    (op === 'ne' && right.value === 0)
  );
}

/** `count(…) = 0`, `< 1`, `!= 1`: what a report is made of when there is none. */
function isCountOfNone(left: Expr, op: string, right: Expr): left is CountOf {
  if (!isCount(left) || right.k !== 'integer') return false;
  return (
    (op === 'eq' && right.value === 0) ||
    (op === 'lt' && right.value >= 1) ||
    (op === 'ne' && right.value >= 1) ||
    (op === 'le' && right.value >= 0)
  );
}

function isCount(expr: Expr): expr is CountOf {
  return expr.k === 'call' && expr.name === 'count' && expr.args.length === 1;
}

function merged(parts: readonly Claims[]): Claims {
  return {
    templates: parts.flatMap(({ templates }) => templates),
    codes: parts.flatMap(({ codes }) => codes),
  };
}

/** One side or the other: a demand only where both make one of the same kind. */
function either(left: Claims, right: Claims): Claims {
  const [one] = left.templates;
  const [other] = right.templates;
  const both = left.templates.length === 1 && right.templates.length === 1 && one && other;
  return {
    templates: both
      ? [{ roots: [...one.roots, ...other.roots], versions: [...one.versions, ...other.versions] }]
      : [],
    codes: left.codes.length > 0 && right.codes.length > 0 ? [...left.codes, ...right.codes] : [],
  };
}

export type TreeStep = Exclude<Step, { readonly axis: 'expression' }>;

/** The steps along the tree; undefined when one of them is anything else but the node itself. */
export function treeSteps(steps: readonly Step[]): TreeStep[] | undefined {
  const found: TreeStep[] = [];
  for (const step of steps) {
    if (step.axis !== 'expression') found.push(step);
    else if (step.expr.k !== 'context') return undefined;
  }
  return found;
}

export function isNamed(test: NodeTest, local: string): boolean {
  return (test.t === 'name' || test.t === 'localName') && test.local === local;
}

export function isAnyElement(test: NodeTest): boolean {
  return test.t === 'any' || test.t === 'element' || test.t === 'inNamespace' || test.t === 'node';
}
