import { isDay } from '../../catalogue/valueSetsFile';

/**
 * The ISO day of a date as these sources write it: `2024-09-27T12:00:00+01:00`, `20240927120000`, `2024-09`, `2024`,
 * `27/09/2024`. The first day of what is said without its day: a revision is never thought newer than it is. Empty for
 * anything else.
 */
export function dayOf(written: string | undefined): string {
  const text = written?.trim() ?? '';
  const parts =
    /^(\d{4})-(\d{2})(?:-(\d{2})(?:T.*|\s.*)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:\d{4,6})?$/.exec(text) ??
    /^(\d{4})()()$/.exec(text);
  if (parts) {
    const day = `${parts[1]}-${parts[2] || '01'}-${parts[3] || '01'}`;
    return isDay(day) ? day : '';
  }
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s.*)?$/.exec(text);
  if (!french) return '';
  const day = `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`;
  return isDay(day) ? day : '';
}

/** The latest of some ISO days, the empty ones aside; empty when all are. */
export function latest(days: readonly string[]): string {
  let found = '';
  for (const day of days) if (day > found) found = day;
  return found;
}

/** `AAAAMMJJ` as an ISO day; without a clock, a day that nothing comes after. */
export function isoDay(digits: string | undefined): string {
  return digits === undefined
    ? '9999-12-31'
    : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
