import { NodeExpressions } from './nodeExpressions';

/** Random expressions that give texts, numbers, dates and durations. */
export abstract class ValueExpressions extends NodeExpressions {
  protected literal(): string {
    if (this.chance(0.6) && this.vocabulary.values.length > 0)
      return `'${this.random.pick(this.vocabulary.values)}'`;
    return this.random.pick([
      "''",
      "'a'",
      "'é'",
      "'12'",
      "' 7 '",
      "'1.50'",
      "'true'",
      "'NaN'",
      "'2024-02-29'",
      "'20240115'",
      "'Œuvre 𝄞 x'",
      "'a b  c'",
      "'1.2.250.1.213'",
      '"it\'s"',
    ]);
  }

  /** A node or none, for arguments that want at most one. */
  protected single(depth: number): string {
    return this.one(
      () => `(${this.nodes(depth + 1)})[1]`,
      () => `@${this.attributeAt(this.focus)}`,
      () => '.',
      () => `string(@${this.attributeAt(this.focus)})`,
      () => `current()/@${this.attributeAt(this.here)}`,
      () => `(${this.nodes(depth + 1)})[last()]`,
    );
  }

  protected pattern_(): string {
    return this.random.pick([
      "'^[0-9]+$'",
      "'\\d{4}'",
      "'^\\d{8}(\\d{4}([+-]\\d{4})?)?$'",
      "'[a-z]'",
      "'^\\s*$'",
      "'(a|e|i)'",
      "'^[^.]+'",
      "'\\.'",
      "'\\p{Lu}'",
      "'\\w+'",
      "'^([0-2])(([.]0)|([.][1-9][0-9]*))*$'",
      "'[\\S-[0-9]]'",
      "'\\p{IsBasicLatin}'",
      "'(.)\\1'",
      "'[\\w-]+'",
      "'\\i\\c*'",
      "'.+?'",
      "'^.{0,3}$'",
      "'[^\\s]'",
      "'a{2,}'",
      "'-'",
      "'é|E'",
    ]);
  }

