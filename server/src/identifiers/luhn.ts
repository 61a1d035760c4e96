/** True when the digits carry a correct Luhn key in last place. Anything but ASCII digits, or nothing, is false. */
export function isLuhnValid(digits: string): boolean {
  const sum = luhnSum(digits);
  return sum !== undefined && sum % 10 === 0;
}

/** The Luhn key that completes the digits, or undefined when they are not all digits. */
export function luhnKey(digits: string): string | undefined {
  const sum = luhnSum(`${digits}0`);
  return sum === undefined ? undefined : String((10 - (sum % 10)) % 10);
}

function luhnSum(digits: string): number | undefined {
  if (digits.length === 0) return undefined;
  let sum = 0;
  for (let position = 0; position < digits.length; position++) {
    const digit = digits.charCodeAt(digits.length - 1 - position) - 48;
    if (digit < 0 || digit > 9) return undefined;
    const weighted = position % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}
