import { createCatalogue } from '../../server/src/catalogue/catalogue';
import { formatFaqFile, parseFaqFile } from '../../server/src/catalogue/faqCatalogue';
import { type FacetName, facetNames, type FaqEntry } from '../../server/src/catalogue/faqEntry';
import { readShippedRequirements } from '../../server/src/catalogue/requirementsFile';
import { type Recognise, withNamedRequirements } from '../../server/src/faq/requirementTerms';
import { recognise } from '../../server/src/requirements/recognise';
import {
  type Arguments,
  type Change,
  differences,
  type Fact,
  type FactFile,
  isFact,
  isOld,
  isText,
  type Merged,
  texts,
} from './facts';

const schema = './schemas/faq.schema.json';
const cutWarning =
  'La réponse a été lue par un extrait coupé : seul ce qui était visible est repris ici. Lire la page d’origine.';

/** Finds requirements as the product does, with the catalogue that it ships. */
export function recogniser(requirements: string): Recognise {
  const catalogue = createCatalogue(readShippedRequirements(requirements));
  return (text) =>
    recognise(text, catalogue).map(({ resolution, written, range }) => ({
      id: resolution?.targets[0].id ?? written,
      ...range,
    }));
}

/**
 * Merges answers into the text of `faq.json`: answers in its own form by their id, reading notes by the answer that
 * they complete or by their origin (name of the notes and place in them). What was not read after our answer is left
 * alone: its words were written anew, and a second run changes nothing.
 */
export function mergeFaqFacts(text: string, { sources, read }: Arguments, find: Recognise): Merged {
  const entries = entriesIn(text, 'faq.json');
  const changes: Change[] = [];
  for (const source of sources) {
    const given = isFact(source.content)
      ? entriesIn(JSON.stringify(source.content), source.name).map((entry) =>
          mergeEntry(entries, entry, find),
        )
      : notesOf(source).map((note, index) =>
          mergeNote(entries, note, `${labelOf(source.name)}#${String(index)}`, read, find),
        );
    changes.push(...given);
  }
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  const result = formatFaqFile(entries, schema);
  entriesIn(result, 'faq.json');
  return { text: result, changes };
}

function entriesIn(text: string, name: string): FaqEntry[] {
  const { entries, problems } = parseFaqFile(text, name);
  const [problem] = problems;
  if (problem) throw new Error(`${name}${problem.pointer}: ${problem.reason.en}`);
  return [...entries];
}

function notesOf({ name, content }: FactFile): readonly Fact[] {
  if (!Array.isArray(content))
    throw new Error(`${name} is neither a catalogue of answers nor a list of notes`);
  return content.map((note: unknown, index) => {
    if (!isFact(note) || !isText(note['question']) || !isText(note['answer']))
      throw new Error(`${name}: note ${String(index)} lacks a question or an answer`);
    return note;
  });
}

/** The name of a file of notes, as origins cite it. */
function labelOf(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.json$/, '');
}

function mergeEntry(entries: FaqEntry[], given: FaqEntry, find: Recognise): Change {
  const at = entries.findIndex(({ id }) => id === given.id);
  const entry = withNamedRequirements(given, find);
  if (at < 0) {
    entries.push(entry);
    return { id: entry.id, type: 'added' };
  }
  const before = entries[at]!;
  if (isOld(given.source.read, before.source.read))
    return differences(before as unknown as Fact, entry as unknown as Fact).length === 0
      ? { id: entry.id, type: 'unchanged' }
      : { id: entry.id, type: 'left', words: `not read after ours of ${before.source.read}` };
  return replace(entries, at, entry);
}

function mergeNote(
  entries: FaqEntry[],
  note: Fact,
  origin: string,
  read: string | undefined,
  find: Recognise,
): Change {
  const day = isText(note['read']) ? note['read'] : read;
  const at = entries.findIndex(
    (entry) => entry.origin.includes(origin) || (isText(note['completes']) && entry.id === note['completes']),
  );
  const before = entries[at];
  if (day === undefined)
    return { id: before?.id ?? origin, type: 'left', words: 'nothing says when it was read; give --read' };
  if (before && isOld(day, before.source.read))
    return {
      id: before.id,
      type: 'left',
      words: `${origin} was not read after ours of ${before.source.read}`,
    };
  const id = before?.id ?? nextId(entries);
  const entry = withNamedRequirements(entryOf(note, id, origin, day, before, entries), find);
  if (before) return replace(entries, at, entry);
  entries.push(entry);
  return { id, type: 'added', words: origin };
}