  text(depth: number): string {
    if (depth > 4) return this.literal();
    const t = () => (this.chance(0.6) ? this.single(depth) : this.text(depth + 1));
    const l = () => this.literal();
    return this.one(
      l,
      () => `string(${this.single(depth)})`,
      () => `concat(${t()}, ${l()}, ${t()})`,
      () => `normalize-space(${t()})`,
      () => `substring(${t()}, ${this.number(depth + 1)})`,
      () =>
        `substring(${t()}, ${this.random.below(5)}, ${this.random.pick(['2', '1.5', '0', '-1', '3', '100'])})`,
      () => `substring-before(${t()}, ${this.random.pick(["'.'", "'-'", "' '", l()])})`,
      () => `substring-after(${t()}, ${this.random.pick(["'.'", "'-'", "' '", l()])})`,
      () => `upper-case(${t()})`,
      () => `lower-case(${t()})`,
      () =>
        `translate(${t()}, ${this.random.pick(["'.-'", "'abc'", "'éa'", "'0123456789'"])}, ${this.random.pick(["''", "'__'", "'xyz'"])})`,
      () => `string-join(${this.strings(depth + 1)}, ${this.random.pick(["','", "''", "' | '"])})`,
      () => `replace(${t()}, ${this.pattern_()}, ${this.random.pick(["''", "'x'", "'[$0]'", "'$1-'"])})`,
      () => `${this.random.pick(['name', 'local-name', 'namespace-uri'])}((${this.nodes(depth + 1)})[1])`,
      () => `string(${this.number(depth + 1)})`,
      () => `string(${this.boolean(depth + 1)})`,
      () => `string(${this.temporal(depth + 1)})`,
      () => `(if (${this.boolean(depth + 1)}) then ${l()} else ${t()})`,
      () => `codepoints-to-string(reverse(string-to-codepoints(${t()})))`,
      () => `xs:string(${this.single(depth)})`,
      () => `encode-for-uri(${t()})`,
      () => `(${this.strings(depth + 1)})[${1 + this.random.below(2)}]`,
      () =>
        `format-number(${this.number(depth + 1)}, ${this.random.pick(["'0.00'", "'#,##0.0#'", "'#'", "'0%'", "'000'", "'#.##;(#.##)'", "'0.0E0'"].slice(0, 6))})`,
      () => `max(${this.strings(depth + 1)})`,
      () => `string(node-name((${this.nodes(depth + 1)})[1]))`,
      () => `normalize-unicode(${t()})`,
      () => `data(${this.single(depth)})`,
      () => `string(${this.single(depth)}/namespace::${this.random.pick(['xsi', 'hl7', '*[1]', 'sdtc'])})`,
      () =>
        `namespace-uri-for-prefix(${this.random.pick(["''", "'xsi'", "'none'"])}, ancestor-or-self::*[1])`,
      () => `iri-to-uri(${t()})`,
      () => `escape-html-uri(${t()})`,
      () =>
        `resolve-uri(${this.random.pick(["'a/b'", "'../c'", "'?q'", "'#f'", "'http://x.fr/y'"])}, 'http://h.fr/d/e.xml')`,
      () =>
        `string(resolve-QName(${this.random.pick(["'xsi:type'", "'x'", "'none:x'"])}, ancestor-or-self::*[1]))`,
      () => `prefix-from-QName(node-name((${this.nodes(depth + 1)})[1]))`,
      () => `string(namespace-uri-from-QName(QName('urn:x', ${this.random.pick(["'p:l'", "'l'", "'1l'"])})))`,
      () => `string-join(for $c in string-to-codepoints(${t()}) return codepoints-to-string($c), '.')`,
      () =>
        `string(xs:${this.random.pick(['hexBinary', 'base64Binary'])}(${this.random.pick(["'0AFf'", "'YWI='", "'0g'", "''"])}))`,
      () =>
        `(${t()} cast as xs:${this.random.pick(['string', 'token', 'normalizedString', 'NMTOKEN', 'language', 'untypedAtomic', 'anyURI'])}?)`,
    );
  }

  protected strings(depth: number): string {
    if (depth > 4) return `(${this.literal()}, ${this.literal()})`;
    return this.one(
      () => this.nodes(depth + 1),
      () => `(${this.literal()}, ${this.literal()}, ${this.literal()})`,
      () => `tokenize(${this.single(depth)}, ${this.random.pick(["'\\.'", "'\\s+'", "'-'", "'[,;]'"])})`,
      () => `distinct-values(${this.nodes(depth + 1)})`,
      () =>
        this.bound(
          this.nodes(depth + 1),
          (name, source) => `(for $${name} in ${source} return `,
          () => this.text(depth + 1),
        ),
      () =>
        `(${this.nodes(depth + 1)})/string(${this.random.pick(['.', `@${this.attributeAt(undefined)}`])})`,
      () =>
        `(${this.nodes(depth + 1)})/${this.random.pick(['name()', 'local-name()', 'normalize-space(.)', 'string()'])}`,
      () => `insert-before(${this.nodes(depth + 1)}, ${this.random.below(3)}, ${this.literal()})`,
      () => `remove((${this.literal()}, ${this.literal()}), ${this.random.below(3)})`,
    );
  }

