import type { Arithmetic, Axis, Binding, Comparison, Expr, NodeTest, Step } from './ast';
import { ExpressionText, name, refuse, unusual } from './expressionText';
import { axes } from './parseTests';
import { shorten } from './shortenedSteps';

/**
 * Reads the expressions that nearly all of every schema is made of, in a hundredth of the time that the library's parser
 * takes, into the very tree that its answer is reduced to. Undefined for whatever is not plainly one of them: other
 * constructs, unusual characters and spacings, and all that is wrong, which the library has the last word on. Never throws.
 */
export function quickParse(text: string): Expr | undefined {
  if (text.includes('(:')) return undefined;
  try {
    const reader = new Reader(text);
    const expr = reader.expression();
    return reader.isAtEnd() ? expr : undefined;
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Levels of the tree: the library has its own opinion of what is too deep. */
const deepest = 100;

const numeral = /(?:\.[0-9]+|[0-9]+(\.[0-9]*)?)(?![A-Za-z0-9_.])/y;
const quoted = /"[ !#-%'-~\u00a0-\ud7ff]*"|'[ !"#-%(-~\u00a0-\ud7ff]*'/y;
const generalOperator = /!=|<=|>=|<<|>>|[=<>]/y;

const generalComparisons: Readonly<Record<string, Comparison>> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};
const valueComparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);

/** What is no function before a bracket. */
const noFunctions: ReadonlySet<string> = new Set(
  `array attribute comment document-node element empty-sequence function if item map namespace-node node
  processing-instruction schema-attribute schema-element switch text typeswitch`.split(/\s+/),
);

class Reader extends ExpressionText {
  private depth = 0;

  expression(): Expr {
    const first = this.single();
    if (!this.takes(',')) return first;
    const items = [first];
    do items.push(this.single());
    while (this.takes(','));
    return { k: 'sequence', items };
  }

  private single(): Expr {
    if (++this.depth > deepest) refuse();
    this.blank();
    const word = this.peekName();
    let expr: Expr;
    if (word === 'if') expr = this.choice();
    else if (word === 'for') expr = this.loop();
    else if (word === 'some' || word === 'every') expr = this.quantified(word);
    else expr = this.disjunction();
    this.depth--;
    return expr;
  }

  private choice(): Expr {
    this.at += 2;
    this.expect('(');
    const condition = this.expression();
    this.expect(')');
    this.keyword('then');
    const then = this.single();
    this.keyword('else');
    return { k: 'if', condition, then, otherwise: this.single() };
  }

  private loop(): Expr {
    this.at += 3;
    const bindings = this.bindings();
    this.keyword('return');
    return { k: 'for', bindings, body: this.single() };
  }

  private quantified(word: string): Expr {
    this.at += word.length;
    const bindings = this.bindings();
    this.keyword('satisfies');
    return { k: 'quantified', every: word === 'every', bindings, body: this.single() };
  }

  private bindings(): readonly Binding[] {
    const bindings: Binding[] = [];
    if (!this.isBlank(this.at)) refuse();
    do {
      this.blank();
      const variable = this.variableName();
      this.keyword('in');
      bindings.push({ name: variable, sequential: true, source: this.single() });
    } while (this.takes(','));
    return bindings;
  }

  private disjunction(): Expr {
    let left = this.conjunction();
    while (this.takesWord('or')) left = { k: 'or', left, right: this.conjunction() };
    return left;
  }

  private conjunction(): Expr {
    let left = this.comparison();
    while (this.takesWord('and')) left = { k: 'and', left, right: this.comparison() };
    return left;
  }

  private comparison(): Expr {
    const left = this.range();
    this.blank();
    const operator = this.match(generalOperator);
    if (operator === '<<' || operator === '>>')
      return { k: 'node', op: operator === '<<' ? 'before' : 'after', left, right: this.range() };
    if (operator !== undefined)
      return { k: 'compare', op: generalComparisons[operator]!, general: true, left, right: this.range() };
    const word = this.peekName();
    if (word === 'is' && this.takesWord('is')) return { k: 'node', op: 'is', left, right: this.range() };
    if (word === undefined || !valueComparisons.has(word) || !this.takesWord(word)) return left;
    return { k: 'compare', op: word as Comparison, general: false, left, right: this.range() };
  }

  private range(): Expr {
    const from = this.sum();
    return this.takesWord('to') ? { k: 'range', from, to: this.sum() } : from;
  }

  private sum(): Expr {
    let left = this.product();
    for (;;) {
      this.blank();
      const op = this.text[this.at];
      if (op !== '+' && op !== '-') return left;
      this.at++;
      left = { k: 'arithmetic', op, left, right: this.product() };
    }
  }

  private product(): Expr {
    let left = this.union();
    for (;;) {
      const op = this.productOperator();
      if (op === undefined) return left;
      left = { k: 'arithmetic', op, left, right: this.union() };
    }
  }

  private productOperator(): Arithmetic | undefined {
    if (this.takes('*')) return '*';
    const word = this.peekName();
    return (word === 'div' || word === 'idiv' || word === 'mod') && this.takesWord(word) ? word : undefined;
  }

  private union(): Expr {
    let left = this.intersection();
    for (;;) {
      this.blank();
      if (this.text.startsWith('||', this.at)) refuse();
      if (!this.takes('|') && !this.takesWord('union')) return left;
      left = { k: 'combine', op: 'union', left, right: this.intersection() };
    }
  }

  private intersection(): Expr {
    let left = this.cast();
    for (;;) {
      const word = this.peekName();
      if ((word !== 'intersect' && word !== 'except') || !this.takesWord(word)) return left;
      left = { k: 'combine', op: word, left, right: this.cast() };
    }
  }

