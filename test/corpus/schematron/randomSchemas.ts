import { seeded } from '../../support/random';

/** A schema with the files that it includes, by path. */
export type RandomPack = Readonly<Record<string, string>>;

/** A whole schema of what the language has, over documents of `randomDocument`. */
export function randomPack(seed: number): RandomPack {
  return new Schemas(seed).pack();
}

/** A small document: four names, three attributes, a second namespace, texts, comments, instructions. */
export function randomDocument(seed: number): string {
  const random = seeded(seed);
  const attributes = () =>
    ['k', 'n', 'p:t']
      .filter(() => random.next() < 0.5)
      .map((name) => ` ${name}="${random.pick(['1', '2', '10', 'a', 'b', 'A b', '', 'é', '2024-02-29'])}"`)
      .join('');
  const content = (depth: number): string =>
    Array.from({ length: random.below(depth > 3 ? 2 : 5) }, () => {
      const kind = random.next();
      if (kind < 0.2) return random.pick(['x', ' 7 ', 'a b', '\n  ', 'é']);
      if (kind < 0.25) return '<!-- c -->';
      if (kind < 0.3) return '<?go 1?>';
      return element(random.pick(['a', 'b', 'c', 'p:a']), depth + 1);
    }).join('');
  const element = (name: string, depth: number, more = ''): string =>
    `<${name}${more}${attributes()}>${depth > 4 ? '' : content(depth)}</${name}>`;
  return element('r', 0, ' xmlns:p="urn:p"');
}

const heads: Readonly<Record<string, string>> = {
  xslt2: 'queryBinding="xslt2"',
  xslt3: 'queryBinding="xslt3"',
};
const sch = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"';

