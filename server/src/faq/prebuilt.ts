import { parseFaqFile } from '../catalogue/faqCatalogue';
import type { FaqTables } from './index';
import { buildSynonymTables, openSynonyms, type SynonymFile, type SynonymTables } from './synonyms';
import { buildFaqTables } from './tables';

/** What search needs to know of a set of answers. Reading it takes a tenth of the time that making it takes. */
export interface FaqKnowledge {
  readonly synonyms: SynonymTables;
  readonly tables: FaqTables;
}

interface PrebuiltFile extends FaqKnowledge {
  /** Of the texts that it was made from. */
  readonly fingerprint: number;
}

/**
 * The shipped knowledge as a file, made when the product is built: `data/faq-index.json`.
 * @param answers text of `data/faq.json`
 * @param synonyms text of `data/faq-synonyms.json`
 */
export function prebuild(answers: string, synonyms: string): string {
  const tables = buildSynonymTables(JSON.parse(synonyms) as SynonymFile);
  const file: PrebuiltFile = {
    fingerprint: fingerprint(answers, synonyms),
    synonyms: tables,
    tables: buildFaqTables(parseFaqFile(answers, 'faq.json').entries, openSynonyms(tables)),
  };
  return `${JSON.stringify(file)}\n`;
}

/** The knowledge in a file that {@link prebuild} made; undefined when it was made from other texts, or is broken. */
export function readPrebuilt(file: string, answers: string, synonyms: string): FaqKnowledge | undefined {
  try {
    const prebuilt = JSON.parse(file) as PrebuiltFile;
    return prebuilt.fingerprint === fingerprint(answers, synonyms) ? prebuilt : undefined;
  } catch {
    return undefined;
  }
}

/** FNV-1a: tells an edited text from the one that was read, and is no protection against anybody. */
function fingerprint(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
