import { seeded } from '../../support/random';

/** One random call of `matches`, `replace` or `tokenize`: what regular expressions are made of, flags, odd characters. */
export function randomRegexCall(seed: number): string {
  return new RegexCalls(seed).call();
}

const literals = [
  ...'abABkKsSiIxyz01 -_,;:/éÉßıσςµ#@&',
  ...['\\.', '\\-', '\\\\', '\\n', '\\t', '\\[', '\\]', '\\^', '\\$', '\\|', '\\*', '\\{'],
];
const escapes = [
  ...['\\d', '\\D', '\\s', '\\S', '\\w', '\\W', '\\i', '\\c', '\\I', '\\C'],
  ...['\\p{L}', '\\p{Lu}', '\\p{Ll}', '\\P{L}', '\\p{N}', '\\p{Nd}', '\\p{P}', '\\p{Z}', '\\p{S}', '\\p{Sc}'],
  ...['\\p{IsBasicLatin}', '\\P{IsBasicLatin}', '\\p{IsGreek}', '\\p{IsLatin-1Supplement}'],
];
const ranges = ['a-z', 'A-Z', '0-9', 'a-f', 'A-K', 'é-ü', ' -/', 'i-k', 'à-ÿ', 'Α-ω', '!-~'];
const members = [...'abkKsiIxé0.,_*+?(){}|/ $', '\\-', '\\]', '\\[', '\\\\', '\\^', '\\n'];
const quantifiers = ['*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?', '??', '{1,3}?', '{0}'];
const subjects = Array.from('abcABCkKsSiIxyz019 .-_,;:/éÉçßıσςΣµ€#');
const rareCodes = [10, 13, 9, 8232, 133, 160, 8364, 66_560, 65_536];
const replacements = ['[$1]', '<$0>', '-', '$2$1', '\\$x', '\\\\', '$', '\\n', '$10', '$1$12'];

class RegexCalls {
  private readonly random: ReturnType<typeof seeded>;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  call(): string {
    const flags = this.flags();
    const pattern = quoted(this.chance(0.95) ? this.pattern(0) : this.rubbish());
    const last = flags === '' && this.chance(0.9) ? '' : `, ${quoted(flags)}`;
    return this.random.pick([
      () => `matches(${this.subject()}, ${pattern}${last})`,
      () => `matches(${this.subject()}, ${pattern}${last})`,
      () => `replace(${this.subject()}, ${pattern}, ${quoted(this.random.pick(replacements))}${last})`,
      () => `tokenize(${this.subject()}, ${pattern}${last})`,
    ])();
  }

  private chance(share: number): boolean {
    return this.random.next() < share;
  }

  private times(least: number, most: number, make: () => string): string {
    return Array.from({ length: least + this.random.below(most - least + 1) }, make).join('');
  }

  private pattern(depth: number): string {
    const branch = () =>
      this.times(1, 4, () => this.atom(depth) + (this.chance(0.3) ? this.random.pick(quantifiers) : ''));
    return this.chance(0.8) ? branch() : `${branch()}|${branch()}`;
  }

  private atom(depth: number): string {
    const kind = this.random.next();
    if (kind < 0.35) return this.random.pick(literals);
    if (kind < 0.5) return this.random.pick(escapes);
    if (kind < 0.7) return this.characters(0);
    if (kind < 0.78) return '.';
    if (kind < 0.83) return this.random.pick(['^', '$']);
    if (kind < 0.86) return this.random.pick(['\\1', '\\2']);
    if (depth > 2) return this.random.pick(literals);
    return `${this.random.pick(['(', '(?:'])}${this.pattern(depth + 1)})`;
  }

  private characters(depth: number): string {
    const inside = this.times(1, 4, () => {
      const kind = this.random.next();
      return this.random.pick(kind < 0.35 ? ranges : kind < 0.55 ? escapes : members);
    });
    const tail = this.chance(0.1)
      ? '-'
      : depth < 2 && this.chance(0.2)
        ? `-${this.characters(depth + 1)}`
        : '';
    return `[${this.chance(0.25) ? '^' : ''}${inside}${tail}]`;
  }

  /** Mostly no expression at all. */
  private rubbish(): string {
    return this.times(1, 8, () => this.random.pick(Array.from('ab.*+?()[]{}\\-^$|,1dpLI')));
  }

  private subject(): string {
    const characters = Array.from({ length: this.random.below(10) }, () => this.random.pick(subjects));
    if (this.chance(0.85)) return quoted(characters.join(''));
    const codes = characters.map((each) => each.codePointAt(0)!);
    codes.splice(this.random.below(codes.length + 1), 0, this.random.pick(rareCodes));
    return `codepoints-to-string((${codes.join(', ')}))`;
  }

  private flags(): string {
    return this.chance(0.4)
      ? ''
      : this.times(1, this.random.pick([1, 1, 2, 3]), () => this.random.pick(Array.from('ismxq')));
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
