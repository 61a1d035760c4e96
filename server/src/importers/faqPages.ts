import { facetNames, type FaqEntry } from '../catalogue/faqEntry';
import type { LocalizedText } from '../core/localized';
import { contentHash, contentKey } from './contentKey';
import { factsOf } from './faqFacts';
import { missingParts, type MissingParts } from './missingParts';
import { pageAddress } from './pageAddress';
import { pageOfArchive } from './mhtml';
import { blocksOfHtml } from './savedHtml';
import { answersOf, type PageBlock, type SavedAnswer } from './savedPage';
import { blocksOfText } from './savedText';
import { summaryOf } from './summary';

export interface SavedFile {
  readonly name: string;
  /** Absent where the file is larger than any page, and was not read. */
  readonly text?: string | undefined;
}

export interface FaqImportOptions {
  /** ISO date to note as the day of reading. */
  readonly read: string;
  /** Finds requirement ids in a text. */
  readonly recognise?: (text: string) => readonly { readonly id: string }[];
}

export interface FaqImportPlace {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface FaqImport {
  /** One a distinct answer, in the order of the files. */
  readonly entries: readonly FaqEntry[];
  /** How many answers were read, duplicates included. */
  readonly blocks: number;
  /** Answers met again, and where they were first. */
  readonly duplicates: readonly (FaqImportPlace & { readonly id: string; readonly first: FaqImportPlace })[];
  /** Files that are not pages of the FAQ. */
  readonly notFaqPages: readonly string[];
  /** What was left out, or taken with a doubt. */
  readonly problems: readonly (FaqImportPlace & { readonly reason: LocalizedText })[];
}

const maxTitle = 140;

/** Signs of a page, and of all pages of one import: the whole FAQ, saved page by page as HTML, has a tenth of that. */
const mostOfPage = 4 * 1024 * 1024;
const mostOfAll = 8 * 1024 * 1024;

/** A web archive has its pictures in it. */
const mostOfArchive = 24 * 1024 * 1024;

/** Answers of one import, those met again included: the portal has some hundreds. */
const mostAnswers = 5_000;

// segur: implements SEG/FAQ.03
/**
 * Reads pages of the ANS portal that a user saved, as text, as HTML or as a web archive, into answers of a catalogue of their own.
 * Pure, linear, bounded, never throws. Ids come from the question (from the answer, where the page does not show questions), so that
 * importing again updates instead of adding.
 */
export function importSavedFaqPages(files: readonly SavedFile[], options: FaqImportOptions): FaqImport {
  const entries = new Map<string, FaqEntry>();
  const firsts = new Map<string, FaqImportPlace & { readonly id: string }>();
  const duplicates: FaqImport['duplicates'][number][] = [];
  const notFaqPages: string[] = [];
  const problems: FaqImport['problems'][number][] = [];
  let blocks = 0;
  let left = mostOfAll;
  const leave = (file: string, reason: LocalizedText, line = 1): void => {
    problems.push({ file, line, reason });
  };

  for (const { name: file, text: saved } of files) {
    if (saved === undefined) {
      leave(file, reasons.tooLarge);
      continue;
    }
    const archived = saved.length > mostOfArchive ? undefined : pageOfArchive(saved);
    const text = archived?.html ?? saved;
    if (text.length > mostOfPage) {
      leave(file, reasons.tooLarge);
      continue;
    }
    if (text.length > left) {
      leave(file, reasons.tooMuch);
      continue;
    }
    left -= text.length;
    const isHtml = archived !== undefined || looksLikeHtml(text);
    const blocksOfPage = isHtml ? blocksOfHtml(text) : blocksOfText(text);
    const page = answersOf(
      archived
        ? blocksOfPage.map((block) => ({ ...block, line: archived.lineOf(block.line) }))
        : blocksOfPage,
    );
    if (!page) {
      notFaqPages.push(file);
      continue;
    }
    const from: PageOrigin = { file, url: isHtml ? pageAddress(text) : undefined };
    for (const line of page.empty) leave(file, reasons.empty, line);
    if (page.leftOver !== undefined) leave(file, reasons.leftOver, page.leftOver);
    for (const answer of page.answers) {
      if (blocks === mostAnswers) {
        leave(file, reasons.tooMany, answer.line);
        break;
      }
      blocks++;
      const { line } = answer;
      const key = contentKey(answer.blocks.map(({ plain }) => plain).join(' '));
      const first = firsts.get(key);
      if (first) {
        duplicates.push({ file, line, id: first.id, first: { file: first.file, line: first.line } });
        continue;
      }
      const missing = missingParts(plainOf(answer), linksOf(answer.blocks).length);
      const entry = entryOf(answer, from, key, options, missing, entries);
      firsts.set(key, { file, line, id: entry.id });
      entries.set(entry.id, entry);
      if (missing.problem) problems.push({ file, line: lastLine(answer), reason: missing.problem });
    }
  }
  return { entries: [...entries.values()], blocks, duplicates, notFaqPages, problems };
}

const reasons = {
  empty: {
    fr: 'Aucune réponse ne précède cette question d’utilité.',
    en: 'No answer comes before this usefulness question.',
  },
  leftOver: {
    fr: 'Texte laissé de côté : il suit la dernière question d’utilité.',
    en: 'Text left out: it follows the last usefulness question.',
  },
  tooLarge: {
    fr: `Page de plus de ${mostOfPage / 1024 / 1024} Mio : ce n’est pas une page du portail, rien n’en est lu.`,
    en: `Page over ${mostOfPage / 1024 / 1024} MiB: this is no page of the portal, nothing of it is read.`,
  },
  tooMuch: {
    fr: `Plus de ${mostOfAll / 1024 / 1024} Mio de pages dans un seul import : importez celle-ci à part.`,
    en: `More than ${mostOfAll / 1024 / 1024} MiB of pages in one import: import this one by itself.`,
  },
  tooMany: {
    fr: `Plus de ${mostAnswers} réponses dans un seul import : la suite n’est pas lue.`,
    en: `More than ${mostAnswers} answers in one import: what follows is not read.`,
  },
} as const satisfies Record<string, LocalizedText>;

function looksLikeHtml(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body|div|p|h[1-6]|ul|section|article)\b[^>]*>/i.test(
    text.slice(0, 20_000),
  );
}

