import type { Check, Pattern, Rule, Schema } from './schema';
import type { Expr, NodeTest, Step } from './xpath/ast';

/** What a schema expects of the head of a document, read from its rules without running them. */
export interface Expectations {
  /** TemplateIds that it demands of every document: each clause wants one of its items. */
  readonly demands: readonly (readonly string[])[];
  /** TemplateIds of the documents on which its rules fire, when it demands none. */
  readonly fires: readonly string[];
  /** TemplateIds of elements of any name on which its rules fire: documents and their parts alike. */
  readonly firesAnywhere: readonly string[];
  /** Types of document that it admits; empty when it does not say. */
  readonly codes: readonly string[];
  /** Versions of the templateId that it wants. */
  readonly extensions: readonly string[];
}

/** Reads expectations; `parse` gives the tree of an expression. Never throws. */
export function expectationsOf(schema: Schema, parse: (text: string) => Expr): Expectations {
  const { demands, codes, extensions } = demandsOf(schema, parse);
  return { demands, codes, extensions, ...(demands.length > 0 ? noFires : firesOf(schema, parse)) };
}

const noFires = { fires: [], firesAnywhere: [] };

/** What the rules that fire on every document want to be true. */
function demandsOf(
  schema: Schema,
  parse: (text: string) => Expr,
): Pick<Expectations, 'demands' | 'codes' | 'extensions'> {
  const demands = new Map<string, readonly string[]>();
  const codes = new Set<string>();
  const extensions = new Set<string>();
  for (const pattern of schema.patterns)
    for (const rule of pattern.rules) {
      if (!/ClinicalDocument|^\s*\/\*?\s*$/.test(rule.context)) continue;
      const checks = rule.body.filter(
        (item): item is Check => item.kind !== 'let' && /templateId|\bcode\b/.test(item.test),
      );
      if (checks.length === 0) continue;
      const { claims, refusals } = readerFor(schema, pattern, rule, parse);
      for (const path of alternatives(parse(rule.context))) {
        const place = placeOf(path);
        if (place === undefined || place.conditions.length > 0) continue;
        for (const { kind, test } of checks) {
          const claimed = (kind === 'assert' ? claims : refusals)(parse(test), place.focus);
          for (const { roots, versions } of claimed.templates) {
            demands.set(roots.join(' '), roots);
            for (const version of versions) extensions.add(version);
          }
          for (const code of claimed.codes) codes.add(code);
        }
      }
    }
  return { demands: [...demands.values()], codes: [...codes], extensions: [...extensions] };
}

