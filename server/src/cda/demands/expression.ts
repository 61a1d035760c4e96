/**
 * What a volet demands of a place, as data: a small language with the words of XPath, in which a name without prefix is
 * one of CDA. `count(entry/act[templateId/@root='1.2.3']) <= 1`, `code[@code='11502-2']`, `not(@nullFlavor)`.
 */
export type Condition =
  /** Some node at the end of the path; with a test, some whose value passes it. */
  | { readonly k: 'some'; readonly path: Path; readonly test?: ValueTest }
  | { readonly k: 'count'; readonly path: Path; readonly min: number; readonly max: number }
  /** As many nodes at the end of some paths, together, as of another. */
  | { readonly k: 'same'; readonly paths: readonly Path[]; readonly as: Path }
  | { readonly k: 'and'; readonly parts: readonly Condition[] }
  | { readonly k: 'or'; readonly parts: readonly Condition[] }
  | { readonly k: 'not'; readonly part: Condition };

export interface Path {
  readonly from: 'context' | 'document';
  readonly steps: readonly Step[];
  /** The attribute at its end, with its prefix. */
  readonly attribute?: string;
}

export interface Step {
  readonly axis: 'child' | 'descendant' | 'parent' | 'self';
  /** `*` for any element; a prefix for what is not of CDA. */
  readonly name: string;
  /** Which of the children of that name, from 1, before the predicates. */
  readonly position?: number;
  readonly predicates: readonly Condition[];
  /** A templateId that the predicates want. */
  readonly template?: string;
  /** Of a step to templateIds, the roots of which only one is of use, so that they can be looked up. */
  readonly roots?: readonly string[];
}

export interface ValueTest {
  /** `length`: how many characters it has. */
  readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'starts-with' | 'contains' | 'length';
  /** One of them; a single number for what compares numbers. */
  readonly values: readonly string[];
}

/** The one templateId that a predicate wants of its element. */
export function templateOf(condition: Condition): string | undefined {
  if (condition.k !== 'some') return undefined;
  const { path, test } = condition;
  const [step, ...rest] = path.steps;
  if (step === undefined || rest.length > 0 || step.axis !== 'child' || step.name !== 'templateId')
    return undefined;
  if (path.attribute === 'root' && test?.op === '=' && test.values.length === 1) return test.values[0];
  return path.attribute === undefined && test === undefined ? wantedRoot(step) : undefined;
}

/** The one root that the only predicate of a step wants. */
export function wantedRoot({ predicates }: Pick<Step, 'predicates'>): string | undefined {
  const [only, ...others] = predicates;
  if (only?.k !== 'some' || others.length > 0) return undefined;
  const { path, test } = only;
  return path.steps.length === 0 && path.attribute === 'root' && test?.op === '=' && test.values.length === 1
    ? test.values[0]
    : undefined;
}

/** Undefined for what is not of the language: a demand that cannot be read is never told. */
export function parseCondition(text: string): Condition | undefined {
  try {
    const reader = new Reader(text);
    const condition = reader.either();
    return reader.isDone() ? condition : undefined;
  } catch {
    // Not of the language, or nested deeper than the stack.
    return undefined;
  }
}

/** A path alone, as one says where demands are made: there no position counts. */
export function parsePath(text: string): Path | undefined {
  const condition = parseCondition(text);
  return condition?.k === 'some' &&
    condition.test === undefined &&
    condition.path.attribute === undefined &&
    condition.path.steps.every(({ position }) => position === undefined)
    ? condition.path
    : undefined;
}

