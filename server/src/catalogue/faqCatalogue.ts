import type { LocalizedText } from '../core/localized';
import { facetNames } from './faqEntry';
import type { FacetName, FaqEntry, FaqSource, FaqStatus } from './faqEntry';

/** A catalogue of answers as it stands in a file: ours in `data/faq.json`, or one that a user imported. */
export interface FaqFile {
  readonly $schema?: string;
  readonly version: 1;
  readonly entries: readonly FaqEntry[];
}

export interface FaqProblem {
  /** The name of the file, as given. */
  readonly file: string;
  /** Where in the file, as a JSON pointer; empty for the whole file. */
  readonly pointer: string;
  readonly reason: LocalizedText;
}

export interface FaqLoad {
  readonly entries: readonly FaqEntry[];
  readonly problems: readonly FaqProblem[];
}

const statuses: readonly FaqStatus[] = ['complete', 'truncated', 'attachment-lost', 'contradicted'];

function needs(key: string, fr: string, en: string): LocalizedText {
  return { fr: `« ${key} » doit être : ${fr}.`, en: `"${key}" must be: ${en}.` };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/**
 * One answer from untrusted JSON. What a user may leave out (facets, acronyms, links …) is filled in empty.
 * @returns the entry, or the JSON pointer (relative) and reason of the first thing wrong with it
 */
function entryOf(value: unknown): FaqEntry | { readonly pointer: string; readonly reason: LocalizedText } {
  if (!isObject(value))
    return {
      pointer: '',
      reason: { fr: 'Une réponse est un objet JSON.', en: 'An answer is a JSON object.' },
    };
  for (const key of ['id', 'question', 'answer'] as const)
    if (!isText(value[key]))
      return { pointer: `/${key}`, reason: needs(key, 'un texte non vide', 'a text that is not empty') };
  const lists: Record<string, readonly string[]> = {};
  for (const key of ['origin', 'deduced', 'waves', 'requirementIds', 'acronyms', 'links', 'related']) {
    const texts = textsOf(value[key]);
    if (!texts) return { pointer: `/${key}`, reason: needs(key, 'une liste de textes', 'a list of texts') };
    lists[key] = texts;
  }
  const facets: Partial<Record<FacetName, readonly string[]>> = {};
  const given = value['facets'] ?? {};
  if (!isObject(given)) return { pointer: '/facets', reason: needs('facets', 'un objet', 'an object') };
  for (const name of facetNames) {
    const texts = textsOf(given[name]);
    if (!texts)
      return { pointer: `/facets/${name}`, reason: needs(name, 'une liste de textes', 'a list of texts') };
    facets[name] = texts;
  }
  const source = sourceOf(value['source']);
  if (!source)
    return {
      pointer: '/source',
      reason: needs('source', 'un titre et une date de lecture', 'a title and the date it was read'),
    };
  const status = value['status'] ?? 'complete';
  if (!statuses.includes(status as FaqStatus))
    return { pointer: '/status', reason: needs('status', statuses.join(' | '), statuses.join(' | ')) };
  return {
    id: value['id'] as string,
    origin: lists['origin']!,
    question: value['question'] as string,
    summary: typeof value['summary'] === 'string' ? value['summary'] : '',
    answer: value['answer'] as string,
    facets: facets as FaqEntry['facets'],
    deduced: lists['deduced']!.filter((name): name is FacetName => facetNames.includes(name as FacetName)),
    waves: lists['waves']!.filter((wave): wave is '1' | '2' => wave === '1' || wave === '2'),
    requirementIds: lists['requirementIds']!,
    acronyms: lists['acronyms']!,
    links: lists['links']!,
    source,
    status: status as FaqStatus,
    ...(isText(value['warning']) ? { warning: value['warning'] } : {}),
    related: lists['related']!,
    ...(isObject(value['imported'])
      ? { imported: Object.fromEntries(Object.entries(value['imported']).filter(isHash)) }
      : {}),
  };
}

function isHash(field: [string, unknown]): field is [string, string] {
  return typeof field[1] === 'string';
}

function sourceOf(value: unknown): FaqSource | undefined {
  if (!isObject(value) || !isText(value['title']) || !isText(value['read'])) return undefined;
  return {
    title: value['title'],
    ...(isText(value['url']) ? { url: value['url'] } : {}),
    read: value['read'],
    ...(isText(value['dated']) ? { dated: value['dated'] } : {}),
  };
}

/**
 * Reads one catalogue of answers. Never throws: an entry that is not one is left out and named in `problems`.
 * @param text JSON of the shape {@link FaqFile}
 * @param file the name to give in problems
 */
export function parseFaqFile(text: string, file: string): FaqLoad {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      entries: [],
      problems: [
        {
          file,
          pointer: '',
          reason: {
            fr: `JSON illisible : ${(error as Error).message}`,
            en: `Unreadable JSON: ${(error as Error).message}`,
          },
        },
      ],
    };
  }
  const list = isObject(json) ? json['entries'] : undefined;
  if (!Array.isArray(list))
    return {
      entries: [],
      problems: [
        { file, pointer: '/entries', reason: needs('entries', 'une liste de réponses', 'a list of answers') },
      ],
    };
  const entries: FaqEntry[] = [];
  const problems: FaqProblem[] = [];
  const seen = new Set<string>();
  list.forEach((item, index) => {
    const entry = entryOf(item);
    const pointer = `/entries/${index}`;
    if ('reason' in entry) problems.push({ file, pointer: pointer + entry.pointer, reason: entry.reason });
    else if (seen.has(entry.id))
      problems.push({
        file,
        pointer: `${pointer}/id`,
        reason: { fr: `« ${entry.id} » sert deux fois.`, en: `"${entry.id}" is used twice.` },
      });
    else {
      seen.add(entry.id);
      entries.push(entry);
    }
  });
  return { entries, problems };
}

/** Our answers with a user's own after them; where an id is in both, the user's stands, in the place of ours. */
export function mergeFaq(
  shipped: readonly FaqEntry[],
  ...users: readonly (readonly FaqEntry[])[]
): readonly FaqEntry[] {
  const byId = new Map(shipped.map((entry) => [entry.id, entry]));
  for (const entries of users) for (const entry of entries) byId.set(entry.id, entry);
  return [...byId.values()];
}

/** A catalogue as it is kept in a file: one answer a line, so that differences read well. */
export function formatFaqFile(entries: readonly FaqEntry[], schema?: string): string {
  const head = schema === undefined ? '' : `"$schema":${JSON.stringify(schema)},`;
  const lines = entries.map((entry) => JSON.stringify(entry));
  return `{${head}"version":1,"entries":[\n${lines.join(',\n')}\n]}\n`;
}
