/**
 * Which characters the flag `i` takes for one another, as XPath defines it: those whose lower case, or whose upper case, is
 * the same. JavaScript has another definition, by which `ı` is no `i`, and applies it to categories as well.
 */
const byCase = { made: undefined as ReadonlyMap<number, readonly number[]> | undefined };

function variantsByCode(): ReadonlyMap<number, readonly number[]> {
  return (byCase.made ??= make());
}

/** No script beyond has two cases. */
const last = 0x1ffff;

function make(): ReadonlyMap<number, readonly number[]> {
  let all = '';
  for (let from = 0; from <= last; from += 0x1000)
    all += String.fromCodePoint(...Array.from({ length: 0x1000 }, (_, at) => from + at));
  const sharing = [new Map<string, Set<number>>(), new Map<string, Set<number>>()] as const;
  const cased = new Set<string>();
  for (const [character] of all.matchAll(/\p{Changes_When_Casemapped}/gu))
    for (const each of [character, character.toLowerCase(), character.toUpperCase()])
      if (each.length === 1 || Array.from(each).length === 1) cased.add(each);
  const keysOf = (character: string) => [character.toLowerCase(), character.toUpperCase()] as const;
  for (const character of cased)
    for (const [kind, key] of keysOf(character).entries()) {
      const known = sharing[kind as 0 | 1].get(key);
      if (known) known.add(character.codePointAt(0)!);
      else sharing[kind as 0 | 1].set(key, new Set([character.codePointAt(0)!]));
    }
  const found = new Map<number, readonly number[]>();
  for (const character of cased) {
    const [lower, upper] = keysOf(character);
    const variants = new Set([...sharing[0].get(lower)!, ...sharing[1].get(upper)!]);
    if (variants.size > 1) found.set(character.codePointAt(0)!, [...variants]);
  }
  return found;
}

/** What a range of characters stands for beside itself. */
export function caseVariants(from: number, to: number): readonly number[] {
  const table = variantsByCode();
  const found = new Set<number>();
  const add = (code: number) => {
    for (const each of table.get(code) ?? []) if (each < from || each > to) found.add(each);
  };
  if (to - from < table.size) for (let code = from; code <= to; code++) add(code);
  else for (const code of table.keys()) if (code >= from && code <= to) add(code);
  return [...found];
}
