import { NodeType, type XdmNode } from '../../../server/src/schematron/xdm';
import { seeded } from '../../support/random';
import { prefixed, type Vocabulary } from './vocabulary';

/**
 * Random expressions that give nodes, of the kinds that packs are made of, at a node of a document. What gives values and
 * truth is made by those who extend it.
 */
export abstract class NodeExpressions {
  protected readonly random: ReturnType<typeof seeded>;
  /** Where the focus stands, as far as it is known: names that are asked for exist there. */
  protected focus: XdmNode | undefined;
  protected readonly here: XdmNode;
  protected variables: { readonly name: string; readonly nodes: boolean }[];

  constructor(
    seed: number,
    protected readonly vocabulary: Vocabulary,
    at: XdmNode,
    lets: readonly string[],
  ) {
    this.random = seeded(seed);
    this.focus = at;
    this.here = at;
    this.variables = lets.map((name) => ({ name, nodes: name.startsWith('n') }));
  }

  protected one<T>(...of: readonly (() => T)[]): T {
    return this.random.pick(of)();
  }

  protected chance(share: number): boolean {
    return this.random.next() < share;
  }

  abstract boolean(depth: number): string;
  abstract number(depth: number): string;
  protected abstract literal(): string;

  protected nameAt(node: XdmNode | undefined): { name: string; to: XdmNode | undefined } {
    const children = node?.children.filter(({ type }) => type === NodeType.Element) ?? [];
    if (children.length > 0 && this.chance(0.85)) {
      const to = this.random.pick(children);
      return { name: prefixed(to), to };
    }
    return { name: this.random.pick(this.vocabulary.names), to: undefined };
  }

  protected attributeAt(node: XdmNode | undefined): string {
    const attributes = node?.attributes ?? [];
    return attributes.length > 0 && this.chance(0.85)
      ? prefixed(this.random.pick(attributes))
      : this.random.pick([
          'root',
          'extension',
          'code',
          'codeSystem',
          'value',
          'displayName',
          'nullFlavor',
          'xsi:type',
          'classCode',
          'ID',
          'unit',
        ]);
  }

  protected step(depth: number): string {
    const node = this.focus;
    const [name, to] = this.one<[string, XdmNode | undefined]>(
      () => {
        const child = this.nameAt(node);
        return [child.name, child.to];
      },
      () => {
        const child = this.nameAt(node);
        return [child.name, child.to];
      },
      () => {
        const child = this.nameAt(node);
        return [child.name, child.to];
      },
      () => ['*', node?.children.find(({ type }) => type === NodeType.Element)],
      () => ['..', node?.parent],
      () => [`${this.otherAxis()}::${this.test(node)}`, undefined],
      () => [this.test(node), undefined],
      () => [`self::${node !== undefined && node.type === NodeType.Element ? prefixed(node) : '*'}`, node],
    );
    this.focus = to;
    return name === '..' ? name : `${name}${this.predicates(depth)}`;
  }

  protected otherAxis(): string {
    return this.random.pick([
      'ancestor',
      'ancestor-or-self',
      'descendant',
      'descendant-or-self',
      'following-sibling',
      'preceding-sibling',
      'following',
      'preceding',
      'parent',
      'child',
      'self',
    ]);
  }

  protected test(node: XdmNode | undefined): string {
    const name = () => this.nameAt(node).name;
    const plain = () => name().replace(/^\*:/, 'hl7:');
    return this.one(
      () => '*',
      () => name(),
      () => name(),
      () => 'node()',
      () => 'text()',
      () => 'comment()',
      () => `*:${name().replace(/^.*:/, '')}`,
      () => 'hl7:*',
      () => 'element()',
      () => `element(${plain()})`,
      () => 'processing-instruction()',
    );
  }

  protected predicates(depth: number): string {
    if (depth > 3 || this.chance(0.55)) return '';
    const { focus } = this;
    let out = '';
    const count = this.chance(0.2) ? 2 : 1;
    for (let i = 0; i < count; i++) {
      this.focus = focus;
      out += `[${this.predicate(depth + 1)}]`;
    }
    this.focus = focus;
    return out;
  }

