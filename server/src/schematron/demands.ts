import type { Claim } from '../core/finding';
import type { Definitions } from './spoken';
import type { Expr, Step } from './xpath/ast';

/** What a test wants, as far as that can be read in it: plain data, to be compared with what a rule of ours says. */
export interface Demands {
  /** Values that the test names: what it compares with, what a text must begin with or match, value sets. */
  readonly values: readonly string[];
  readonly claims: readonly Claim[];
}

export const noDemands: Demands = { values: [], claims: [] };

/** Parts of a test that are read, lets included. */
const mostParts = 2000;

/** Functions whose text is a value of the document, and not the name of a part of it. */
const textFunctions: ReadonlySet<string> = new Set(
  'contains starts-with ends-with matches tokenize replace'.split(' '),
);
const nameFunctions: ReadonlySet<string> = new Set('name local-name namespace-uri node-name'.split(' '));

/**
 * Reads the demands of a test. Never throws; a text that only the library understands demands nothing that we can see.
 * @param words what the pack says: values between quotation marks, value sets and object identifiers count
 */
export function demandsOf(test: Expr, definitions: Definitions, words: string): Demands {
  const values = new Set<string>();
  const claims = new Set<Claim>();
  const followed = new Set<string>();
  const waiting: Expr[] = [test];
  for (let parts = 0; waiting.length > 0 && parts < mostParts; parts++) {
    const expr = waiting.pop()!;
    read(expr);
    waiting.push(...partsOf(expr));
  }
  for (const value of valuesIn(words)) values.add(value);
  return { values: [...values], claims: [...claims] };

  function read(expr: Expr): void {
    if (expr.k === 'compare') {
      const sides = [expr.left, expr.right];
      if (sides.some(({ k }) => k === 'integer') && sides.some((side) => isCall(side, ['count'])))
        claims.add('repeated');
      if (!sides.some((side) => side.k === 'call' && nameFunctions.has(side.name)))
        for (const side of sides) texts(side);
    } else if (expr.k === 'call') {
      if (textFunctions.has(expr.name)) for (const arg of expr.args.slice(1)) texts(arg);
      if (expr.name === 'matches' && wantsDigits(expr.args[1])) claims.add('number');
      if (cutsAtZone(expr)) claims.add('moment');
      if (expr.name === 'document' || expr.name === 'doc') {
        claims.add('vocabulary');
        for (const arg of expr.args) texts(arg);
      }
    } else if ((expr.k === 'cast' || expr.k === 'castable') && /integer|int$|decimal|double/i.test(expr.type))
      claims.add('number');
    else if (expr.k === 'variable' && !followed.has(expr.name)) {
      followed.add(expr.name);
      const definition = definitions(expr.name);
      if (definition !== undefined) waiting.push(definition);
    }
  }

  function texts(expr: Expr): void {
    if (expr.k === 'string') {
      values.add(expr.value);
      for (const value of valuesIn(expr.value)) values.add(value);
    } else if (expr.k === 'sequence') expr.items.forEach(texts);
  }
}

/**
 * The demands of an assertion that is known by its words alone, as a report of another tool tells it.
 * @param test as written, where the report shows it: its literals are values that it names
 */
export function demandsOfWords(words: string, test = ''): Demands {
  const literals = [...test.matchAll(/'([^']{1,200})'|"([^"]{1,200})"/g)].map(([, a, b]) => a ?? b ?? '');
  const claims: Claim[] = [];
  if (/\bJDV_|jeux? de valeurs|value ?set|vocabula|nomenclature/i.test(words)) claims.push('vocabulary');
  if (
    /\b(?:plus d.une? fois|(?:une|un) seule?|au plus une?|more than once|only one|at most one)\b/i.test(words)
  )
    claims.push('repeated');
  return { values: [...new Set([...valuesIn(words), ...literals])], claims };
}

function isCall(expr: Expr, names: readonly string[]): boolean {
  return expr.k === 'call' && names.includes(expr.name);
}

/** What stands before or behind the sign of a zone: nothing but a moment is cut there. */
function cutsAtZone(expr: Expr): boolean {
  if (expr.k !== 'call' || (expr.name !== 'substring-after' && expr.name !== 'substring-before'))
    return false;
  const [, at] = expr.args;
  return at?.k === 'string' && at.value === '+';
}

/** A pattern of digits alone, signs and anchors aside. */
function wantsDigits(pattern: Expr | undefined): boolean {
  return (
    pattern?.k === 'string' && /\[0-9\]|\\d/.test(pattern.value) && !/[A-Za-z]/.test(digitless(pattern.value))
  );
}

function digitless(pattern: string): string {
  return pattern.replaceAll('\\d', '').replaceAll('\\s', '');
}

/** What stands between quotation marks, value sets by their number, object identifiers. */
function valuesIn(text: string): string[] {
  const quoted = [...text.matchAll(/["“«]\s*([^"”»]{1,60}?)\s*["”»]/g)].map(([, value]) => value!);
  const named = text.match(/JDV_J\d+|\b\d+(?:\.\d+){4,}\b/g) ?? [];
  return [...quoted, ...named];
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'path':
      return expr.steps.flatMap(partsOfStep);
    case 'filter':
      return [expr.base, ...expr.predicates];
    case 'call':
      return expr.args;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
    case 'combine':
    case 'node':
      return [expr.left, expr.right];
    case 'sign':
    case 'cast':
    case 'castable':
      return [expr.operand];
    case 'sequence':
      return expr.items;
    case 'range':
      return [expr.from, expr.to];
    case 'if':
      return [expr.condition, expr.then, expr.otherwise];
    case 'for':
      return [...expr.bindings.map(({ source }) => source), expr.body];
    case 'quantified':
      return [...expr.bindings.map(({ source }) => source), expr.body];
    default:
      return [];
  }
}

function partsOfStep(step: Step): readonly Expr[] {
  return step.axis === 'expression' ? [step.expr] : step.predicates;
}