class Schemas {
  private readonly random: ReturnType<typeof seeded>;
  private readonly files: Record<string, string> = {};
  private names = 0;
  /** Expressions of one value that every rule sees. */
  private values: string[] = [];
  private diagnostics: string[] = [];
  private properties: string[] = [];
  private keys: string[] = [];

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  pack(): RandomPack {
    const head = heads[this.random.pick(Object.keys(heads))]!;
    const declared = [
      '<sch:ns prefix="p" uri="urn:p"/><sch:ns prefix="f" uri="urn:f"/><sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>',
      ...this.some(0, 2, () => this.key()),
      ...this.some(0, 2, () => this.function()),
      ...this.some(0, 3, () => this.let()),
    ];
    const extras = this.extras();
    const rules = this.chance(0.4) ? `<sch:rules>${this.abstractRule('common')}</sch:rules>` : undefined;
    const patterns = [
      ...this.some(1, 3, () => this.pattern(rules !== undefined)),
      ...(this.chance(0.5) ? this.abstractPattern() : []),
      ...(this.chance(0.4) ? [this.included()] : []),
    ];
    const ids = patterns.flatMap((text) => /^<sch:pattern id="([^"]+)"(?! abstract)/.exec(text)?.[1] ?? []);
    const phase = this.chance(0.3) && ids.length > 0 ? this.phase(ids) : undefined;
    this.files['main.sch'] =
      `<sch:schema ${sch} xmlns:xsl="http://www.w3.org/1999/XSL/Transform" ${head}${phase === undefined ? '' : ' defaultPhase="ph"'}>` +
      [
        ...declared,
        ...(phase === undefined ? [] : [phase]),
        ...(rules === undefined ? [] : [rules]),
        ...patterns,
        extras,
      ].join('\n') +
      '</sch:schema>';
    return this.files;
  }

  private chance(share: number): boolean {
    return this.random.next() < share;
  }

  private some(least: number, most: number, make: () => string): string[] {
    return Array.from({ length: least + this.random.below(most - least + 1) }, make);
  }

  private name(): string {
    return `v${++this.names}`;
  }

  // --- expressions ---------------------------------------------------------------------------------------------------

  private path(): string {
    return this.random.pick([
      ...[
        '.',
        '*',
        'a',
        'b',
        'p:a',
        '..',
        '@k',
        '@n',
        '@*',
        '//a',
        '//b[@k]',
        'ancestor::*',
        'text()',
        'node()',
      ],
      ...['preceding-sibling::*', 'following-sibling::*[1]', 'descendant::*[@n]', '*[last()]', 'a/b', '*/@k'],
      ...['comment()', 'processing-instruction()', '../*[@k = current()/@k]', '(//a | //c)[2]', '@p:t'],
    ]);
  }

  private value(): string {
    const known = this.values;
    if (known.length > 0 && this.chance(0.4)) return this.random.pick(known);
    if (this.keys.length > 0 && this.chance(0.2))
      return `count(key('${this.random.pick(this.keys)}', ${this.random.pick(["'a'", "'1'", 'string(@k)', "('1', '2')"])}))`;
    return this.random.pick([
      `count(${this.path()})`,
      `string((${this.path()})[1])`,
      `name((${this.path()})[1])`,
      `string-join(${this.path()}, '-')`,
      `normalize-space((${this.path()})[1])`,
      `count(distinct-values(${this.path()}))`,
      `string-length((${this.path()})[last()])`,
      `number((${this.path()})[1])`,
      `translate((${this.path()})[1], 'ab', 'xy')`,
      `for $i in ${this.path()} return local-name($i)`,
      `if (${this.path()}) then 'yes' else 'no'`,
      `sum(for $i in ${this.path()} return string-length($i))`,
      `position()`,
      `tokenize(string((${this.path()})[1]), '\\s+')`,
      "format-number(count(*), '00.0')",
      "xs:date('2024-02-29') + xs:dayTimeDuration('P1D')",
    ]);
  }

  private test(): string {
    return this.random.pick([
      this.path(),
      `not(${this.path()})`,
      `count(${this.path()}) ${this.random.pick(['=', '>', '&lt;=', '!='])} ${this.random.below(3)}`,
      // As texts: what is compared with another type is an error, and ends a run of SchXslt.
      `string-join(for $i in (${this.value()}) return string($i), ' ') ${this.random.pick(['=', '!=', '&lt;'])} string((${this.path()})[1])`,
      `${this.path()} = ${this.random.pick(["'a'", "'1'", "('b', '2')"])}`,
      `some $i in ${this.path()} satisfies string($i) = 'a'`,
      `every $i in ${this.path()} satisfies $i/@k`,
      `matches(string((${this.path()})[1]), '^[a-z]?$'${this.random.pick(['', ", 'i'"])})`,
      `@k castable as xs:integer`,
      `exists(${this.path()}) and empty(${this.path()})`,
      'true()',
      'false()',
    ]);
  }

  private context(): string {
    const one = () =>
      this.random
        .pick([
          ...[
            'a',
            'b',
            'c',
            'p:a',
            '*',
            '@k',
            '@*',
            'text()',
            'comment()',
            'processing-instruction()',
            '/',
            'r',
          ],
          ...[
            'a[@k]',
            '*[@n]',
            "*[@k = 'a']",
            'a//b',
            'r/*',
            '//a',
            '/r',
            'b[1]',
            '*[last()]',
            '@k[. = "1"]',
          ],
          ...['text()[normalize-space()]', 'a/b', 'a[b]', '*[count(*) > 1]', 'p:*', '*[not(*)]', 'node()'],
        ])
        .replaceAll('"', "'")
        .replaceAll('>', '&gt;');
    return this.chance(0.15) ? `${one()} | ${one()}` : one();
  }

  // --- parts ---------------------------------------------------------------------------------------------------------

  private let(): string {
    const name = this.name();
    const made = this.random.pick([
      `<sch:let name="${name}" value="${this.value()}"/>`,
      `<sch:let name="${name}" value="count(${this.path()})"/>`,
      `<sch:let name="${name}" value="string((${this.path()})[1])" as="xs:string"/>`,
      `<sch:let name="${name}"><q xmlns="" k="1">x<z/></q></sch:let>`,
    ]);
    this.values.push(made.includes('<q') ? `string($${name}/q/@k)` : `$${name}`);
    return made;
  }

  private key(): string {
    const name = `key${++this.names}`;
    this.keys.push(name);
    return `<xsl:key name="${name}" match="${this.random.pick(['*', 'a', 'a | b', '*[@k]'])}" use="${this.random.pick(['@k', 'name()', '@n', 'string(@k)'])}"/>`;
  }

  private function(): string {
    const name = `f:f${++this.names}`;
    const [body, use] = this.random.pick([
      [`<xsl:param name="x"/><xsl:sequence select="count($x/*)"/>`, `${name}(.)`],
      [
        `<xsl:param name="x"/><xsl:choose><xsl:when test="$x/@k">k</xsl:when><xsl:otherwise><xsl:value-of select="name($x)"/></xsl:otherwise></xsl:choose>`,
        `${name}(.)`,
      ],
      [
        `<xsl:param name="x"/><xsl:for-each select="$x/ancestor-or-self::*"><xsl:sequence select="concat(position(), name())"/></xsl:for-each>`,
        `${name}(.)`,
      ],
    ] as const);
    this.values.push(use);
    return `<xsl:function name="${name}">${body}</xsl:function>`;
  }

  private message(): string {
    return this.some(1, 4, () =>
      this.random.pick([
        'said of ',
        '<sch:name/>',
        '<sch:name path="name(..)"/>',
        `<sch:value-of select="${this.value()}"/>`,
        `<sch:value-of select="${this.path()}"/>`,
        '<sch:emph>loud</sch:emph>',
        `<sch:span class="s"><sch:value-of select="name()"/></sch:span>`,
        '<sch:dir value="rtl">right</sch:dir>',
      ]),
    ).join(' ');
  }

  private check(): string {
    const attributes = [
      this.chance(0.3) ? ` role="${this.random.pick(['warning', 'error', 'info'])}"` : '',
      this.chance(0.2) ? ` flag="${this.random.pick(['f1', 'f1 f2'])}"` : '',
      this.chance(0.4) ? ` id="i${++this.names}"` : '',
      this.chance(0.2)
        ? ` subject="${this.random.pick(['(.., .)[1]', '.', '(@k, .)[1]', '(ancestor::*[1], .)[1]'])}"`
        : '',
      this.chance(0.2) && this.diagnostics.length > 0 ? ` diagnostics="${this.diagnostics.join(' ')}"` : '',
      this.chance(0.2) && this.properties.length > 0 ? ` properties="${this.properties[0]}"` : '',
    ];
    const kind = this.random.pick(['assert', 'report']);
    return `<sch:${kind} test="${this.test()}"${attributes.join('')}>${this.message()}</sch:${kind}>`;
  }

  /** Lets and checks of a rule: what it declares is seen by what follows. */
  private body(): string {
    const outer = this.values;
    this.values = [...outer];
    const made = this.some(1, 4, () => (this.chance(0.25) ? this.let() : this.check())).join('');
    this.values = outer;
    return made;
  }

  private abstractRule(id: string): string {
    return `<sch:rule abstract="true" id="${id}">${this.body()}</sch:rule>`;
  }

  private rule(extensible: readonly string[]): string {
    const extend =
      extensible.length > 0 && this.chance(0.4)
        ? `<sch:extends rule="${this.random.pick(extensible)}"/>`
        : '';
    const before = this.chance(0.5);
    const attributes = this.chance(0.15)
      ? ` subject="${this.random.pick(['(.., .)[1]', '(@k, .)[1]'])}"`
      : '';
    return `<sch:rule context="${this.context()}"${attributes}>${before ? extend : ''}${this.body()}${before ? '' : extend}</sch:rule>`;
  }

  private pattern(common: boolean): string {
    const outer = this.values;
    this.values = [...outer];
    const id = this.name();
    const lets = this.some(0, 1, () => this.let()).join('');
    const own = this.chance(0.3) ? `ab${++this.names}` : undefined;
    const abstract = own === undefined ? '' : this.abstractRule(own);
    const extensible = [...(own === undefined ? [] : [own]), ...(common ? ['common'] : [])];
    const rules = this.some(1, 4, () => this.rule(extensible)).join('');
    this.values = outer;
    return `<sch:pattern id="${id}">${lets}${abstract}${rules}</sch:pattern>`;
  }

  private abstractPattern(): string[] {
    const id = this.name();
    const model = `<sch:pattern id="${id}" abstract="true"><sch:rule context="$where"><sch:let name="${this.name()}" value="$what"/><sch:assert test="$what"><sch:name/> lacks <sch:value-of select="$what"/></sch:assert><sch:report test="count($what) &gt; 1">many</sch:report></sch:rule></sch:pattern>`;
    const instances = this.some(1, 2, () => {
      const own = this.name();
      return `<sch:pattern id="${own}" is-a="${id}"><sch:param name="where" value="${this.context()}"/><sch:param name="what" value="${this.path()}"/></sch:pattern>`;
    });
    return [model, ...instances];
  }

  private included(): string {
    const file = `part${++this.names}.sch`;
    const id = this.name();
    if (this.chance(0.5)) {
      this.files[file] =
        `<sch:pattern ${sch} id="${id}"><sch:rule context="${this.context()}">${this.check()}</sch:rule></sch:pattern>`;
      return `<sch:include href="${file}"/>`;
    }
    this.files[file] =
      `<sch:schema ${sch} queryBinding="xslt2"><sch:pattern id="${id}"><sch:rule context="${this.context()}">${this.check()}</sch:rule></sch:pattern></sch:schema>`;
    return `<sch:extends href="${file}"/>`;
  }

  private phase(ids: readonly string[]): string {
    const active = ids.filter((_, at) => at === 0 || this.chance(0.6));
    return `<sch:phase id="ph"><sch:let name="${this.name()}" value="1"/>${active.map((id) => `<sch:active pattern="${id}"/>`).join('')}</sch:phase>`;
  }

  private extras(): string {
    this.diagnostics = this.some(0, 2, () => `d${++this.names}`);
    this.properties = this.some(0, 1, () => `pr${++this.names}`);
    // What a pattern declares is not theirs to see.
    const list = (of: readonly string[], each: string) =>
      of.length === 0
        ? ''
        : `<sch:${each.replace(/y$/, 'ie')}s>${of.map((id) => `<sch:${each} id="${id}">${id} <sch:value-of select="name()"/></sch:${each}>`).join('')}</sch:${each.replace(/y$/, 'ie')}s>`;
    return list(this.diagnostics, 'diagnostic') + list(this.properties, 'property');
  }
}
