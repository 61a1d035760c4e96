/** « 1 code », « 2 codes »: French counts none in the singular. */
export function countedFr(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count > 1 ? several : one}`;
}

/** “0 codes”, “1 code”. */
export function countedEn(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
