const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** In Roman numerals; undefined for what they do not write. */
export function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let left = value;
  let out = '';
  for (const [worth, letters] of romans)
    while (left >= worth) {
      out += letters;
      left -= worth;
    }
  return out;
}

/** In letters: a to z, then aa, ab, and so on; undefined for what they do not write. */
export function alphabetic(value: number): string | undefined {
  if (value < 1) return undefined;
  let out = '';
  for (let left = value; left > 0; left = Math.floor((left - 1) / 26))
    out = String.fromCharCode(97 + ((left - 1) % 26)) + out;
  return out;
}