function lastLine({ blocks }: SavedAnswer): number {
  return blocks.at(-1)!.line;
}

function plainOf({ blocks }: SavedAnswer): string {
  return blocks.map(({ plain }) => plain).join('\n');
}

interface PageOrigin {
  readonly file: string;
  /** Where the page says that it comes from. */
  readonly url: string | undefined;
}

function entryOf(
  answer: SavedAnswer,
  { file, url }: PageOrigin,
  key: string,
  { read, recognise }: FaqImportOptions,
  missing: MissingParts,
  taken: ReadonlyMap<string, FaqEntry>,
): FaqEntry {
  const plain = plainOf(answer);
  const asked = answer.question;
  const byQuestion = asked === undefined ? undefined : `import-${contentHash(contentKey(asked))}`;
  // Two answers under one question ("Comment faire ?") are told apart by what they say.
  const id = byQuestion === undefined || taken.has(byQuestion) ? `import-${contentHash(key)}` : byQuestion;
  const facts = factsOf(`${asked ?? ''}\n${plain}`);
  const warnings = [
    ...(asked === undefined
      ? ['La page enregistrée ne montre pas la question : le titre est le début de la réponse.']
      : []),
    ...missing.warnings,
  ];
  const entry: FaqEntry = {
    id,
    origin: [`${file}:${answer.line}`],
    question: asked ?? shortened(plain.split('\n')[0]!, maxTitle),
    summary: summaryOf(answer.blocks),
    answer: markdownOf(answer.blocks),
    facets: facts.facets,
    deduced: facetNames.filter((name) => facts.facets[name].length > 0),
    waves: facts.waves,
    requirementIds: [...new Set((recognise?.(`${asked ?? ''}\n${plain}`) ?? []).map((found) => found.id))],
    acronyms: facts.acronyms,
    links: linksOf(answer.blocks),
    source: {
      title: `FAQ des industriels, page enregistrée « ${file} »`,
      ...(url === undefined ? {} : { url }),
      read,
    },
    status: missing.status,
    ...(warnings.length > 0 ? { warning: warnings.join(' ') } : {}),
    related: [],
  };
  return { ...entry, imported: marksOf(entry) };
}