const unreadable = new Error('not of the language');
const unlimited = Number.POSITIVE_INFINITY;
const token =
  /\s*(?:('[^']*'|"[^"]*")|(self::)|([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)|(\d+(?:\.\d+)?)|(\.\.|\/\/|<=|>=|!=|[@/.[\]()=<>,*+]))/y;

/** A path to the root of templateIds, of which some are wanted. */
function towards(path: Path, roots: readonly string[]): Path {
  const last = path.steps[path.steps.length - 1];
  if (path.attribute !== 'root' || last?.name !== 'templateId' || last.predicates.length > 0) return path;
  return { ...path, steps: [...path.steps.slice(0, -1), { ...last, roots }] };
}

class Reader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(text: string) {
    token.lastIndex = 0;
    const end = text.trimEnd().length;
    while (token.lastIndex < end) {
      const found = token.exec(text);
      if (found === null) throw unreadable;
      this.tokens.push(found[0].trim());
    }
  }

  isDone(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Condition {
    const parts = [this.both()];
    while (this.take('or')) parts.push(this.both());
    return parts.length === 1 ? parts[0]! : { k: 'or', parts };
  }

  private both(): Condition {
    const parts = [this.single()];
    while (this.take('and')) parts.push(this.single());
    return parts.length === 1 ? parts[0]! : { k: 'and', parts };
  }

  private single(): Condition {
    if (this.take('(')) {
      const inner = this.either();
      this.expect(')');
      return inner;
    }
    if (this.takeCall('not')) {
      const part = this.either();
      this.expect(')');
      return { k: 'not', part };
    }
    if (this.takeCall('count')) {
      const path = this.path();
      this.expect(')');
      const paths = [path];
      while (this.take('+')) paths.push(this.counted());
      if (paths.length === 1 && (this.tokens[this.at] !== '=' || this.tokens[this.at + 1] !== 'count'))
        return { k: 'count', path, ...this.range() };
      this.expect('=');
      return { k: 'same', paths, as: this.counted() };
    }
    for (const op of ['starts-with', 'contains'] as const)
      if (this.takeCall(op)) {
        const path = this.path();
        this.expect(',');
        const values = [this.literal()];
        this.expect(')');
        return { k: 'some', path, test: { op, values } };
      }
    if (this.takeCall('string-length')) {
      const path = this.path();
      this.expect(')');
      this.expect('=');
      return { k: 'some', path, test: { op: 'length', values: [this.literal()] } };
    }
    const path = this.path();
    const op = this.operator();
    if (op === undefined) return { k: 'some', path };
    const values = this.values();
    return { k: 'some', path: op === '=' ? towards(path, values) : path, test: { op, values } };
  }

  private counted(): Path {
    this.expect('count');
    this.expect('(');
    const path = this.path();
    this.expect(')');
    return path;
  }

  private range(): { readonly min: number; readonly max: number } {
    const op = this.operator();
    const number = Number(this.literal());
    if (!Number.isInteger(number)) throw unreadable;
    switch (op) {
      case '=':
        return { min: number, max: number };
      case '<=':
        return { min: 0, max: number };
      case '<':
        return { min: 0, max: number - 1 };
      case '>=':
        return { min: number, max: unlimited };
      case '>':
        return { min: number + 1, max: unlimited };
      default:
        throw unreadable;
    }
  }

  private path(): Path {
    const steps: Step[] = [];
    let from: Path['from'] = 'context';
    let axis: 'child' | 'descendant' = 'child';
    if (this.take('/')) from = 'document';
    else if (this.take('//')) {
      from = 'document';
      axis = 'descendant';
    } else if (this.take('.')) {
      if (this.take('//')) axis = 'descendant';
      else if (!this.take('/')) return { from, steps };
    }
    for (;;) {
      if (this.take('@')) return { from, steps, attribute: this.name() };
      if (this.take('..')) steps.push(this.step('parent', '*'));
      else if (this.take('self::')) steps.push(this.step('self', this.name()));
      else steps.push(this.step(axis, this.name()));
      if (this.take('//')) axis = 'descendant';
      else if (this.take('/')) axis = 'child';
      else return { from, steps };
    }
  }

  private step(axis: Step['axis'], name: string): Step {
    const position = axis === 'child' ? this.position() : undefined;
    const predicates = this.predicates();
    const parts = predicates.flatMap((one) => (one.k === 'and' ? one.parts : [one]));
    const template = parts.map(templateOf).find((one) => one !== undefined);
    const root = name === 'templateId' ? wantedRoot({ predicates }) : undefined;
    return {
      axis,
      name,
      ...(position === undefined ? {} : { position }),
      predicates,
      ...(template === undefined ? {} : { template }),
      ...(root === undefined ? {} : { roots: [root] }),
    };
  }

  private position(): number | undefined {
    const [open, number = '', close] = this.tokens.slice(this.at, this.at + 3);
    if (open !== '[' || close !== ']' || !/^[1-9]\d*$/.test(number)) return undefined;
    this.at += 3;
    return Number(number);
  }

  private predicates(): readonly Condition[] {
    const predicates: Condition[] = [];
    while (this.take('[')) {
      predicates.push(this.either());
      this.expect(']');
    }
    return predicates;
  }

  private values(): readonly string[] {
    if (!this.take('(')) return [this.literal()];
    const values = [this.literal()];
    while (this.take(',')) values.push(this.literal());
    this.expect(')');
    return values;
  }

  private operator(): Exclude<ValueTest['op'], 'starts-with' | 'contains' | 'length'> | undefined {
    const next = this.tokens[this.at];
    switch (next) {
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.at++;
        return next;
      default:
        return undefined;
    }
  }

  private literal(): string {
    const next = this.tokens[this.at++] ?? '';
    if (/^['"]/.test(next)) return next.slice(1, -1);
    if (/^\d/.test(next)) return next;
    throw unreadable;
  }

  private name(): string {
    const next = this.tokens[this.at++] ?? '';
    if (next === '*' || /^[A-Za-z_]/.test(next)) return next;
    throw unreadable;
  }

  private takeCall(name: string): boolean {
    if (this.tokens[this.at] !== name || this.tokens[this.at + 1] !== '(') return false;
    this.at += 2;
    return true;
  }

  private take(text: string): boolean {
    if (this.tokens[this.at] !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw unreadable;
  }
}