  protected predicate(depth: number): string {
    return this.one(
      () => String(1 + this.random.below(3)),
      () => 'last()',
      () =>
        `position() ${this.random.pick(['=', '<', '>', '<=', '>=', '!=', 'eq', 'lt'])} ${1 + this.random.below(3)}`,
      () => `position() = last()${this.random.pick(['', ' - 1'])}`,
      () => `@${this.attributeAt(this.focus)}`,
      () => `@${this.attributeAt(this.focus)} = ${this.literal()}`,
      () => `not(@${this.attributeAt(this.focus)})`,
      () => this.nameAt(this.focus).name,
      () => `@${this.attributeAt(this.focus)} = current()/@${this.attributeAt(this.here)}`,
      () => `. is current()`,
      () => this.boolean(depth),
      () => this.boolean(depth),
      () => this.nodes(depth),
      // Saxon 9.9 loses count of the siblings where a predicate of a pattern computes a position.
      () =>
        this.inPattern
          ? this.boolean(depth)
          : this.one(
              () =>
                `count(${this.random.pick(['*', '@*', 'node()', 'ancestor::*', 'preceding-sibling::*'])}) mod 2`,
              () => this.number(depth),
            ),
    );
  }

  nodes(depth: number): string {
    const { focus } = this;
    const path = this.path(depth);
    this.focus = focus;
    if (depth > 3) return path;
    return this.one(
      () => path,
      () => path,
      () => path,
      () => path,
      () => `(${path})${this.predicates(depth)}`,
      () => `(${path} ${this.random.pick(['|', 'union', 'intersect', 'except'])} ${this.nodes(depth + 1)})`,
      () => `(${path}, ${this.nodes(depth + 1)})`,
      () => `(if (${this.boolean(depth + 1)}) then ${path} else ${this.nodes(depth + 1)})`,
      () => `root((${path})[1])`,
      () =>
        this.bound(
          path,
          (name) => `(for $${name} in ${path} return `,
          () => this.nodes(depth + 1),
        ),
      () => `subsequence(${path}, ${this.random.below(4)}, ${this.random.below(4)})`,
      () => `${this.random.pick(['reverse', 'unordered', 'exactly-one', 'zero-or-one'])}(${path})`,
      // Saxon evaluates a step that starts at the root even where nothing stands before it.
      () => `(${path})/(${this.relative(() => this.nodes(depth + 1))})`,
      () => `(${path})/@${this.attributeAt(undefined)}`,
    );
  }

  /** Whether a pattern is being made. */
  protected inPattern = false;

  protected count = 0;

  /** An expression with a variable of its own, which its source does not see. */
  protected bound(
    source: string,
    head: (name: string, source: string) => string,
    body: () => string,
    nodes = true,
  ): string {
    const name = `v${++this.count}`;
    const outer = this.variables;
    this.variables = [...outer, { name, nodes }];
    const made = `${head(name, source)}${body()})`;
    this.variables = outer;
    return made;
  }

  protected isRelative = false;

  protected relative(make: () => string): string {
    const outer = this.isRelative;
    this.isRelative = true;
    const made = make();
    this.isRelative = outer;
    return made;
  }

  protected path(depth: number): string {
    const starts: (() => [string, XdmNode | undefined])[] = [
      () => ['', this.focus],
      () => ['./', this.focus],
    ];
    const anywhere: (() => [string, XdmNode | undefined])[] = [
      () => ['', this.focus],
      () => ['', this.focus],
      () => ['', this.focus],
      () => ['/', this.here.tree.root],
      () => ['current()/', this.here],
      () => {
        const to = this.random.pick(this.vocabulary.nodes);
        return [`//${prefixed(to)}${this.chance(0.3) ? this.predicates(depth) : ''}/`, to];
      },
      () => {
        const known = this.variables.filter(({ nodes }) => nodes);
        return known.length === 0 ? ['', this.focus] : [`$${this.random.pick(known).name}/`, undefined];
      },
      () => ['.//', this.random.pick(this.vocabulary.nodes).parent],
      () => ['//', this.random.pick(this.vocabulary.nodes).parent],
      () => ['ancestor-or-self::*/', this.focus?.parent],
    ];
    const [start, from] = this.random.pick(this.isRelative ? starts : [...starts, ...anywhere])();
    this.focus = from;
    const steps: string[] = [];
    const length = 1 + this.random.below(3);
    for (let i = 0; i < length; i++) {
      if (i === length - 1 && this.chance(0.4)) {
        steps.push(this.chance(0.1) ? '@*' : `@${this.attributeAt(this.focus)}`);
        break;
      }
      steps.push(this.step(depth));
      if (this.chance(0.08)) steps.push('');
    }
    if (steps[steps.length - 1] === '') steps.push('*');
    return `${start}${steps.join('/')}`;
  }
}