  number(depth: number): string {
    if (depth > 4) return String(this.random.below(9));
    const n = () => this.number(depth + 1);
    return this.one(
      () => String(this.random.below(12)),
      () =>
        this.random.pick([
          '0',
          '1.5',
          '0.1',
          '1e2',
          '3.14',
          '-2',
          '1000000',
          '99999999999999999',
          '.5',
          '2.50',
        ]),
      () => `count(${this.nodes(depth + 1)})`,
      () => `count(${this.nodes(depth + 1)})`,
      () => `string-length(${this.text(depth + 1)})`,
      () => `number(${this.single(depth)})`,
      () => `(${n()} ${this.random.pick(['+', '-', '*', 'div', 'idiv', 'mod'])} ${n()})`,
      () => `(${n()} ${this.random.pick(['+', '-', '*', 'div', 'mod'])} ${this.single(depth)})`,
      () => `-${n()}`,
      () => `${this.random.pick(['floor', 'ceiling', 'round', 'abs', 'round-half-to-even'])}(${n()})`,
      () => `round-half-to-even(${n()}, ${this.random.below(3)})`,
      () => `sum((${n()}, ${n()}))`,
      () => `sum(${this.nodes(depth + 1)}/number(@value))`,
      () => `${this.random.pick(['avg', 'max', 'min', 'sum'])}((${n()}, ${n()}, ${n()}))`,
      () => `${this.random.pick(['max', 'min'])}(${this.nodes(depth + 1)}/@*)`,
      () => `index-of(${this.strings(depth + 1)}, ${this.literal()})[1]`,
      () =>
        `xs:${this.random.pick(['integer', 'decimal', 'double', 'float', 'int', 'nonNegativeInteger'])}(${this.chance(0.5) ? n() : this.single(depth)})`,
      () => `compare(${this.text(depth + 1)}, ${this.text(depth + 1)})`,
      () => `${this.random.pick(['year', 'month', 'day'])}-from-date(${this.date(depth + 1)})`,
      () =>
        `${this.random.pick(['hours', 'minutes', 'seconds', 'year'])}-from-dateTime(${this.dateTime(depth + 1)})`,
      () => `days-from-duration(${this.date(depth + 1)} - ${this.date(depth + 1)})`,
      () => `(${this.date(depth + 1)} - ${this.date(depth + 1)}) div xs:dayTimeDuration('P1D')`,
      () => `(if (${this.boolean(depth + 1)}) then ${n()} else ${n()})`,
      () => `count(distinct-values(${this.strings(depth + 1)}))`,
      () => `string-to-codepoints(${this.text(depth + 1)})[1]`,
      () => `count(${this.nodes(depth + 1)}/namespace::*)`,
      () =>
        `${this.random.pick(['years', 'months', 'hours', 'minutes', 'seconds'])}-from-duration(${this.duration(depth + 1)})`,
      () => `${this.random.pick(['hours', 'minutes', 'seconds'])}-from-time(${this.time(depth + 1)})`,
      () => `${this.random.pick(['month', 'day', 'minutes'])}-from-dateTime(${this.dateTime(depth + 1)})`,
      () => `(${n()}, ${n()}, ${n()})[. ${this.random.pick(['>', '<', 'eq', '!='])} ${n()}][1]`,
      () =>
        `xs:${this.random.pick(['byte', 'unsignedShort', 'long', 'positiveInteger', 'negativeInteger'])}(${n()})`,
      () => `round-half-to-even(${n()}, -${1 + this.random.below(3)})`,
      () => `(${n()} treat as xs:${this.random.pick(['integer', 'decimal', 'double'])})`,
      () => `count(id(${this.strings(depth + 1)}))`,
    );
  }

  protected date(depth: number): string {
    if (depth > 4) return "xs:date('2024-02-29')";
    return this.one(
      () =>
        `xs:date('${this.random.pick(['2024-02-29', '1999-12-31', '2023-01-31Z', '2020-06-15+02:00', '0001-01-01'])}')`,
      () => `xs:date('2024-01-31') + xs:yearMonthDuration('P${1 + this.random.below(14)}M')`,
      () => `(${this.date(depth + 1)} + ${this.duration(depth + 1)})`,
      () => `(${this.date(depth + 1)} - ${this.duration(depth + 1)})`,
      () => `xs:date(${this.dateTime(depth + 1)})`,
      () =>
        `xs:date(concat(substring((${this.nodes(depth + 1)})[1]/@value, 1, 4), '-', substring('0115', 1, 2), '-0', ${1 + this.random.below(9)}))`,
      () =>
        `adjust-date-to-timezone(${this.date(depth + 1)}, ${this.random.pick(["xs:dayTimeDuration('PT2H')", '()', "xs:dayTimeDuration('-PT5H30M')"])})`,
      () => `${this.random.pick(['max', 'min'])}((${this.date(depth + 1)}, ${this.date(depth + 1)}))`,
    );
  }