  private cast(): Expr {
    const operand = this.signed();
    const word = this.peekName();
    if (word !== 'cast' && word !== 'castable') return operand;
    if (!this.takesWord(word)) refuse();
    this.keyword('as');
    const [prefix, type] = this.qualified();
    return { k: word, operand, prefix, type, optional: this.takes('?') };
  }

  private signed(): Expr {
    this.blank();
    const sign = this.text[this.at];
    if (sign !== '-' && sign !== '+') return this.path();
    this.at++;
    this.blank();
    if (/[-+]/.test(this.text[this.at] ?? '')) refuse();
    return { k: 'sign', negative: sign === '-', operand: this.path() };
  }

  private path(): Expr {
    this.blank();
    const steps: Step[] = [];
    const isRooted = this.text[this.at] === '/';
    if (isRooted) {
      const isDeep = this.text[++this.at] === '/';
      if (isDeep) {
        this.at++;
        steps.push(anywhere);
      }
      this.blank();
      if (!isDeep && !/[A-Za-z_*@.]/.test(this.text[this.at] ?? '')) {
        // What may stand after the root alone; the library says what of the rest is right.
        if (!/[\]),]|^$/.test(this.text[this.at] ?? '')) refuse();
        return { k: 'path', from: 'root', steps };
      }
    }
    const first = this.step();
    if (!isRooted && first.axis === 'expression' && !this.isAtSlash()) return first.expr;
    steps.push(first);
    while (this.isAtSlash()) {
      this.at++;
      if (this.text[this.at] === '/') {
        this.at++;
        steps.push(anywhere);
      }
      this.blank();
      steps.push(this.step());
    }
    return { k: 'path', from: isRooted ? 'root' : 'context', steps: shorten(steps) };
  }

  private isAtSlash(): boolean {
    this.blank();
    return this.text[this.at] === '/';
  }

  private step(): Step {
    const { text } = this;
    const character = text[this.at] ?? '';
    if (character === '@') {
      this.at++;
      return this.axisStep('attribute');
    }
    if (character === '.' && text[this.at + 1] === '.') {
      this.at += 2;
      return { axis: 'parent', test: { t: 'node' }, predicates: this.predicates() };
    }
    if (character === '*') return this.axisStep('child');
    const word = this.peekName();
    if (word === undefined) return this.filter(this.primary(character));
    const after = this.at + word.length;
    if (text.startsWith('::', after)) {
      if (!axes.has(word)) refuse();
      this.at = after + 2;
      return this.axisStep(word as Axis);
    }
    const call = this.call();
    return call === undefined ? this.axisStep('child') : this.filter(call);
  }

  private axisStep(axis: Axis): Step {
    return { axis, test: this.nodeTest(), predicates: this.predicates() };
  }

  private filter(base: Expr): Step {
    const predicates = this.predicates();
    // A call of what an expression gives, and a look into a map.
    if (/[(?]/.test(this.text[this.at] ?? '')) refuse();
    return {
      axis: 'expression',
      expr: predicates.length === 0 ? base : { k: 'filter', base, predicates },
    };
  }

  private predicates(): readonly Expr[] {
    const predicates: Expr[] = [];
    while (this.takes('[')) {
      predicates.push(this.expression());
      this.expect(']');
    }
    return predicates;
  }

  private nodeTest(): NodeTest {
    const { text } = this;
    if (this.takesHere('*')) {
      if (!this.takesHere(':')) return { t: 'any' };
      return { t: 'localName', local: this.match(name) ?? refuse() };
    }
    const first = this.match(name) ?? refuse();
    if (text.startsWith('()', this.at)) {
      if (first !== 'node' && first !== 'text' && first !== 'comment') refuse();
      this.at += 2;
      return { t: first };
    }
    this.expectEndOfName();
    if (text[this.at] !== ':') return { t: 'name', prefix: '', local: first };
    this.at++;
    if (this.takesHere('*')) return { t: 'inNamespace', prefix: first };
    const local = this.match(name) ?? refuse();
    this.expectEndOfName();
    return { t: 'name', prefix: first, local };
  }

  /** A call of a function by its name; undefined where none stands here. */
  private call(): Expr | undefined {
    const start = this.at;
    const [prefix, local] = this.qualified(true);
    if (this.text[this.at] !== '(' || (prefix === '' && noFunctions.has(local))) {
      this.at = start;
      return undefined;
    }
    this.at++;
    const args: Expr[] = [];
    if (this.takes(')')) return { k: 'call', prefix, name: local, args };
    do args.push(this.single());
    while (this.takes(','));
    this.expect(')');
    return { k: 'call', prefix, name: local, args };
  }

  private primary(character: string): Expr {
    if (character === '(') {
      this.at++;
      if (this.takes(')')) return { k: 'sequence', items: [] };
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (character === '$') return { k: 'variable', name: this.variableName() };
    if (character === '"' || character === "'") {
      const literal = this.match(quoted) ?? refuse();
      // A quote that follows at once is one of the text.
      if (this.text[this.at] === character) refuse();
      return { k: 'string', value: literal.slice(1, -1) };
    }
    const number = this.match(numeral);
    if (number !== undefined) {
      const value = Number(number);
      if (number.includes('.')) return { k: 'numeral', type: 'decimal', text: number };
      return Number.isSafeInteger(value)
        ? { k: 'integer', value }
        : { k: 'numeral', type: 'integer', text: number };
    }
    if (character !== '.') refuse();
    this.at++;
    return { k: 'context' };
  }
}

const anywhere: Step = { axis: 'descendant-or-self', test: { t: 'node' }, predicates: [] };
