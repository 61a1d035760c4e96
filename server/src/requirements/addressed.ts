import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import type { Candidate } from './candidates';
import { axes, families, prefixes } from './grammar';
import type { Mention } from './mention';
import type { TextSyntax } from './syntax';

/** Prefixes that other fields use as words of their paths prove nothing there. */
const telling = prefixes.filter((prefix) => !['BIO', 'CH', 'RI', 'MS', 'DB'].includes(prefix)).join('|');
const family = families.join('|');
const axis = axes.join('|').replaceAll('VI-', 'VI[-_]');
const end = '(?![-.+]?\\d|[\\p{L}\\p{M}_%])';

/** One word of a path, or one name of a style sheet. */
const wordPattern = new RegExp(
  `(?:(?:${telling})[._-](?:${family})(?:[._-](?:${axis}))?|EXI?[._-](?:PSC|SI|ID|INS))[._-]\\d{2,3}${end}`,
  'iuy',
);

/** The same where a blank or a slash is escaped, as it must be in an address: `#/req/EX%20PSC%2001`, `INS%2Fva1.53`. */
const dot = '(?:[._-]|%2E)';
const escapedPattern = new RegExp(
  `(?:(?:(?:${telling})${dot})?(?:${family})(?:%2F)(?:${axis})${dot}|(?:${telling})%2E(?:${family})%2E|` +
    `EXI?%20(?:PSC|SI|ID|INS)%20)\\d{2,3}${end}`,
  'iuy',
);

/**
 * A requirement that a place of an address or of a style sheet is named after, where it would be the tail of a longer
 * word anywhere else: `https://…/exigences/SC.PSC.14`, `.sc-psc-14`, `class="req-sc-psc-14"`. Known ones only.
 */
export function readAddressed(
  text: string,
  { starts }: Candidate,
  catalogue: Catalogue,
  { kind }: TextSyntax,
): Mention | undefined {
  const start = starts.at(-1)!;
  const before = text[start - 1] ?? '';
  const ofPath = (before === '/' || before === '=' || before === '#') && isInAddress(text, start);
  const ofName = (before === '.' || before === '-') && (kind === 'code' || kind === 'markup');
  if (!ofPath && !ofName) return undefined;
  wordPattern.lastIndex = start;
  const written = wordPattern.exec(text)?.[0];
  if (written === undefined) return undefined;
  // The names of a style sheet have small letters; a member of a program is none of them.
  if (ofName && !/^[a-z\d-]+$/.test(written) && !(before === '.' && isSelector(text, start, written)))
    return undefined;
  return mentionOf(catalogue, start, written, written);
}

/** The longest address that is walked back over. */
const reach = 300;

/** Whether the word before belongs to an address. A path of files is none: `docs/SC.PSC.14`, `./EX-PSC-01`. */
function isInAddress(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  return /(?:^|[^\w])(?:[a-z][a-z\d+.-]*:\/\/|www\.)[^\s"'`<>]*$|(?:["'`(]|^)#?\/(?!\/)[^\s"'`<>]*$|#!?\/[^\s"'`<>]*$/i.test(
    before,
  );
}

function isSelector(text: string, start: number, written: string): boolean {
  return /^[a-z\d_]+$/.test(written) && !/[\w)\]]/.test(text[start - 2] ?? '');
}

/** The longest word before its first escaped character: `SC.SENTINELLE`. */
const longestWord = 16;

/**
 * The same with escaped characters, which the search for numbers after a mark does not see. From each of these
 * characters, because few texts have any.
 */
export function findEscaped(text: string, catalogue: Catalogue): readonly Mention[] {
  const found: Mention[] = [];
  let next = 0;
  for (let at = text.indexOf('%2'); at >= 0; at = text.indexOf('%2', at + 2)) {
    const start = at < next ? -1 : startOfWord(text, at);
    if (start < 0) continue;
    escapedPattern.lastIndex = start;
    const written = escapedPattern.exec(text)?.[0];
    if (written === undefined) continue;
    const plain = written.replaceAll('%20', ' ').replace(/%2E/gi, '.').replace(/%2F/gi, '/');
    const mention = mentionOf(catalogue, start, written, plain);
    if (!mention) continue;
    found.push(mention);
    next = mention.range.end;
  }
  return found;
}

/** Where the word before an escaped character begins, right after a mark of the address; -1 elsewhere. */
function startOfWord(text: string, escape: number): number {
  const word = /(?:[/=#]|%2F)([a-z][a-z._-]*)$/i.exec(text.slice(Math.max(0, escape - longestWord), escape));
  return word ? escape - word[1]!.length : -1;
}

function mentionOf(
  catalogue: Catalogue,
  start: number,
  { length }: string,
  spelling: string,
): Mention | undefined {
  const key = comparisonKey(spelling);
  const resolution = catalogue.resolve(key);
  if (!resolution || resolution.via === 'prefix') return undefined;
  return {
    range: { start, end: start + length },
    form: /^ex/i.test(spelling) ? 'ex' : 'rem',
    written: resolution.targets[0].id,
    key,
    resolution,
    spelling: 'exact', // it is called so: nobody may write it otherwise
    strength: 'weak',
    bare: false,
    addressed: true,
  };
}
