import { ValueExpressions } from './valueExpressions';

/** Random expressions that are true or false, and sequences of anything. */
export class TruthExpressions extends ValueExpressions {
  any(depth: number): string {
    return this.one(
      () => this.boolean(depth),
      () => this.boolean(depth),
      () => this.boolean(depth),
      () => this.text(depth),
      () => this.number(depth),
      () => this.nodes(depth),
      () => this.temporal(depth),
      () => this.sequence(depth),
    );
  }

  protected comparand(depth: number): string {
    return this.one(
      () => this.literal(),
      () => this.nodes(depth + 1),
      () => this.nodes(depth + 1),
      () => this.number(depth + 1),
      () => this.text(depth + 1),
      () => `(${this.literal()}, ${this.literal()})`,
      () => `(${this.number(depth + 1)}, ${this.number(depth + 1)})`,
      () => this.strings(depth + 1),
      () => `(1 to ${2 + this.random.below(6)})`,
      () => '()',
    );
  }

  boolean(depth: number): string {
    if (depth > 4) return this.random.pick(['true()', 'false()', '@root', 'exists(*)']);
    const b = () => this.boolean(depth + 1);
    const general = () => this.random.pick(['=', '!=', '<', '>', '<=', '>=']);
    const value = () => this.random.pick(['eq', 'ne', 'lt', 'gt', 'le', 'ge']);
    return this.one(
      () => `${this.nodes(depth + 1)} ${general()} ${this.comparand(depth)}`,
      () => `${this.nodes(depth + 1)} ${general()} ${this.comparand(depth)}`,
      () => `${this.comparand(depth)} ${general()} ${this.comparand(depth)}`,
      () =>
        `${this.single(depth)} ${value()} ${this.one(
          () => this.literal(),
          () => this.text(depth + 1),
          () => this.number(depth + 1),
        )}`,
      () =>
        `(${this.number(depth + 1)}) ${this.random.pick([general(), value()])} (${this.number(depth + 1)})`,
      () => `${this.date(depth + 1)} ${this.random.pick([general(), value()])} ${this.date(depth + 1)}`,
      () => `${this.dateTime(depth + 1)} ${value()} ${this.dateTime(depth + 1)}`,
      () => `${this.duration(depth + 1)} ${general()} ${this.duration(depth + 1)}`,
      () => `${this.single(depth)} ${general()} (${this.temporal(depth + 1)})`,
      () => `(${b()} ${this.random.pick(['and', 'or'])} ${b()})`,
      () => `not(${b()})`,
      () => `not(${this.nodes(depth + 1)})`,
      () => `exists(${this.nodes(depth + 1)})`,
      () => `empty(${this.nodes(depth + 1)})`,
      () => `boolean(${this.any(depth + 1)})`,
      () =>
        `matches(${this.single(depth)}, ${this.pattern_()}${this.chance(0.2) ? `, '${this.random.pick(['i', 's', 'm', 'x', 'is'])}'` : ''})`,
      () =>
        `${this.random.pick(['contains', 'starts-with', 'ends-with'])}(${this.single(depth)}, ${this.literal()})`,
      () =>
        this.bound(
          this.nodes(depth + 1),
          (name, source) => `(some $${name} in ${source} satisfies `,
          () => `${this.variable()} ${general()} ${this.comparand(depth + 1)}`,
        ),
      () =>
        this.bound(
          this.nodes(depth + 1),
          (name, source) => `(every $${name} in ${source} satisfies `,
          () =>
            this.one(
              () => this.boolean(depth + 1),
              () => `${this.variable()} ${general()} ${this.literal()}`,
            ),
        ),
      () => `(if (${b()}) then ${b()} else ${b()})`,
      () =>
        `${this.single(depth)} castable as xs:${this.random.pick(['integer', 'decimal', 'date', 'dateTime', 'double', 'boolean', 'time', 'NMTOKEN', 'QName', 'anyURI', 'gYear', 'duration', 'hexBinary', 'base64Binary', 'NCName', 'language'])}${this.chance(0.3) ? '?' : ''}`,
      () => `deep-equal(${this.nodes(depth + 1)}, ${this.nodes(depth + 1)})`,
      () =>
        `${this.nodes(depth + 1)} instance of ${this.random.pick(['element()', 'node()', 'attribute()', 'element()*', 'item()+', 'xs:string', 'xs:integer', 'document-node()', 'text()*', 'empty-sequence()', 'xs:untypedAtomic'])}`,
      () =>
        `(${this.any(depth + 1)}) instance of ${this.random.pick(['xs:integer', 'xs:decimal', 'xs:string', 'xs:double', 'xs:boolean', 'xs:anyAtomicType', 'xs:dayTimeDuration', 'xs:duration', 'item()'])}`,
      () =>
        `(${this.nodes(depth + 1)})[1] ${this.random.pick(['is', '<<', '>>'])} (${this.nodes(depth + 1)})[1]`,
      () => `count(${this.nodes(depth + 1)}) ${general()} count(${this.nodes(depth + 1)})`,
      () => `@${this.attributeAt(this.focus)} = ${this.literal()}`,
      () => `codepoint-equal(${this.text(depth + 1)}, ${this.text(depth + 1)})`,
      () => `generate-id((${this.nodes(depth + 1)})[1]) eq generate-id((${this.nodes(depth + 1)})[last()])`,
      () => `nilled((${this.nodes(depth + 1)})[1])`,
      () =>
        `resolve-QName('xsi:type', ancestor-or-self::*[1]) eq QName('${this.random.pick(['', 'http://www.w3.org/2001/XMLSchema-instance'])}', 'type')`,
      () => `xs:hexBinary('0aff') ${value()} xs:hexBinary(${this.random.pick(["'0AFF'", "''", "'ff'"])})`,
      () => `xs:gYear('2024') eq xs:gYear(${this.dateTime(depth + 1)})`,
      () => `deep-equal(${this.strings(depth + 1)}, ${this.strings(depth + 1)})`,
      () => `lang('${this.random.pick(['fr', 'fr-FR', 'en'])}')`,
      () =>
        `(${this.single(depth)} cast as xs:${this.random.pick(['boolean', 'integer', 'date', 'double'])}?) ${general()} (${this.any(depth + 1)})`,
    );
  }

