import type { Arithmetic, Axis, Binding, Comparison, Expr, Step } from './ast';
import { namespaceSteps, quotedText, readableText } from './spelling';
import { axes, nodeTest, nodeTests, sequenceType } from './parseTests';
import { quickParse } from './quickParse';
import { shorten } from './shortenedSteps';
import { createXqxFactory, type Xqx } from './xqueryx';

/** The part of fontoxpath that parses: gives XQueryX, or throws what it dislikes. */
export type ParseScript = (
  text: string,
  options: { language: string; annotateAst: boolean; moduleImports: Record<string, string> },
  factory: ReturnType<typeof createXqxFactory>,
) => unknown;

/**
 * Parses one XPath expression to the compiler's own tree. Never throws: what is not XPath comes back as `invalid`, what
 * the compiler does not know as `library`.
 */
export function parseXPath(text: string, parseScript: ParseScript): Expr {
  return quickParse(text) ?? parseWithLibrary(text, parseScript);
}

/** The same by the library alone, which has the last word on what is XPath. */
export function parseWithLibrary(text: string, parseScript: ParseScript): Expr {
  let module: Xqx;
  try {
    module = parseScript(
      readableText(text),
      { language: 'XPath3.1', annotateAst: false, moduleImports: {} },
      createXqxFactory(),
    ) as Xqx;
  } catch (error) {
    return { k: 'invalid', reason: firstLine(error) };
  }
  const body = descend(module, 'mainModule', 'queryBody')?.elements[0];
  try {
    return body === undefined ? { k: 'invalid', reason: 'empty expression' } : convert(body);
  } catch (error) {
    // Anything else is an expression nested deeper than the stack.
    return error === outsideSubset ? { k: 'library', text } : { k: 'invalid', reason: 'expression too deep' };
  }
}

/** Thrown while converting, and caught above: the expression as a whole goes to the library. */
const outsideSubset = new Error('outside the compiled subset');

function firstLine(error: unknown): string {
  return (
    (
      (error instanceof Error ? error.message : String(error))
        .split('\n')
        .map((line) => line.trim())
        .find((line) => /XPST|rror/.test(line)) ?? 'not an XPath expression'
    )
      // The code stands before the reason already.
      .replace(/^(?:Error: |XPST[0-9]{4}: )+/, '')
      .slice(0, 120)
  );
}

const comparisons: Readonly<Record<string, readonly [Comparison, boolean]>> = {
  equalOp: ['eq', true],
  notEqualOp: ['ne', true],
  lessThanOp: ['lt', true],
  lessThanOrEqualOp: ['le', true],
  greaterThanOp: ['gt', true],
  greaterThanOrEqualOp: ['ge', true],
  eqOp: ['eq', false],
  neOp: ['ne', false],
  ltOp: ['lt', false],
  leOp: ['le', false],
  gtOp: ['gt', false],
  geOp: ['ge', false],
};

const arithmetics: Readonly<Record<string, Arithmetic>> = {
  addOp: '+',
  subtractOp: '-',
  multiplyOp: '*',
  divOp: 'div',
  idivOp: 'idiv',
  modOp: 'mod',
};

const combinations: Readonly<Record<string, 'union' | 'intersect' | 'except'>> = {
  unionOp: 'union',
  intersectOp: 'intersect',
  exceptOp: 'except',
};

const nodeComparisons: Readonly<Record<string, 'is' | 'before' | 'after'>> = {
  isOp: 'is',
  nodeBeforeOp: 'before',
  nodeAfterOp: 'after',
};

function convert(x: Xqx): Expr {
  const comparison = comparisons[x.name];
  if (comparison) return { k: 'compare', op: comparison[0], general: comparison[1], ...operands(x) };
  const arithmetic = arithmetics[x.name];
  if (arithmetic) return { k: 'arithmetic', op: arithmetic, ...operands(x) };
  const combination = combinations[x.name];
  if (combination) return { k: 'combine', op: combination, ...operands(x) };
  const nodeComparison = nodeComparisons[x.name];
  if (nodeComparison) return { k: 'node', op: nodeComparison, ...operands(x) };
  switch (x.name) {
    case 'andOp':
      return { k: 'and', ...operands(x) };
    case 'orOp':
      return { k: 'or', ...operands(x) };
    case 'stringConstantExpr':
      return { k: 'string', value: quotedText(textOf(x, 'value')) };
    case 'integerConstantExpr': {
      const text = textOf(x, 'value');
      const value = Number(text);
      return Number.isSafeInteger(value) ? { k: 'integer', value } : { k: 'numeral', type: 'integer', text };
    }
    case 'decimalConstantExpr':
      return { k: 'numeral', type: 'decimal', text: textOf(x, 'value') };
    case 'doubleConstantExpr':
      return { k: 'numeral', type: 'double', text: textOf(x, 'value') };
    case 'contextItemExpr':
      return { k: 'context' };
    case 'varRef':
      return { k: 'variable', name: nameOf(x.element('name')) };
    case 'pathExpr':
      return path(x);
    case 'functionCallExpr': {
      const name = x.element('functionName');
      const args = x.element('arguments')?.elements ?? [];
      if (name?.uri !== undefined || args.some((arg) => arg.name === 'argumentPlaceholder'))
        throw outsideSubset;
      if (name === undefined) throw outsideSubset;
      return { k: 'call', prefix: name.prefix, name: name.text, args: args.map(convert) };
    }
    case 'sequenceExpr':
      return x.elements.length === 1
        ? convert(x.elements[0]!)
        : { k: 'sequence', items: x.elements.map(convert) };
    case 'rangeSequenceExpr':
      return { k: 'range', from: only(x, 'startExpr'), to: only(x, 'endExpr') };
    case 'unaryMinusOp':
    case 'unaryPlusOp':
      return { k: 'sign', negative: x.name === 'unaryMinusOp', operand: only(x, 'operand') };
    case 'ifThenElseExpr':
      return {
        k: 'if',
        condition: only(x, 'ifClause'),
        then: only(x, 'thenClause'),
        otherwise: only(x, 'elseClause'),
      };
    case 'flworExpr':
      return flwor(x);
    case 'quantifiedExpr':
      return {
        k: 'quantified',
        every: textOf(x, 'quantifier') === 'every',
        bindings: x
          .all('quantifiedExprInClause')
          .map((clause) => binding(clause, only(clause, 'sourceExpr'), true)),
        body: only(x, 'predicateExpr'),
      };
    case 'castExpr':
    case 'castableExpr': {
      const single = x.element('singleType');
      const type = single?.element('atomicType');
      if (type === undefined || type.uri !== undefined) throw outsideSubset;
      return {
        k: x.name === 'castExpr' ? 'cast' : 'castable',
        operand: only(x, 'argExpr'),
        prefix: type.prefix,
        type: type.text,
        optional: single?.element('optional') !== undefined,
      };
    }
    case 'instanceOfExpr':
    case 'treatExpr': {
      const type = sequenceType(x.element('sequenceType'));
      if (type === undefined) throw outsideSubset;
      return { k: x.name === 'treatExpr' ? 'treat' : 'instance', operand: only(x, 'argExpr'), type };
    }
    case 'simpleMapExpr':
      return x.elements.map(convert).reduce((left, right) => ({ k: 'map', left, right }));
    case 'stringConcatenateOp': {
      const { left, right } = operands(x);
      return { k: 'call', prefix: '', name: 'concat', args: [left, right] };
    }
    default:
      throw outsideSubset;
  }
}