function replace(entries: FaqEntry[], at: number, entry: FaqEntry): Change {
  const changed = differences(entries[at] as unknown as Fact, entry as unknown as Fact);
  entries[at] = entry;
  return changed.length === 0
    ? { id: entry.id, type: 'unchanged' }
    : { id: entry.id, type: 'changed', words: changed.join(', ') };
}

function nextId(entries: readonly FaqEntry[]): string {
  const last = Math.max(0, ...entries.map(({ id }) => Number(/^faq-(\d+)$/.exec(id)?.[1] ?? 0)));
  return `faq-${String(last + 1).padStart(3, '0')}`;
}

/** An answer from a note, over the one that it completes; its words are to be read and written anew by a person. */
function entryOf(
  note: Fact,
  id: string,
  origin: string,
  read: string,
  before: FaqEntry | undefined,
  entries: readonly FaqEntry[],
): FaqEntry {
  const answer = String(note['answer']);
  const waves = texts(note['vagues']).filter((wave) => wave === '1' || wave === '2');
  const facets = before?.facets ?? facetsOf(note, waves, entries);
  const url = [note['source'], ...texts(note['urls'])].find(isText)?.match(/https?:\/\/\S+/)?.[0];
  const links = texts(note['urls']).filter((link) => link !== url);
  const cut = note['truncated'] === true;
  const warning = cut ? (before?.warning ?? cutWarning) : before?.warning;
  const dated = isText(note['updated']) ? note['updated'] : before?.source.dated;
  return {
    id,
    origin: [...new Set([...(before?.origin ?? []), origin])],
    question: before?.question ?? String(note['question']),
    summary: firstSentence(answer),
    answer,
    facets,
    deduced: before?.deduced ?? facetNames.filter((name) => facets[name].length > 0),
    waves: before?.waves ?? waves,
    requirementIds: [...new Set([...(before?.requirementIds ?? []), ...texts(note['requirementIds'])])],
    acronyms: [...new Set([...(before?.acronyms ?? []), ...texts(note['acronyms'])])],
    links: [...new Set([...(before?.links ?? []), ...links])],
    source: {
      title: before?.source.title ?? titleOf(url),
      ...(url === undefined ? {} : { url }),
      read,
      ...(dated === undefined ? {} : { dated }),
    },
    status: cut ? 'truncated' : 'complete',
    ...(warning === undefined ? {} : { warning }),
    related: before?.related ?? [],
  };
}

function titleOf(url: string | undefined): string {
  const site = url === undefined ? '' : new URL(url).hostname;
  if (site === 'industriels.esante.gouv.fr') return "FAQ des industriels, portail de l'ANS";
  if (site === 'esante.gouv.fr') return "Foire aux questions de l'ANS (esante.gouv.fr)";
  return site === '' ? 'Source non nommée' : site;
}

function firstSentence(answer: string): string {
  return /^[^]*?[.!?](?=\s|$)/.exec(answer)?.[0] ?? answer;
}

const noteFacets: Readonly<Record<FacetName, string>> = {
  offre: 'offre',
  couloir: 'couloirs',
  dispositif: 'dispositifs',
  produit: 'produits',
  thematique: 'thematiques',
};

/** The values that our answers already use, whichever way a note writes them: `LGC`, `Financement`. */
function facetsOf(note: Fact, waves: readonly string[], entries: readonly FaqEntry[]): FaqEntry['facets'] {
  const given = isFact(note['facets']) ? note['facets'] : {};
  const ofFacet = (name: FacetName): readonly string[] => {
    const known = [...new Set(entries.flatMap(({ facets }) => facets[name]))];
    return texts(given[noteFacets[name]]).flatMap((value) => {
      const own = name === 'offre' ? waves.map((wave) => `${value} (Vague ${wave})`) : [];
      const found = own.filter((one) => known.includes(one));
      if (found.length > 0) return found;
      return (
        known.find((one) => one === value) ??
        known.find((one) => one.endsWith(`(${value})`)) ??
        known.find((one) => one.startsWith(value)) ??
        value
      );
    });
  };
  return {
    offre: ofFacet('offre'),
    couloir: ofFacet('couloir'),
    dispositif: ofFacet('dispositif'),
    produit: ofFacet('produit'),
    thematique: ofFacet('thematique'),
  };
}