  protected variable(): string {
    const last = this.variables[this.variables.length - 1]!;
    return `$${last.name}${this.chance(0.4) ? `/@${this.attributeAt(undefined)}` : ''}`;
  }

  protected sequence(depth: number): string {
    return this.one(
      () => this.strings(depth),
      () => `(${this.any(depth + 1)}, ${this.any(depth + 1)})`,
      () => `distinct-values(${this.strings(depth + 1)})`,
      () =>
        this.bound(
          `(1 to ${this.random.below(5)})`,
          (name, source) => `(for $${name} in ${source} return $${name} * `,
          () => this.number(depth + 1),
          false,
        ),
      () => `(${this.random.below(4)} to xs:integer((${this.number(depth + 1)})[. < 50]))`,
      () =>
        `(${this.nodes(depth + 1)})/${this.random.pick(['count(*)', 'position()', 'last()', 'number(@value)', 'string-length(.)', `(@${this.attributeAt(undefined)} = 'x')`])}`,
      () => `tokenize(${this.text(depth + 1)}, ${this.pattern_()})`,
      () => `index-of(${this.strings(depth + 1)}, ${this.text(depth + 1)})`,
      () => `string-to-codepoints(${this.text(depth + 1)})[position() < 6]`,
      () => `in-scope-prefixes((${this.nodes(depth + 1)})/ancestor-or-self::*[1])`,
      () => `data(${this.nodes(depth + 1)})`,
      () =>
        `distinct-values((${this.number(depth + 1)}, ${this.number(depth + 1)}, ${this.text(depth + 1)}, ${this.boolean(depth + 1)}))`,
      () => `one-or-more(${this.any(depth + 1)})`,
      () => `subsequence(${this.strings(depth + 1)}, ${this.number(depth + 1)}, ${this.number(depth + 1)})`,
      () => `reverse(${this.sequence(depth + 1)})`,
      () => `insert-before(${this.strings(depth + 1)}, ${this.random.below(4)}, ${this.any(depth + 1)})`,
      () => `remove(${this.strings(depth + 1)}, ${this.random.below(4)})`,
      () => `(${this.any(depth + 1)})[${this.predicate(depth + 1)}]`,
    );
  }
}
