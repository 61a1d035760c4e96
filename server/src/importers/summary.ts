import type { PageBlock } from './savedPage';

/** A first sentence shorter than this (« Non, cela n'est pas interdit. ») says too little alone. */
const short = 40;
/** Sentences are added up to this length: what a list of results can show. */
const comfortable = 360;
/** No honest sentence is longer; a text without one has no summary rather than a cut one. */
const longest = 900;

/** Words that open a condition or a reservation about the sentence before. */
const restricts =
  /^(?:attention|cependant|dans (?:ce|le|les|ces) cas|dès lors|en revanche|hors|mais|n[ée]anmoins|or|par contre|pour autant|pour rappel|sauf|seule?s?|si|sinon|sous réserve|toutefois|uniquement)(?![\p{L}\p{N}])/iu;

/** What ends in a full stop without ending a sentence. */
const abbreviation =
  /(?:^|[\s(«"'’])(?:art|cf|chap|dr|env|etc|ex|fig|ie|i\.e|m|max|min|mme|n|nb|no|p|pp|pr|réf|resp|tél|vol)\.$/iu;

/** The sentences of a paragraph; brackets and abbreviations do not end one. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if ((char === '.' || char === '!' || char === '?') && depth === 0) {
      const next = /^\s+["«“]?\s?[\p{Lu}\d]/u.test(text.slice(at + 1, at + 8));
      if (!next || abbreviation.test(text.slice(Math.max(0, at - 8), at + 1))) continue;
      sentences.push(text.slice(start, at + 1).trim());
      start = at + 1;
    }
  }
  const rest = text.slice(start).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}

/**
 * The beginning of an answer as whole sentences, with the reservation that follows them; the list, where the first sentence
 * announces one. Empty where nothing whole is short enough.
 */
export function summaryOf(blocks: readonly PageBlock[]): string {
  const at = Math.max(
    0,
    blocks.findIndex(({ kind }) => kind !== 'heading'),
  );
  if (blocks[at]?.kind === 'item') return listOf(blocks.slice(at));
  const [first = '', ...others] = sentencesOf(blocks[at]?.plain ?? '');
  let summary = first;
  for (const sentence of others) {
    const restricting = restricts.test(sentence);
    if (summary.length >= short && !restricting) break;
    if (summary.length + sentence.length >= (restricting ? longest : comfortable)) break;
    summary += ` ${sentence}`;
  }
  const whole = summary.endsWith(':') ? withList(summary, blocks.slice(at + 1)) : ended(summary);
  return whole.length > longest ? '' : whole;
}

/** The items that follow each other, without what separates them; undefined where the list goes on in a paragraph. */
function itemsOf(blocks: readonly PageBlock[]): string[] | undefined {
  const stop = blocks.findIndex(({ kind }) => kind !== 'item');
  const items = blocks.slice(0, stop < 0 ? undefined : stop).map(({ plain }) => plain);
  // « …; et, le cas échéant, » goes on in a paragraph of its own.
  if (stop >= 0 && /[;,]$/.test(items.at(-1) ?? '')) return undefined;
  return items.map((item) => item.replace(/\s*[.;,]$/, ''));
}

/** An answer that is a list from its beginning, where it is short; else its first item. */
function listOf(blocks: readonly PageBlock[]): string {
  const items = itemsOf(blocks) ?? [];
  const listed = items.join(' ; ');
  if (items.length > 0 && listed.length < comfortable && !listed.endsWith(':')) return ended(listed);
  return pointing(blocks[0]?.plain ?? '', 'voir la réponse');
}

/** A sentence that announces a list, with the list where it is short. */
function withList(announced: string, following: readonly PageBlock[]): string {
  const items = itemsOf(following) ?? [];
  const listed = `${announced} ${items.join(' ; ')}`;
  if (items.length > 0 && listed.length < comfortable && !listed.endsWith(':')) return ended(listed);
  return pointing(announced, following.length > 0 ? 'voir la réponse' : 'la suite manque');
}

function pointing(text: string, where: string): string {
  const whole = `${text.replace(/\s*[:;,.]$/, '')} (${where}).`;
  return whole.length > longest ? '' : whole;
}

function ended(text: string): string {
  return text === '' || /[.!?…][)»"]?$/.test(text) ? text : `${text.replace(/\s*[;,]$/, '')}.`;
}