function path(x: Xqx): Expr {
  const [first, ...rest] = x.elements;
  if (first === undefined) throw outsideSubset;
  if (first.name === 'rootExpr')
    return { k: 'path', from: 'root', steps: shorten(namespaceSteps(rest.flatMap(step))) };
  const leading = filtered(first);
  // `f(x)[1]` alone is a filter; before a slash it is where the path starts.
  if (leading !== undefined && rest.length === 0) return leading;
  return { k: 'path', from: 'context', steps: shorten(namespaceSteps(x.elements.flatMap(step))) };
}

/** The expression of a step that is not along an axis. */
function filtered(x: Xqx): Expr | undefined {
  const other = x.elements.find(({ name }) => !partsOfStep.has(name));
  // `$map?key` is more than `$map`.
  if (other !== undefined) throw outsideSubset;
  const base = x.element('filterExpr')?.elements[0];
  if (base === undefined) return undefined;
  const predicates = predicatesOf(x);
  const expr = convert(base);
  return predicates.length === 0 ? expr : { k: 'filter', base: expr, predicates };
}

const partsOfStep: ReadonlySet<string> = new Set(['filterExpr', 'xpathAxis', 'predicates', ...nodeTests]);

function step(x: Xqx): Step[] {
  if (x.name !== 'stepExpr') throw outsideSubset;
  const expr = filtered(x);
  if (expr !== undefined) return [{ axis: 'expression', expr }];
  const axis = x.element('xpathAxis')?.text;
  const test = x.elements.find((child) => nodeTests.has(child.name));
  const converted = test === undefined ? undefined : nodeTest(test);
  if (axis === undefined || !axes.has(axis) || converted === undefined) throw outsideSubset;
  return [{ axis: axis as Axis, test: converted, predicates: predicatesOf(x) }];
}

function predicatesOf(x: Xqx): readonly Expr[] {
  return x.element('predicates')?.elements.map(convert) ?? [];
}

function flwor(x: Xqx): Expr {
  const bindings: Binding[] = [];
  for (const clause of x.elements) {
    if (clause.name === 'returnClause') return { k: 'for', bindings, body: convert(clause.elements[0]!) };
    if (clause.name === 'forClause')
      for (const item of clause.all('forClauseItem'))
        bindings.push(binding(item, only(item, 'forExpr'), true));
    else if (clause.name === 'letClause')
      for (const item of clause.all('letClauseItem'))
        bindings.push(binding(item, only(item, 'letExpr'), false));
    else throw outsideSubset;
  }
  throw outsideSubset;
}

function binding(x: Xqx, source: Expr, sequential: boolean): Binding {
  const variable = x.element('typedVariableBinding');
  if (variable === undefined || variable.element('typeDeclaration')) throw outsideSubset;
  return { name: nameOf(variable.element('varName')), sequential, source };
}

function nameOf(x: Xqx | undefined): string {
  if (x === undefined) throw outsideSubset;
  if (x.uri !== undefined) throw outsideSubset;
  return x.prefix === '' ? x.text : `${x.prefix}:${x.text}`;
}

function operands(x: Xqx): { left: Expr; right: Expr } {
  return { left: only(x, 'firstOperand'), right: only(x, 'secondOperand') };
}

function only(x: Xqx, name: string): Expr {
  const child = x.element(name)?.elements[0];
  if (child === undefined) throw outsideSubset;
  return convert(child);
}

function textOf(x: Xqx, name: string): string {
  return x.element(name)?.text ?? '';
}

function descend(x: Xqx, ...names: string[]): Xqx | undefined {
  let at: Xqx | undefined = x;
  for (const name of names) at = at?.element(name);
  return at;
}
