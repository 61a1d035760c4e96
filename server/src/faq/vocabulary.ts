import type { Spans } from './highlight';
import { stem } from './stem';
import type { Phrase, Synonyms } from './synonyms';
import type { WordForms } from './wordForms';
import { eachCompound, type Form, partsOf } from './words';

/** A text as terms. */
export interface Field {
  /** The stems of its content words, in order. */
  readonly stems: readonly number[];
  /** Joined compounds, and the concepts that its words write. */
  readonly extra: readonly number[];
  /** Where each stands, for a text that is displayed. */
  readonly spans: Spans;
}

export interface Vocabulary {
  /** Terms are stems, concepts (`~…`) and requirement ids (`#…`), numbered as they come. */
  readonly termIds: ReadonlyMap<string, number>;
  termOf(term: string): number;
  divide(text: string, displayed: boolean): Field;
  terms(): readonly string[];
  forms(): WordForms;
}

interface Surface {
  readonly written: string;
  readonly term: number;
  count: number;
}

/** A content word of a compound; offsets are within the compound. */
interface Part {
  readonly surface: Surface;
  readonly key: string;
  readonly joined: boolean;
  /** The concepts that the word alone writes. */
  readonly concepts: readonly number[] | undefined;
  /** The phrases that begin with it. */
  readonly phrases: readonly Phrase[] | undefined;
  readonly start: number;
  readonly end: number;
}

/** @param base what is known before; its terms keep their numbers */
export function createVocabulary(
  synonyms: Synonyms,
  base: { readonly terms: readonly string[]; readonly forms: WordForms },
): Vocabulary {
  const termIds = new Map<string, number>();
  for (const term of base.terms) termIds.set(term, termIds.size);
  const surfaces = new Map<string, Surface>();
  base.forms.texts.forEach((text, form) => {
    const { written, terms, counts } = base.forms;
    surfaces.set(text, { written: written[form]!, term: terms[form]!, count: counts[form]! });
  });
  // By compound as written: most are met many times, and all there is to know of their words is looked up once.
  const known = new Map<string, readonly Part[]>();

  function termOf(term: string): number {
    let id = termIds.get(term);
    if (id === undefined) termIds.set(term, (id = termIds.size));
    return id;
  }

  function surfaceOf({ text, capitals }: Form, written: string, term: number): Surface {
    let surface = surfaces.get(text);
    if (!surface) {
      surface = { written: capitals ? written : written.toLowerCase(), term, count: 0 };
      surfaces.set(text, surface);
    }
    return surface;
  }

  function lookUp(written: string): readonly Part[] {
    const parts: Part[] = [];
    for (const { form, joined, start, end } of partsOf(written)) {
      if (form.stop) continue;
      const key = stem(form.text);
      parts.push({
        surface: surfaceOf(form, written.slice(start, end), termOf(key)),
        key,
        joined,
        concepts: joined ? undefined : synonyms.conceptsOf(key)?.map(termOf),
        phrases: joined ? undefined : synonyms.phrasesFrom(key),
        start,
        end,
      });
    }
    known.set(written, parts);
    return parts;
  }

  return {
    termIds,
    termOf,

    divide(text, displayed) {
      const content: Part[] = [];
      const starts: number[] = [];
      const stems: number[] = [];
      const extra: number[] = [];
      const spans: number[] = [];
      let phrased = false;
      eachCompound(text, (written, at) => {
        for (const part of known.get(written) ?? lookUp(written)) {
          const { surface, concepts } = part;
          surface.count++;
          if (displayed) spans.push(surface.term, at + part.start, at + part.end);
          if (part.joined) {
            extra.push(surface.term);
            continue;
          }
          if (concepts)
            for (const concept of concepts) {
              extra.push(concept);
              if (displayed) spans.push(concept, at + part.start, at + part.end);
            }
          if (part.phrases) phrased = true;
          content.push(part);
          starts.push(at);
          stems.push(surface.term);
        }
      });
      for (let at = 0; phrased && at < content.length; at++) {
        const { phrases } = content[at]!;
        if (!phrases) continue;
        for (const { stems: each, concept } of phrases) {
          if (!begins(content, at, each)) continue;
          const term = termOf(concept);
          const last = at + each.length - 1;
          extra.push(term);
          if (displayed)
            spans.push(term, starts[at]! + content[at]!.start, starts[last]! + content[last]!.end);
        }
      }
      return { stems, extra, spans };
    },

    terms: () => [...termIds.keys()],

    forms() {
      const texts = [...surfaces.keys()].sort();
      const each = texts.map((text) => surfaces.get(text)!);
      return {
        texts,
        written: each.map(({ written }) => written),
        terms: each.map(({ term }) => term),
        counts: each.map(({ count }) => count),
      };
    },
  };
}

function begins(content: readonly Part[], at: number, stems: readonly string[]): boolean {
  if (at + stems.length > content.length) return false;
  for (let i = 1; i < stems.length; i++) if (content[at + i]!.key !== stems[i]) return false;
  return true;
}
