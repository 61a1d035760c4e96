/** How a dossier of ours begins, in each of its forms. */
const beginnings: readonly RegExp[] = [
  /^\{\s*"format":\s*"segur-coverage\//,
  /^<!doctype html>[^]{0,2000}<meta name="generator" content="segur coverage"/i,
  /^# (?:Couverture des exigences|Coverage of requirements)(?: – [^\r\n]*)?\r?\n\r?\n(?:État au|As of) /,
  /^(?:Exigence[;,]Sujet[;,]Énoncé[;,]Caractère[;,]|Requirement[;,]Subject[;,]Statement[;,]Bindingness[;,])/,
];

/** Whether a text is a dossier or a report of ours: what it names was cited elsewhere, and it proves and documents nothing. */
export function isOwnDossier(text: string): boolean {
  const head = text.slice(text.startsWith('\uFEFF') ? 1 : 0, 2200);
  return beginnings.some((beginning) => beginning.test(head));
}
