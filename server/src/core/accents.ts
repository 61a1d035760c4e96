/** The marks that letters of the Latin script are decomposed into. */
const marks = /[\u0300-\u036f]/g;

/** Letters without their accents: what searches and comparisons of names pass over. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(marks, '');
}
