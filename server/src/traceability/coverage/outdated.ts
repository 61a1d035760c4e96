import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Citation, CitationSource } from '../index/citation';

/** An identifier of an older generation that files still cite. */
export interface OutdatedId {
  /** As the files name it: `DPI.ANN.01`, `ERGO 4`. */
  readonly written: string;
  /** What it has become; several where a requirement was divided. At least one. */
  readonly successors: readonly Requirement[];
  readonly citations: readonly Citation[];
}

/** What is cited by a number of wave 1, or is a requirement of wave 1 that another has taken the place of. */
export function outdatedIds(index: CitationSource, catalogue: Catalogue): readonly OutdatedId[] {
  const found = new Map<
    string,
    { readonly successors: Set<Requirement>; readonly citations: Set<Citation> }
  >();
  for (const requirement of catalogue.requirements) {
    const citations = index.references(requirement.id);
    if (citations.length === 0) continue;
    const successors = catalogue.successorsOf(requirement);
    for (const citation of citations) {
      // A number of wave 1 leads to what replaces it; what is cited by its own name may have a successor all the same.
      const into = citation.via === 'wave1' ? [requirement] : successors;
      if (into.length === 0) continue;
      let entry = found.get(citation.written);
      if (!entry) found.set(citation.written, (entry = { successors: new Set(), citations: new Set() }));
      for (const successor of into) entry.successors.add(successor);
      entry.citations.add(citation);
    }
  }
  return [...found].map(([written, { successors, citations }]) => ({
    written,
    successors: [...successors],
    citations: [...citations],
  }));
}