/** The web addresses of an answer, written out or behind the words of a link. */
function linksOf(blocks: readonly PageBlock[]): string[] {
  const text = blocks.map(({ markdown }) => markdown).join('\n');
  const found = text.match(/(?<=<|\]\()(?:https?:\/\/)[^\s<>()]+(?=[>)])/g) ?? [];
  return [...new Set(found)];
}

function markdownOf(blocks: readonly PageBlock[]): string {
  let result = '';
  let before: PageBlock['kind'] | undefined;
  for (const { kind, markdown } of blocks) {
    if (before !== undefined) result += kind === 'item' && before === 'item' ? '\n' : '\n\n';
    if (kind === 'item') result += `- ${markdown}`;
    else result += kind === 'text' ? markdown : `**${markdown}**`;
    before = kind;
  }
  return result;
}

function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf(' ', limit);
  return `${text.slice(0, cut > limit / 2 ? cut : limit)} …`;
}

/** What a new import changes in a user's catalogue. */
export interface FaqUpdate {
  readonly entries: readonly FaqEntry[];
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

/** What a user may correct in an imported answer. */
const editable = [
  'question',
  'summary',
  'answer',
  'facets',
  'requirementIds',
  'acronyms',
  'links',
  'warning',
] as const;

function marksOf(entry: FaqEntry): Readonly<Record<string, string>> {
  return Object.fromEntries(
    editable.map((field) => [field, contentHash(JSON.stringify(entry[field] ?? ''))]),
  );
}

/** What the page says now, but for the fields that the user edited since it was read; what was linked to it stays too. */
function broughtUpToDate(known: FaqEntry, read: FaqEntry): FaqEntry {
  const now = marksOf(known);
  const edited = editable.filter(
    (field) => known.imported !== undefined && known.imported[field] !== now[field],
  );
  const { warning, ...rest } = {
    ...read,
    ...Object.fromEntries(edited.map((field) => [field, known[field]])),
  };
  return {
    ...rest,
    ...(warning === undefined ? {} : { warning }), // the user may have taken it away
    deduced: edited.includes('facets') ? known.deduced : read.deduced,
    related: known.related,
  };
}

/**
 * Puts imported answers into a user's catalogue: those that it has are brought up to date in their place (what the user edited
 * or linked to them stays), new ones come last, and nothing is removed.
 */
export function updateFaqCatalogue(existing: readonly FaqEntry[], imported: readonly FaqEntry[]): FaqUpdate {
  const byId = new Map(existing.map((entry) => [entry.id, entry]));
  const added: string[] = [];
  const updated: string[] = [];
  const unchanged: string[] = [];
  for (const entry of imported) {
    const known = byId.get(entry.id);
    if (!known) added.push(entry.id);
    else if (sameContent(known, entry)) {
      unchanged.push(entry.id);
      continue;
    } else updated.push(entry.id);
    byId.set(entry.id, known ? broughtUpToDate(known, entry) : entry);
  }
  return { entries: [...byId.values()], added, updated, unchanged };
}

/** Where and when a page was read does not make another answer of it. */
function sameContent(known: FaqEntry, read: FaqEntry): boolean {
  const before = known.imported ?? marksOf(known);
  const now = marksOf(read);
  return before['question'] === now['question'] && before['answer'] === now['answer'];
}