  protected dateTime(depth: number): string {
    if (depth > 4) return "xs:dateTime('2024-02-29T12:00:00')";
    return this.one(
      () =>
        `xs:dateTime('${this.random.pick(['2024-02-29T24:00:00', '1999-12-31T23:59:59.5Z', '2023-01-31T08:00:00+02:00', '2020-06-15T00:00:00.000', '2012-03-04T05:06:07-08:00'])}')`,
      () => `dateTime(${this.date(depth + 1)}, ${this.time(depth + 1)})`,
      () => `(${this.dateTime(depth + 1)} + ${this.duration(depth + 1)})`,
      () => `xs:dateTime(${this.date(depth + 1)})`,
      () =>
        `adjust-dateTime-to-timezone(${this.dateTime(depth + 1)}, ${this.random.pick(["xs:dayTimeDuration('PT1H')", '()'])})`,
    );
  }

  protected time(depth: number): string {
    return this.one(
      () =>
        `xs:time('${this.random.pick(['12:00:00', '23:59:59.25', '00:00:00Z', '24:00:00', '08:30:00+02:00'])}')`,
      () =>
        depth > 4
          ? "xs:time('01:02:03')"
          : `(${this.time(depth + 1)} + xs:dayTimeDuration('PT${this.random.below(30)}H'))`,
    );
  }

  protected duration(depth: number): string {
    if (depth > 4) return "xs:dayTimeDuration('P1D')";
    return this.one(
      () =>
        `xs:dayTimeDuration('${this.random.pick(['P1D', 'PT36H', '-PT90M', 'P3DT4H5M6.7S', 'PT0S', 'P400D'])}')`,
      () => `xs:yearMonthDuration('${this.random.pick(['P1Y', 'P13M', '-P2Y3M', 'P0M'])}')`,
      () => `(${this.duration(depth + 1)} ${this.random.pick(['+', '-'])} ${this.duration(depth + 1)})`,
      () => `(${this.duration(depth + 1)} * ${this.random.pick(['2', '0.5', '1.5', '-1', '1e0'])})`,
      () => `(${this.dateTime(depth + 1)} - ${this.dateTime(depth + 1)})`,
      () => `(${this.date(depth + 1)} - ${this.date(depth + 1)})`,
      () => `(${this.time(depth + 1)} - ${this.time(depth + 1)})`,
      () => `sum((${this.duration(depth + 1)}, ${this.duration(depth + 1)}))`,
      () => `avg((${this.duration(depth + 1)}, ${this.duration(depth + 1)}))`,
      () => `timezone-from-${this.random.pick(['dateTime', 'date', 'time'])}(${this.dateTime(depth + 1)})`,
      () => `timezone-from-time(${this.time(depth + 1)})`,
      () =>
        this.chance(0.2)
          ? `xs:duration('${this.random.pick(['P1Y2M3DT4H', 'P12M', 'PT60S'])}')`
          : "xs:dayTimeDuration('-P3D')",
    );
  }

  temporal(depth: number): string {
    return this.one(
      () => this.date(depth),
      () => this.dateTime(depth),
      () => this.time(depth),
      () => this.duration(depth),
      () =>
        `xs:${this.random.pick(['gYear', 'gYearMonth', 'gMonthDay', 'gDay', 'gMonth', 'time', 'date'])}(${this.dateTime(depth + 1)})`,
      () =>
        `format-date(${this.date(depth + 1)}, ${this.random.pick(["'[D01]/[M01]/[Y0001]'", "'[Y]-[M]-[D]'", "'[FNn] [D] [MNn] [Y]'", "'[D1o] [MNn,*-3] [Y,2-2]'", "'[W] [d] [w]'"])})`,
      () =>
        `format-dateTime(${this.dateTime(depth + 1)}, ${this.random.pick(["'[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]'", "'[h].[m01] [P]'", "'[H]:[m]:[s].[f001] [Z]'"])})`,
    );
  }
}
