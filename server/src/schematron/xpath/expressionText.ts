/** Thrown where the quick reader meets what it leaves to the library. */
export const unusual = new Error('for the library to read');

export function refuse(): never {
  throw unusual;
}

/** A name in ASCII, at a place. */
export const name = /[A-Za-z_][A-Za-z0-9_.-]*/y;

/** The text of an expression and how far it is read: names, operators and blanks, and nothing of what they mean. */
export class ExpressionText {
  protected at = 0;

  constructor(protected readonly text: string) {}

  isAtEnd(): boolean {
    this.blank();
    return this.at === this.text.length;
  }

  protected variableName(): string {
    if (!this.takesHere('$')) refuse();
    const [prefix, local] = this.qualified();
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  /** A name with its prefix. `tested`: it may be a test of names that is none, and ends before its colon then. */
  protected qualified(tested = false): readonly [prefix: string, local: string] {
    const first = this.match(name) ?? refuse();
    this.expectEndOfName();
    if (this.text[this.at] !== ':') return ['', first];
    const before = this.at++;
    const local = this.match(name);
    if (local === undefined) {
      if (!tested) refuse();
      this.at = before;
      return ['', first];
    }
    this.expectEndOfName();
    return [first, local];
  }

  /** Names of other alphabets are for the library. */
  protected expectEndOfName(): void {
    if ((this.text.charCodeAt(this.at) || 0) > 0x7f) refuse();
  }

  protected peekName(): string | undefined {
    const { at } = this;
    const found = this.match(name);
    this.at = at;
    return found;
  }

  /** An operator that is a word, with blanks on both sides. */
  protected takesWord(word: string): boolean {
    this.blank();
    if (!this.text.startsWith(word, this.at) || this.peekName() !== word) return false;
    const end = this.at + word.length;
    if (!this.isBlank(this.at - 1) && !/[\])'"]/.test(this.text[this.at - 1] ?? '')) refuse();
    if (!this.isBlank(end) && this.text[end] !== '(') refuse();
    this.at = end;
    this.blank();
    return true;
  }

  /** A word inside a construct. The library wants a blank after each, whatever follows. */
  protected keyword(word: string): void {
    if (!this.takesWord(word) || !this.isBlank(this.at - 1)) refuse();
  }

  protected isBlank(at: number): boolean {
    return /[ \t\r\n]/.test(this.text[at] ?? '');
  }

  protected blank(): void {
    for (; this.at < this.text.length; this.at++) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 32 && unit !== 9 && unit !== 10 && unit !== 13) return;
    }
  }

  protected takes(character: string): boolean {
    this.blank();
    return this.takesHere(character);
  }

  protected takesHere(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  protected expect(character: string): void {
    if (!this.takes(character)) refuse();
  }

  protected match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found[0];
  }
}
