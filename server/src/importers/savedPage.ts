import { withoutAccents } from '../core/accents';

/** One line or paragraph of a saved page. */
export interface PageBlock {
  readonly kind: 'text' | 'item' | 'question' | 'heading';
  /** As read, for comparing; no markup. */
  readonly plain: string;
  /** As it will stand in the answer. */
  readonly markdown: string;
  /** 1-based. */
  readonly line: number;
}

/** One answer of a saved page. */
export interface SavedAnswer {
  readonly question: string | undefined;
  readonly blocks: readonly PageBlock[];
  /** 1-based, of its first block. */
  readonly line: number;
}

export interface SavedPage {
  readonly answers: readonly SavedAnswer[];
  /** How many answers the page says it lists, where it says so. */
  readonly announced: number | undefined;
  /** The first line of text after the last usefulness question, where there is some. */
  readonly leftOver: number | undefined;
  /** Lines of usefulness questions with no answer before them. */
  readonly empty: readonly number[];
}

/** Compared without accents, apostrophes and spacing, which browsers and editors change. */
function normal(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What the portal asks under each answer. */
function isUsefulnessQuestion(text: string): boolean {
  return normal(text) === 'cette reponse vous a t elle ete utile';
}

/** One of the portal's five menus, as text. */
function isFacetQuestion(text: string): boolean {
  return normal(text).startsWith('votre question concerne quel');
}

function announcedCount(text: string): number | undefined {
  const match = /^(\d{1,6}) resultats?$/.exec(normal(text));
  return match ? Number(match[1]) : undefined;
}

/** The buttons under the usefulness question, in pages saved as text with them. */
function isVote(text: string): boolean {
  return /^(?:oui|non|oui non)$/.test(normal(text));
}

/**
 * Cuts the blocks of a page at the usefulness questions.
 * @returns undefined where the page has none: it is not a page of the FAQ
 */
export function answersOf(blocks: readonly PageBlock[]): SavedPage | undefined {
  if (!blocks.some(({ plain }) => isUsefulnessQuestion(plain))) return undefined;
  const answers: SavedAnswer[] = [];
  const empty: number[] = [];
  let announced: number | undefined;
  let open: PageBlock[] = [];
  for (const block of blocks) {
    const count = announcedCount(block.plain);
    if (count !== undefined) {
      announced = count;
      open = []; // what precedes the count is the head of the page
    } else if (isFacetQuestion(block.plain)) open = [];
    else if (!isUsefulnessQuestion(block.plain)) open.push(block);
    else {
      const answer = answerOf(open, answers.length === 0);
      if (answer) answers.push(answer);
      else empty.push(block.line);
      open = [];
    }
  }
  const rest = open.filter(({ plain, kind }) => kind !== 'heading' && !isVote(plain));
  return { answers, announced, leftOver: rest[0]?.line, empty };
}

/** The question is the first one asked; on the first answer of a page, the last, since the head of the page comes before. */
function answerOf(open: readonly PageBlock[], first: boolean): SavedAnswer | undefined {
  const from = open.findIndex(({ plain }) => !isVote(plain));
  const blocks = from < 0 ? [] : open.slice(from);
  const asked = (block: PageBlock): boolean =>
    block.kind === 'question' || (block.kind === 'heading' && block.plain.endsWith('?'));
  const explicit = first ? blocks.findLastIndex(asked) : blocks.findIndex(asked);
  const at = explicit >= 0 ? explicit : first ? -1 : blocks.findIndex(({ kind }) => kind === 'heading');
  const content = blocks.slice(at + 1).filter(({ plain }) => plain !== '');
  const start = content[0];
  if (!start) return undefined;
  return { question: at < 0 ? undefined : blocks[at]!.plain, blocks: content, line: start.line };
}