/** On which documents rules fire that speak of their templateIds in their contexts. */
function firesOf(
  schema: Schema,
  parse: (text: string) => Expr,
): Pick<Expectations, 'fires' | 'firesAnywhere'> {
  const fires = new Set<string>();
  const firesAnywhere = new Set<string>();
  for (const pattern of schema.patterns)
    for (const rule of pattern.rules) {
      // What the name of an element other than the document's precedes is about a part of it.
      if (
        !/ClinicalDocument|(?:^|[\s/|])\*(?::\*)?\s*\[/.test(rule.context) ||
        !/templateId/.test(rule.context)
      )
        continue;
      const { claims } = readerFor(schema, pattern, rule, parse);
      for (const path of alternatives(parse(rule.context))) {
        const place = placeOf(path);
        for (const condition of place?.conditions ?? [])
          for (const { roots } of claims(condition, 'document').templates)
            for (const root of roots) (place?.anywhere === true ? firesAnywhere : fires).add(root);
      }
    }
  return { fires: [...fires], firesAnywhere: fires.size > 0 ? [] : [...firesAnywhere] };
}

function readerFor(schema: Schema, pattern: Pattern, rule: Rule, parse: (text: string) => Expr) {
  const lets = [
    ...rule.body.flatMap((item) => (item.kind === 'let' ? [item] : [])),
    ...pattern.lets,
    ...schema.lets,
    ...schema.patterns.flatMap((other) => other.lets),
  ];
  return createReader(parse, (name) => lets.find((item) => item.name === name)?.value);
}

/** Where the expressions of a rule stand: on the document element, or above it. */
type Focus = 'document' | 'above';

interface Place {
  readonly focus: Focus;
  readonly conditions: readonly Expr[];
  /** The rule fires on elements of any name that fulfil the conditions. */
  readonly anywhere?: true;
}

/** What a context says of the head of the document; undefined when it says nothing. */
function placeOf(path: Expr): Place | undefined {
  if (path.k !== 'path') return undefined;
  const steps = treeSteps(path.steps);
  if (steps === undefined) return undefined;
  if (steps.length === 0) return path.from === 'root' ? { focus: 'above', conditions: [] } : undefined;
  const at = steps.findIndex(({ test }) => isNamed(test, 'ClinicalDocument'));
  if (at >= 0) {
    const { predicates } = steps[at]!;
    // A rule on the templateIds themselves.
    const next = steps[at + 1];
    const deeper = next !== undefined && isNamed(next.test, 'templateId') ? [templateStep(next)] : [];
    if (at < steps.length - 1)
      return predicates.length + deeper.length === 0
        ? undefined
        : { focus: 'document', conditions: [...predicates, ...deeper] };
    return { focus: 'document', conditions: predicates };
  }
  const last = steps[steps.length - 1]!;
  if (!isAnyElement(last.test)) return undefined;
  // The document element, or any element with a templateId: the document has one too.
  if (path.from === 'root' && steps.length === 1 && last.axis === 'child')
    return { focus: 'document', conditions: last.predicates };
  return last.predicates.length > 0
    ? { focus: 'document', conditions: last.predicates, anywhere: true }
    : undefined;
}

function templateStep(step: TreeStep): Expr {
  return { k: 'path', from: 'context', steps: [step] };
}

type TreeStep = Exclude<Step, { readonly axis: 'expression' }>;

/** The steps along the tree; undefined when one of them is anything else but the node itself. */
function treeSteps(steps: readonly Step[]): TreeStep[] | undefined {
  const found: TreeStep[] = [];
  for (const step of steps) {
    if (step.axis !== 'expression') found.push(step);
    else if (step.expr.k !== 'context') return undefined;
  }
  return found;
}

function alternatives(expr: Expr): readonly Expr[] {
  return expr.k === 'combine' && expr.op === 'union'
    ? [...alternatives(expr.left), ...alternatives(expr.right)]
    : [expr];
}

function isNamed(test: NodeTest, local: string): boolean {
  return (test.t === 'name' || test.t === 'localName') && test.local === local;
}

function isAnyElement(test: NodeTest): boolean {
  return test.t === 'any' || test.t === 'element' || test.t === 'inNamespace' || test.t === 'node';
}

interface Claims {
  readonly templates: readonly { readonly roots: readonly string[]; readonly versions: readonly string[] }[];
  readonly codes: readonly string[];
}

const nothing: Claims = { templates: [], codes: [] };

function createReader(parse: (text: string) => Expr, variable: (name: string) => string | undefined) {
  /** The texts that an expression may be, when it says so itself. */
  const texts = (expr: Expr, depth = 0): readonly string[] => {
    if (expr.k === 'string') return [expr.value.trim()];
    if (expr.k === 'sequence') return expr.items.flatMap((item) => texts(item, depth));
    if (expr.k === 'variable' && depth < 5) {
      const value = variable(expr.name);
      return value === undefined ? [] : texts(parse(value), depth + 1);
    }
    if (expr.k === 'call' && expr.args.length === 1 && /^(?:string|normalize-space|data)$/.test(expr.name))
      return texts(expr.args[0]!, depth);
    return [];
  };
  /** What the predicates of an element want one of its attributes to be. */
  const wanted = (predicates: readonly Expr[], attribute: string): readonly string[] =>
    predicates.flatMap((predicate): readonly string[] => {
      if (predicate.k === 'and')
        return wanted([predicate.left], attribute).concat(wanted([predicate.right], attribute));
      if (predicate.k === 'or') {
        const [left, right] = [wanted([predicate.left], attribute), wanted([predicate.right], attribute)];
        return left.length > 0 && right.length > 0 ? [...left, ...right] : [];
      }
      if (predicate.k === 'sequence' && predicate.items.length === 1)
        return wanted(predicate.items, attribute);
      if (predicate.k !== 'compare' || predicate.op !== 'eq') return [];
      if (isAttribute(predicate.left, attribute)) return texts(predicate.right);
      return isAttribute(predicate.right, attribute) ? texts(predicate.left) : [];
    });
  /** `templateId[@root = …]`, `code[@code = …]` of the document; with a value, that of `templateId/@root`. */
  const ofPath = (expr: Expr, focus: Focus, value?: readonly string[]): Claims => {
    if (expr.k !== 'path') return nothing;
    const own = treeSteps(expr.steps)?.filter(
      ({ axis, predicates }) => axis !== 'self' || predicates.length > 0,
    );
    if (own === undefined) return nothing;
    if (expr.from === 'root' || focus === 'above') {
      const [first] = own;
      if (first === undefined || !(isNamed(first.test, 'ClinicalDocument') || isAnyElement(first.test)))
        return nothing;
      const inner = own.length === 1 ? first.predicates : [];
      own.shift();
      if (own.length === 0 && inner.length > 0) return merged(inner.map((part) => claims(part, 'document')));
    }
    const [element, attribute] = own;
    if (element === undefined || element.axis !== 'child' || own.length > 2) return nothing;
    const given = (name: string): readonly string[] =>
      attribute === undefined
        ? wanted(element.predicates, name)
        : attribute.axis === 'attribute' && isNamed(attribute.test, name) && value !== undefined
          ? value
          : [];
    if (attribute !== undefined && attribute.axis !== 'attribute') return nothing;
    if (isNamed(element.test, 'templateId')) {
      const roots = given('root');
      return roots.length === 0
        ? nothing
        : { templates: [{ roots, versions: wanted(element.predicates, 'extension') }], codes: [] };
    }
    return isNamed(element.test, 'code') ? { templates: [], codes: given('code') } : nothing;
  };
  /** What must hold of a document for an expression to be true. */
  const claims = (expr: Expr, focus: Focus): Claims => {
    switch (expr.k) {
      case 'and':
        return merged([claims(expr.left, focus), claims(expr.right, focus)]);
      case 'or':
        return either(claims(expr.left, focus), claims(expr.right, focus));
      case 'sequence':
        return expr.items.length === 1 ? claims(expr.items[0]!, focus) : nothing;
      case 'path':
        return ofPath(expr, focus);
      case 'call':
        return /^(?:exists|boolean)$/.test(expr.name) && expr.args.length === 1
          ? claims(expr.args[0]!, focus)
          : nothing;
      case 'compare': {
        if (isCountOfSome(expr.left, expr.op, expr.right)) return claims(expr.left.args[0]!, focus);
        if (expr.op !== 'eq') return nothing;
        const [path, value] = expr.left.k === 'path' ? [expr.left, expr.right] : [expr.right, expr.left];
        const wantedTexts = texts(value);
        return wantedTexts.length === 0 ? nothing : ofPath(path, focus, wantedTexts);
      }
      default:
        return nothing;
    }
  };
  /** What must hold of a document for an expression to be false. */
  const refusals = (expr: Expr, focus: Focus): Claims => {
    if (expr.k === 'call' && /^(?:not|empty)$/.test(expr.name) && expr.args.length === 1)
      return claims(expr.args[0]!, focus);
    if (expr.k === 'or') return merged([refusals(expr.left, focus), refusals(expr.right, focus)]);
    return nothing;
  };
  return { claims, refusals };
}

function isAttribute(expr: Expr, local: string): boolean {
  if (expr.k === 'call' && expr.args.length === 1 && /^(?:string|normalize-space|data)$/.test(expr.name))
    return isAttribute(expr.args[0]!, local);
  if (expr.k !== 'path' || expr.from !== 'context') return false;
  const step = expr.steps.at(-1);
  return (
    step !== undefined &&
    step.axis === 'attribute' &&
    isNamed(step.test, local) &&
    expr.steps.slice(0, -1).every(({ axis }) => axis === 'self')
  );
}

/** `count(…) = 1`, `>= 1`, `> 0`: at least one. */
function isCountOfSome(left: Expr, op: string, right: Expr): left is Extract<Expr, { readonly k: 'call' }> {
  if (left.k !== 'call' || left.name !== 'count' || left.args.length !== 1) return false;
  if (right.k !== 'integer') return false;
  return (
    ((op === 'eq' || op === 'ge') && right.value >= 1) ||
    (op === 'gt' && right.value >= 0) ||
    (op === 'ne' && right.value === 0)
  );
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
